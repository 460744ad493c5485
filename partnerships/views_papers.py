"""Agreements on paper: as PDF to print, as HWPX to go on with in the word processor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from centers.doors import find
from centers.policies import Can
from core.hwpx import CONTENT_TYPE
from partnerships.hangul import hangul_of
from partnerships.models import Agreement, SigningEvent
from partnerships.printing import pdf_of


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agreement on paper, with places for seals."""
    agreement = _agreement(request, public_id)
    return _pdf([agreement], _name(agreement))


@require_GET
def hangul(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agreement as a file of the word processor."""
    agreement = _agreement(request, public_id)
    return _hwpx([agreement], _name(agreement))


@require_GET
def event_papers(request: HttpRequest, public_id: str) -> HttpResponse:
    """All agreements of a signing event in one file, each on pages of its own."""
    event, agreements = _of_event(request, public_id)
    return _pdf(agreements, f"{event.title} 업무협약서")


@require_GET
def event_hangul(request: HttpRequest, public_id: str) -> HttpResponse:
    """All agreements of a signing event in one HWPX file, each a section of its own."""
    event, agreements = _of_event(request, public_id)
    return _hwpx(agreements, f"{event.title} 업무협약서")


def _agreement(request: HttpRequest, public_id: str) -> Agreement:
    rows = Agreement.objects.select_related("partner", "third", "center", "event")
    return find(rows, request.desk, to=Can.SEE_AGREEMENTS, public_id=public_id)


def _of_event(request: HttpRequest, public_id: str) -> tuple[SigningEvent, list[Agreement]]:
    event = find(SigningEvent, request.desk, to=Can.SEE_PARTNERS, public_id=public_id)
    rows = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS).filter(event=event)
    rows = rows.select_related("partner", "third", "center", "event").order_by("number", "pk")
    agreements = list(rows.prefetch_related("clauses", "areas"))
    if not agreements:
        raise Http404
    return event, agreements


def _name(agreement: Agreement) -> str:
    return f"업무협약서 {agreement.partner.name}"


def _pdf(agreements: list[Agreement], name: str) -> HttpResponse:
    return _file(pdf_of(agreements), "application/pdf", f"{name}.pdf", is_download=False)


def _hwpx(agreements: list[Agreement], name: str) -> HttpResponse:
    return _file(hangul_of(agreements, made_at=timezone.now()), CONTENT_TYPE, f"{name}.hwpx", is_download=True)


def _file(content: bytes, content_type: str, name: str, *, is_download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(is_download, name) or ""
    response["Cache-Control"] = "no-store, private"
    return response

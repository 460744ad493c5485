"""Documents of every shelf: filed, looked at page by page, taken home, replaced."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can, Role, may
from core.refusals import refusals_on
from documents import actions
from documents.forms import FileForm, LookForm
from documents.models import Filed
from documents.previews import THUMBNAIL, made
from documents.responses import picture, stream
from documents.shelves import joins_of, kinds_of, must_say_why, shelf

# After a reason was typed the document may be looked at for so long.
LOOKS_FOR = timedelta(minutes=30)
LOOKED = "documents_looked"


@require_http_methods(["GET", "POST"])
@once
def file(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    """A new document on a record."""
    model = shelf(name)
    owners: Any = model._meta.get_field(model.owner_field).related_model
    owner = find(owners, request.desk, to=model.keep, public_id=public_id)
    return _filing(request, model, owner)


@require_http_methods(["GET", "POST"])
@once
def replace(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    """A newer version of a document that is there."""
    row = _found(request, name, public_id, to="keep")
    return _filing(request, type(row), row.owner, replaces=row)


def _filing(request: HttpRequest, model: type[Filed], owner: Any, *, replaces: Filed | None = None) -> HttpResponse:
    today = timezone.localdate()
    initial: dict[str, Any] = {"dated_on": today}
    if replaces is not None:
        initial |= {"kind": replaces.kind.code, "note": replaces.note, "readers": replaces.readers.all()}
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        kinds=kinds_of(model, on=today),
        readers=_readers(request, model),
        initial=initial,
    )
    if form.is_valid():
        with refusals_on(form):
            row = actions.file_document(
                model=model, owner=owner, by=request.desk, replaces=replaces, **form.cleaned_data
            )
            words = "새 판을 올렸습니다. 앞선 판은 그대로 남습니다." if replaces else "문서를 올렸습니다."
            messages.success(request, f"{words} {row.kept_until:%Y. %-m. %-d.}까지 보관합니다.")
            return redirect(model.page_of(owner))
    title = "문서 새 판 올리기" if replaces else "문서 올리기"
    person = model.person_of(owner)
    if person is not None:
        saw(request, title, [person])
    context = {"form": form, "title": title, "button": "올리기", "about": str(owner), "back": model.page_of(owner)}
    return render(request, "documents/form.html", context, status=422 if form.is_bound else 200)


def _readers(request: HttpRequest, model: type[Filed]) -> Any:
    """Desks of the same office that may read documents of this shelf at all."""
    roles = [role for role in Role if may(role, model.see)]
    desks = request.desk.office.memberships.current(on=timezone.localdate()).filter(role__in=roles)
    return desks.select_related("user").order_by("user__name", "pk")


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    """The document page by page; for a director of another's person after a typed reason."""
    row = _found(request, name, public_id)
    if row.destroyed_at is not None:
        raise Http404
    look = LookForm(request.POST or None)
    reason = ""
    if must_say_why(row, request.desk):
        if look.is_valid():
            reason = look.cleaned_data["reason"]
            _remember(request, row)
        elif not _has_looked(request, row):
            return _ask_why(request, row, look)
    _saw(request, "문서 보기", row, reason=reason)
    document = made(row.document)
    later = type(row).objects.reachable_by(request.desk, to=row.see).filter(replaces=row, destroyed_at=None).first()
    context = _words(request, row) | {
        "document": document,
        "pages": range(1, (document.preview_pages or 0) + 1),
        "more": (document.all_pages or 0) - (document.preview_pages or 0),
        "readers": list(row.readers.all()),
        "later": later,
        "may_keep": _may(request, row, row.keep),
        "may_destroy": _may(request, row, Can.DESTROY_DOCUMENTS),
    }
    return render(request, "documents/detail.html", context)


@require_GET
def download(request: HttpRequest, name: str, public_id: str) -> HttpResponseBase:
    row = _found(request, name, public_id)
    if must_say_why(row, request.desk) and not _has_looked(request, row):
        return _ask_why(request, row, LookForm())
    _saw(request, "문서 받기", row)
    return stream(row.document)


@require_GET
def page_picture(request: HttpRequest, name: str, public_id: str, number: int) -> HttpResponseBase:
    """One page as a picture."""
    row = _found(request, name, public_id)
    if must_say_why(row, request.desk) and not _has_looked(request, row):
        return _ask_why(request, row, LookForm())
    _saw(request, f"문서 {number}쪽", row)
    return picture(made(row.document), max(1, number))


@require_GET
def thumbnail(request: HttpRequest, name: str, public_id: str) -> HttpResponseBase:
    """The first page, too small to be read."""
    row = _found(request, name, public_id)
    if must_say_why(row, request.desk) and not _has_looked(request, row):
        return _ask_why(request, row, LookForm())
    return picture(made(row.document), THUMBNAIL)


def _found(request: HttpRequest, name: str, public_id: str, *, to: str = "see") -> Any:
    model = shelf(name)
    rows = model.objects.select_related(*joins_of(model)).prefetch_related("readers__user")  # type: ignore[attr-defined]
    return find(rows, request.desk, to=getattr(model, to), public_id=public_id)


def _may(request: HttpRequest, row: Filed, right: Can) -> bool:
    return type(row).objects.reachable_by(request.desk, to=right).filter(pk=row.pk).exists()  # type: ignore[attr-defined]


def _words(request: HttpRequest, row: Filed) -> dict[str, Any]:
    """The document with the record it hangs on, for who reaches that; whom it only names reads no name of a person."""
    owners: Any = row._meta.get_field(row.owner_field).related_model
    reaches = owners.objects.reachable_by(request.desk, to=row.see).filter(pk=row.owner.pk).exists()
    shown = {"about": str(row.owner), "back": row.page_of(row.owner)} if reaches else {"about": "", "back": ""}
    return {"row": row, **shown}


def _ask_why(request: HttpRequest, row: Filed, form: LookForm) -> HttpResponse:
    _saw(request, "문서 앞", row)
    context = _words(request, row) | {"form": form}
    return render(request, "documents/look.html", context, status=422 if form.is_bound else 200)


def _saw(request: HttpRequest, page: str, row: Filed, *, reason: str = "") -> None:
    if row.person is not None:
        saw(request, page, [row.person], reason=reason)


def _key(request: HttpRequest, row: Filed) -> str:
    return f"{request.desk.pk}-{row.public_id}"


def _remember(request: HttpRequest, row: Filed) -> None:
    """For this desk and this document only, and not for long."""
    kept = {key: at for key, at in request.session.get(LOOKED, {}).items() if _is_fresh(at)}
    request.session[LOOKED] = kept | {_key(request, row): timezone.now().isoformat()}


def _has_looked(request: HttpRequest, row: Filed) -> bool:
    return _is_fresh(request.session.get(LOOKED, {}).get(_key(request, row)))


def _is_fresh(at: str | None) -> bool:
    return at is not None and timezone.now() - datetime.fromisoformat(at) < LOOKS_FOR

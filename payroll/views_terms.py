"""What was agreed on with each person, and what pay is computed by."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from participants.models import Participant
from payroll import actions
from payroll.forms import INSURANCE_FIELDS, TermsForm
from payroll.models import PayTerms
from payroll.showing import basis_page, people_page


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works in a unit today, by name only, with their terms; accounts by the last digits."""
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.CLOSE_PAYROLL)
    rows = Participant.objects.reachable_by(desk, to=Can.CLOSE_PAYROLL).as_of(on=today).with_now(on=today)
    placed = rows.filter(place__id__isnull=False).order_by("place__unit__name", "name", "pk")
    lines = people_page(placed, on=today)
    saw(request, "급여 조건 목록", [line["person"] for line in lines])
    return render(request, "payroll/people.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@once
def terms(request: HttpRequest, public_id: str) -> HttpResponse:
    """One person's terms: those that hold, and new ones from a day on."""
    desk, today = request.desk, timezone.localdate()
    person = find(Participant, desk, to=Can.CLOSE_PAYROLL, public_id=public_id)
    kept = list(PayTerms.objects.reachable_by(desk, to=Can.CLOSE_PAYROLL).filter(participant=person))
    now = next((row for row in kept if row.starts_on <= today and (row.ends_on is None or row.ends_on >= today)), None)
    now = now or (kept[0] if kept else None)
    form = TermsForm(
        request.POST or None, account=now.account_masked if now else "", initial=_initial(now) | {"starts_on": today}
    )
    saw(request, "급여 조건", [person])
    if form.is_valid():
        with refusals_on(form):
            actions.keep_terms(
                participant=person,
                starts_on=form.cleaned_data["starts_on"],
                values=form.values(now.account_number if now else ""),
                by=desk,
            )
            messages.success(
                request, f"{person.name} 님의 급여 조건을 적었습니다. 이 달을 이미 계산했으면 다시 계산합니다."
            )
            return redirect("payroll:people")
    context = {"person": person, "kept": kept, "form": form, "back": reverse("payroll:people")}
    return render(request, "payroll/terms.html", context, status=422 if form.is_bound else 200)


def _initial(now: PayTerms | None) -> dict[str, object]:
    if now is None:
        return {}
    return {
        "is_skilled": now.is_skilled,
        "is_leader": now.is_leader,
        "insured": [kind for kind, field in INSURANCE_FIELDS.items() if getattr(now, field)],
        "tax": now.tax or None,
        "bank": now.bank,
    }


@require_GET
def basis(request: HttpRequest) -> HttpResponse:
    """What pay is computed by, with its sources and its holes."""
    require(request.desk, Can.SEE_PAYROLL)
    return render(request, "payroll/basis.html", basis_page(on=timezone.localdate()))

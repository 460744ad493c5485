"""What is true from a day until a day: shown, begun anew, put right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.korean import with_particle
from core.refusals import refusals_on
from participants import actions, household
from participants.doors import find_person, head, reaches
from participants.forms import BENEFITS
from participants.forms_histories import (
    CaseTermForm,
    EligibilityForm,
    HistoryForm,
    HouseholdForm,
    MemberForm,
    ResidenceForm,
)
from participants.models import CaseTerm, Category, Eligibility, Household, HouseholdMember, Participant, Residence
from participants.views import choices


@dataclass(frozen=True)
class Kind:
    """One history: its word, its rows, its form, and the verb that begins a row (None: it has a page of its own)."""

    word: str
    model: Any
    form: type[HistoryForm]
    begin: Callable[..., Any] | None
    lead: str
    # Whether its rows stand side by side and end by being put right; the other histories end by the next row.
    ends: bool = False

    @property
    def title(self) -> str:
        return f"{self.word} 적기" if self.ends else f"{self.word} 바뀜 적기"

    @property
    def said(self) -> str:
        written = f"{with_particle(self.word, '을/를')} 적었습니다."
        return written if self.ends else f"{written} 앞선 기록은 그대로 남습니다."


KINDS = {
    "category": Kind("자격", Eligibility, EligibilityForm, None, ""),
    "residence": Kind("사는 곳", Residence, ResidenceForm, actions.move_house, "이사한 날부터 새 주소가 됩니다."),
    "household": Kind(
        "가구", Household, HouseholdForm, actions.change_household, "함께 사는 사람이 바뀐 날부터 적습니다."
    ),
    "member": Kind(
        "가구원",
        HouseholdMember,
        MemberForm,
        actions.add_member,
        "돌봄을 정할 만큼만 적습니다. 가구원의 기록은 만들지 않습니다.",
        ends=True,
    ),
    "manager": Kind(
        "담당", CaseTerm, CaseTermForm, actions.assign, "담당이 바뀌면 기록을 볼 권한도 그날 함께 넘어갑니다."
    ),
}
# What a form of each history chooses from.
_CHOSEN = {"residence": ["townships"], "manager": ["case_managers"]}


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _choices(request: HttpRequest, name: str) -> dict[str, Any]:
    if name == "category":
        return {"categories": Category.objects.in_force(on=timezone.localdate())}
    wanted = _CHOSEN.get(name, [])
    return {key: rows for key, rows in choices(request).items() if key in wanted} if wanted else {}


@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything dated about a person, each row with its way to be put right."""
    participant = find_person(request, public_id, to=Can.EDIT_PARTICIPANTS)
    saw(request, "참여자 내력", [participant])
    rows = {
        "category": participant.eligibilities.select_related("category"),
        "residence": participant.residences.select_related("township"),
        "household": participant.households.all(),
        "manager": participant.case_terms.select_related("case_manager__user"),
    }
    found = {name: list(of_kind) for name, of_kind in rows.items()}
    groups = [{"name": name, "word": KINDS[name].word, "rows": lines} for name, lines in found.items()]
    home = household.of(participant, households=found["household"], eligibilities=found["category"])
    shown = head(participant, request.desk, here="participants:history")
    may_ask = reaches(request.desk, Can.ASK_PETITIONS, own=shown["person"].own)
    context = {**shown, "groups": groups, "home": home, "may_ask": may_ask}
    return render(request, "participants/history.html", context)


@require_http_methods(["GET", "POST"])
@once
def begin(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
    kind = _kind(name)
    if kind.begin is None:
        return redirect("participants:category", public_id)
    form = kind.form(request.POST or None, initial={"starts_on": timezone.localdate()}, **_choices(request, name))
    if form.is_valid():
        with refusals_on(form):
            kind.begin(participant=participant, by=request.desk, **form.cleaned_data)
            messages.success(request, kind.said)
            # Who hands a person over may not read the file any more.
            still = Participant.objects.reachable_by(request.desk, to=Can.EDIT_PARTICIPANTS)
            if still.filter(pk=participant.pk).exists():
                return redirect("participants:history", public_id)
            return redirect(participant)
    return _form_page(request, form, participant, title=kind.title, button="적기", lead=kind.lead)


@require_http_methods(["GET", "POST"])
@once
def correct(request: HttpRequest, name: str, number: int) -> HttpResponse:
    kind = _kind(name)
    row = find(
        kind.model._default_manager.select_related("participant"), request.desk, to=Can.EDIT_PARTICIPANTS, pk=number
    )
    form = kind.form(
        request.POST or None,
        correcting=True,
        has_ended=kind.ends or row.ends_on is not None,
        initial=_initial(row, kind),
        **_choices(request, name),
    )
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            paper = form.paper() if isinstance(form, EligibilityForm) else None
            changed = actions.correct(row=row, values=form.values(), reason=reason, by=request.desk, paper=paper)
            messages.success(request, f"{kind.word} 기록을 고쳤습니다." if changed else "바뀐 내용이 없습니다.")
            return redirect("participants:history", row.participant.public_id)
    lead = "지난 기록을 바로잡습니다. 고치기 전 내용과 까닭이 함께 남습니다."
    return _form_page(
        request, form, row.participant, title=f"{kind.word} 기록 고치기", button="고친 내용 저장하기", lead=lead
    )


def _initial(row: Any, kind: Kind) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in kind.form.base_fields if hasattr(row, name)}
    if isinstance(row, Eligibility):
        values |= {"category": row.category.code, "benefits": [name for name, _ in BENEFITS if getattr(row, name)]}
    return values


def _form_page(
    request: HttpRequest, form: Any, participant: Participant, *, title: str, button: str, lead: str
) -> HttpResponse:
    saw(request, title, [participant])
    context = {"form": form, "participant": participant, "title": title, "button": button, "lead": lead}
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)

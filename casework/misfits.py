"""Whose placement no longer meets its rules, and conditional recipients who do not comply: shown, not hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery

from assessments.models import WorkProfile
from casework.calculations import Spell, Term, term_of
from casework.due.facts import people_of, stays_of
from casework.due.items import address
from casework.due.sums import Stay, unit_end
from centers.models import Membership
from centers.policies import Can, Sight, sight_of
from compliance.enums import Outcome, Verdict
from compliance.models import ComplianceDecision, ComplianceOpinion
from core.korean import with_particle
from core.periods import age_on
from participants.calculations import EXCEPTIONAL_AGE
from participants.doors import reaches
from programs.models import UnitTypeRule


class MisfitKind(models.TextChoices):
    """What does not fit any more; what is done about it follows from it."""

    AGE = "age", "유형의 나이 기준"
    UNIT = "unit", "사업단·게이트웨이 기한"
    TERM = "term", "전체 참여 기간"
    HOURS = "hours", "근로시간"
    COMPLIANCE = "compliance", "조건 불이행"
    CATEGORY = "category", "자격"
    OLD = "old", "만 65세 이상"
    NOTICE = "notice", "조건제시일"

    @property
    def act(self) -> str:
        return _DONE_AT[self.value][0]

    @property
    def place(self) -> tuple[str, Can]:
        """Where it is put right, and the right that this asks."""
        return _DONE_AT[self.value][1:]


_DONE_AT: dict[str, Any] = {
    "age": ("맞는 사업단 보기", "casework:fit", Can.PLACE_PARTICIPANTS),
    "old": ("사유 적기", "participants:edit", Can.EDIT_PARTICIPANTS),
    "category": ("자격 적기", "participants:category", Can.EDIT_PARTICIPANTS),
    "notice": ("내력 고치기", "participants:history", Can.EDIT_PARTICIPANTS),
    "term": ("연장 신청하기", "petitions:ask", Can.ASK_PETITIONS),
    "unit": ("맞는 사업단 보기", "casework:fit", Can.PLACE_PARTICIPANTS),
    "hours": ("맞는 사업단 보기", "casework:fit", Can.PLACE_PARTICIPANTS),
    "compliance": ("의견과 결정 보기", "compliance:of", Can.GIVE_OPINIONS),
}


@dataclass(frozen=True)
class Standing:
    """How somebody stands today: the placement with its type's rule, and what the rules look at."""

    age: int = 40
    has_age_reason: bool = False
    stay: Stay | None = None
    type_name: str = ""
    min_age: int | None = None
    max_age: int | None = None
    type_hours: int | None = None
    hours: int | None = None
    has_category: bool = True
    is_conditional: bool = False
    is_noticed: bool = True
    term: Term | None = None
    # The verdict that the center sent last, and until when the city's running suspension lasts.
    verdict: str = ""
    suspended_until: date | None = None


@dataclass(frozen=True)
class Misfit:
    kind: MisfitKind
    words: str


def misfits(one: Standing, *, on: date) -> list[Misfit]:
    """Everything that does not fit on the day, in words; empty for who fits (domain.md §2.1, §2.4, §2.5)."""
    return [*_of_age(one), *_of_category(one), *_of_time(one, on), *_of_hours(one), *_of_compliance(one, on)]


def _of_age(one: Standing) -> Iterator[Misfit]:
    if one.age >= EXCEPTIONAL_AGE and not one.has_age_reason:
        words = f"만 {EXCEPTIONAL_AGE}세 이상인데 참여하는 사유가 적혀 있지 않습니다"
        yield Misfit(MisfitKind.OLD, words)
    if one.stay is None:
        return
    if (one.min_age and one.age < one.min_age) or (one.max_age and one.age > one.max_age):
        span = f"만 {one.min_age or 15}–{one.max_age}세" if one.max_age else f"만 {one.min_age}세부터"
        yield Misfit(MisfitKind.AGE, f"{with_particle(one.type_name, '은/는')} {span}가 참여합니다")


def _of_category(one: Standing) -> Iterator[Misfit]:
    if not one.has_category:
        yield Misfit(MisfitKind.CATEGORY, "오늘 적힌 자격이 없습니다")
    elif one.is_conditional and not one.is_noticed:
        # 시행령 제11조①: the clocks of a conditional recipient run from that day.
        yield Misfit(MisfitKind.NOTICE, "조건부수급자인데 조건제시일이 적혀 있지 않습니다")


def _of_time(one: Standing, on: date) -> Iterator[Misfit]:
    if one.stay is None:
        return
    end = unit_end(one.stay)
    if end is not None and on >= end:
        words = f"{one.stay.unit}에 있을 수 있는 {one.stay.months_limit}개월이 {end:%Y. %-m. %-d.}에 찼습니다"
        yield Misfit(MisfitKind.UNIT, words)
    if one.stay.counts and one.term and one.term.limit and one.term.left == 0:
        yield Misfit(MisfitKind.TERM, f"전체 참여 기간 {one.term.limit}개월을 다 썼습니다")


def _of_hours(one: Standing) -> Iterator[Misfit]:
    if one.stay is not None and one.hours and one.type_hours and one.hours < one.type_hours:
        words = f"하루 {one.type_hours}시간 일하는 유형인데 {one.hours}시간까지 할 수 있다고 했습니다"
        yield Misfit(MisfitKind.HOURS, words)


def _of_compliance(one: Standing, on: date) -> Iterator[Misfit]:
    """Eligible and not compliant: the city decides, the center shows what it knows (시행령 제12조②, 제15조①)."""
    if not one.is_conditional:
        return
    if one.suspended_until is not None and one.suspended_until >= on:
        yield Misfit(MisfitKind.COMPLIANCE, f"시의 중지 결정이 {one.suspended_until:%Y. %-m. %-d.}까지입니다")
    elif one.verdict and one.verdict != Verdict.MET:
        yield Misfit(MisfitKind.COMPLIANCE, f"마지막으로 보낸 의견이 ‘{Verdict(one.verdict).label}’입니다")


@dataclass(frozen=True)
class Line:
    """One misfit of one person, with where it is put right (empty: the desk may not)."""

    person: Any
    misfit: Misfit
    url: str


def lines_of(desk: Membership, *, on: date) -> list[Line]:
    """Every misfit of the people whose clocks the desk keeps, as far as it may know, by kind; three statements."""
    people = list(_with_standing(people_of(desk, on=on), on=on).order_by("name", "pk"))
    stays = stays_of(people_of(desk, on=on))
    rules = {rule.type_id: rule for rule in UnitTypeRule.objects.in_force(on=on).order_by("valid_from", "pk")}
    lines = [line for person in people for line in _lines(person, stays.get(person.pk, []), rules, desk, on=on)]
    order = list(MisfitKind)
    return sorted(lines, key=lambda line: order.index(line.misfit.kind))


def _with_standing(people: Any, *, on: date) -> Any:
    """Annotates who takes part with the profile's hours, the last sent verdict and the city's last decision."""
    person = OuterRef("pk")
    profile = WorkProfile.objects.filter(participant=person).order_by("-noted_on", "-pk")
    sent = ComplianceOpinion.objects.sent().filter(participant=person).order_by("-ends_on", "-pk")
    decided = ComplianceDecision.objects.filter(opinion__participant=person, decided_on__lte=on)
    decided = decided.order_by("-decided_on", "-pk")
    return (
        people.filter(spell__id__isnull=False)
        .annotate(
            type_pk=F("place__unit__type_id"),
            hours=Subquery(profile.values("hours_a_day")[:1]),
            verdict=Subquery(sent.values("verdict")[:1]),
            decision=Subquery(decided.values("outcome")[:1]),
            suspended_from=Subquery(decided.values("suspended_from")[:1]),
            suspended_until=Subquery(decided.values("suspended_until")[:1]),
        )
        .select_related("township", "case_manager__user")
    )


def _standing(person: Any, stays: list[Stay], rule: UnitTypeRule | None, *, on: date) -> Standing:
    counted = [Spell(stay.starts_on, stay.ends_on, stay.counts) for stay in stays]
    runs = person.decision == Outcome.SUSPEND and person.suspended_from <= on
    return Standing(
        age=age_on(person.born_on, on),
        has_age_reason=bool(person.age_reason),
        stay=next((stay for stay in stays if stay.covers(on)), None),
        type_name=person.type_name or "",
        min_age=rule.min_age if rule else None,
        max_age=rule.max_age if rule else None,
        type_hours=rule.hours_a_day if rule else None,
        hours=person.hours,
        has_category=person.category_code is not None,
        is_conditional=bool(person.is_conditional),
        is_noticed=person.noticed_on is not None,
        term=term_of(counted, on=on, limit=person.term_limit + person.term_granted),
        verdict=person.verdict or "",
        suspended_until=person.suspended_until if runs else None,
    )


def _lines(
    person: Any, stays: list[Stay], rules: dict[int, UnitTypeRule], desk: Membership, *, on: date
) -> Iterator[Line]:
    own = person.case_manager_id == desk.pk
    found = misfits(_standing(person, stays, rules.get(person.type_pk), on=on), on=on)
    for misfit in _known(found, desk, own=own):
        name, right = misfit.kind.place
        url = address(name, person.public_id, fallback="") if reaches(desk, right, own=own) else ""
        yield Line(person, misfit, url)


def _known(found: Iterable[Misfit], desk: Membership, *, own: bool) -> Iterator[Misfit]:
    """What the desk may know of: a reason tells the field that it is about."""
    sight = sight_of(desk.role, own=own)
    may = {
        MisfitKind.OLD: sight["born_on"] is Sight.FULL,
        MisfitKind.AGE: sight["born_on"] in {Sight.FULL, Sight.BAND},
        MisfitKind.CATEGORY: sight["category"] is Sight.FULL,
        MisfitKind.NOTICE: sight["category"] is Sight.FULL,
        MisfitKind.HOURS: reaches(desk, Can.SEE_WORK_LIMITS, own=own),
        MisfitKind.COMPLIANCE: sight["category"] is Sight.FULL and reaches(desk, Can.GIVE_OPINIONS, own=own),
    }
    return (misfit for misfit in found if may.get(misfit.kind, True))

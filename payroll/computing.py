"""Computing a pay month: gathered, reckoned and written in one transaction, or not at all.

Safe to run twice, at once and after being killed anywhere: nothing is left half done, and a month that has not
changed is not touched, so that neither rows nor moments nor confirmations move.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from attendance.models import Correction
from audit import actions as audit
from centers.models import Membership, Office
from core.korean import with_particle
from core.periods import last_of_month
from core.refusals import Refusal, explained
from participants.models import Participant
from payroll import letters
from payroll.calculations import NoRate, Person, holes
from payroll.drafting import Draft, NoInsuranceRate, draft_of
from payroll.enums import InsuranceKind, PayState
from payroll.gathering import Facts, gather, unconfirmed_units
from payroll.models import PayMonth
from payroll.owing import Owed, owed_of
from payroll.writing import write
from programs.models import ProgramUnit


def compute(*, center: Office, month: date, by: Membership | None) -> PayMonth:
    """Compute a center's month; `by=None` is the clock. May be repeated until the month is approved.

    Refuses a month that is not over in attendance (units whose sheets are not confirmed, by name), one that was
    approved already, one without anybody, a hole in the rates (the span is named) and a missing insurance rate.
    Units are told what they are to confirm.
    """
    if month.day != 1 or not center.is_center:
        raise Refusal("급여는 지역자활센터의 한 달로 계산합니다.", code="not_a_month")
    with transaction.atomic():
        # One after the other: two who press at once write one month.
        Office.objects.select_for_update(of=("self",)).get(pk=center.pk)
        pay_month = PayMonth.objects.filter(center=center, month=month).first()
        if pay_month is not None and not pay_month.state_now.is_open:
            raise Refusal(f"{with_particle(str(pay_month), '은/는')} 이미 승인했습니다.", code="approved")
        facts = gather(center, month)
        if missing := unconfirmed_units(facts):
            raise Refusal(
                f"출근부가 아직 확인되지 않은 사업단이 있습니다: {', '.join(missing)}.", code="unconfirmed_sheets"
            )
        drafts = _drafts(center, facts)
        if not drafts:
            raise Refusal(f"{month.year}년 {month.month}월에는 급여를 줄 사람이 없습니다.", code="nobody")
        return _keep(center, month, pay_month, drafts, by)


def _drafts(center: Office, facts: Facts) -> list[Draft]:
    """Everybody's slip; a hole in the tables is refused in words."""
    try:
        owed = owed_of(center, facts.first)
        facts = _with_those_owed(facts, owed)
        drafts = [draft_of(person, facts, owed.get(person.key)) for person in facts.people]
    except NoRate as hole:
        raise _hole(facts, hole) from hole
    except NoInsuranceRate as missing:
        names = ", ".join(InsuranceKind(kind).label for kind in missing.kinds)
        month = f"{missing.month.year}년 {missing.month.month}월"
        raise Refusal(
            f"{month}의 보험료율이 없습니다: {names}. 관리 화면에 먼저 적어야 합니다.", code="no_insurance_rate"
        ) from missing
    return [draft for draft in drafts if draft is not None]


def _with_those_owed(facts: Facts, owed: Owed) -> Facts:
    """The facts with those who have left and are still owed something, or owe it."""
    left = set(owed) - {person.key for person in facts.people}
    units = {delta.unit for debt in owed.values() for _, delta in debt.deltas} - set(facts.units)
    if not left and not units:
        return facts
    return replace(
        facts,
        people=[*facts.people, *(Person(key, (), {}) for key in sorted(left))],
        names={**facts.names, **dict(Participant.objects.filter(pk__in=left).values_list("pk", "name"))},
        units={**facts.units, **ProgramUnit.objects.select_related("type").in_bulk(units)},
    )


def _hole(facts: Facts, hole: NoRate) -> Refusal:
    """The span without a rate, as far as the month and its first week go; of an earlier month its day."""
    unit = facts.units.get(hole.unit) or ProgramUnit.objects.select_related("type").get(pk=hole.unit)
    rates = facts.guideline.rates.get(hole.unit, ())
    spans = holes(rates, min(hole.day, facts.first), max(hole.day, facts.last)) or [(hole.day, hole.day)]
    first, last = spans[0]
    return Refusal(
        f"{unit.type.name}의 일당이 {first:%Y. %-m. %-d.}부터 {last:%Y. %-m. %-d.}까지 비어 있습니다. "
        "그해 안내의 일당을 관리 화면에 먼저 적어야 합니다.",
        code="no_rate",
    )


def _keep(
    center: Office, month: date, pay_month: PayMonth | None, drafts: list[Draft], by: Membership | None
) -> PayMonth:
    known = _latest_correction(center)
    is_new = pay_month is None
    if pay_month is None:
        pay_month = PayMonth(center=center, month=month, computed_at=timezone.now(), computed_by=by)
        pay_month.corrections_up_to = known
        with explained():
            pay_month.save(force_insert=True)
    with explained():
        changed = write(pay_month, drafts)
    if changed and not is_new:
        _computed_anew(pay_month, by)
    if pay_month.corrections_up_to != known:
        pay_month.corrections_up_to = known
        pay_month.save(update_fields=["corrections_up_to"])
    if changed:
        _announce(pay_month, len(drafts), sum(draft.values["gross"] for draft in drafts), by)
    return pay_month


def _computed_anew(pay_month: PayMonth, by: Membership | None) -> None:
    """Other sums: who computed them is who computed last, and a month that was confirmed is open again."""
    pay_month.computed_at, pay_month.computed_by = timezone.now(), by
    fields = ["computed_at", "computed_by"]
    if pay_month.state == PayState.CONFIRMED:
        pay_month.state, pay_month.confirmed_at = PayState.COMPUTED, None
        fields += ["state", "confirmed_at"]
    pay_month.save(update_fields=fields)


def _announce(pay_month: PayMonth, people: int, gross: int, by: Membership | None) -> None:
    after = {"month": pay_month.month, "people": people, "gross": gross}
    audit.record("pay.computed", pay_month, by=by, after=after, office=pay_month.center_id)
    letters.tell_computed(pay_month)


def _latest_correction(center: Office) -> int:
    rows = Correction.objects.filter(day__placement__unit__center=center)
    return rows.aggregate(latest=Max("pk"))["latest"] or 0


def corrections_since(pay_month: PayMonth) -> int:
    """How many corrections were made since the month was computed."""
    rows = Correction.objects.filter(
        day__placement__unit__center=pay_month.center_id,
        pk__gt=pay_month.corrections_up_to,
        day__dated_on__lte=last_of_month(pay_month.month),
    )
    return rows.count()

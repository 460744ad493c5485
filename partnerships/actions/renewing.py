"""How agreements go on or run out: renewed by a desk or by the clock, late papers waited for, expired."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.periods import add_months
from core.refusals import Refusal, explained
from partnerships.actions.moving import locked, move, note_step
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, AgreementClause

MONTHS_RENEWED = 12


@transaction.atomic
def renew(*, agreement: Agreement, ends_on: date, number: str, signed_on: date, by: Membership) -> Agreement:
    """Go on with a partner: the next version, from the day after the old one's end, linked to it.

    Without a number it keeps the old one's. Refuses an agreement that was renewed before, an end that is not after
    the old one, a day in the future, and one past its last day whose papers nobody waits for.
    """
    today = timezone.localdate()
    if signed_on > today:
        raise Refusal({"signed_on": "갱신한 날은 오늘까지의 날로 적어 주십시오."})
    if ends_on <= agreement.ends_on:
        raise Refusal({"ends_on": "앞선 협약의 종료일보다 뒤의 날을 적어 주십시오."})
    row = locked(agreement)
    if row.status == AgreementStatus.SIGNED and max(row.ends_on, row.grace_until or row.ends_on) < today:
        raise Refusal("기간이 끝난 협약입니다. 서류 유예를 먼저 적은 뒤 갱신해 주십시오.", code="late")
    return _next_version(row, ends_on=ends_on, number=number, signed_on=signed_on, by=by)


def _next_version(row: Agreement, *, ends_on: date, number: str, signed_on: date, by: Membership | None) -> Agreement:
    what = "갱신" if by else "자동 연장"
    old = move(row, AgreementStatus.RENEWED, by=by, what=what, verb="agreement.renewed_old")
    number = number or old.number
    new = Agreement(
        center=old.center,
        partner=old.partner,
        third=old.third,
        number=number,
        version=old.version + 1 if number == old.number else 1,
        purpose=old.purpose,
        starts_on=old.ends_on + timedelta(days=1),
        ends_on=ends_on,
        renews_itself=old.renews_itself,
        renews=old,
        status=AgreementStatus.SIGNED,
        signed_on=signed_on,
        our_signatory=old.our_signatory,
        their_signatory=old.their_signatory,
    )
    new.full_clean(exclude=["center"])
    with explained():
        new.save()
    new.areas.set(old.areas.all())
    new.open_to.set(old.open_to.all())
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=new, order=one.order, title=one.title, body=one.body) for one in old.clauses.all()
    )
    note_step(new, by=by, what=f"{old.version}판에서 이어짐")
    after = {"ends_on": ends_on, "signed_on": signed_on}
    audit.record("agreement.renewed", new, by=by, after=after, office=new.center_id)
    return new


@transaction.atomic
def give_grace(*, agreement: Agreement, until: date, reason: str, by: Membership) -> Agreement:
    """Wait for late papers: the agreement stays in force beyond its last day, in somebody's name and with a reason.

    Refuses a day before the agreement's end, more than 30 days after it, and one that has passed.
    """
    row = locked(agreement)
    if not row.ends_on < until <= row.last_grace_day:
        raise Refusal({"until": "협약 종료일 뒤 30일 안의 날을 적어 주십시오."})
    if until < timezone.localdate():
        raise Refusal({"until": "오늘이나 그 뒤의 날을 적어 주십시오."})
    if row.status == AgreementStatus.EXPIRED:
        return move(
            row, AgreementStatus.SIGNED, by=by, what="서류 유예", reason=reason, verb="agreement.grace_given",
            grace_until=until,
        )  # fmt: skip
    if row.status != AgreementStatus.SIGNED:
        raise Refusal("체결한 협약이나 기간이 끝난 협약에만 서류 유예를 적을 수 있습니다.", code="path")
    before, row.grace_until = {"grace_until": row.grace_until}, until
    row.save(update_fields=["grace_until"])
    note_step(row, by=by, what="서류 유예", reason=reason)
    after = {"grace_until": until}
    audit.record("agreement.grace_given", row, by=by, before=before, after=after, reason=reason, office=row.center_id)
    return row


def renew_all(*, on: date) -> int:
    """The clock: what renews itself goes on for a year after its last day. Safe to run twice. Returns how many."""
    rows = Agreement.objects.filter(status=AgreementStatus.SIGNED, renews_itself=True, ends_on__lt=on)
    return sum(_renew_itself(row, on=on) for row in rows.order_by("pk"))


@transaction.atomic
def _renew_itself(agreement: Agreement, *, on: date) -> int:
    row, renewed = locked(agreement), 0
    # More than once when the clock stood still for years.
    while row.status == AgreementStatus.SIGNED and row.ends_on < on:
        ends_on = add_months(row.ends_on + timedelta(days=1), MONTHS_RENEWED) - timedelta(days=1)
        row = _next_version(row, ends_on=ends_on, number="", signed_on=row.ends_on, by=None)
        renewed += 1
    return renewed


def expire_all(*, on: date) -> int:
    """The clock: what has passed its last day, and the days of grace, is over. Safe to run twice. Returns how many."""
    rows = Agreement.objects.lapsed(on=on).filter(renews_itself=False)
    return sum(_expire(row, on=on) for row in rows)


@transaction.atomic
def _expire(agreement: Agreement, *, on: date) -> bool:
    row = locked(agreement)
    if row.status != AgreementStatus.SIGNED or max(row.ends_on, row.grace_until or row.ends_on) >= on:
        return False
    move(row, AgreementStatus.EXPIRED, by=None, what="기간 끝남", reason="협약 종료일이 지났습니다.")
    return True

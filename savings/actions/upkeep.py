"""What happens while somebody saves: saving rests, education is finished, the plan for the money is handed in."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from savings.actions.locking import keep, locked_joined, maturity, record, rule_on
from savings.calculations import last_suspended, suspended_months
from savings.enums import SuspensionKind
from savings.models import Education, SavingsAccount, Suspension, first_of


@transaction.atomic
def suspend(*, account: SavingsAccount, kind: str, month: date, months: int, by: Membership) -> Suspension:
    """Let saving rest for whole months, as the township granted it.

    Refuses more months than the rule of the day leaves (일반: together over the term), a special one where the kind
    has none, months in which saving stands already, months outside the term, and an overlap.
    """
    found = locked_joined(account)
    starts_on = first_of(month)
    row = Suspension(account=found, kind=kind, starts_on=starts_on, ends_on=last_suspended(starts_on, months))
    _fits(found, row, months)
    keep(row)
    _set_maturity(found)
    after = {"kind": row.get_kind_display(), "starts_on": row.starts_on, "ends_on": row.ends_on}
    record("savings.suspended", found, by=by, row=row, after=after)
    return row


def _fits(account: SavingsAccount, row: Suspension, months: int) -> None:
    rule, kind = rule_on(timezone.localdate()), SuspensionKind(row.kind)
    if kind is SuspensionKind.SPECIAL and not account.kind.special_months:
        raise Refusal(
            {"kind": f"{account.kind}에는 특별 적립중지의 근거를 찾지 못했습니다. 일반 적립중지로 적습니다."}
        )
    most = rule.special_most if kind is SuspensionKind.SPECIAL else rule.suspended_most
    taken = sum(
        suspended_months(one.starts_on, one.ends_on) for one in account.suspensions.filter(kind=kind).only(*_DAYS)
    )
    if taken + months > most:
        left = max(0, most - taken)
        raise Refusal(
            {"months": f"{kind.label}는 모두 {most}개월까지입니다. 이제 {left}개월 남았습니다({rule.source})."}
        )
    term = maturity(account, account.kind, account.joined_on)
    longer = account.kind.special_months if kind is SuspensionKind.SPECIAL else None
    if account.joined_on is None or term is None or row.starts_on < first_of(account.joined_on):
        raise Refusal({"month": "가입한 달보다 앞설 수 없습니다."})
    if longer is None and row.starts_on >= first_of(term):
        raise Refusal({"month": "만기가 되기 전의 달이어야 합니다."})
    if account.standings.filter(month__range=(row.starts_on, row.ends_on)).exists():
        raise Refusal({"month": "그 기간에 이미 저축을 적은 달이 있습니다. 뒤늦은 적립중지는 소급하지 않습니다."})


_DAYS = ("starts_on", "ends_on", "account")


@transaction.atomic
def resume(*, suspension: Suspension, month: date | None, by: Membership) -> Suspension | None:
    """Save again earlier: `month` is the last one that rests; None takes the suspension back altogether.

    Refuses a month outside the suspension. Gives back None when nothing of it is left.
    """
    found = locked_joined(suspension.account)
    row = Suspension.objects.select_for_update().get(pk=suspension.pk)
    before = {"starts_on": row.starts_on, "ends_on": row.ends_on}
    if month is not None and not row.starts_on <= month <= row.ends_on:
        raise Refusal({"month": "적립중지 기간 안의 달이어야 합니다."})
    if month is None:
        record("savings.resumed", found, by=by, row=row, before=before, after={"ends_on": None})
        row.delete()
        _set_maturity(found)
        return None
    row.ends_on = last_suspended(month, 1)
    keep(row)
    record("savings.resumed", found, by=by, row=row, before=before, after={"ends_on": row.ends_on})
    return row


def _set_maturity(account: SavingsAccount) -> None:
    account.matures_on = maturity(account, account.kind, account.joined_on)
    keep(account, update_fields=["matures_on"])


@transaction.atomic
def educate(*, account: SavingsAccount, held_on: date, title: str, hours: int, by: Membership) -> Education:
    """Note 자립역량교육 that was finished, in whole hours. Refuses a day before joining or to come."""
    found = locked_joined(account)
    if found.joined_on is None or not found.joined_on <= held_on <= timezone.localdate():
        raise Refusal({"held_on": "가입한 날부터 오늘까지 가운데 하나여야 합니다."})
    row = Education(account=found, held_on=held_on, title=title, hours=hours)
    keep(row)
    record("savings.educated", found, by=by, row=row, after={"held_on": held_on, "hours": hours})
    return row


@transaction.atomic
def take_out_education(*, education: Education, by: Membership) -> None:
    """Take out what was noted by mistake. Refuses when the account has ended."""
    found = locked_joined(education.account)
    record(
        "savings.education_taken_out",
        found,
        by=by,
        row=education,
        before={"held_on": education.held_on, "hours": education.hours},
        after={"hours": 0},
    )
    education.delete()


@transaction.atomic
def hand_in_use_plan(*, account: SavingsAccount, on: date | None, by: Membership) -> SavingsAccount:
    """The plan for the money was handed in on the day; None takes that back.

    Refuses a day before joining or to come."""
    found = locked_joined(account)
    if on is not None and (found.joined_on is None or not found.joined_on <= on <= timezone.localdate()):
        raise Refusal({"on": "가입한 날부터 오늘까지 가운데 하나여야 합니다."})
    before = found.use_plan_on
    found.use_plan_on = on
    keep(found, update_fields=["use_plan_on"])
    record("savings.use_plan_handed_in", found, by=by, before={"use_plan_on": before}, after={"use_plan_on": on})
    return found

"""An account ends in one way, on a day; what was written by mistake is taken back with its reason."""

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from savings.actions.locking import keep, locked, locked_open, record
from savings.enums import Ending
from savings.models import SavingsAccount

_AT_MATURITY = {Ending.FULL, Ending.PART}
_LEARNT = {Ending.FULL, Ending.INCOME}


@transaction.atomic
def end(*, account: SavingsAccount, ending: str, ended_on: date, note: str, by: Membership) -> SavingsAccount:
    """Write down how it ended.

    Refuses a day to come; at maturity before the day; all of the money while education or the plan for it is
    missing, or where the kind pays it to who has left benefit only; a part, or leaving benefit, where the kind knows
    none; a loss without its reason; and a move, which a transfer writes.
    """
    found, way = locked_open(account), Ending(ending)
    if ended_on > timezone.localdate():
        raise Refusal({"ended_on": "아직 오지 않은 날은 적을 수 없습니다."})
    if way is Ending.MOVED:
        raise Refusal({"ending": "다른 센터로 옮긴 계좌는 이관을 받을 때 끝납니다. 센터 이관에서 하십시오."})
    _fits_the_kind(found, way)
    if way in _AT_MATURITY and (found.matures_on is None or ended_on < found.matures_on):
        raise Refusal({"ended_on": "만기일이 되기 전에는 만기로 끝낼 수 없습니다."})
    if way in _LEARNT:
        _has_done_its_part(found)
    if way.wants_reason and not note.strip():
        raise Refusal({"note": "해지한 까닭을 설명에 적어 주십시오."})
    found.ending, found.ended_on, found.ending_note = way, ended_on, note
    keep(found)
    record("savings.ended", found, by=by, after={"ending": way.label, "ended_on": ended_on})
    return found


def _fits_the_kind(account: SavingsAccount, way: Ending) -> None:
    kind = account.kind
    if way is Ending.FULL and kind.wants_off_benefit:
        raise Refusal(
            {"ending": f"{kind}은 탈수급해야 전액을 받습니다. ‘탈수급 지급’이나 ‘만기 지급(일부)’를 고르십시오."}
        )
    if way is Ending.OFF_BENEFIT and not kind.wants_off_benefit:
        raise Refusal({"ending": f"{kind}에는 탈수급 조건이 없습니다. 다른 까닭을 고르십시오."})
    if way is Ending.PART and not kind.part_percent:
        raise Refusal({"ending": f"{kind}에는 일부 지급이 없습니다. 전액이 아니면 환수 해지입니다."})


def _has_done_its_part(account: SavingsAccount) -> None:
    """Education and the plan for the money, where the kind wants them (52쪽, 74쪽)."""
    kind = account.kind
    hours = account.educations.aggregate(all=Sum("hours"))["all"] or 0
    if hours < kind.education_hours:
        raise Refusal(
            f"자립역량교육이 {kind.education_hours}시간 가운데 {hours}시간만 적혀 있습니다. "
            "이수했다면 먼저 적어 주십시오.",
            code="education",
        )
    if kind.wants_use_plan and account.use_plan_on is None:
        raise Refusal("자금사용계획서를 낸 날이 없습니다. 냈다면 먼저 적어 주십시오.", code="use_plan")


@transaction.atomic
def reopen(*, account: SavingsAccount, reason: str, by: Membership) -> SavingsAccount:
    """Take an ending back that was written by mistake. Refuses an open account, and a second open one."""
    found = locked(account)
    if found.is_open:
        raise Refusal("끝나지 않은 계좌입니다. 화면을 새로 열어 주십시오.", code="open")
    before = {"ending": found.get_ending_display(), "ended_on": found.ended_on}
    found.ending, found.ended_on, found.ending_note = "", None, ""
    keep(found)
    record("savings.reopened", found, by=by, before=before, after={"ending": ""}, reason=reason)
    return found

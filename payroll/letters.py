"""What desks are told about pay. Nobody is named: sums and months only."""

from django.urls import reverse
from django.utils import timezone

from centers.actions import tell
from centers.enums import NoticeKind
from centers.policies import Can
from payroll.models import PayMonth


def tell_computed(pay_month: PayMonth) -> None:
    """To the units: there is something to confirm."""
    _tell(pay_month, Can.CONFIRM_PAY, f"{pay_month}를 계산했습니다. 우리 사업단 급여를 확인해 주십시오.", "computed")


def tell_confirmed(pay_month: PayMonth) -> None:
    """To who approves: every unit has confirmed."""
    _tell(pay_month, Can.APPROVE_PAY, f"{pay_month}를 모든 사업단이 확인했습니다. 승인을 기다립니다.", "confirmed")


def tell_approved(pay_month: PayMonth) -> None:
    _tell(pay_month, Can.CLOSE_PAYROLL, f"{pay_month}가 승인되었습니다. 이체하고 지급일을 적어 주십시오.", "approved")


def tell_returned(pay_month: PayMonth) -> None:
    _tell(
        pay_month, Can.CLOSE_PAYROLL, f"{pay_month}를 센터장이 돌려보냈습니다. 까닭을 보고 고쳐 주십시오.", "returned"
    )


def tell_questioned(pay_month: PayMonth, unit: str) -> None:
    text = f"{pay_month}: {unit}에서 맞지 않는 것이 있다고 알려 왔습니다."
    _tell(pay_month, Can.CLOSE_PAYROLL, text, f"questioned-{unit}")


def _tell(pay_month: PayMonth, right: Can, text: str, step: str) -> None:
    location = reverse("payroll:to-confirm") if right is Can.CONFIRM_PAY else pay_month.get_absolute_url()
    # The same step may come again after a return: the moment tells one from the other.
    moment = f"{timezone.now():%Y%m%d%H%M%S}"
    tell(
        kind=NoticeKind.PAY,
        office=pay_month.center,
        right=right,
        text=text,
        location=location,
        key=f"pay-{pay_month.pk}-{step}-{moment}"[:80],
    )

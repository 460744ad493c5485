"""Words to the desks about a plan: it waits, it holds, it came back."""

from centers.actions import tell, tell_desk
from centers.enums import NoticeKind
from centers.policies import Can
from plans.models import Plan


def tell_signed(plan: Plan) -> None:
    """Those who approve."""
    tell(
        kind=NoticeKind.PLAN,
        office=plan.participant.center,
        right=Can.APPROVE_PLANS,
        text="서명을 받은 자립계획이 승인을 기다립니다.",
        location=plan.get_absolute_url(),
        key=f"plan-{plan.pk}-signed-{plan.revision}-{plan.signed_on}",
    )


def tell_approved(plan: Plan) -> None:
    """Who wrote it."""
    _tell_author(plan, "자립계획이 승인되었습니다.", "approved")


def tell_returned(plan: Plan) -> None:
    """Who wrote it; what is asked for stands in the plan."""
    _tell_author(plan, "자립계획을 고쳐 달라는 말과 함께 돌아왔습니다.", f"returned-{plan.revision}")


def _tell_author(plan: Plan, text: str, event: str) -> None:
    tell_desk(
        kind=NoticeKind.PLAN_DECIDED,
        desk=plan.author,
        text=text,
        location=plan.get_absolute_url(),
        key=f"plan-{plan.pk}-{event}",
    )

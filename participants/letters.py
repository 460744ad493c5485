"""Words to the desks when a file goes over to somebody else. No name: a notice may be read over a shoulder."""

from centers.actions import tell_desk
from centers.enums import NoticeKind
from centers.models import Membership
from participants.models import CaseTerm


def tell_handed_over(term: CaseTerm, before: Membership | None, *, by: Membership) -> None:
    """Who takes a person over and who gives one away, unless they did it themselves."""
    taker, key = term.case_manager, f"case-term-{term.pk}"
    where = term.participant.get_absolute_url()
    if taker.pk != by.pk:
        tell_desk(
            kind=NoticeKind.HANDOVER, desk=taker, text="새로 맡은 참여자가 있습니다.", location=where, key=f"{key}-to"
        )
    if before is not None and before.pk not in {taker.pk, by.pk}:
        text = "맡던 참여자 한 사람의 담당이 바뀌었습니다."
        tell_desk(kind=NoticeKind.HANDOVER, desk=before, text=text, location="", key=f"{key}-from")

"""Which kinds of notices a desk can get at all: by what it may do. The only place that knows.

`actions.tell` sends to desks with a right, `tell_desk` to the one concerned; a kind stands here with every right by
which it may come. Kinds that nobody is told of any more stand here with none.
"""

from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can

RECEIVED_WITH: dict[NoticeKind, frozenset[Can]] = {
    NoticeKind.REFERRAL: frozenset({Can.TAKE_REFERRALS}),
    NoticeKind.ANSWER: frozenset({Can.REFER_PARTICIPANTS}),
    NoticeKind.OPINION: frozenset({Can.DECIDE_COMPLIANCE}),
    NoticeKind.DECISION: frozenset({Can.GIVE_OPINIONS}),
    NoticeKind.PETITION: frozenset({Can.DECIDE_PETITIONS, Can.DECIDE_FOR_CITY}),
    NoticeKind.PETITION_DECIDED: frozenset({Can.ASK_PETITIONS}),
    NoticeKind.PLAN: frozenset({Can.APPROVE_PLANS}),
    NoticeKind.PLAN_DECIDED: frozenset({Can.WRITE_PLANS}),
    NoticeKind.HANDOVER: frozenset({Can.WRITE_PLANS}),
    NoticeKind.DOCUMENT: frozenset({Can.SEE_DOCUMENTS}),
    NoticeKind.REPORT: frozenset({Can.SEE_REPORTS, Can.START_REPORTS, Can.REVIEW_REPORTS, Can.REVIEW_CITY_REPORTS}),
    NoticeKind.REPORT_FAILED: frozenset({Can.START_REPORTS}),
    NoticeKind.REMINDER: frozenset({Can.SEE_DUE}),
    NoticeKind.IGNORED: frozenset({Can.SEE_AUDIT}),
    NoticeKind.DESKS: frozenset({Can.KEEP_DESKS, Can.SEE_AUDIT}),
    NoticeKind.RIGHTS: frozenset({Can.ANSWER_RIGHTS}),
    NoticeKind.TRANSFER: frozenset({Can.TAKE_TRANSFERS, Can.MOVE_PEOPLE}),
    NoticeKind.RESTRICTED: frozenset({Can.RESTRICT_FILES}),
    NoticeKind.ABSENCE: frozenset({Can.WRITE_PLANS, Can.OVERSEE_RESTRICTIONS}),
    NoticeKind.PAY: frozenset(
        {Can.KEEP_ATTENDANCE, Can.CONFIRM_ATTENDANCE, Can.CONFIRM_PAY, Can.APPROVE_PAY, Can.CLOSE_PAYROLL}
    ),
    NoticeKind.MONEY: frozenset({Can.KEEP_SALES, Can.KEEP_DISTRIBUTION}),
    NoticeKind.ENTERPRISE: frozenset({Can.KEEP_ENTERPRISES, Can.RECOGNISE_ENTERPRISES}),
    NoticeKind.AGREEMENT: frozenset({Can.KEEP_AGREEMENTS}),
    NoticeKind.SERVICE: frozenset({Can.SEND_SERVICE, Can.SEE_SERVICES, Can.ANSWER_SERVICE}),
    NoticeKind.QUALITY: frozenset(
        {
            *(Can.PLACE_PARTICIPANTS, Can.EDIT_PARTICIPANTS, Can.CLOSE_PAYROLL, Can.SETTLE_SALES),
            *(Can.SEND_SERVICE, Can.KEEP_AGREEMENTS, Can.START_REPORTS),
        }
    ),
    NoticeKind.INSPECTION: frozenset({Can.INSPECT, Can.ANSWER_INSPECTIONS}),
    NoticeKind.ACTION: frozenset({Can.ANSWER_ACTIONS, Can.KEEP_MEETINGS}),
    NoticeKind.MEETING: frozenset({Can.KEEP_MEETINGS}),
    NoticeKind.PRACTICE: frozenset({Can.WRITE_PRACTICES, Can.PUBLISH_PRACTICES}),
    NoticeKind.OTHER: frozenset(),
}


# Told only where people are served: an official holds some of their rights for reports of its own.
OF_CENTERS = frozenset({NoticeKind.QUALITY})


def kinds_for(desk: Membership) -> list[NoticeKind]:
    """The kinds that may come to a desk, in the order of their enum."""
    kinds = [kind for kind in NoticeKind if any(desk.may(right) for right in RECEIVED_WITH[kind])]
    return [kind for kind in kinds if not (desk.is_official and kind in OF_CENTERS)]

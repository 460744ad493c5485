"""Addresses of this room, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, Page

MEETING = ("meeting",)
PRACTICE = ("practice",)


def seated(side, row):
    return [side.rows["meeting"].public_id, side.rows[row].pk]


def asked(side, row):
    return [side.rows["opinion"].public_id, side.rows[row].pk]


PAGES: dict[str, Page] = {
    "meetings:list": Page(Can.SEE_MEETINGS),
    "meetings:register": Page(Can.KEEP_MEETINGS, post=FORM),
    "meetings:detail": Page(Can.SEE_MEETINGS, MEETING),
    "meetings:edit": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    # The meeting of this world took place already: it is held or cancelled no more.
    "meetings:hold": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    "meetings:cancel": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    "meetings:calendar": Page(Can.SEE_MEETINGS, MEETING),
    "meetings:minutes-pdf": Page(Can.SEE_MEETINGS, MEETING),
    "meetings:minutes-hangul": Page(Can.SEE_MEETINGS, MEETING),
    "meetings:invite": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    "meetings:seat": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    "meetings:edit-seat": Page(Can.KEEP_MEETINGS, ("attendance",), post=FORM, args=seated),
    "meetings:leave-out": Page(Can.KEEP_MEETINGS, ("leaving",), post=(302,), args=seated),
    "meetings:say": Page(Can.KEEP_MEETINGS, MEETING, post=FORM),
    "meetings:edit-opinion": Page(Can.KEEP_MEETINGS, ("opinion",), post=FORM),
    "meetings:ask": Page(Can.KEEP_MEETINGS, ("opinion",), post=FORM),
    "meetings:edit-action": Page(Can.KEEP_MEETINGS, ("meeting_action",), post=FORM, args=asked),
    "meetings:actions": Page(Can.ANSWER_ACTIONS),
    "meetings:answer": Page(Can.ANSWER_ACTIONS, ("meeting_action",), post=FORM),
    "meetings:practices": Page(Can.READ_PRACTICES),
    "meetings:write-practice": Page(Can.WRITE_PRACTICES, post=FORM),
    "meetings:practice": Page(Can.READ_PRACTICES, PRACTICE),
    "meetings:edit-practice": Page(Can.WRITE_PRACTICES, PRACTICE, post=FORM),
    # It was sent already.
    "meetings:offer-practice": Page(Can.WRITE_PRACTICES, PRACTICE, post=FORM),
    "meetings:publish-practice": Page(Can.PUBLISH_PRACTICES, PRACTICE, post=(302,)),
    "meetings:send-back-practice": Page(Can.PUBLISH_PRACTICES, ("other_practice",), post=FORM),
}

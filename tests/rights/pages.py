"""Addresses of this room, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, Page, of_person

REQUESTS = ("own_request", "other_request", "gone_request")


def to_answer(**more: object) -> Page:
    return Page(Can.ANSWER_RIGHTS, REQUESTS, **more)  # type: ignore[arg-type]


PAGES: dict[str, Page] = {
    "rights:list": Page(Can.TAKE_RIGHTS),
    "rights:of": of_person(Can.TAKE_RIGHTS),
    "rights:take": of_person(Can.TAKE_RIGHTS, post=FORM),
    "rights:request": Page(Can.TAKE_RIGHTS, REQUESTS),
    "rights:put-off": to_answer(post=FORM),
    "rights:limits": to_answer(post=FORM),
    "rights:answer": to_answer(post=FORM),
    "rights:export": to_answer(post=FORM),
    "rights:summary": to_answer(),
    "rights:letter": to_answer(),
}

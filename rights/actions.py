"""What is done with a request about one's own data: taken, put off, limited, answered, handed over."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can
from core.refusals import Refusal
from participants.models import Participant
from rights.calculations import answer_due, may_be_put_off
from rights.enums import RightsKind
from rights.models import RightsRequest


@transaction.atomic
def take(*, participant: Participant, values: dict[str, Any], by: Membership) -> RightsRequest:
    """Write a request down; its ten days run, and who answers is told.

    `values`: kind, received_on, how, asked_by, identity, words. Refuses a day in the future, and somebody else
    without a mandate.
    """
    if values["received_on"] > timezone.localdate():
        raise Refusal({"received_on": "받은 날은 오늘까지의 날로 적어 주십시오."})
    row = RightsRequest(participant=participant, taken_by=by, due_on=answer_due(values["received_on"]), **values)
    row.full_clean(exclude=["participant", "taken_by"])
    row.save()
    after = {"kind": row.get_kind_display(), "received_on": row.received_on, "due_on": row.due_on}
    _record("rights.taken", row, by=by, after=after)
    tell(
        office=by.office,
        right=Can.ANSWER_RIGHTS,
        text=f"{row.get_kind_display()} 요구를 받았습니다. {row.due_on:%-m. %-d.}까지 답합니다.",
        location=row.get_absolute_url(),
        key=f"rights-{row.pk}-taken",
        kind=NoticeKind.RIGHTS,
    )
    return row


@transaction.atomic
def put_off(*, request: RightsRequest, due_on: date, reason: str, by: Membership) -> RightsRequest:
    """Answer later, with a reason that the person is told (제35조제3항).

    Refuses other kinds than access, a day that is not later, and when the day of the answer has passed.
    """
    row = _open(request)
    if not may_be_put_off(row.kind):
        raise Refusal("열람만 미룰 수 있습니다. 정정·삭제·처리정지는 열흘 안에 답해야 합니다.", code="kind")
    if timezone.localdate() > row.due_on:
        raise Refusal("답할 날이 이미 지났습니다. 지체 없이 답해 주십시오.", code="late")
    if due_on <= row.due_on:
        raise Refusal({"due_on": "지금 답할 날보다 뒤의 날을 적어 주십시오."})
    before = {"due_on": row.due_on}
    row.due_on, row.put_off_reason = due_on, reason
    row.save(update_fields=["due_on", "put_off_reason"])
    _record("rights.put_off", row, by=by, before=before, after={"due_on": due_on}, reason=reason)
    return row


@transaction.atomic
def decide_limits(*, request: RightsRequest, includes_sensitive: bool, reason: str, by: Membership) -> RightsRequest:
    """Whether restricted notes and health are handed over. Leaving them out needs a reason of 제35조제4항."""
    row = _open(request)
    if row.kind != RightsKind.ACCESS:
        raise Refusal("열람 요구에만 정합니다.", code="kind")
    if not includes_sensitive and not reason:
        raise Refusal({"limit_reason": "싣지 않는 까닭을 적어 주십시오(개인정보 보호법 제35조제4항)."})
    row.includes_sensitive, row.limit_reason = includes_sensitive, "" if includes_sensitive else reason
    row.save(update_fields=["includes_sensitive", "limit_reason"])
    _record("rights.limited", row, by=by, after={"includes_sensitive": includes_sensitive}, reason=row.limit_reason)
    return row


@transaction.atomic
def answer(*, request: RightsRequest, answer: str, words: str, by: Membership) -> RightsRequest:
    """Answer, today. Refuses a no, or half a one, without its reason; and a second answer."""
    row = _open(request)
    if answer != "granted" and not words:
        raise Refusal({"answer_words": "들어주지 않는 것이 있으면 그 까닭을 적어 주십시오."})
    row.answer, row.answer_words = answer, words
    row.answered_on, row.answered_by = timezone.localdate(), by
    row.full_clean(exclude=["participant", "taken_by", "answered_by"])
    row.save(update_fields=["answer", "answer_words", "answered_on", "answered_by"])
    _record("rights.answered", row, by=by, after={"answer": row.get_answer_display()}, reason=words)
    return row


@transaction.atomic
def hand_over(*, request: RightsRequest, by: Membership, reason: str) -> None:
    """Everything that is held is put together for the person: recorded, with the reason.

    Refuses before it is decided whether restricted notes and health belong in it, and for another kind of request.
    """
    row = RightsRequest.objects.select_for_update(of=("self",)).select_related("participant").get(pk=request.pk)
    check_ready(row)
    _record("rights.exported", row, by=by, after={"includes_sensitive": row.includes_sensitive}, reason=reason)


def check_ready(row: RightsRequest) -> None:
    """Refuse to put together what nobody asked for, or what is not decided."""
    if row.kind != RightsKind.ACCESS:
        raise Refusal("열람 요구에만 자료를 만듭니다.", code="kind")
    if row.includes_sensitive is None:
        raise Refusal("열람 제한 기록과 건강을 실을지 먼저 정해 주십시오.", code="undecided")


def _open(request: RightsRequest) -> RightsRequest:
    rows = RightsRequest.objects.select_for_update(of=("self",)).select_related("participant")
    row = rows.get(pk=request.pk)
    if not row.is_open:
        raise Refusal("이미 답한 요구입니다.", code="answered")
    return row


def _record(
    verb: str,
    row: RightsRequest,
    *,
    by: Membership,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    person = row.participant
    audit.record(
        verb, row, by=by, before=before, after=after, reason=reason, participant=person.pk, office=person.center_id
    )

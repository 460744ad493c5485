"""Good practice: written and offered by a center, published or sent back by the metropolitan center."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell, tell_desk
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal, explained
from meetings.enums import PRACTICE_PATHS, PracticeState
from meetings.models import GoodPractice


@transaction.atomic
def write_practice(
    *, center: Office, values: dict[str, Any], by: Membership, practice: GoodPractice | None = None
) -> GoodPractice:
    """Write a note, or correct it. Refuses while it lies with the metropolitan center, and when it is published."""
    row = _locked(practice) if practice else GoodPractice(center=center, written_by=by)
    if not row.is_with_center:
        raise Refusal("보낸 뒤에는 고칠 수 없습니다. 돌아오면 고쳐 다시 보내 주십시오.", code="sent")
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center", "written_by"])
    row.save()
    if after:
        verb = "practice.edited" if practice else "practice.registered"
        audit.record(verb, row, by=by, before=before if practice else {}, after=after, office=row.center_id)
    return row


@transaction.atomic
def offer(*, practice: GoodPractice, by: Membership) -> GoodPractice:
    """Send it to the metropolitan centers over the center. Refuses when none of them is in the portal."""
    row = _locked(practice)
    metros = list(Office.objects.metro_centers_over(row.center.region))
    if not metros:
        raise Refusal("이 센터를 맡은 광역자활센터가 등록되어 있지 않습니다.", code="no_metro")
    _move(row, PracticeState.OFFERED, by=by)
    for metro in metros:
        tell(
            kind=NoticeKind.PRACTICE,
            office=metro,
            right=Can.PUBLISH_PRACTICES,
            text=f"{row.center.name}에서 우수사례를 보냈습니다.",
            location=row.get_absolute_url(),
            key=f"practice-{row.pk}-offered-{timezone.now():%Y%m%d%H%M}",
        )
    return row


@transaction.atomic
def publish(*, practice: GoodPractice, by: Membership) -> GoodPractice:
    """Make it known to all centers; its writer is told."""
    row = _locked(practice)
    row.published_on, row.comment = timezone.localdate(), ""
    _move(row, PracticeState.PUBLISHED, by=by)
    _tell_writer(row, "모든 센터에 알렸습니다")
    return row


@transaction.atomic
def send_back(*, practice: GoodPractice, comment: str, by: Membership) -> GoodPractice:
    """Send it back with what is missing; its writer is told."""
    row = _locked(practice)
    row.comment = comment
    _move(row, PracticeState.SENT_BACK, by=by, reason=comment)
    _tell_writer(row, "돌려보냈습니다")
    return row


def _tell_writer(row: GoodPractice, done: str) -> None:
    tell_desk(
        kind=NoticeKind.PRACTICE,
        desk=row.written_by,
        text=f"광역자활센터에서 우수사례를 {done}.",
        location=row.get_absolute_url(),
        key=f"practice-{row.pk}-{row.state}-{timezone.now():%Y%m%d%H%M}",
    )


def _move(row: GoodPractice, to: PracticeState, *, by: Membership, reason: str = "") -> None:
    if to not in PRACTICE_PATHS[row.state_now]:
        raise Refusal(
            f"지금은 ‘{row.state_now.label}’ 상태라 할 수 없습니다. 화면을 새로 열어 주십시오.", code="moved"
        )
    row.state = to
    with explained():
        row.save(update_fields=["state", "published_on", "comment"])
    audit.record(f"practice.{to.value}", row, by=by, reason=reason, office=row.center_id)


def _locked(practice: GoodPractice) -> GoodPractice:
    rows = GoodPractice.objects.select_for_update(of=("self",))
    return rows.select_related("center__region", "written_by__office").get(pk=practice.pk)

"""The only place where a referral changes its state: lock, ask the paths, save, note the step, record."""

from typing import Any

from django.utils import timezone

from audit import actions as audit
from core.refusals import Refusal, explained
from services.enums import ReferralState
from services.models import ReferralStep, ServiceReferral
from services.who import Who, desk_of, via_of


def locked(referral: ServiceReferral) -> ServiceReferral:
    """The referral as it is now, for nobody else to change until the end of the transaction."""
    return ServiceReferral.objects.with_page().select_for_update(of=("self",)).get(pk=referral.pk)


def check_path(referral: ServiceReferral, to: ReferralState) -> None:
    """Refuses a state that does not follow on the one it has."""
    now = referral.state_now
    if not now.may_become(to):
        raise Refusal(f"‘{now.label}’인 의뢰는 ‘{to.label}’(으)로 바꿀 수 없습니다.", code="path")


def move(
    row: ServiceReferral, to: ReferralState, *, by: Who, what: str, words: str = "", **changes: Any
) -> ServiceReferral:
    """Take one step with a locked row. `by` None means the clock."""
    check_path(row, to)
    before = row.state_now
    row.state, row.turned_on = to, timezone.localdate()
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_clean(exclude=["participant", "area", "written_by", "agreement", "partner"])
    with explained():
        row.save(update_fields=["state", "turned_on", *changes])
    note_step(row, by=by, what=what, words=words)
    record(row, f"service.{to.value}", by=by, before={"state": before.label}, after={"state": to.label})
    return row


def note_step(row: ServiceReferral, *, by: Who, what: str, words: str = "") -> ReferralStep:
    """The dated line that the referral's page shows."""
    return ReferralStep.objects.create(
        referral=row, state=row.state, at=timezone.now(), via=via_of(by), by=desk_of(by), what=what, words=words
    )


def record(row: ServiceReferral, verb: str, *, by: Who, **more: Any) -> None:
    """The audit's line: of the person, in the books of the center; never the words that were written."""
    audit.record(verb, row, by=by, participant=row.participant_id, office=row.participant.center_id, **more)

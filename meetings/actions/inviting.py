"""Inviting to a meeting, and telling who was invited of a change or that it is called off."""

from collections.abc import Iterable

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.ics import Method
from core.refusals import Refusal
from meetings.models import Invitation, Meeting
from meetings.tasks import send_invitations

# What a calendar shows: a change of it goes to everybody who was invited.
TOLD = frozenset({"title", "held_on", "starts_at", "ends_at", "place"})


@transaction.atomic
def invite(*, meeting: Meeting, by: Membership) -> int:
    """Mail the invitation to every address at the table that has not got it; mailed after the commit.

    Returns to how many. Refuses when the meeting is not ahead, and when nobody is left to be told.
    """
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not row.is_planned:
        raise Refusal("예정된 간담회에만 초대장을 보낼 수 있습니다.", code="not_planned")
    at_the_table = set(row.attendances.exclude(email="").values_list("email", flat=True))
    if not at_the_table:
        raise Refusal("메일 주소를 적은 사람이 없습니다. 참석에 메일을 적어 주십시오.", code="nobody")
    written = write(row, at_the_table, Method.REQUEST, by=by)
    if not written:
        raise Refusal("메일을 적은 사람에게 이미 모두 보냈습니다.", code="all_told")
    return written


def tell_change(meeting: Meeting, changed: Iterable[str], *, by: Membership) -> None:
    """Count the state on and tell who was invited, when a calendar would show something else."""
    if not TOLD & set(changed) or not meeting.is_planned:
        return
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    write(meeting, invited_to(meeting), Method.REQUEST, by=by)


def tell_cancelled(meeting: Meeting, *, by: Membership) -> None:
    """Tell who was invited that it is called off."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    write(meeting, invited_to(meeting), Method.CANCEL, by=by)


def invited_to(meeting: Meeting) -> set[str]:
    """Addresses that were sent an invitation, whoever is at the table now."""
    return set(meeting.invitations.values_list("email", flat=True))


def write(meeting: Meeting, addresses: set[str], method: Method, *, by: Membership) -> int:
    """Write the letters down that are not there yet, and have them mailed after the commit."""
    told = meeting.invitations.filter(method=method.value, sequence=meeting.sequence)
    new = sorted(addresses - set(told.values_list("email", flat=True)))
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, email=email, method=method.value, sequence=meeting.sequence, asked_by=by)
        for email in new
    )
    if new:
        audit.record("meeting.invited", meeting, by=by, after={"letters": len(new)}, office=meeting.center_id)
        send_invitations.delay_on_commit(meeting.pk)
    return len(new)

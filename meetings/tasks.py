"""What actions leave for later."""

from smtplib import SMTPException

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from meetings import letters
from meetings.models import Invitation

RETRIES = 5  # a mail server that is away for minutes; longer, and the clock makes up for it (clock.send_left_over)


@shared_task(
    name="meetings.send_invitations", autoretry_for=(SMTPException, OSError), retry_backoff=30, max_retries=RETRIES
)
def send_invitations(meeting_pk: int) -> int:
    """Mail what waits for a meeting, letter by letter. Safe to run twice. Returns how many went out."""
    waiting = list(Invitation.objects.filter(meeting=meeting_pk, sent_at=None).values_list("pk", flat=True))
    return sum(_send(pk) for pk in waiting)


@transaction.atomic
def _send(pk: int) -> int:
    """One letter, under its lock: another worker waits, and then finds it sent."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("meeting__center")
    row = rows.get(pk=pk)
    if row.sent_at is not None:
        return 0
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    letters.invitation(row).send()
    return 1

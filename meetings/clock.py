"""What the clock does with meetings: what offices owe them comes near or has passed."""

from celery import shared_task
from django.utils import timezone

from meetings import reminding
from meetings.models import Invitation
from meetings.tasks import send_invitations


@shared_task(name="meetings.remind_of_actions")
def remind_of_actions() -> int:
    """Weekday mornings. Returns how many desks were told; a notice that was told once is not told again."""
    return reminding.remind_all(on=timezone.localdate())


@shared_task(name="meetings.send_left_over")
def send_left_over() -> int:
    """Every hour: letters whose mail server or worker was away. Returns how many went out."""
    waiting = Invitation.objects.filter(sent_at=None).order_by("meeting").values_list("meeting", flat=True).distinct()
    return sum(send_invitations(meeting) for meeting in waiting)

"""What the clock does with referrals: asks again, tells the case manager, ends what nobody answered."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from services import links
from services.actions import closing, reminding


@shared_task(name="services.keep_going")
def keep_going() -> int:
    """Hourly by day: what nobody answered ends; of the rest the organisation is asked again. Returns how many."""
    now: datetime = timezone.now()
    return closing_due(now) + reminding.remind_all(at=now)


def closing_due(now: datetime) -> int:
    return sum(closing.expire(referral=row, at=now) for row in reminding.unanswered(at=now))


@shared_task(name="services.send_left_over")
def send_left_over() -> int:
    """Every ten minutes: links whose mail was lost with the queue, or that the mail server refused."""
    return sum(links.send_wanted(pk) for pk in links.left_over())

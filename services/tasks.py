"""What actions leave for later."""

from smtplib import SMTPException

from celery import shared_task

from services import links

RETRIES = 5  # a mail server that is away for minutes; longer, and the clock makes up for it (clock.send_left_over)


@shared_task(name="services.send_link", autoretry_for=(SMTPException, OSError), retry_backoff=30, max_retries=RETRIES)
def send_link(referral_pk: int) -> bool:
    """Mail the link that a referral wants. Safe to run twice. The link is made here: no secret waits in the queue."""
    return links.send_wanted(referral_pk)

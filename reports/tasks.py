"""What is done later: a report is computed, who receives it is written to."""

from smtplib import SMTPException

from celery import shared_task

from reports import computing, mailing

AWAY = (SMTPException, OSError)
RETRIES = 5  # a mail server that is away for minutes; longer, and the clock makes up for it (clock.send_left_over)


@shared_task(name="reports.compute_report")
def compute_report(report_pk: int) -> str:
    """Make one report; see reports.computing. An error is logged, the reaper sees to the next attempt."""
    return computing.compute(report_pk)


@shared_task(name="reports.send_letters", autoretry_for=AWAY, retry_backoff=30, max_retries=RETRIES)
def send_letters(filing_pk: int) -> int:
    """Mail what waits for a filing. Safe to run twice. Returns how many went out."""
    return mailing.send_waiting(filing_pk)

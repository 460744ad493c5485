"""What is done later: a report is computed."""

from celery import shared_task

from reports import computing


@shared_task(name="reports.compute_report")
def compute_report(report_pk: int) -> str:
    """Make one report; see reports.computing. An error is logged, the reaper sees to the next attempt."""
    return computing.compute(report_pk)

"""What is done later: the pay of one center."""

import logging
from datetime import date

from celery import shared_task

from centers.models import Office
from core.refusals import Refusal
from payroll.computing import compute

logger = logging.getLogger(__name__)


@shared_task(name="payroll.compute_center")
def compute_center(center_pk: int, month: str) -> str:
    """Compute a center's month. Returns `computed`, or `refused` when it cannot be yet; see payroll.computing.

    May be sent twice and killed anywhere: it is one transaction, and a message whose worker died comes again.
    """
    center = Office.objects.get(pk=center_pk)
    try:
        compute(center=center, month=date.fromisoformat(month), by=None)
    except Refusal as refusal:
        logger.info("no pay for %s in %s: %s", center, month, refusal.messages[0])
        return "refused"
    return "computed"

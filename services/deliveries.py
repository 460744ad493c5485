"""What came of the referrals, for whoever counts: reports, the year's report to partners."""

from datetime import date
from typing import Any

from django.db.models import Avg, Count, QuerySet, Sum

from services.models import Delivery


def counted(deliveries: QuerySet[Delivery], *, first: date, last: date) -> list[dict[str, Any]]:
    """Per organisation and area of the period, in one statement: people, times, won,
    `mean_satisfaction` (1–5, None) and of how many.

    `deliveries`: what may be counted (`Delivery.objects.reachable_by(desk, …)`, or of a center). Times are entries,
    not quantities: hours and pieces do not add up. Numbers that officials read still go through core/suppression.py.
    """
    rows = deliveries.filter(delivered_on__range=(first, last)).order_by()
    return list(
        rows.values("referral__partner", "referral__partner__name", "referral__agreement", "referral__area__name")
        .annotate(
            people=Count("referral__participant", distinct=True),
            times=Count("pk"),
            won=Sum("won"),
            mean_satisfaction=Avg("satisfaction"),
            rated=Count("satisfaction"),
        )
        .order_by("referral__partner__name", "referral__area__order", "referral__agreement")
    )


def of_center(center: int, *, first: date, last: date) -> list[dict[str, Any]]:
    """The same for everything that was done for the people of one center."""
    return counted(Delivery.objects.filter(referral__participant__center=center), first=first, last=last)

"""How often organisations were asked and how fast they answered, by area and place: for the matrix of coverage."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, QuerySet, Sum

from centers.models import Office
from services.models import ServiceReferral


@dataclass(frozen=True)
class Asked:
    """Referrals sent in one area for people of one place; `township` empty: not known where they live."""

    area: str
    township: str
    center: str
    sent: int
    answered: int
    waited: timedelta


def asked_of(centers: QuerySet[Office], *, first: date, last: date) -> list[Asked]:
    """What centers sent between two days. One statement; people of restricted files count too."""
    waited = ExpressionWrapper(F("answered_at") - F("sent_at"), output_field=DurationField())
    rows = ServiceReferral.objects.filter(
        participant__center__in=centers.order_by().values("pk"), sent_at__date__range=(first, last)
    )
    places = ("area__code", "participant__township__path", "participant__center__region__path")
    counted = rows.order_by().values_list(*places)
    counted = counted.annotate(sent=Count("pk"), answered=Count("answered_at"), waited=Sum(waited))
    return [
        Asked(area, township or "", center, sent, answered, wait or timedelta())
        for area, township, center, sent, answered, wait in counted
    ]

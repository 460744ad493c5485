"""What is known last: for the rooms above, and for lists of people in one statement each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from assessments.calculations import band_of
from assessments.models import CapacityAssessment, CapacityBand, NeedsAssessment, WorkProfile
from centers.enums import RegionKind
from centers.models import Office, Region


@dataclass(frozen=True)
class Capacity:
    """The latest total, what it means by the bands of its day, and the day; for choosing a unit."""

    total: int
    band: CapacityBand | None
    assessed_on: date


def latest_capacity(participant: Any) -> Capacity | None:
    """The last capacity assessment with its band; None without one."""
    row = CapacityAssessment.objects.filter(participant=participant).first()
    if row is None:
        return None
    bands = CapacityBand.objects.in_force(on=row.assessed_on)
    return Capacity(row.total, band_of(row.total, bands), row.assessed_on)


def latest_needs(participant: Any, *, exclude: int | None = None) -> NeedsAssessment | None:
    """The last needs assessment with its areas; `exclude` leaves one out (the one that is being corrected)."""
    rows = NeedsAssessment.objects.filter(participant=participant).exclude(pk=exclude)
    return rows.prefetch_related("needs__area").first()


def latest_work(participant: Any) -> WorkProfile | None:
    """The work profile that counts now, with its wishes, limits and townships."""
    rows = WorkProfile.objects.filter(participant=participant).select_related("first_wish", "second_wish")
    return rows.prefetch_related("limits", "commute").first()


def last_capacity_on(people: Iterable[int]) -> dict[int, date]:
    """The day of each person's last capacity assessment, by the person's pk; who has none is left out."""
    return _last_days(CapacityAssessment, people)


def last_needs_on(people: Iterable[int]) -> dict[int, date]:
    """The day of each person's last needs assessment, by the person's pk; who has none is left out."""
    return _last_days(NeedsAssessment, people)


def _last_days(model: Any, people: Iterable[int]) -> dict[int, date]:
    rows = model.objects.filter(participant__in=list(people)).order_by()
    return dict(rows.values_list("participant").annotate(last=Max("assessed_on")))


def townships_of(office: Office) -> QuerySet[Region]:
    """Townships of a center's region: where its people may commute."""
    return Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=office.region.path).order_by("name")

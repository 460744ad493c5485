"""What first pages, reports and indicators all count: people, places, units, agreements, enterprises.

Whoever counts one of these counts it by the tally that stands here, so that no two numbers can differ.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from enterprises.models import Enterprise
from indicators.enums import Subject
from indicators.tallies import Laid, Less, Stretch, Tally, When, at_close, both, dated, held_on, meeting
from participants.models import Participation
from partnerships.models import Agreement
from partnerships.querysets import EXPIRING_DAYS, holding
from programs.models import Placement, ProgramUnit, UnitYear


def of_people(rows: Callable[[], QuerySet], when: When, **more: Any) -> Tally:
    """Rows about people, each person once."""
    return Tally(rows, when, "participant__center", Subject.PERSON, "participant", **{"once": True, **more})


def spells() -> QuerySet:
    return Participation.objects.all()


# Nobody has two spells or two places on one day (no overlap), so the rows of a day are people.
PEOPLE = of_people(spells, at_close(), once=False)
TOOK_PART = of_people(spells, meeting())
NEW = of_people(spells, dated("starts_on"), once=False)
ENDED = of_people(spells, dated("ends_on"), once=False)
# Whoever is placed until the day itself is in the unit at its close.
PLACED = of_people(Placement.objects.all, both(meeting(), at_close("participant__participations__")))
WAITING = Less(PEOPLE, PLACED)


def _is_open() -> When:
    return held_on("opened_on", "closed_on")


UNITS = Tally(ProgramUnit.objects.all, _is_open(), "center", Subject.UNIT, "pk")


def _places(centers: Any) -> Iterable[Stretch]:
    """From when until when each unit has how many places: a year's record holds until the unit's next one does."""
    newer = UnitYear.objects.filter(unit=OuterRef("unit"), year__gt=OuterRef("year")).order_by("year")
    rows = UnitYear.objects.filter(unit__center__in=centers).order_by()
    columns = ("unit__center", "unit", "year", Subquery(newer.values("year")[:1]))
    for center, unit, year, until, opened_on, closed_on, places in rows.values_list(
        *columns, "unit__opened_on", "unit__closed_on", "places"
    ):
        ends = [day for day in (closed_on, date(until - 1, 12, 31) if until else None) if day]
        yield Stretch(center, unit, max(opened_on, date(year, 1, 1)), min(ends, default=None), places)


PLACES = Laid(_places, Subject.UNIT)


def _held() -> When:
    """Agreements that hold on the span's last day."""

    def near(first: date, last: date) -> Q:
        return Q(starts_on__lte=last) & (Q(ends_on__gte=first) | Q(grace_until__gte=first))

    return When(lambda _, last: holding(last), near)


def _ending() -> When:
    """Those of them that end soon after it."""
    return When(
        lambda _, last: holding(last) & Q(ends_on__range=(last, last + timedelta(days=EXPIRING_DAYS))), _held().near
    )


AGREEMENTS = Tally(Agreement.objects.all, _held(), "center", Subject.AGREEMENT, "pk")
EXPIRING = Tally(Agreement.objects.all, _ending(), "center", Subject.AGREEMENT, "pk")
AREAS = Tally(Agreement.objects.all, _held(), "center", Subject.AREA, "areas", once=True)


def _recognised() -> When:
    """Enterprises that are recognised at the end of the span's last day, neither revoked nor closed."""
    return both(
        held_on("recognised_on", "revoked_on", ends_inclusive=False),
        held_on("recognised_on", "closed_on", ends_inclusive=False),
    )


ENTERPRISES = Tally(Enterprise.objects.all, _recognised(), "center", Subject.ENTERPRISE, "pk")

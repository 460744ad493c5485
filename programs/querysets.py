"""Questions about units, places and who works where."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Self

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers
from participants.querysets import PersonRowQuerySet


class ProgramUnitQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.UNIT: "leaders",
    }

    def open(self, *, on: date) -> Self:
        return self.filter(Q(opened_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gte=on)))

    def with_occupancy(self, *, on: date, at_close: bool = False) -> Self:
        """Annotates `occupied` (people placed that day) and `places` (of the day's unit year; 0 without one).

        `at_close`: without those whose last day it is, as a month's end is counted.
        """
        years = self.model._meta.get_field("years").related_model
        # The newest year record that has begun: a unit keeps its places until the next record says otherwise.
        of_the_year = years.objects.filter(unit=OuterRef("pk"), year__lte=on.year).order_by("-year")
        # Counted unit by unit through the placements' index: a join would read the placements of every unit there is.
        placements = self.model._meta.get_field("placements").related_model
        placed = placements.objects.filter(covers(on), unit=OuterRef("pk")).order_by()
        if at_close:
            stays = Q(participant__participations__ends_on=None) | Q(participant__participations__ends_on__gt=on)
            placed = placed.filter(stays, covers(on, prefix="participant__participations__"))
        counted = placed.values("unit").annotate(all=Count("pk")).values("all")
        return self.annotate(
            occupied=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            places=Coalesce(Subquery(of_the_year.values("places")[:1]), 0),
        )

    def with_room(self, *, on: date) -> Self:
        return self.with_occupancy(on=on).filter(occupied__lt=F("places"))


class UnitRowQuerySet(OfficeQuerySet):
    """Rows that hang on a unit."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "unit__center",
        Reach.REGION: "unit__center__region__path__startswith",
        Reach.UNIT: "unit__leaders",
    }


class PlacementQuerySet(PersonRowQuerySet, UnitRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        **UnitRowQuerySet.ways_in,
        Reach.CASELOAD: "participant__case_manager",
    }

    def on_day(self, *, on: date) -> Self:
        return self.filter(covers(on))


class WaitingQuerySet(PersonRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "unit__center",
        Reach.REGION: "unit__center__region__path__startswith",
        Reach.CASELOAD: "participant__case_manager",
        Reach.UNIT: "unit__leaders",
    }

    def open(self) -> Self:
        return self.filter(ends_on=None)

    def in_order(self, *, on: date) -> Self:
        """By hand-made rank, then 조건부수급자 first (시행규칙 제26조①), then who waits longest."""
        eligibility = self.model._meta.get_field("participant").related_model._meta.get_field("eligibilities")
        rows = eligibility.related_model._default_manager.filter(
            covers(on), participant=OuterRef("participant"), category__is_conditional=True
        )
        return self.annotate(is_conditional=Exists(rows)).order_by(
            "unit", "rank", "-is_conditional", "starts_on", "pk"
        )

"""Questions about people."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, Value, When
from django.utils import timezone

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers
from participants.enums import State

if TYPE_CHECKING:
    from centers.models import Membership


def works_in_my_unit(desk: "Membership", *, prefix: str = "") -> Q:
    """People who work today in a unit that the desk is in charge of; `prefix` leads to the person."""
    now = covers(timezone.localdate(), prefix=f"{prefix}placements__")
    return Q(**{f"{prefix}placements__unit__leaders": desk.pk}) & now


class ParticipantQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.CASELOAD: "case_manager",
        Reach.UNIT: works_in_my_unit,
    }

    def as_of(self, *, on: date) -> Self:
        """Joins the day's participation (`spell`), category (`entitlement`) and placement (`place`), one row each."""
        return self.annotate(
            spell=FilteredRelation("participations", condition=covers(on, prefix="participations__")),
            entitlement=FilteredRelation("eligibilities", condition=covers(on, prefix="eligibilities__")),
            place=FilteredRelation("placements", condition=covers(on, prefix="placements__")),
        )

    def with_now(self, *, on: date) -> Self:
        """Annotates the day's words: state, category, unit and its type, since when."""
        return self.as_of(on=on).annotate(
            category_name=F("entitlement__category__name"),
            category_code=F("entitlement__category__code"),
            unit_name=F("place__unit__name"),
            unit_public_id=F("place__unit__public_id"),
            type_name=F("place__unit__type__name"),
            placed_on=F("place__starts_on"),
            joined_on=F("spell__starts_on"),
            state=Case(
                # Who leaves today has left: the day still counts, but nothing more is to be done.
                When(Q(spell__id=None) | Q(spell__ends_on__lte=on), then=Value(State.ENDED)),
                When(place__unit__type__code="gateway", then=Value(State.GATEWAY)),
                When(place__id__isnull=False, then=Value(State.PLACED)),
                default=Value(State.WAITING),
                output_field=models.CharField(),
            ),
        )

    def taking_part(self, *, on: date) -> Self:
        return self.filter(covers(on, prefix="participations__"))


class CaseRowQuerySet(OfficeQuerySet):
    """Rows that hang on a participant and are reached as the person is."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participant__center",
        Reach.REGION: "participant__center__region__path__startswith",
        Reach.CASELOAD: "participant__case_manager",
        Reach.UNIT: partial(works_in_my_unit, prefix="participant__"),
    }

    def on_day(self, *, on: date) -> Self:
        return self.filter(covers(on))

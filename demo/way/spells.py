"""Who takes part or took part in a center, and how the days of a way are laid out."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from core.periods import add_months
from demo import facts
from participants.models import Eligibility, Participant, Participation
from partnerships.models import ServiceArea
from programs.models import Placement, ProgramUnit

THIN_AFTER = 270  # days since somebody left


@dataclass
class Center:
    """One office whose people's ways are written, and the day up to which."""

    office: Office
    on: date

    @cached_property
    def director(self) -> Membership:
        return Membership.objects.filter(office=self.office, role=Role.DIRECTOR).order_by("pk")[0]

    @cached_property
    def areas(self) -> dict[str, ServiceArea]:
        return {area.code: area for area in ServiceArea.objects.all()}

    @cached_property
    def townships(self) -> list[Region]:
        rows = Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=self.office.region.path)
        return list(rows.order_by("pk"))

    @cached_property
    def city_desks(self) -> dict[int, Membership]:
        """By township: the desk of the city that decides about its people."""
        desks = Membership.objects.filter(role=Role.CITY, office__kind=OfficeKind.CITY).select_related(
            "office__region"
        )
        cities = list(desks.order_by("pk"))
        return {
            township.pk: desk
            for township in self.townships
            for desk in cities
            if township.path.startswith(desk.office.region.path)
        }

    @cached_property
    def units(self) -> list[ProgramUnit]:
        return list(ProgramUnit.objects.filter(center=self.office).exclude(type__code="gateway").order_by("pk"))

    @property
    def is_large(self) -> bool:
        """Whether its people are so many that each gets fewer rows: a first start should not take minutes."""
        return self.office.name == facts.LARGE


@dataclass
class Spell:
    """One person's time in the programme."""

    pk: int
    person: Participant
    joined: date
    left: date | None
    reason: str
    outcome: str
    until: date
    # The person's place among those of the same case manager who take part: due days are dealt out along it.
    turn: int
    draw: random.Random
    # Long gone from a large center: few rows, or a first start takes minutes.
    is_thin: bool = False
    conditional: list[tuple[date, date | None]] = field(default_factory=list)
    unit_ids: list[int] = field(default_factory=list)

    @property
    def manager_id(self) -> Any:
        return self.person.case_manager_id

    def conditional_on(self, day: date) -> bool:
        return any(start <= day and (end is None or end >= day) for start, end in self.conditional)


def spells_of(center: Center) -> list[Spell]:
    """Everybody's spells, in three statements; the same order and the same draws every time."""
    rows = Participation.objects.filter(participant__center=center.office).order_by("participant__pk", "starts_on")
    conditional: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    grounds = Eligibility.objects.filter(participant__center=center.office, category__is_conditional=True)
    for person, start, end in grounds.order_by("starts_on").values_list("participant", "starts_on", "ends_on"):
        conditional[person].append((start, end))
    units: dict[int, list[int]] = defaultdict(list)
    places = Placement.objects.filter(participant__center=center.office).order_by("starts_on")
    for person, unit in places.values_list("participant", "unit"):
        units[person].append(unit)
    turns: dict[tuple[Any, bool], int] = defaultdict(int)
    spells = []
    for number, row in enumerate(rows.select_related("participant", "end_reason")):
        person = row.participant
        # Opinions are dealt out among conditional recipients, everything else among all: two counts in one.
        turn = turns[person.case_manager_id, row.ends_on is None]
        turns[person.case_manager_id, row.ends_on is None] += 1
        reason = row.end_reason
        spells.append(
            Spell(
                pk=row.pk,
                person=person,
                joined=row.starts_on,
                left=row.ends_on,
                reason=reason.code if reason else "",
                outcome=reason.outcome if reason else "",
                until=row.ends_on or center.on,
                turn=turn,
                draw=random.Random(f"{center.office.name} {number}"),
                is_thin=center.is_large and row.ends_on is not None and row.ends_on < later(center.on, -THIN_AFTER),
                conditional=conditional[person.pk],
                unit_ids=units[person.pk],
            )
        )
    return spells


def days_back(last: date, *, months: int, not_before: date) -> list[date]:
    """Days every so many months that end with the last one, the earliest first."""
    found, times = [], 0
    while (day := add_months(last, -months * times)) >= not_before:
        found.append(day)
        times += 1
    return found[::-1]


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)

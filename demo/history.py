"""Two years that lie behind: people who came, worked in a unit and left, so that trends have a shape.

The people of today come from the rosters; these are the ones who were there before them.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from audit import actions as audit
from centers.models import Membership, Office, Region
from centers.policies import Role
from core.periods import months_back, next_month
from demo import facts
from demo.people import Names
from participants.actions import begin_for_many
from participants.enums import Sex
from participants.models import Category, Eligibility, EndReason, Participant, Participation
from programs.models import Placement, ProgramUnit

# Why people of the demo left, in hundredths (the shape of domain.md §2.6, not a statistic).
EXITS = {
    "job": 22, "public_job": 6, "start_up": 5, "enterprise": 4, "off_benefit": 8, "category_change": 12,
    "term_over": 6, "health": 12, "care": 5, "moved": 6, "gave_up": 8, "absence": 4, "other": 2,
}  # fmt: skip
CATEGORIES = {"conditional": 50, "near_poor": 25, "general": 14, "special": 8, "facility": 3}


@dataclass(frozen=True)
class Stay:
    """One person's time in a unit."""

    unit: ProgramUnit
    starts_on: date
    ends_on: date | None


def past_stays(unit: ProgramUnit, present: list[date], draw: random.Random) -> list[Stay]:
    """Stays that ended: whoever is there now took over the place of somebody who was there before.

    `present` holds the first days of the people who are there now. A unit's youth is thinner: it grew.
    """
    stays: list[Stay] = []
    successors = sorted(present)
    month = max(facts.FIRST_DAY, next_month(unit.opened_on))
    while month < months_back(facts.LAST_DAY, 1):
        growth = 0.72 + 0.28 * (month - facts.FIRST_DAY).days / (facts.LAST_DAY - facts.FIRST_DAY).days
        there = sum(day <= month for day in present)
        there += sum(stay.starts_on <= month <= (stay.ends_on or month) for stay in stays)
        successors = [day for day in successors if (day - month).days > 45]
        for _ in range(max(0, round(len(present) * growth) + draw.choice([-1, 0, 0]) - there)):
            successor = successors.pop(draw.randrange(len(successors))) if successors else None
            stays.append(_stay(unit, month, successor, draw))
        month = next_month(month)
    return stays


def _stay(unit: ProgramUnit, month: date, successor: date | None, draw: random.Random) -> Stay:
    starts_on = max(unit.opened_on, month - timedelta(days=draw.randrange(0, 25)))
    longest = 2 if unit.type.code == "gateway" else 18
    ends_on = starts_on + timedelta(days=draw.randrange(28, longest * 30 + 1))
    if successor is not None and unit.type.code != "gateway":
        ends_on = min(ends_on, successor - timedelta(days=draw.randrange(1, 20)))
    ends_on = max(ends_on, starts_on + timedelta(days=14))
    if ends_on >= facts.LAST_DAY:  # spread over the last months, or they would all leave on one day
        latest = (facts.LAST_DAY - starts_on).days
        ends_on = starts_on + timedelta(days=draw.randrange(max(1, latest - 150), latest))
    return Stay(unit, starts_on, ends_on)


def write(center: Office, stays: list[Stay], names: Names) -> list[Participant]:
    """Files for people with the given stays, in few statements."""
    draw = names.random
    townships = list(Region.objects.filter(kind="township", path__startswith=center.region.path).order_by("pk"))
    managers = list(Membership.objects.filter(office=center, role=Role.CASE_MANAGER).order_by("pk"))
    categories = {row.code: row for row in Category.objects.all()}
    reasons = {row.code: row for row in EndReason.objects.all()}
    people = Participant.objects.bulk_create(
        [_person(center, stay, names, draw.choice(townships), draw.choice(managers)) for stay in stays], 500
    )
    together = list(zip(people, stays, strict=True))
    ends = [reasons[_drawn(EXITS, draw)] if stay.ends_on else None for _, stay in together]
    Participation.objects.bulk_create(
        [
            Participation(participant=who, starts_on=stay.starts_on, ends_on=stay.ends_on, end_reason=end)
            for (who, stay), end in zip(together, ends, strict=True)
        ],
        500,
    )
    Eligibility.objects.bulk_create([_eligibility(who, stay, categories, draw) for who, stay in together], 500)
    begin_for_many(people, [stay.starts_on for stay in stays])
    Placement.objects.bulk_create(
        [
            Placement(
                participant=who,
                unit=stay.unit,
                starts_on=stay.starts_on,
                ends_on=stay.ends_on,
                end_reason=reasons["participation_ended"] if stay.ends_on else None,
            )
            for who, stay in together
        ],
        500,
    )
    audit.record_all(
        audit.event_of(
            "participant.registered",
            who,
            by=None,
            after={"starts_on": stay.starts_on},
            participant=who.pk,
            office=center.pk,
        )
        for who, stay in together
    )
    return people


def _person(center: Office, stay: Stay, names: Names, township: Region, manager: Membership) -> Participant:
    young = stay.unit.type.code == "youth"
    return Participant(
        center=center,
        name=names.person(),
        born_on=names.birthday(youngest=19, oldest=38 if young else 63, on=stay.starts_on),
        sex=names.random.choice(Sex.values),
        phone=names.phone(),
        township=township,
        case_manager=manager,
        team=f"사례{1 + names.random.randrange(2)}팀",
    ).derive()


def _eligibility(who: Participant, stay: Stay, categories: dict[str, Category], draw: random.Random) -> Eligibility:
    category = categories[_drawn(CATEGORIES, draw)]
    recipient = category.code != "near_poor"
    return Eligibility(
        participant=who,
        category=category,
        starts_on=stay.starts_on,
        gets_livelihood=category.code == "conditional",
        gets_medical=recipient,
        gets_housing=recipient,
        condition_noticed_on=stay.starts_on - timedelta(days=20) if category.is_conditional else None,
    )


def _drawn(weights: dict[str, int], draw: random.Random) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]

"""Needs every half year, capacity every year, and the conditions of work: what was seen of everybody."""

from dataclasses import dataclass, field
from datetime import date

from assessments.models import (
    CapacityAssessment,
    CapacityItem,
    CapacityScore,
    Need,
    NeedsAssessment,
    WorkProfile,
)
from centers.models import Region
from core.periods import add_months
from demo import clock
from demo.way import words
from demo.way.spells import Center, Spell, days_back, later
from demo.way.writing import create, create_parts
from programs.models import WorkDemand

# In how many days the next assessment is due, dealt out along a case manager's people: most were seen lately.
NEXT_NEEDS = [140, 12, 131, 155, 104, 118, 163, 158, 127, 149, 110, 172, 98, 135, 121, 160, -9, 144, 107, 152, 125, 76]
HOURS = [8] * 8 + [6, 6, 5, 4]


@dataclass
class Assessed:
    """A person's needs on a day, ready to hang goals on."""

    day: date
    needs: list[Need] = field(default_factory=list)


def write(center: Center, spells: list[Spell]) -> dict[int, list[Assessed]]:
    """The assessments of everybody; returns those of needs, by spell."""
    _capacity(center, spells)
    _work(center, spells)
    return _needs(center, spells)


def _needs(center: Center, spells: list[Spell]) -> dict[int, list[Assessed]]:
    rows: list[NeedsAssessment] = []
    needs: list[Need] = []
    found: dict[int, list[Assessed]] = {}
    for spell in spells:
        weights = _first_weights(spell)
        days = _needs_days(spell)
        for day in days[-1:] if spell.is_thin else days:
            row = NeedsAssessment(
                participant=spell.person, assessed_on=day, by_id=spell.manager_id, created_at=clock.moment(day)
            )
            rows.append(row)
            mine = [_need(row, code, weight, center) for code, weight in weights.items()]
            found.setdefault(spell.pk, []).append(Assessed(day, mine))
            needs += mine
            weights = _later_weights(spell, weights)
    create(NeedsAssessment, rows)
    create(Need, needs)
    return found


def _needs_days(spell: Spell) -> list[date]:
    """First within ten days of joining, or some days late; then every half year up to the one before the next."""
    delay = spell.draw.randrange(4, 11) if spell.draw.random() < 0.88 else spell.draw.randrange(12, 21)
    first = later(spell.joined, delay)
    if first > spell.until:
        return []
    if spell.left:
        last = later(spell.left, -spell.draw.randrange(10, 170))
    else:
        last = add_months(later(spell.until, NEXT_NEEDS[spell.turn % len(NEXT_NEEDS)]), -6)
    return [first, *days_back(last, months=6, not_before=later(first, 45))]


def _first_weights(spell: Spell) -> dict[str, int]:
    codes = spell.draw.sample(words.CODES, 3 if spell.is_thin else spell.draw.choice([3, 3, 4, 4, 5, 6]))
    return {code: spell.draw.choice([1, 2, 2, 3, 3, 4]) for code in codes}


def _later_weights(spell: Spell, weights: dict[str, int]) -> dict[str, int]:
    return {code: max(0, min(4, weight - spell.draw.choice([0, 0, 1, 1, 1, -1]))) for code, weight in weights.items()}


def _need(row: NeedsAssessment, code: str, weight: int, center: Center) -> Need:
    said = words.AREAS[code]
    variant = row.assessed_on.toordinal() % len(said.needs)
    return Need(
        assessment=row,
        area=center.areas[code],
        weight=weight,
        need=said.needs[variant] if weight else "",
        obstacle=said.obstacle if weight >= 3 else "",
        strength=said.strength if weight <= 2 else "",
    )


def _capacity(center: Center, spells: list[Spell]) -> None:
    items = list(CapacityItem.objects.in_force(on=center.on))
    rows: list[CapacityAssessment] = []
    scores: list[CapacityScore] = []
    for spell in spells:
        first = later(spell.joined, spell.draw.randrange(5, 24))
        if first > spell.until or spell.is_thin:
            continue
        days = [add_months(first, 12 * year) for year in range((spell.until - first).days // 365 + 1)]
        days = days[-2:] if center.is_large else days
        total = spell.person.capacity_score or spell.draw.randrange(42, 86)
        for back, day in enumerate(reversed(days)):
            points = _points(items, max(20, total - 5 * back), spell)
            row = CapacityAssessment(
                participant=spell.person,
                assessed_on=day,
                total=sum(points),
                by_id=spell.manager_id,
                created_at=clock.moment(day),
            )
            rows.append(row)
            scores += [
                CapacityScore(assessment=row, item=item, points=n) for item, n in zip(items, points, strict=True)
            ]
    create(CapacityAssessment, rows)
    create_parts(CapacityScore, scores)


def _points(items: list[CapacityItem], total: int, spell: Spell) -> list[int]:
    """Points of each item that add up to the total, higher here and lower there."""
    points = [
        min(item.max_points, max(0, total * item.max_points // 100 + spell.draw.randrange(-3, 4))) for item in items
    ]
    while (missing := total - sum(points)) != 0:
        index = spell.draw.randrange(len(items))
        step = 1 if missing > 0 else -1
        if 0 <= points[index] + step <= items[index].max_points:
            points[index] += step
    return points


def _work(center: Center, spells: list[Spell]) -> None:
    """How everybody can and wishes to work, as told when they came."""
    demands = list(WorkDemand.objects.in_force(on=center.on))
    rows: list[WorkProfile] = []
    limits: list[list[WorkDemand]] = []
    commute: list[list[Region]] = []
    for spell in spells:
        if spell.left and center.is_large:
            continue
        noted_on = min(spell.until, later(spell.joined, spell.draw.randrange(2, 9)))
        wishes = spell.draw.sample(center.units, 2)
        rows.append(
            WorkProfile(
                participant=spell.person,
                noted_on=noted_on,
                created_at=clock.moment(noted_on),
                hours_a_day=spell.draw.choice(HOURS),
                first_wish=wishes[0],
                second_wish=wishes[1] if spell.draw.random() < 0.7 else None,
                wish_words=spell.draw.choice(words.WISHES),
                can_drive=spell.draw.choice([True, False, False, None]),
                by_id=spell.manager_id,
            )
        )
        limits.append(spell.draw.sample(demands, spell.draw.choice([0, 0, 1, 1, 2, 3])))
        commute.append(_around(center, spell))
    create(WorkProfile, rows)
    _join(WorkProfile.limits.through, rows, limits, "workdemand_id")
    _join(WorkProfile.commute.through, rows, commute, "region_id")


def _around(center: Center, spell: Spell) -> list[Region]:
    others = spell.draw.sample(center.townships, min(3, len(center.townships)))
    home = [region for region in center.townships if region.pk == spell.person.township_id]
    return list({region.pk: region for region in [*home, *others]}.values())


def _join(through: type, rows: list[WorkProfile], chosen: list, column: str) -> None:  # type: ignore[type-arg]
    create_parts(
        through,
        [
            through(workprofile_id=row.pk, **{column: one.pk})
            for row, several in zip(rows, chosen, strict=True)
            for one in several
        ],
    )

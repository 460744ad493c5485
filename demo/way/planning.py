"""Plans: one a year, approved by the director, looked at again, with goals on needs and steps done or not."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from centers.models import Office
from core.periods import add_months
from demo.way import words
from demo.way.assessing import Assessed
from demo.way.spells import Center, Spell, later
from demo.way.writing import create, create_parts
from documents.actions import keep
from documents.models import Document
from plans.enums import Owner, PlanState
from plans.models import Goal, Plan, Review, Step

# In how many days a plan is looked at again, dealt out along a case manager's people; who is settled, half a year on.
NEXT_REVIEW = [121, 9, 133, 101, 150, 98, 24, 112, 165, 140, -4, 128, 95, 104, 157, 117, 66, 145, 109, 136, 0, 124]
SETTLED = 92
PATHWAYS = ["keep_work"] * 6 + ["job"] * 6 + ["training"] * 3 + ["social"] * 2 + ["start_up", "enterprise"]
# One point, black on white: what a drawn signature is made of.
SIGNATURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


@dataclass
class Version:
    """One version of a person's plan: written, and followed by the next one or not."""

    plan: Plan
    until: date
    assessed: Assessed


def write(center: Center, spells: list[Spell], assessed: dict[int, list[Assessed]]) -> None:
    """The plans of everybody whose needs were assessed, with goals, steps and reviews."""
    signature = _signature(center.office)
    versions: list[tuple[Spell, Version]] = []
    so_far: Counter[int] = Counter()
    for spell in spells:
        found = _versions(center, spell, assessed.get(spell.pk, []), signature)
        for version in found:  # who comes again goes on counting
            version.plan.version += so_far[spell.person.pk]
        so_far[spell.person.pk] += len(found)
        versions += [(spell, version) for version in found]
    reviews = [row for spell, version in versions for row in _reviews(center, spell, version)]
    create(Plan, [version.plan for _, version in versions])
    goals, steps = [], []
    for spell, version in versions:
        for goal, of_goal in _goals(center, spell, version):
            goals.append(goal)
            steps += of_goal
    create(Goal, goals)
    create_parts(Step, steps)
    create_parts(Review, reviews)


def _signature(office: Office) -> Document:
    """One drawing stands for all signatures of the center's history."""
    return keep(center=office, name="서명(체험용).png", content_type="image/png", content=SIGNATURE)


def _versions(center: Center, spell: Spell, assessed: list[Assessed], signature: Document) -> list[Version]:
    if not assessed or later(spell.joined, 30) > center.on:  # not due yet, and not written yet
        return []
    delay = spell.draw.randrange(14, 29) if spell.draw.random() < 0.9 else spell.draw.randrange(32, 60)
    first = max(later(spell.joined, delay), later(assessed[0].day, 1))
    if later(first, 4) > spell.until:
        return []
    years = [add_months(first, 12 * year) for year in range((spell.until - first).days // 365 + 1)]
    days = [day for day in years if later(day, 12) <= spell.until or day == first]
    if center.is_large and spell.left:
        days = days[-1:]
    found = []
    for number, day in enumerate(days, 1):
        last = number == len(days)
        until = spell.until if last else days[number]
        plan = _plan(center, spell, number, day, signature, closed_on=None if last else later(until, 3))
        found.append(Version(plan, until, next(one for one in reversed(assessed) if one.day <= day)))
    return found


def _plan(
    center: Center, spell: Spell, number: int, day: date, signature: Document, *, closed_on: date | None
) -> Plan:
    pathway = spell.draw.choice(PATHWAYS)
    closed_on = closed_on or spell.left
    return Plan(
        participant=spell.person,
        version=number,
        state=PlanState.CLOSED if closed_on else PlanState.APPROVED,
        pathway=pathway,
        long_term=words.LONG_TERM[pathway],
        short_term=spell.draw.choice(words.SHORT_TERM),
        written_on=day,
        review_on=add_months(day, 3),
        signed_on=day,
        signature=signature,
        approved_on=later(day, 3),
        approved_by=center.director,
        closed_on=closed_on,
        author_id=spell.manager_id,
    )


def _reviews(center: Center, spell: Spell, version: Version) -> list[Review]:
    """Looked at every three months; the last one says when next. The plan's own day follows."""
    plan = version.plan
    end = version.until
    if plan.closed_on is None:
        ahead = NEXT_REVIEW[spell.turn % len(NEXT_REVIEW)]
        due = later(center.on, ahead)
        end = add_months(due, -6 if ahead >= SETTLED else -3)
        if end <= later(plan.written_on, 20):  # too new: nobody has looked at it yet
            return []
        days = _every_quarter(plan.written_on, end)
        plan.review_on = due
    else:
        days = _every_quarter(plan.written_on, end)[-2 if center.is_large else -5 :]
        plan.review_on = later(days[-1], 90) if days else plan.review_on
    if not days:
        return []
    following = [*days[1:], plan.review_on]
    return [
        Review(
            plan=plan,
            reviewed_on=day,
            note=spell.draw.choice(words.REVIEWS),
            next_on=next_on,
            by_id=spell.manager_id,
        )
        for day, next_on in zip(days, following, strict=True)
    ]


def _every_quarter(first: date, last: date) -> list[date]:
    """Days every three months that end on the last one and stay after the first."""
    days, day = [], last
    while day > later(first, 20):
        days.append(day)
        day = add_months(day, -3)
    return days[::-1]


def _goals(center: Center, spell: Spell, version: Version) -> list[tuple[Goal, list[Step]]]:
    """One goal for each of the needs that weigh most, up to three."""
    heaviest = sorted(version.assessed.needs, key=lambda need: -need.weight)
    chosen = [need for need in heaviest if need.weight][: spell.draw.choice([1, 2, 2, 3])] or heaviest[:1]
    if center.is_large:
        chosen = chosen[: 1 if spell.left else 2]
    found = []
    for order, need in enumerate(chosen, 1):
        said = words.AREAS[need.area.code]
        goal = Goal(plan=version.plan, need=need, words=said.goal, order=order)
        steps = [_step(center, spell, version, goal, index, said.steps[index]) for index in range(len(said.steps))]
        if all(step.done_on for step in steps):
            goal.reached_on = max(step.done_on for step in steps if step.done_on)
        found.append((goal, steps))
    return found


def _step(
    center: Center, spell: Spell, version: Version, goal: Goal, index: int, said: tuple[str, str, str, str]
) -> Step:
    """Steps follow each other by some months; what is past was done in nine of ten cases, mostly in time."""
    what, owner, whose, result = said
    plan = version.plan
    due = later(plan.written_on, 50 + 75 * index + spell.draw.randrange(0, 30))
    done = None
    if due < version.until and spell.draw.random() < 0.93:
        done = min(version.until, due + timedelta(days=spell.draw.choice([-9, -4, -2, 0, 1, 6])))
    if done is None and plan.closed_on is None:
        due = _put_off(center, spell, due)
    return Step(
        goal=goal,
        words=what,
        owner=owner,
        owner_words=whose if owner == Owner.PARTNER else "",
        due_on=due,
        done_on=done,
        result=result if done else "",
    )


def _put_off(center: Center, spell: Spell, due: date) -> date:
    """What is not done was put off by agreement, but for some that are late by days."""
    if spell.turn % 8 == 3:
        return max(due, later(center.on, -6))
    return max(due, later(center.on, 93 + spell.draw.randrange(0, 80)))

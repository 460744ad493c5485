"""What each desk finds first: what waits for it today, then the picture of its area."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from casework.calculations import Spell, term_of
from casework.file import runs_out
from casework.people import counted_placements, with_term_limit
from centers.models import Membership, Office
from centers.policies import Can, Reach, reach_of
from core.suppression import Sum, protect
from dashboards import charts, picture
from participants.enums import State
from participants.models import Participant
from participants.sight import seen
from partnerships.models import Agreement
from programs import units
from programs.models import ProgramUnit
from reports import indicators
from reports.models import Report

SHOWN = 12


def template_and_context(desk: Membership, *, on: date) -> tuple[str, dict[str, Any]]:
    """The first page of a desk, chosen by how far its rights reach."""
    if reach_of(desk.role, Can.EDIT_PARTICIPANTS) is Reach.CASELOAD:
        return "dashboards/caseload.html", caseload(desk, on=on)
    if reach_of(desk.role, Can.SEE_PARTICIPANTS) is Reach.UNIT:
        return "dashboards/unit.html", own_units(desk, on=on)
    reach = reach_of(desk.role, Can.SEE_DASHBOARD)
    if reach in {Reach.CENTER, Reach.REGION}:
        return "dashboards/area.html", area(desk, on=on)
    if reach is Reach.TOWNSHIP:
        return "dashboards/township.html", township(desk, on=on)
    if desk.may(Can.KEEP_CODES):
        return "dashboards/system.html", system(on=on)
    return "dashboards/partner.html", partner(desk, on=on)


def area(desk: Membership, *, on: date) -> dict[str, Any]:
    """A center's or a region's picture, with the words told to the desk."""
    return {"picture": picture.build(desk, on=on), "notices": _notices(desk), "on": on}


def _notices(desk: Membership) -> list[Any]:
    return list(desk.notices.filter(read_at=None)[:6])


def caseload(desk: Membership, *, on: date) -> dict[str, Any]:
    """A case manager's people: who waits for a place, what runs out, how they stand."""
    people = list(
        with_term_limit(Participant.objects.reachable_by(desk, to=Can.EDIT_PARTICIPANTS).with_now(on=on))
        .exclude(state__in=[State.ENDED, State.FOLLOW_UP])
        .select_related("township")
        .order_by("name", "pk")
    )
    placements = _placements_of([person.pk for person in people])
    due = []
    months: Counter[str] = Counter()
    for person in people:
        rows = placements.get(person.pk, [])
        term = term_of([Spell(row.starts_on, row.ends_on, row.counts) for row in rows], on=on, limit=person.term_limit)
        current = next((row for row in rows if row.ends_on is None or row.ends_on >= on), None)
        months[_months_left(term.left) if term.used else "넣지 않음"] += 1
        due += [{"person": seen(person, desk), "item": item} for item in _due(person, current, term, on)]
    due.sort(key=lambda row: row["item"].on)
    waiting = [seen(person, desk) for person in people if person.state == State.WAITING]
    states = Counter(person.state for person in people)
    return {
        "on": on,
        "people": len(people),
        "total": len(waiting) + len(due),
        "waiting": waiting,
        "due": due[:SHOWN],
        "due_count": len(due),
        "states": [(State(value), states[value]) for value in State.values if states[value]],
        "months": charts.bars([(label, months[label]) for label in MONTH_LABELS if months[label]]),
        "notices": _notices(desk),
        "shown": [row["person"].row for row in due[:SHOWN]] + [person.row for person in waiting],
    }


MONTH_LABELS = ["6개월 이하", "7–12개월", "13–24개월", "25–36개월", "37개월 이상", "넣지 않음"]


def _months_left(left: int) -> str:
    limits = [(6, MONTH_LABELS[0]), (12, MONTH_LABELS[1]), (24, MONTH_LABELS[2]), (36, MONTH_LABELS[3])]
    return next((label for most, label in limits if left <= most), MONTH_LABELS[4])


def _placements_of(people: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = counted_placements().filter(participant__in=people).select_related("unit__type")
    for row in rows.prefetch_related("unit__type__rules"):
        found.setdefault(row.participant_id, []).append(row)
    return found


def _due(person: Any, current: Any, term: Any, on: date) -> list[Any]:
    """What ends within 90 days, or has ended."""
    items = runs_out(person, current, term.left if term.used else None, on=on)
    return [item for item in items if item.days <= 90]


def own_units(desk: Membership, *, on: date) -> dict[str, Any]:
    """The units one is in charge of, with who works there."""
    mine = list(
        ProgramUnit.objects.within(desk, Reach.UNIT)
        .open(on=on)
        .with_occupancy(on=on)
        .select_related("type")
        .order_by("name")
    )
    people = list(
        Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS)
        .with_now(on=on)
        .order_by("unit_name", "name", "pk")
    )
    groups = [
        {"unit": unit, "people": [seen(person, desk) for person in people if person.unit_public_id == unit.public_id]}
        for unit in mine
    ]
    return {"on": on, "groups": groups, "people": len(people), "notices": _notices(desk), "shown": people}


def township(desk: Membership, *, on: date) -> dict[str, Any]:
    """How many of the township take part, and which units the city's centers have."""
    centers = Office.objects.reachable_by(desk, to=Can.SEE_UNITS).filter(kind="center")
    rows = indicators.headcount(centers, on=on, by=["township"])
    counts = {row["township_id"]: row["people"] for row in rows}
    everyone = protect({**counts, "total": sum(counts.values())}, [Sum(["total"], list(counts))])
    return {
        "on": on,
        "region": desk.office.region,
        "people": everyone.get(desk.office.region_id, 0),
        "total": everyone["total"],
        "overview": units.overview(desk, on=on),
        "notices": _notices(desk),
    }


def partner(desk: Membership, *, on: date) -> dict[str, Any]:
    """A partner organisation's own agreements."""
    rows = Agreement.objects.reachable_by(desk, to=Can.SEE_AGREEMENTS).select_related("center", "partner")
    lines = [{"row": row, "standing": row.standing(on)} for row in rows.prefetch_related("areas")]
    return {"on": on, "lines": lines, "notices": _notices(desk)}


def system(*, on: date) -> dict[str, Any]:
    """What the system's keeper watches: offices, desks, jobs. No case content."""
    jobs = Counter(Report.objects.order_by().values_list("state", flat=True))
    return {
        "on": on,
        "offices": Office.objects.count(),
        "desks_open": Membership.objects.current(on=on).count(),
        "ending": Membership.objects.current(on=on).filter(ends_on__lte=on + timedelta(days=30)).count(),
        "jobs": dict(jobs),
        "stuck": Report.objects.unfinished().count(),
    }

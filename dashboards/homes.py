"""What each desk finds first: what waits for it today, then the picture of its area."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from casework.calculations import Spell, term_of
from casework.due.items import Item, grouped
from centers.models import Membership, Office
from centers.policies import Can, Reach, reach_of
from core.suppression import Sum, protect
from dashboards import charts, picture
from dashboards.due import gather, line_of, of_desk
from indicators import divisions
from participants.enums import State
from participants.models import Participant
from participants.sight import seen
from partnerships.models import Agreement
from programs import units
from programs.models import ProgramUnit
from reports.models import Report
from services.enums import ReferralState
from services.models import ServiceReferral

SHOWN = 14
COUNTERS = 6


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
    """A center's or a region's picture, with the words told to the desk; what is due comes as a panel."""
    return {"picture": picture.build(desk, on=on), "notices": _notices(desk), "on": on}


def due_panel(desk: Membership, *, on: date) -> dict[str, Any]:
    """What is due, in counters and the first rows, for the first page of a center or an official."""
    items = of_desk(desk, on=on)
    return {**_due(items, desk), "shown": _people_of(items[:SHOWN])}


def _notices(desk: Membership) -> list[Any]:
    return list(desk.notices.filter(read_at=None)[:6])


def caseload(desk: Membership, *, on: date) -> dict[str, Any]:
    """A case manager's people: what is due for them over all clocks, who waits for a place, how they stand."""
    found = gather(desk, on=on)
    months: Counter[str] = Counter()
    for person in found.people:
        spells = [Spell(stay.starts_on, stay.ends_on, stay.counts) for stay in found.stays.get(person.pk, [])]
        term = term_of(spells, on=on, limit=person.term_limit + person.term_granted)
        months[_months_left(term.left) if term.used else "넣지 않음"] += 1
    waiting = [seen(person, desk) for person in found.people if person.state == State.WAITING]
    states = Counter(person.state for person in found.people)
    return {
        "on": on,
        "people": len(found.people),
        **_due(found.items, desk),
        "waiting": waiting,
        "states": [(State(value), states[value]) for value in State.values if states[value]],
        "months": charts.bars([(label, months[label]) for label in MONTH_LABELS if months[label]]),
        "notices": _notices(desk),
        "shown": [*_people_of(found.items[:SHOWN]), *(person.row.pk for person in waiting)],
    }


def _due(items: list[Item], desk: Membership) -> dict[str, Any]:
    """The first rows of what is due, in groups, with the counters that open the filtered list."""
    groups = grouped(items[:SHOWN])
    for group in groups:
        group["lines"] = [line_of(item, desk) for item in group["items"]]
    kinds = Counter(item.kind for item in items)
    late = Counter(item.kind for item in items if item.days < 0)
    counters = [{"kind": kind, "count": count, "late": late[kind]} for kind, count in kinds.most_common(COUNTERS)]
    return {
        "groups": groups,
        "counters": counters,
        "due_count": len(items),
        "late": sum(late.values()),
        "today": sum(item.days == 0 for item in items),
    }


def _people_of(items: list[Item]) -> set[int]:
    return {item.shown for item in items if item.shown is not None}


MONTH_LABELS = ["6개월 이하", "7–12개월", "13–24개월", "25–36개월", "37개월 이상", "넣지 않음"]


def _months_left(left: int) -> str:
    limits = [(6, MONTH_LABELS[0]), (12, MONTH_LABELS[1]), (24, MONTH_LABELS[2]), (36, MONTH_LABELS[3])]
    return next((label for most, label in limits if left <= most), MONTH_LABELS[4])


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
    items = of_desk(desk, on=on)
    return {
        "on": on,
        "units": groups,
        "people": len(people),
        "notices": _notices(desk),
        "shown": {*(person.pk for person in people), *_people_of(items[:SHOWN])},
        **_due(items, desk),
    }


def township(desk: Membership, *, on: date) -> dict[str, Any]:
    """How many of the township take part, and which units the city's centers have."""
    centers = Office.objects.reachable_by(desk, to=Can.SEE_UNITS).filter(kind="center")
    rows = divisions.headcount(centers, by=["township"], **desk.counting(on))
    counts = {row["township_id"]: row["people"] for row in rows}
    everyone = protect({**counts, "total": sum(counts.values())}, [Sum(["total"], list(counts))])
    return {
        "on": on,
        "region": desk.office.region,
        "people": everyone.get(desk.office.region_id, 0),
        "total": everyone["total"],
        "overview": units.overview(desk, on=on),
        "notices": _notices(desk),
        "counted_on": desk.counted_on(on),
        **due_panel(desk, on=on),
    }


def partner(desk: Membership, *, on: date) -> dict[str, Any]:
    """A partner organisation's own agreements, and how many referrals wait for its answer."""
    rows = Agreement.objects.reachable_by(desk, to=Can.SEE_AGREEMENTS).select_related("center", "partner")
    lines = [{"row": row, "standing": row.standing(on)} for row in rows.prefetch_related("areas")]
    waiting = (
        ServiceReferral.objects.reachable_by(desk, to=Can.ANSWER_SERVICE).filter(state=ReferralState.SENT).count()
    )
    return {"on": on, "lines": lines, "waiting": waiting, "notices": _notices(desk)}


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

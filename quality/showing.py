"""What the pages show: exact for the center as far as its files are open, protected numbers for officials."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can, Reach, reach_of
from core.suppression import Count, protect
from participants.models import Participant
from participants.restrictions import open_to
from participants.sight import seen
from programs.models import ProgramUnit
from quality.enums import Lack
from quality.lacks import Missing, missing_in
from quality.models import Finding

FINDINGS_SHOWN = 100


def rows_of(desk: Membership, *, on: date) -> list[Missing]:
    """What is missing or late as far as the desk reaches: its units, its center without files closed to it, its
    region."""
    rows = missing_in(centers_of(desk), on=on)
    if desk.is_official:
        return rows
    if reach_of(desk.role, Can.SEE_QUALITY) is Reach.UNIT:
        mine = set(ProgramUnit.objects.reachable_by(desk, to=Can.SEE_QUALITY).values_list("pk", flat=True))
        rows = [row for row in rows if row.unit in mine]
    closed = Participant.objects.filter(center=desk.office_id, is_restricted=True).exclude(open_to(desk))
    hidden = set(closed.values_list("pk", flat=True))
    return [row for row in rows if row.participant not in hidden]


def centers_of(desk: Membership) -> Any:
    """The center of the desk, also of one that reaches some of its units only; the centers of an official's region."""
    reached = Office.objects.reachable_by(desk, to=Can.SEE_QUALITY)
    rows = reached if desk.is_official else Office.objects.within(desk, Reach.CENTER)
    return rows.filter(kind=OfficeKind.CENTER).order_by("name", "pk")


def overview(desk: Membership, *, on: date) -> dict[str, Any]:
    """The checks with their numbers, by unit for a center and by center for officials, and what contradicts itself."""
    rows = rows_of(desk, on=on)
    if desk.is_official:
        return {"on": on, "is_official": True, "lacks": list(Lack), "centers": _by_center(rows, desk)}
    findings = _findings(desk)
    return {
        "on": on,
        "is_official": False,
        "lacks": list(Lack),
        "lines": _lines(rows, desk, on),
        "units": _by_unit(rows, desk, on),
        "findings": findings,
        "shown_people": {row["person"].row.pk for row in findings if row["person"]},
    }


def _lines(rows: Sequence[Missing], desk: Membership, on: date) -> list[dict[str, Any]]:
    counted = Counter(row.lack for row in rows)
    late = Counter(row.lack for row in rows if row.due_on < on)
    return [
        {
            "lack": lack,
            "count": counted[lack],
            "late": late[lack],
            "url": reverse("quality:check", args=[lack.value]) if counted[lack] and desk.may(lack.right) else "",
        }
        for lack in Lack
    ]


def _by_unit(rows: Sequence[Missing], desk: Membership, on: date) -> list[dict[str, Any]]:
    """A line for each open unit in reach, and one for who has none."""
    counted = Counter((row.unit, row.lack) for row in rows)
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_QUALITY).open(on=on).order_by("type__order", "name")
    lines: list[tuple[Any, int | None]] = [(unit, unit.pk) for unit in units]
    if any(row.unit is None for row in rows):
        lines.append((None, None))
    return [
        {
            "unit": unit,
            "total": sum(counted[pk, lack] for lack in Lack),
            "counts": [(lack, counted[pk, lack]) for lack in Lack if counted[pk, lack]],
        }
        for unit, pk in lines
    ]


def _by_center(rows: Sequence[Missing], desk: Membership) -> list[dict[str, Any]]:
    """Each center's numbers as an official may read them; the sheets are of units, and no people."""
    centers = list(centers_of(desk))
    counts = {(center.pk, lack.value): 0 for center in centers for lack in Lack}
    for row in rows:
        counts[row.center, row.lack.value] += 1
    found = Finding.objects.reachable_by(desk, to=Can.SEE_QUALITY).open()
    counts |= {(center.pk, "findings"): 0 for center in centers}
    for center in found.values_list("center", flat=True):
        counts[center, "findings"] += 1
    people = {key: count for key, count in counts.items() if key[1] != Lack.SHEET.value}
    shown: dict[tuple[int, str], Count] = {**counts, **protect(people, [])}
    return [
        {
            "center": center,
            "counts": [(lack, shown[center.pk, lack.value]) for lack in Lack],
            "findings": shown[center.pk, "findings"],
        }
        for center in centers
    ]


def _findings(desk: Membership) -> list[dict[str, Any]]:
    """Open findings, the newest first. The person stands there for who has the list of people, as that list shows
    them; whoever has not the right to put it right has no link."""
    found = Finding.objects.reachable_by(desk, to=Can.SEE_QUALITY).open()
    rows = list(found.select_related("participant__township", "participant__case_manager")[:FINDINGS_SHOWN])
    people = {row.participant_id for row in rows if row.participant_id}
    reached = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).filter(pk__in=people)
    known = set(reached.values_list("pk", flat=True)) if people else set()
    return [
        {
            "finding": row,
            "person": seen(row.participant, desk) if row.participant_id in known else None,
            "url": row.location if _acts(row, desk) else "",
        }
        for row in rows
    ]


def _acts(row: Finding, desk: Membership) -> bool:
    """Whether the desk has the right of who should act, for this person."""
    own = row.participant is not None and row.participant.case_manager_id == desk.pk
    reach = reach_of(desk.role, row.check_now.act)
    return reach is not None and (own or reach is not Reach.CASELOAD)


def check_page(desk: Membership, lack: Lack, *, on: date) -> dict[str, Any]:
    """One check: whom it concerns as the desk reaches and sees them, the longest overdue on top.

    `unseen`: how many more there are that the desk knows only as a number.
    """
    rows = [row for row in rows_of(desk, on=on) if row.lack is lack]
    if desk.is_official:
        centers = [{"center": line["center"], "count": dict(line["counts"])[lack]} for line in _by_center(rows, desk)]
        return {"on": on, "lack": lack, "is_official": True, "centers": centers, "shown_people": set()}
    people = _people(desk, lack, rows)
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).in_bulk({row.unit for row in rows if row.unit})
    lines = [_line(row, people, units, desk) for row in rows if row.participant in people or _is_seen_unit(row, desk)]
    return {
        "on": on,
        "lack": lack,
        "is_official": False,
        "lines": lines,
        "unseen": len(rows) - len(lines),
        "shown_people": set(people),
    }


def _is_seen_unit(row: Missing, desk: Membership) -> bool:
    return row.participant is None and desk.may(row.lack.right)


def _people(desk: Membership, lack: Lack, rows: Sequence[Missing]) -> dict[int, Any]:
    """The people behind the rows whom the desk reaches by the right of the page on which it is put right."""
    numbers = {row.participant for row in rows if row.participant}
    if not numbers:
        return {}
    reached = Participant.objects.reachable_by(desk, to=lack.right).select_related("township", "case_manager__user")
    return {person.pk: person for person in reached.filter(pk__in=numbers)}


def _line(row: Missing, people: dict[int, Any], units: dict[int, Any], desk: Membership) -> dict[str, Any]:
    unit = units.get(row.unit) if row.unit else None
    person = people.get(row.participant) if row.participant else None
    if row.month is not None and unit is not None:
        url = reverse("attendance:month", args=[unit.public_id, row.month.year, row.month.month])
    else:
        url = reverse(row.lack.place, args=[person.public_id]) if person else ""
    manager = person.case_manager.user.name if person and person.case_manager else ""
    return {
        "row": row,
        "person": seen(person, desk) if person else None,
        "unit": unit,
        "url": url,
        "manager": manager,
    }

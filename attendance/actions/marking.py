"""Marking days: all of one request at once, each cell with the version it was seen in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from attendance import calendar as calendars
from attendance.calendar import Calendar, days_between
from attendance.enums import DayCode
from attendance.models import MonthSheet, WorkDay
from attendance.tasks import look_at_absences
from audit import actions as audit
from audit.models import Event
from centers.models import Membership
from centers.policies import Can
from core.periods import meets, month_of
from core.refusals import Refusal, explained
from programs.models import Placement, ProgramUnit

MOST_CHANGES = 3000  # a grid has 31 days; no unit has a hundred people
WORDS = ["code", "lost_minutes", "overtime_minutes", "night_minutes", "came_at", "left_at", "reason"]


@dataclass(frozen=True)
class Change:
    """What one cell is to become. `version`: the one it was seen in, 0 for an unmarked day; `code` None clears it."""

    person: str
    dated_on: date
    code: str | None
    version: int
    lost_minutes: int = 0
    overtime_minutes: int = 0
    night_minutes: int = 0
    came_at: time | None = None
    left_at: time | None = None
    reason: str = ""


@dataclass(frozen=True)
class Clash:
    """A cell that a colleague changed meanwhile: what stands there now (None: unmarked), and what was asked for."""

    change: Change
    row: WorkDay | None


@dataclass(frozen=True)
class Saved:
    """What came of a request: new versions by cell (0: cleared), and the cells that somebody else changed."""

    versions: dict[tuple[str, date], int]
    clashes: list[Clash]


@transaction.atomic
def save_days(*, unit: ProgramUnit, month: date, changes: Iterable[Change], by: Membership) -> Saved:
    """Write cells of a unit's month: all of them or, when one cannot be, none. Sixteen statements at most.

    A cell that a colleague changed since it was seen is left alone and told, the others are saved. Refuses a closed
    month, a day outside the placement, a day to come, hours over the day's, work on a day off without a reason,
    and people whose file the desk may not open.
    """
    asked = list(changes)
    if len(asked) > MOST_CHANGES:
        raise Refusal(f"한 번에 {MOST_CHANGES}칸까지 저장합니다.")
    first, last = month_of(month)
    _open_sheet(unit, first)
    if not asked:
        return Saved({}, [])
    calendar = calendars.of_unit(unit, first, last)
    placements = _placements(unit, first, last, by, {one.person for one in asked})
    rows = _rows_of(placements, {one.dated_on for one in asked})
    clashes, plan = [], []
    for change in asked:
        placement = placed_on(change, placements, first, last)
        row = rows.get((placement.participant_id, change.dated_on))
        if _same(change, row):
            continue
        if (row.version if row else 0) != change.version:
            clashes.append(Clash(change, row))
            continue
        check(change, calendar)
        plan.append((change, placement, row))
    written = _write(plan, calendar)
    _record(unit, first, plan, by)
    if any(change.code and DayCode(change.code).is_absence for change, _, _ in plan):
        look_at_absences.delay_on_commit(unit.pk, first.isoformat())
    return Saved(written, clashes)


def _open_sheet(unit: ProgramUnit, month: date) -> MonthSheet:
    """The month's sheet, locked; made on the first mark. Refuses one that was closed."""
    sheet = MonthSheet.objects.select_for_update(of=("self",)).filter(unit=unit, month=month).first()
    if sheet is None:
        sheet, _ = MonthSheet.objects.get_or_create(unit=unit, month=month)
    if not sheet.is_open:
        raise Refusal("마감한 달입니다. 고칠 것은 정정으로 적어 주십시오.", code="closed")
    return sheet


def _placements(unit: ProgramUnit, first: date, last: date, by: Membership, people: set[str]) -> list[Any]:
    rows = Placement.objects.reachable_by(by, to=Can.KEEP_ATTENDANCE).filter(meets(first, last), unit=unit)
    return list(rows.filter(participant__public_id__in=people).select_related("participant").distinct())


def _rows_of(placements: list[Any], days: set[date]) -> dict[tuple[int, date], WorkDay]:
    rows = WorkDay.objects.select_for_update(of=("self",)).filter(
        participant__in={row.participant_id for row in placements}, dated_on__in=days
    )
    found = {(row.participant_id, row.dated_on): row for row in rows}
    for row in found.values():
        row.was = row.code  # type: ignore[attr-defined]  # what the trace tells
    return found


def placed_on(change: Change, placements: list[Any], first: date, last: date) -> Any:
    """The placement of the month that covers the day. Refuses another month, a stranger, a day outside."""
    if not first <= change.dated_on <= last:
        raise Refusal(f"{_day(change)}은 이 달이 아닙니다.", code="other_month")
    of_person = [row for row in placements if str(row.participant.public_id) == change.person]
    if not of_person:
        raise Refusal("이 사업단에서 그 달에 일한 사람이 아닙니다.", code="stranger")
    for row in of_person:
        if row.starts_on <= change.dated_on and (row.ends_on is None or change.dated_on <= row.ends_on):
            return row
    raise Refusal(f"{_day(change)}은 배치된 기간 밖의 날입니다.", code="outside")


def check(change: Change, calendar: Calendar) -> None:
    """Refuses what a day cannot be: see `save_days`. The hours' limits are the row's own constraints."""
    if change.code is None:
        return
    if change.code not in DayCode.values:
        raise Refusal("모르는 근태입니다.", code="unknown")
    code, day = DayCode(change.code), change.dated_on
    if day > timezone.localdate() and code not in {DayCode.LEAVE, DayCode.HALF, DayCode.HOLIDAY, DayCode.CLOSED}:
        raise Refusal(f"{_day(change)}은 아직 오지 않은 날입니다.", code="future")
    if code.asks_hours and change.lost_minutes <= 0:
        raise Refusal(f"{_day(change)}: {code.label}은 몇 시간인지 적어 주십시오.", code="hours")
    if change.lost_minutes > calendar.minutes(day):
        raise Refusal(f"{_day(change)}: 적은 시간이 하루의 근무시간보다 많습니다.", code="too_long")
    if code.is_work and not calendar.works(day) and not change.reason.strip():
        name = calendar.rest(day) or "쉬는 날"
        raise Refusal(f"{_day(change)}은 {name}입니다. 일한 까닭을 적어 주십시오.", code="rest_day")
    if min(change.lost_minutes, change.overtime_minutes, change.night_minutes) < 0:
        raise Refusal(f"{_day(change)}: 시간은 0보다 작을 수 없습니다.", code="negative")


def _day(change: Change) -> str:
    return f"{change.dated_on.month}월 {change.dated_on.day}일"


def _same(change: Change, row: WorkDay | None) -> bool:
    if row is None:
        return change.code is None
    return change.code is not None and all(getattr(row, name) == getattr(change, name) for name in WORDS)


def _write(plan: list[Any], calendar: Calendar) -> dict[tuple[str, date], int]:
    new: list[WorkDay] = []
    changed: list[WorkDay] = []
    gone: list[WorkDay] = []
    for change, placement, row in plan:
        if change.code is None:
            gone.append(row)
            continue
        target = row or WorkDay(
            participant_id=placement.participant_id, placement=placement, dated_on=change.dated_on, version=0
        )
        for name in WORDS:
            setattr(target, name, getattr(change, name))
        target.scheduled_minutes = calendar.minutes(change.dated_on)
        target.version += 1
        (changed if row else new).append(target)
    for target in [*new, *changed]:
        target.clean_fields(exclude=["participant", "placement"])
    with explained():
        WorkDay.objects.bulk_create(new, batch_size=1000)
        if changed:
            names = [*WORDS, "scheduled_minutes", "version"]
            WorkDay.objects.bulk_update(changed, names, batch_size=1000)
        if gone:
            WorkDay.objects.filter(pk__in=[row.pk for row in gone]).delete()
    versions = {(str(change.person), change.dated_on): 0 for change, _, _ in plan}
    people = {placement.participant_id: change.person for change, placement, _ in plan}
    return versions | {(people[row.participant_id], row.dated_on): row.version for row in [*new, *changed]}


def _record(unit: ProgramUnit, month: date, plan: list[Any], by: Membership) -> None:
    """One line for each person: which of their days became what, and what they were. Illness stays a code."""
    by_person: dict[int, list[Any]] = {}
    for change, placement, row in plan:
        by_person.setdefault(placement.participant_id, []).append((change, row))
    audit.record_all(
        _event(unit, month, participant, changes, by) for participant, changes in by_person.items() if changes
    )


def _event(unit: ProgramUnit, month: date, participant: int, changes: list[Any], by: Membership) -> Event:
    before = {f"{change.dated_on:%m-%d}": DayCode(row.was).label for change, row in changes if row}
    after = {
        f"{change.dated_on:%m-%d}": DayCode(change.code).label if change.code else "비움" for change, _ in changes
    }
    return audit.event_of(
        "attendance.marked",
        unit,
        by=by,
        before=before,
        after={"month": f"{month:%Y-%m}", **after},
        participant=participant,
        office=unit.center_id,
    )


@transaction.atomic
def mark_rest_present(*, unit: ProgramUnit, month: date, up_to: date, by: Membership) -> int:
    """Mark everybody's unmarked working days up to a day as attended: an explicit act of the desk. Returns how many.

    Days to come and days off stay as they are; so do people whose file the desk may not open.
    """
    first, last = month_of(month)
    until = min(up_to, last, timezone.localdate())
    rows = Placement.objects.reachable_by(by, to=Can.KEEP_ATTENDANCE).filter(meets(first, last), unit=unit)
    placements = list(rows.select_related("participant").distinct())
    calendar = calendars.of_unit(unit, first, last)
    people = {row.participant_id for row in placements}
    marked = set(
        WorkDay.objects.filter(participant__in=people, dated_on__range=(first, last)).values_list(
            "participant", "dated_on"
        )
    )
    changes = [
        Change(str(row.participant.public_id), day, DayCode.PRESENT.value, 0)
        for row in placements
        for day in days_between(max(first, row.starts_on), min(until, row.ends_on or until))
        if calendar.works(day) and (row.participant_id, day) not in marked
    ]
    save_days(unit=unit, month=first, changes=changes, by=by)
    return len(changes)

"""Who was at work in Asan from January on: months marked, closed by the unit's desk, confirmed by the accountant.

The days are drawn; closing and confirming are the room's own actions, each on its day. The month that runs is open.
"""

import random
from collections import defaultdict
from datetime import date, timedelta

from attendance import actions, calendar
from attendance.absences import look
from attendance.calculations import earned_leave
from attendance.calendar import days_between
from attendance.enums import DayCode
from attendance.models import MonthSheet, WorkDay
from centers.models import Membership
from centers.policies import Can
from core.periods import last_of_month, meets, month_of, next_month
from demo import clock
from demo.asan.cast import Cast
from programs.models import Leave, Placement, ProgramUnit

FIRST_MONTH = date(2026, 1, 1)
# Of a hundred days at work; the rest is 출근.
DRAWN = [
    (DayCode.LEAVE, 20),
    (DayCode.LATE, 12),
    (DayCode.LEFT_EARLY, 10),
    (DayCode.ABSENT, 9),
    (DayCode.EDUCATION, 8),
    (DayCode.SICK, 7),
    (DayCode.HALF, 6),
    (DayCode.UNEXCUSED, 2),
]
OF_ALL = 1000
LOSING = [DayCode.ABSENT, DayCode.UNEXCUSED, DayCode.SICK]
LOST = [30, 60, 60, 90, 120]
ON_LEAVE = {"sick": DayCode.SICK}


def write(cast: Cast) -> None:
    months = _months(cast.on)
    for unit in cast.units.values():
        cast_of_unit = _Unit(unit, cast)
        for month in months:
            cast_of_unit.write(month)
    _three_in_a_row(cast)


def _months(on: date) -> list[date]:
    months, month = [], FIRST_MONTH
    while month <= on:
        months.append(month)
        month = next_month(month)
    return months


class _Unit:
    """One unit with its people, leaves and calendar."""

    def __init__(self, unit: ProgramUnit, cast: Cast) -> None:
        self.unit, self.cast = unit, cast
        self.placements = list(Placement.objects.filter(meets(FIRST_MONTH, cast.on), unit=unit))
        people = [row.participant_id for row in self.placements]
        self.leaves: dict[int, list[Leave]] = defaultdict(list)
        for leave in Leave.objects.filter(participant__in=people).select_related("kind"):
            self.leaves[leave.participant_id].append(leave)
        self.calendar = calendar.of_unit(unit, FIRST_MONTH, cast.on)
        self.leader = unit.leaders.select_related("user", "office").first() or cast.desks["demo-unit"]
        self.is_last = unit.name == "세탁친구"
        self.leave_left: dict[int, int] = defaultdict(int)

    def write(self, month: date) -> None:
        first, last = month_of(month)
        is_open = last >= self.cast.on
        # Yesterday is marked, and in one unit the last days are still to be marked.
        until = self.cast.on - timedelta(days=3 if self.is_last else 1) if is_open else last
        MonthSheet.objects.get_or_create(unit=self.unit, month=first)
        rows = [
            self._row(row, day)
            for row in self.placements
            for day in days_between(max(first, row.starts_on), min(until, row.ends_on or until))
            if self.calendar.works(day)
        ]
        WorkDay.objects.bulk_create(rows, batch_size=500)
        self._earn(rows, month)
        if not is_open:
            self._finish(first)

    def _row(self, placement: Placement, day: date) -> WorkDay:
        code = self._code(placement, day)
        draw = random.Random(f"lost {placement.pk} {day}")
        return WorkDay(
            participant_id=placement.participant_id,
            placement=placement,
            dated_on=day,
            code=code,
            scheduled_minutes=self.calendar.minutes(day),
            lost_minutes=draw.choice(LOST) if code.asks_hours else 0,
            reason="개인 사정" if code is DayCode.LEFT_EARLY else "",
        )

    def _code(self, placement: Placement, day: date) -> DayCode:
        for leave in self.leaves[placement.participant_id]:
            if leave.starts_on <= day < (leave.back_on or leave.ends_on + timedelta(days=1)):
                return ON_LEAVE.get(leave.kind.code, DayCode.CLOSED)
        number = random.Random(f"day {placement.participant_id} {day}").randrange(OF_ALL)
        for code, share in DRAWN:
            if number < share:
                return self._taken(code, placement.participant_id)
            number -= share
        return DayCode.PRESENT

    def _taken(self, code: DayCode, person: int) -> DayCode:
        """Leave is taken by who has some: a full month earned it."""
        if code not in {DayCode.LEAVE, DayCode.HALF}:
            return code
        if self.leave_left[person] < 1:
            return DayCode.PRESENT
        self.leave_left[person] -= 1
        return code

    def _earn(self, rows: list[WorkDay], month: date) -> None:
        codes: dict[int, dict[date, str]] = defaultdict(dict)
        for row in rows:
            codes[row.participant_id][row.dated_on] = row.code
        for person, days in codes.items():
            self.leave_left[person] += earned_leave(days, self.calendar, LOSING, [month_of(month)])

    def _finish(self, month: date) -> None:
        """Closed on the first weekday of the next month, confirmed two days later."""
        closes = _weekday_after(last_of_month(month))
        confirms = _weekday_after(closes + timedelta(days=1))
        if confirms > self.cast.on:
            return
        with clock.on_day(closes, hour=9):
            sheet = actions.close(unit=self.unit, month=month, by=self.leader)
        with clock.on_day(confirms, hour=14):
            actions.confirm(sheet=sheet, by=self._accountant())

    def _accountant(self) -> Membership:
        desk = self.cast.desks["demo-account"]
        assert desk.may(Can.CONFIRM_ATTENDANCE)
        return desk


def _weekday_after(day: date) -> date:
    day += timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _three_in_a_row(cast: Cast) -> None:
    """Somebody of her people has not come for three days: the desk is told, and the opinion is begun."""
    placements = Placement.objects.filter(participant__case_manager=cast.case, ends_on=None, unit__center=cast.center)
    this = cast.on.replace(day=1)
    rows = WorkDay.objects.filter(placement__in=placements, dated_on__gte=this).order_by("participant", "-dated_on")
    by_person: dict[int, list[WorkDay]] = defaultdict(list)
    for row in rows.exclude(placement__unit__type__code="gateway").select_related("placement"):
        by_person[row.participant_id].append(row)
    for days in by_person.values():
        if len(days) >= 3 and all(day.code == DayCode.PRESENT for day in days[:3]):
            for day in days[:3]:
                day.code = DayCode.ABSENT
            WorkDay.objects.bulk_update(days[:3], ["code"])
            with clock.on_day(cast.on):
                look(days[0].placement.unit_id, this)
            return

"""How long the pay of a center takes: an invented center of any size, computed and rolled back."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from attendance.calendar import days_between, of_units
from attendance.models import MonthSheet, WorkDay
from centers.enums import OfficeKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from core.periods import last_of_month
from participants.models import Participant
from payroll import actions
from payroll.models import PayDay, PayTerms
from programs.models import Placement, ProgramUnit, UnitType, UnitYear

MONTH = date(2026, 9, 1)
PEOPLE_A_UNIT = 20
# Like a real month: mostly there, some leave, lateness and absence.
CODES = ["present"] * 17 + ["leave", "late", "absent"]


@dataclass(frozen=True)
class Paid:
    """Computing a month for the first time, and again unchanged."""

    people: int
    days: int
    fresh: "Taken"
    again: "Taken"


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock, seconds of this process (other work may run beside it), statements."""

    seconds: float
    cpu: float
    statements: int


def measure_pay(sizes: list[int]) -> Iterator[Paid]:
    """Each size in a transaction of its own that is rolled back: nothing stays."""
    for people in sizes:
        with transaction.atomic():
            desk = _center(people)
            fresh, again = _timed(desk), _timed(desk)
            days = PayDay.objects.filter(payslip__pay_month__center=desk.office).count()
            yield Paid(people, days, fresh, again)
            transaction.set_rollback(True)


def _timed(desk: Membership) -> Taken:
    asked = 0

    def count(execute: Any, *words: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*words)

    # Counted by a wrapper: Django's own record of statements takes longer than the sums.
    with connection.execute_wrapper(count):
        started, cpu = time.perf_counter(), time.process_time()
        actions.compute(center=desk.office, month=MONTH, by=desk)
        return Taken(time.perf_counter() - started, time.process_time() - cpu, asked)


def _center(people: int) -> Membership:
    """A center with confirmed attendance for so many people, half of them insured."""
    region = Region.objects.filter(kind="city").order_by("pk").first() or Region.objects.create(
        name="재는 시", kind="city"
    )
    office = Office.objects.create(name=f"재는 센터 {people}", kind=OfficeKind.CENTER, region=region, is_invented=True)
    user = User.objects.create(username=f"measuring-{people}", name="재는 사람")
    desk = Membership.objects.create(user=user, office=office, role=Role.ACCOUNTANT, starts_on=date(2026, 1, 1))
    types = list(UnitType.objects.filter(code__in=["market", "social"]).order_by("code"))
    units = [
        ProgramUnit.objects.create(
            center=office,
            name=f"사업단 {number}",
            type=types[number % 2],
            industry="세탁",
            opened_on=date(2025, 1, 2),
        )
        for number in range(-(-people // PEOPLE_A_UNIT))
    ]
    for unit in units:
        UnitYear.objects.create(unit=unit, year=2026, places=PEOPLE_A_UNIT)
    placements = [_placed(office, units[number // PEOPLE_A_UNIT], number) for number in range(people)]
    _attend(units, placements)
    now = timezone.now()
    done = {"closed_at": now, "closed_by": desk, "confirmed_at": now, "confirmed_by": desk}
    for unit in units:
        MonthSheet.objects.create(unit=unit, month=MONTH, state="confirmed", **done)
    return desk


def _placed(office: Office, unit: ProgramUnit, number: int) -> Placement:
    words = {"name": f"사람{number}", "born_on": date(1980, 1, 1), "sex": "F", "phone": ""}
    person = Participant.objects.create(center=office, **words)
    insured = {"has_pension": True, "has_health": True, "has_care": True, "has_employment": True}
    PayTerms.objects.create(participant=person, starts_on=date(2026, 1, 1), **(insured if number % 2 else {}))
    return Placement.objects.create(participant=person, unit=unit, starts_on=date(2026, 1, 5))


def _attend(units: list[ProgramUnit], placements: list[Placement]) -> None:
    last = last_of_month(MONTH)
    calendars = of_units(units, MONTH, last)
    WorkDay.objects.bulk_create(
        (
            WorkDay(
                participant=placement.participant,
                placement=placement,
                dated_on=day,
                code=(code := CODES[(number * 7 + day.day) % len(CODES)]),
                scheduled_minutes=480,
                lost_minutes=60 if code == "late" else 0,
            )
            for number, placement in enumerate(placements)
            for day in days_between(MONTH, last)
            if calendars[placement.unit_id].works(day)
        ),
        batch_size=500,
    )

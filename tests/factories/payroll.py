"""Terms, and a month of attendance that is ready to be paid."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone

from attendance.calendar import days_between, of_unit
from attendance.models import Correction, MonthSheet, WorkDay
from centers.policies import Role
from core.periods import last_of_month
from payroll.calculations import COLUMNS
from payroll.models import DailyRate, PayDay, PayMonth, Payslip, PayTerms, UnitPay
from payroll.models.months import DEDUCTIONS, EARNINGS
from programs.models import Placement, ProgramUnit
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

SEPTEMBER, OCTOBER = date(2025, 9, 1), date(2025, 10, 1)


class TermsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PayTerms

    participant = factory.SubFactory(ParticipantFactory)
    starts_on = date(2025, 1, 1)
    bank = "농협은행"
    account_number = "352-0000-1111-22"


def mark(
    placement: Placement,
    month: date,
    codes: Mapping[int, str] | None = None,
    lost: Mapping[int, int] | None = None,
    **words: Any,
) -> None:
    """Every working day of a month on which somebody was placed: there, but where `codes` says otherwise."""
    first, last = max(month, placement.starts_on), min(last_of_month(month), placement.ends_on or date.max)
    calendar = of_unit(placement.unit, first, last)
    WorkDay.objects.bulk_create(
        WorkDay(
            participant=placement.participant,
            placement=placement,
            dated_on=day,
            code=(codes or {}).get(day.day, "present"),
            scheduled_minutes=calendar.minutes(day),
            lost_minutes=(lost or {}).get(day.day, 0),
            **words,
        )
        for day in days_between(first, last)
        if calendar.works(day) or day.day in (codes or {})
    )


def confirm_sheet(unit: ProgramUnit, month: date, by: Any) -> MonthSheet:
    """The unit's month, closed and confirmed by the accountant."""
    now = timezone.now()
    done = {"closed_at": now, "closed_by": by, "confirmed_at": now, "confirmed_by": by}
    return MonthSheet.objects.create(unit=unit, month=month, state="confirmed", **done)


def correct(person: Any, day: date, code: str, by: Any, reason: str = "진단서를 나중에 냄") -> Correction:
    """How a closed day really was."""
    row = WorkDay.objects.get(participant=person, dated_on=day)
    return Correction.objects.create(day=row, code=code, reason=reason, made_by=by)


class Desks:
    """The desks of a center that have to do with pay."""

    def __init__(self, center: Any) -> None:
        self.center = center
        self.accountant = DeskFactory(office=center, role=Role.ACCOUNTANT)
        self.director = DeskFactory(office=center, role=Role.DIRECTOR)
        self.leader = DeskFactory(office=center, role=Role.UNIT_STAFF)


class Shop:
    """A center with one led unit (`kind`) and people in it since March; `work` marks and confirms months."""

    def __init__(self, *, people: int = 1, kind: str = "social", center: Any = None) -> None:
        self.unit = UnitFactory(type_code=kind, places=people + 5, **({"center": center} if center else {}))
        self.center = self.unit.center
        self.desks = Desks(self.center)
        self.unit.leaders.add(self.desks.leader)
        self.people = [ParticipantFactory(center=self.center) for _ in range(people)]
        self.placements = [
            Placement.objects.create(participant=person, unit=self.unit, starts_on=date(2025, 3, 3))
            for person in self.people
        ]

    @property
    def person(self) -> Any:
        return self.people[0]

    def work(
        self, *months: date, codes: Mapping[int, str] | None = None, lost: Mapping[int, int] | None = None
    ) -> None:
        """Mark the months for everybody (`codes` for the first person) and confirm them."""
        for month in months:
            for number, placement in enumerate(self.placements):
                own = {"codes": codes, "lost": lost} if number == 0 else {}
                mark(placement, month, **own)
            confirm_sheet(self.unit, month, self.desks.accountant)

    def week_before(self, month: date) -> None:
        """The days of the week that ends in the month, marked in an open month before it."""
        for placement in self.placements:
            calendar = of_unit(placement.unit, month - timedelta(days=6), month)
            for day in days_between(month - timedelta(days=6), month - timedelta(days=1)):
                if calendar.works(day):
                    WorkDay.objects.create(
                        participant=placement.participant,
                        placement=placement,
                        dated_on=day,
                        code="present",
                        scheduled_minutes=calendar.minutes(day),
                    )


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`): a month that was computed."""
    desk = side.desks["account"]
    month = PayMonth.objects.create(center=side.center, month=SEPTEMBER, computed_at=timezone.now(), computed_by=desk)
    sums = {"people": 1, "days": 1, "gross": 56_210, "from_sales": 0, "digest": "x"}
    for name in ("unit", "unled"):
        side.rows[f"{name}_pay"] = UnitPay.objects.create(pay_month=month, unit=side.rows[name], **sums)
    rate = DailyRate.objects.get(type__code="social", starts_on=date(2025, 1, 1))
    for name, unit in (("own", "unit"), ("other", "unled"), ("gone", "unled"), ("hidden", "unit")):
        person = getattr(side, name)
        side.rows[f"{name}_slip"] = one_slip(month, person, side.rows[unit], rate)
        PayTerms.objects.create(
            participant=person, starts_on=date(2025, 3, 3), bank="농협은행", account_number="352-0000-1111-22"
        )
    side.rows["pay_month"] = month


def one_slip(month: PayMonth, person: Any, unit: ProgramUnit, rate: DailyRate) -> Payslip:
    """A slip of one day."""
    zero = dict.fromkeys([*EARNINGS, *DEDUCTIONS, "deductions", "difference"], 0)
    slip = Payslip.objects.create(
        pay_month=month,
        participant=person,
        name=person.name,
        unit=unit,
        unit_name=unit.name,
        type_name=unit.type.name,
        days=1,
        basis={"lines": [["근로", "사회서비스형 일당 52,210원 × 1일", 52_210], ["실비", "출근 4,000원 × 1일", 4_000]]},
        digest="x",
        **zero | {"base": 52_210, "expense": 4_000, "gross": 56_210, "net": 56_210},
    )
    money = dict.fromkeys(COLUMNS, 0) | {"base": 52_210, "expense": 4_000}
    minutes = dict.fromkeys(["overtime_minutes", "early_minutes", "late_minutes", "night_minutes"], 0)
    PayDay.objects.create(
        payslip=slip,
        unit=unit,
        rate=rate,
        dated_on=SEPTEMBER,
        code="present",
        paid_minutes=480,
        standard_minutes=480,
        is_work=True,
        is_training=False,
        **money,
        **minutes,
    )
    return slip

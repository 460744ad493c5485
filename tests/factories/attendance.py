"""Months, days at work."""

from datetime import date
from typing import Any

import factory

from attendance.enums import SheetState
from attendance.models import AbsenceAlert, CalendarDay, Correction, MonthSheet, WorkDay
from centers.policies import Role
from tests.factories.programs import UnitFactory


class SheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MonthSheet

    unit = factory.SubFactory(UnitFactory)
    month = date(2025, 9, 1)


class WorkDayFactory(factory.django.DjangoModelFactory):
    """A day of a placement: `WorkDayFactory(placement=…, dated_on=…)`."""

    class Meta:
        model = WorkDay

    participant = factory.LazyAttribute(lambda day: day.placement.participant)
    dated_on = date(2025, 9, 1)
    code = "present"
    scheduled_minutes = 480


MONTH = date(2025, 9, 1)


def furnish(side: Any) -> None:
    """September 2025 of both units, closed, with a day and a correction of everybody; a day of the calendar."""
    by = side.desks[Role.UNIT_STAFF]
    for unit in (side.rows["unit"], side.rows["unled"]):
        sheet = MonthSheet.objects.create(unit=unit, month=MONTH)
        for placement in unit.placements.select_related("participant"):
            person = placement.participant
            word = person.remarks
            day = WorkDayFactory(placement=placement, dated_on=date(2025, 9, 2), reason=f"day-{word}")
            Correction.objects.create(day=day, code="absent", reason=f"correction-{word}", made_by=by)
            AbsenceAlert.objects.create(participant=person, starts_on=MONTH, days=3)
            name = next((name for name in ("own", "other", "gone") if getattr(side, name) == person), "hidden")
            side.rows[f"{name}_day"] = day
        MonthSheet.objects.filter(pk=sheet.pk).update(
            state=SheetState.CLOSED, closed_at="2025-10-01T00:00:00Z", closed_by=by
        )
        side.rows["sheet" if unit == side.rows["unit"] else "unled_sheet"] = sheet
    side.rows["calendar_day"] = CalendarDay.objects.create(
        center=side.center, dated_on=date(2026, 3, 3), kind="off", name="창립기념일"
    )

"""Months, days at work."""

from datetime import date

import factory

from attendance.models import MonthSheet, WorkDay
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

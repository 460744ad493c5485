"""Meetings and what was said at them."""

from datetime import date

import factory

from meetings.models import Meeting, Opinion
from tests.factories.centers import CenterFactory


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    center = factory.SubFactory(CenterFactory)
    title = factory.Sequence(lambda number: f"{number}차 간담회")
    held_on = date(2026, 2, 5)


class OpinionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Opinion

    meeting = factory.SubFactory(MeetingFactory)
    text = "교통비를 더 살펴 주십시오."

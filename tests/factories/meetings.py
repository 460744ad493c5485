"""Meetings, what was said at them, and what came of it."""

from datetime import date

import factory

from centers.policies import Role
from meetings.enums import MeetingState, PracticeState, Side
from meetings.models import ActionItem, Attendance, GoodPractice, Meeting, MeetingKind, Opinion, OpinionCategory
from tests.factories.centers import CenterFactory


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting that took place."""

    class Meta:
        model = Meeting

    center = factory.SubFactory(CenterFactory)
    kind = factory.LazyFunction(lambda: MeetingKind.objects.get(code="officers"))
    title = factory.Sequence(lambda number: f"{number}차 간담회")
    held_on = date(2026, 2, 5)
    state = MeetingState.HELD


class OpinionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Opinion

    meeting = factory.SubFactory(MeetingFactory)
    said_as = Side.TOWNSHIP
    category = factory.LazyFunction(lambda: OpinionCategory.objects.get(code="intake"))
    text = "교통비를 더 살펴 주십시오."


class ActionFactory(factory.django.DjangoModelFactory):
    """An action that the center owes."""

    class Meta:
        model = ActionItem

    opinion = factory.SubFactory(OpinionFactory)
    what = "교통비 기준을 알아봅니다."
    owner = factory.SelfAttribute("opinion.meeting.center")
    asked_on = date(2026, 2, 6)
    due_on = date(2027, 2, 5)


def furnish(side):
    """A meeting of the side with an attendance, an opinion and an action of the center."""
    meeting = MeetingFactory(center=side.center)
    opinion = OpinionFactory(meeting=meeting)
    sent = {"center": side.center, "state": PracticeState.OFFERED, "written_by": side.desks[Role.DIRECTOR]}
    side.rows |= {
        "practice": GoodPractice.objects.create(title="통근 차량을 함께 씁니다", text="출근이 쉬워졌습니다.", **sent),
        "other_practice": GoodPractice.objects.create(title="점심을 함께 합니다", text="결석이 줄었습니다.", **sent),
        "meeting": meeting,
        "attendance": Attendance.objects.create(meeting=meeting, side=Side.CITY, words="담당자 외 2명"),
        "leaving": Attendance.objects.create(meeting=meeting, side=Side.OTHER, words="전문가 1명"),
        "opinion": opinion,
        "meeting_action": ActionFactory(opinion=opinion),
    }

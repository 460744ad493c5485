"""The meeting of 2024-11-12 with its three opinions, as the press tells it."""

from datetime import date

from centers.models import Office
from demo import facts
from meetings.models import Meeting, Opinion


def write(center: Office) -> Meeting:
    told = facts.facts()["asan"]["meeting"]
    meeting = Meeting.objects.create(
        center=center,
        title=told["title"],
        held_on=date.fromisoformat(told["held_on"]),
        place=told["place"],
        attendees="\n".join(told["who"]),
        agenda="\n".join(told["agenda"]),
        follow_up=told["follow_up"],
    )
    Opinion.objects.bulk_create(Opinion(meeting=meeting, text=text) for text in told["opinions"])
    return meeting

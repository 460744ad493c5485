"""Invitations. They name nobody: mail leaves the house."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from core.ics import Appointment, Method, ics_of
from documents.letterheads import closing_of
from meetings.models import Invitation, Meeting

FILE_NAME = "meeting.ics"


def appointment_of(meeting: Meeting, *, method: Method = Method.REQUEST) -> Appointment:
    """The meeting as calendars know it; without a beginning it takes the whole day."""
    starts, ends = moment_of(meeting)
    agenda = [f"{item.order}. {item.text}" for item in meeting.agenda_items.all()]
    return Appointment(
        uid=f"{meeting.public_id}@{settings.PORTAL_URL.split('//')[-1].split(':')[0]}",
        sequence=meeting.sequence,
        starts=starts or meeting.held_on,
        ends=ends,
        summary=meeting.title,
        location=meeting.place,
        description="\n".join(agenda),
        url=f"{settings.PORTAL_URL}{meeting.get_absolute_url()}",
        organizer=meeting.center.name,
        organizer_mail=settings.DEFAULT_FROM_EMAIL,
        stamp=timezone.now(),
        method=method,
    )


def moment_of(meeting: Meeting) -> tuple[datetime | None, datetime | None]:
    """When it begins and ends, in the portal's time zone."""

    def at(time: object) -> datetime | None:
        return timezone.make_aware(datetime.combine(meeting.held_on, time)) if time else None  # type: ignore[arg-type]

    return at(meeting.starts_at), at(meeting.ends_at)


def invitation(row: Invitation) -> EmailMessage:
    """The letter with the appointment in it: an invitation, its change, or that it is called off."""
    meeting = row.meeting
    is_off = row.method == Method.CANCEL
    head = "취소" if is_off else "변경" if row.sequence else "초대"
    first = {
        "취소": "간담회를 취소했습니다.",
        "변경": "간담회의 날짜, 시각이나 장소가 바뀌었습니다.",
        "초대": "간담회에 초대합니다.",
    }[head]
    time = f" {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    day = f"{meeting.held_on.year}. {meeting.held_on.month}. {meeting.held_on.day}."
    agenda = [f"{item.order}. {item.text}" for item in meeting.agenda_items.all()]
    lines = [
        f"{meeting.center.name}에서 알려 드립니다. {first}",
        "",
        meeting.title,
        f"언제: {day}{time}",
        *([f"어디서: {meeting.place}"] if meeting.place else []),
        *(["", "안건", *agenda] if agenda and not is_off else []),
        "",
        "붙인 일정 파일을 열면 달력에 들어갑니다." if not is_off else "붙인 일정 파일을 열면 달력에서 빠집니다.",
        *closing_of(meeting.center, on=timezone.localdate()),
    ]
    letter = EmailMessage(f"[간담회 {head}] {meeting.title}", "\n".join(lines), to=[row.email])
    content = ics_of(appointment_of(meeting, method=Method(row.method))).decode()
    letter.attach(FILE_NAME, content, f"text/calendar; method={row.method}")
    return letter

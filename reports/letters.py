"""Words to the desks when a report is done."""

from django.urls import reverse

from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Office
from centers.policies import Can
from core.korean import with_particle
from reports.models import Report, StatusPack
from reports.wishes import RECEIVING


def tell_frozen(report: Report) -> None:
    """The center's desks, once for each report: its numbers stand, words may be added, the city waits for it."""
    tell(
        office=report.center,
        right=Can.SEE_REPORTS,
        kind=NoticeKind.REPORT,
        text=f"{with_particle(str(report), '이/가')} 완성되었습니다. 의견을 더해 제출할 수 있습니다.",
        location=report.get_absolute_url(),
        key=f"report:{report.public_id}:frozen",
    )


def tell_submitted(report: Report, *, again: bool, step: int) -> None:
    """The desks of the city that look at reports, and of the province where there is no city."""
    for office in Office.objects.filter(kind__in=RECEIVING, region=report.center.region_id):
        tell(
            office=office,
            right=Can.REVIEW_REPORTS,
            kind=NoticeKind.REPORT,
            text=f"{report.center}의 {with_particle(str(report), '이/가')} {'다시 ' if again else ''}들어왔습니다.",
            location=report.get_absolute_url(),
            key=f"report:{report.public_id}:step:{step}",
        )


def tell_returned(report: Report, *, step: int) -> None:
    """Those of the center who hand reports in."""
    _tell_center(report, f"{with_particle(str(report), '이/가')} 보완 요청으로 돌아왔습니다.", step=f"step:{step}")


def tell_accepted(report: Report) -> None:
    _tell_center(report, f"{with_particle(str(report), '이/가')} 수리되었습니다.", step="accepted")


def tell_packed(pack: StatusPack) -> None:
    """The center's desks that keep meetings, and those of its city."""
    meeting = pack.meeting
    day = f"{meeting.held_on.month}월 {meeting.held_on.day}일"
    cities = Office.objects.filter(kind__in=RECEIVING, region=meeting.center.region_id)
    for office in [meeting.center, *cities]:
        tell(
            office=office,
            right=Can.KEEP_MEETINGS,
            kind=NoticeKind.MEETING,
            text=f"{meeting.center} {day} 간담회의 현황 자료가 나왔습니다.",
            location=reverse("reports:packs", args=[meeting.public_id]),
            key=f"meeting-{meeting.pk}-pack-{pack.version}",
        )


def _tell_center(report: Report, text: str, *, step: str) -> None:
    tell(
        office=report.center,
        right=Can.START_REPORTS,
        kind=NoticeKind.REPORT,
        text=text,
        location=report.get_absolute_url(),
        key=f"report:{report.public_id}:{step}",
    )


def tell_failed(report: Report) -> None:
    """Those who can start it again, once for each attempt to the end."""
    tell(
        office=report.center,
        right=Can.START_REPORTS,
        kind=NoticeKind.REPORT_FAILED,
        text=f"{with_particle(str(report), '을/를')} 만들지 못했습니다.",
        location=report.get_absolute_url(),
        key=f"report:{report.public_id}:failed:{report.attempts}",
    )

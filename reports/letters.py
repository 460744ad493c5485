"""Words to the desks when a report is done, and the letter to who receives it. No names: mail leaves the house."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Office
from centers.policies import Can
from core.korean import with_particle
from reports.models import FilingLetter, Report, StatusPack
from reports.receiving import receivers, right_to_answer
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
    """The desks that answer it, at every office that receives it."""
    for office in {desk.office for desk in receivers(report)}:
        tell(
            office=office,
            right=right_to_answer(report),
            kind=NoticeKind.REPORT,
            text=f"{report.center}의 {with_particle(str(report), '이/가')} {'다시 ' if again else ''}들어왔습니다.",
            location=report.get_absolute_url(),
            key=f"report:{report.public_id}:step:{step}",
        )


def handed_in(letter: FilingLetter) -> EmailMessage:
    """The letter to a receiving desk: whose report of which period lies there, and the link to it. No number of it."""
    filing, desk = letter.step.filing, letter.desk
    report = filing.report
    what = f"{report.center}의 {with_particle(str(report), '이/가')}"
    lines = [
        f"{desk.user.name} 님, {desk.desk_label}에 보고가 들어왔습니다.",
        "",
        f"{what} 제출되었습니다.",
        "수리하거나 보완을 요청해 주십시오.",
        "",
        f"보고 열기: {settings.PORTAL_URL}{filing.get_absolute_url()}",
        "",
        "들어가려면 포털에 로그인해야 합니다. 보고의 내용은 메일로 보내지 않습니다.",
        f"그만 받으려면: {settings.PORTAL_URL}/centers/notices/choose/",
    ]
    return EmailMessage(f"[자활센터 업무포털] {report.center} {report} 제출", "\n".join(lines), to=[desk.user.email])


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

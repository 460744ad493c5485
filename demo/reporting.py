"""The reports of the last twelve months, made as the clock would have made them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from celery import current_app
from django.conf import settings
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Membership, Notice, Office
from centers.policies import Can
from core.periods import months_back, months_between, next_month
from demo import clock, facts
from meetings.enums import MeetingState
from meetings.models import Meeting
from reports.actions import MONTHLY, accept, give_back, make_pack, open_report, record_sending, submit
from reports.actions import write as hand_write
from reports.enums import PeriodKind, ReportState
from reports.models import Filing, Report, ReportDefinition
from reports.open_matters import open_matters
from reports.periods import Period

MONTHS = 12


# What came of the months, counted back from the demo's last: the older ones were all accepted.
RETURNED, WAITING, ANEW = 0, 1, 3
WORDS = {
    "results": "사업단마다 월 매출 목표를 두고 매주 확인했습니다. 신규 참여자 모두 2주 안에 초기상담을 마쳤습니다.",
    "difficulties": "겨울철 배달 물량이 줄어 대체할 일감을 찾고 있습니다.",
    "next_steps": "하반기 간담회에서 나온 의견을 사업단 운영에 반영합니다.",
}
PUT_RIGHT = "2번 표의 신규 인원과 의뢰 접수 건수가 다릅니다. 까닭을 센터 의견에 적어 다시 제출해 주십시오."
IN_SPITE = "출근부 확인과 분기 정산이 진행 중이어서 먼저 보고합니다."


def write(*, say: Callable[[str], None]) -> None:
    """One report for each center and month up to the demo's last, each on its own day, at once and in this process."""
    centers = list(Office.objects.filter(kind=OfficeKind.CENTER).order_by("pk"))
    with here_and_now():
        for back in reversed(range(MONTHS)):
            month = months_back(facts.LAST_DAY, back)
            with clock.on_day(next_month(month), hour=6):
                for center in centers:
                    open_report(center=center, month=month, by=None)
        asan = Office.objects.get(name=facts.ASAN)
        longer = [_longer(asan, code) for code in LONGER]
        if unfinished := Report.objects.exclude(state=ReportState.FROZEN).count():
            raise RuntimeError(f"{unfinished} reports of the demo could not be made.")
        hand_in(asan)
    _pack_the_next_meeting(asan)
    _read_old_notices()
    say(f"월 보고 {len(centers) * MONTHS}건, 분기·반기·연 보고 {sum(longer)}건")


# How many periods back, by definition.
LONGER = {"quarterly": 4, "half": 1, "yearly": 1}


def _longer(center: Office, code: str) -> int:
    """The center's reports of longer times up to the demo's last day; how many."""
    definition = ReportDefinition.objects.get(code=code)
    newest = Period.finished_before(facts.LAST_DAY, PeriodKind(definition.period))
    for back in reversed(range(LONGER[code])):
        period = newest.back(back)
        with clock.on_day(next_month(period.last) + timedelta(days=definition.opens_on_day - 1), hour=6):
            open_report(center=center, month=period.first, code=code, by=None)
    return LONGER[code]


def hand_in(center: Office) -> None:
    """The center's reports on their way to its city: accepted, made anew once, lying there, and come back."""
    director, admin, city = (
        Membership.objects.select_related("user", "office").get(user__username=f"demo-{name}")
        for name in ("director", "admin", "city")
    )
    for filing in Filing.objects.filter(report__center=center).order_by("report__month", "report__definition__order"):
        last = filing.report.period.last
        back = months_between(last.replace(day=1), facts.LAST_DAY.replace(day=1)) - 1
        due = filing.due_on or next_month(last)
        number = f"아산자활-{filing.report.definition.period[0]}{last:%Y%m}"
        _submit(filing, WORDS | {"number": number}, due - timedelta(days=5), by=(admin, director))
        is_monthly = filing.report.definition.code == MONTHLY
        if filing.report.definition.code == "quarterly":
            _send_to_nation(filing.report, due, by=admin)
        if is_monthly and back in {RETURNED, ANEW}:
            with clock.on_day(clock.weekday(due - timedelta(days=1)), hour=15):
                give_back(filing=filing, comment=PUT_RIGHT, due_on=due + timedelta(days=8), by=city)
        if is_monthly and back == ANEW:
            filing = _anew(center, filing.report.month, due, by=(admin, director))
        if back > WAITING:
            with clock.on_day(clock.weekday(due + timedelta(days=5)), hour=11):
                accept(filing=filing, by=city)


def _submit(filing: Filing, words: dict[str, str], day: date, *, by: tuple[Membership, Membership]) -> None:
    """The admin writes, the director hands in."""
    with clock.on_day(clock.weekday(day), hour=10):
        hand_write(filing=filing, values=words, by=by[0])
        reason = IN_SPITE if open_matters(filing.report.center, filing.report.period) else ""
        submit(filing=filing, by=by[1], in_spite_because=reason)


def _send_to_nation(report: Report, due: date, *, by: Membership) -> None:
    """The quarter's cross-table was keyed into the national system some days before the report was due."""
    day = clock.weekday(due - timedelta(days=3))
    with clock.on_day(day, hour=14):
        number = f"가상-{report.period.last:%Y%m}"
        record_sending(report=report, sent_on=day, receipt_number=number, by=by)


def _anew(center: Office, month: date, due: date, *, by: tuple[Membership, Membership]) -> Filing:
    """A month that was counted again after it came back."""
    with clock.on_day(clock.weekday(due + timedelta(days=1)), hour=10):
        report = open_report(center=center, month=month, version=2, reason="접수일을 바로잡고 다시 셈", by=by[1])
    filing = Filing.objects.get(report=report)
    _submit(filing, filing.words | {"number": filing.number}, due + timedelta(days=2), by=by)
    return filing


def _pack_the_next_meeting(center: Office) -> None:
    """Its status pack, made ahead of the clock by who keeps meetings there."""
    keepers = Membership.objects.filter(office=center).current(on=clock.today()).order_by("pk")
    by = next(desk for desk in keepers if desk.may(Can.KEEP_MEETINGS))
    make_pack(meeting=Meeting.objects.get(center=center, state=MeetingState.PLANNED), by=by)


@contextmanager
def here_and_now() -> Iterator[None]:
    """Jobs are done in this process: the demo is loaded before any worker runs. No mail leaves the house."""
    before, trace = current_app.conf.task_always_eager, logging.getLogger("celery.app.trace")
    current_app.conf.task_always_eager = True
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    trace.setLevel(logging.WARNING)  # a line for each of 72 reports would hide what the demo says
    try:
        yield
    finally:
        current_app.conf.task_always_eager = before
        settings.EMAIL_BACKEND = backend
        trace.setLevel(logging.NOTSET)


def _read_old_notices() -> None:
    """Only the last month's reports are news."""
    last = Notice.objects.filter(key__startswith="report:").order_by("-pk")
    news = [notice.pk for notice in last if f"{facts.LAST_DAY.year}년 {facts.LAST_DAY.month}월" in notice.text]
    last.exclude(pk__in=news).update(read_at=timezone.now())

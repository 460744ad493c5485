"""The jobs of the clock: what they are called on screen, when they run, when they run next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings
from django.utils import timezone

from reports.enums import RunState
from reports.models import ClockRun

# By the name of the task.
JOBS = {
    "reports.open_due_reports": "보고 열기",
    "reports.reap_reports": "멈춘 보고 다시 만들기",
    "reports.send_left_over": "나가지 못한 보고 메일 보내기",
    "reports.make_packs": "간담회 현황 자료 만들기",
    "casework.remind_of_duties": "법정 기한 알리기",
    "casework.throw_away_drafts": "오래된 상담 초안 버리기",
    "centers.keep_desks_in_order": "자리 목록 확인 묻기",
    "dashboards.send_digests": "할 일 메일 보내기",
    "documents.wipe_left_over": "지우다 남은 파일 지우기",
    "enterprises.remind_of_duties": "자활기업의 보고와 정산 기한 알리기",
    "indicators.count_months": "지표 세기",
    "meetings.remind_of_actions": "간담회 조치 과제 알리기",
    "meetings.send_left_over": "나가지 못한 초대장 보내기",
    "partnerships.carry_on": "업무협약 연장과 만료",
    "partnerships.remind_of_endings": "곧 끝나는 업무협약 알리기",
    "payroll.compute_confirmed": "확인된 출근부로 급여 계산하기",
    "quality.compare_rooms": "서로 어긋난 기록 찾기",
    "rosters.throw_away_old": "오래된 명부 자료 버리기",
    "sales.warn_of_money": "매출 기준과 예산 경고",
    "services.keep_going": "답이 없는 서비스 의뢰 챙기기",
    "services.send_left_over": "나가지 못한 의뢰 링크 보내기",
}
WEEKDAYS = frozenset(range(1, 6))
EVERY = {"hour": frozenset(range(24)), "day_of_month": frozenset(range(1, 32)), "day_of_week": frozenset(range(7))}
# A job that begins so much later than its time: beat or the workers are down.
LATE = timedelta(minutes=15)


@dataclass(frozen=True)
class Job:
    """One line of the board."""

    name: str
    title: str
    when: str
    run: ClockRun | None
    next_at: datetime
    is_late: bool
    is_stuck: bool

    @property
    def needs_a_look(self) -> bool:
        return self.is_late or self.is_stuck or (self.run is not None and self.run.state == RunState.FAILED)


def board(*, at: datetime) -> list[Job]:
    """Every job with its last run and its next; what needs a look first. One statement."""
    runs = {run.job: run for run in ClockRun.objects.newest_of_each()}
    schedules = {entry["task"]: entry["schedule"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    jobs = [_job(name, title, schedules[name], runs.get(name), at) for name, title in JOBS.items()]
    return sorted(jobs, key=lambda job: not job.needs_a_look)


def _job(name: str, title: str, schedule: Any, run: ClockRun | None, at: datetime) -> Job:
    expected = _next_after(schedule, run.asked_at) if run else None
    is_stuck = run is not None and run.is_stuck(at=at)
    is_late = not is_stuck and expected is not None and expected < at - LATE
    return Job(name, title, when_words(schedule), run, _next_after(schedule, at), is_late, is_stuck)


def _next_after(schedule: Any, moment: datetime) -> datetime:
    """The first time of a schedule after a moment."""
    if not isinstance(schedule, crontab):
        return moment + timedelta(seconds=schedule)
    last, delta, _now = schedule.remaining_delta(timezone.localtime(moment))
    return last + delta


def when_words(schedule: Any) -> str:
    """When a job runs, in words."""
    if not isinstance(schedule, crontab):
        return f"{schedule:.0f}초마다"
    day = _day_words(schedule)
    minutes, hours = sorted(schedule.minute), sorted(schedule.hour)
    if len(minutes) > 1:
        return f"{minutes[1] - minutes[0]}분마다"
    if schedule.hour == EVERY["hour"]:
        return f"매시 {minutes[0]}분"
    times = [f"{hour:02}:{minutes[0]:02}" for hour in hours]
    if len(hours) > 2 and _run_on(hours):
        return f"{day} {times[0]}부터 {times[-1]}까지 시간마다"
    return f"{day} {', '.join(times)}"


def _day_words(schedule: crontab) -> str:
    if schedule.day_of_week == WEEKDAYS:
        return "평일"
    days = sorted(schedule.day_of_month)
    if frozenset(days) == EVERY["day_of_month"]:
        return "매일"
    return f"매달 {days[0]}–{days[-1]}일" if len(days) > 1 and _run_on(days) else f"매달 {', '.join(map(str, days))}일"


def _run_on(numbers: Iterable[int]) -> bool:
    """Whether each is the one before plus one."""
    found = list(numbers)
    return found == list(range(found[0], found[0] + len(found)))

"""A report is opened and sent to be made; what nobody works on is sent again."""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.korean import with_particle
from core.refusals import Refusal
from participants.models import Participation
from reports import computing
from reports.enums import Author, Content, FilingState, PeriodKind, ReportState
from reports.kinds.grounds import author_of, nothing_to_say
from reports.models import Filing, Report, ReportDefinition
from reports.periods import Period
from reports.tasks import compute_report

logger = logging.getLogger(__name__)

MONTHLY = "monthly"
# access.md §4: three running reports for a center.
MOST_AT_ONCE = 3
# How long a message may lie in the queue before it is sent again; the message itself is never waited for.
MESSAGE = timedelta(minutes=2)


def open_report(
    *,
    center: Office,
    month: date,
    by: Membership | None,
    code: str = MONTHLY,
    version: int = 1,
    reason: str = "",
) -> Report:
    """Open an office's report of the period that begins with a month, and send it to be made; `by=None` is the clock.

    `center` is the author: a center, or a city for a report of its own.

    Exactly one report for each center, definition, period and version: whoever asks for one that is there gets that
    one, also when fifty ask at once. Refuses another kind of office, a period whose report is not to be opened yet or
    about which there is nothing to say, a version whose forerunner is not finished, lies with the city or was
    accepted by it, a new version without a reason, and more than three reports at work.
    """
    definition = ReportDefinition.objects.get(code=code)
    refuse_early(center, definition, Period(month, PeriodKind(definition.period)))
    with transaction.atomic():
        # The lock lets fifty who ask at once count and open one after the other.
        Office.objects.select_for_update(of=("self",)).get(pk=center.pk)
        same = Report.objects.filter(center=center, definition=definition, month=month)
        if there := same.filter(version=version).first():
            return there
        _check_version(same.order_by("-version").first(), version, reason)
        _check_load(center, by)
        report = Report(center=center, definition=definition, month=month, version=version, reason=reason)
        report.opened_by = f"{by.actor_label} ({by.get_role_display()})" if by else audit.CLOCK_LABEL
        report.full_clean()
        report.save(force_insert=True)
        after = {"month": month, "version": version}
        audit.record("report.opened", report, by=by, after=after, reason=reason, office=center.pk)
        _send(report)
    return report


def refuse_early(office: Office, definition: ReportDefinition, period: Period) -> None:
    """Refuse what this office does not report at all, not yet, or has nothing to say about."""
    if author_of(office) != definition.author:
        if definition.author == Author.CENTER:
            raise Refusal("이 보고는 지역자활센터만 만듭니다.", code="not_a_center")
        raise Refusal("이 보고는 시·군·구만 만듭니다.", code="not_a_city")
    if not period.begins_right:
        raise Refusal("보고 기간은 정해진 달의 1일부터 셉니다.", code="not_a_period")
    if definition.content == Content.COUNTS:
        _check_counted(office, period)
    else:
        _check_sections(office, definition, period)


def _check_sections(office: Office, definition: ReportDefinition, period: Period) -> None:
    """Refuse a report before its day, and one about which the rooms hold nothing."""
    opens_on = definition.opens_on(period) or period.last + date.resolution
    if opens_on > timezone.localdate():
        day = f"{opens_on:%Y. %-m. %-d.}"
        raise Refusal(f"{with_particle(str(period), '은/는')} {day}부터 시작할 수 있습니다.", code="not_yet")
    if nothing := nothing_to_say(office, definition, period):
        raise Refusal(nothing, code="nothing")


def _check_counted(center: Office, period: Period) -> None:
    today = timezone.localdate()
    if period.first > today:
        raise Refusal(f"{with_particle(str(period), '은/는')} 아직 오지 않았습니다.", code="future")
    if period.last >= today:
        after = "다음 달 1일부터" if period.kind is PeriodKind.MONTH else "그 기간이 끝난 다음 날부터"
        sentence = f"{with_particle(str(period), '은/는')} 아직 끝나지 않았습니다. {after} 시작할 수 있습니다."
        raise Refusal(sentence, code="not_over")
    spells = Participation.objects.filter(participant__center=center).order_by("starts_on")
    first = spells.values_list("starts_on", flat=True).first()
    if first is None:
        raise Refusal("참여 기록이 없어 보고할 것이 없습니다. 먼저 참여자를 등록해 주십시오.", code="nothing")
    if period.last < first:
        began = f"{first.year}년 {first.month}월"
        raise Refusal(f"{with_particle(str(period), '은/는')} 센터의 첫 참여({began})보다 앞섭니다.", code="too_early")


def _check_version(newest: Report | None, version: int, reason: str) -> None:
    expected = newest.version + 1 if newest else 1
    if version != expected:
        raise Refusal(f"{expected}판부터 만들 수 있습니다.", code="version")
    if newest and newest.state != ReportState.FROZEN:
        raise Refusal(f"{with_particle(str(newest), '이/가')} 아직 완성되지 않았습니다.", code="unfinished")
    filing = Filing.objects.filter(report=newest).first() if newest else None
    if filing and filing.state == FilingState.ACCEPTED:
        raise Refusal("시·군·구가 수리한 달입니다. 달라진 것은 다음 보고에 차이로 나옵니다.", code="accepted")
    if filing and filing.state == FilingState.SUBMITTED:
        raise Refusal("시·군·구가 보고 있는 달입니다. 돌려받은 뒤에 새 판을 만들 수 있습니다.", code="submitted")
    if newest and not reason.strip():
        raise Refusal({"reason": "다시 만드는 사유를 적어 주십시오."}, code="reason")


def _check_load(center: Office, by: Membership | None) -> None:
    if by is not None and Report.objects.filter(center=center).unfinished().count() >= MOST_AT_ONCE:
        raise Refusal(f"이 센터의 보고 {MOST_AT_ONCE}건을 만들고 있습니다. 끝난 뒤에 다시 해 주십시오.", code="busy")


@transaction.atomic
def try_again(*, report: Report, by: Membership) -> Report:
    """Send a failed report to be made once more. Refuses any other."""
    failed = Report.objects.that_may_become(ReportState.QUEUED).filter(pk=report.pk)
    changed = failed.update(
        state=ReportState.QUEUED, step=0, attempts=0, failure="", numbers={}, lease=None, leased_until=None
    )
    if not changed:
        raise Refusal("실패한 보고만 다시 시도할 수 있습니다.", code="not_failed")
    report.refresh_from_db()
    audit.record("report.tried_again", report, by=by, office=report.center_id)
    _send(report)
    return report


def reap() -> int:
    """Send again what nobody works on: messages that were lost, and reports whose worker fell silent.

    Returns how many. A report that has used up its attempts is failed instead.
    """
    now = timezone.now()
    silent = Q(state=ReportState.COMPUTING, leased_until__lt=now)
    waiting = Q(state=ReportState.QUEUED)
    unsent = Q(leased_until=None, opened_at__lt=now - MESSAGE) | Q(leased_until__lt=now)
    sent = 0
    for report in Report.objects.filter(silent | (waiting & unsent)).select_related("center").order_by("pk"):
        if report.attempts >= computing.MOST_ATTEMPTS:
            computing.fail(report, "작업이 여러 번 끊겨 만들지 못했습니다. 다시 시도해 주십시오.")
            continue
        if report.state == ReportState.QUEUED:
            Report.objects.filter(pk=report.pk, state=ReportState.QUEUED).update(leased_until=now + MESSAGE)
        compute_report.delay(report.pk)
        sent += 1
    return sent


def _send(report: Report) -> None:
    """After the commit. A queue that does not answer loses nothing: the row waits, and the reaper sends it."""
    # A function with a name: Django writes it into its log when the queue does not answer.
    transaction.on_commit(lambda: compute_report.delay(report.pk), robust=True)

"""A report's cross-table was keyed into the national system: the center writes down when and under which number."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal
from reports import national
from reports.models import NationalSending, Report


@transaction.atomic
def record_sending(*, report: Report, sent_on: date, receipt_number: str, by: Membership) -> NationalSending:
    """Keep what was sent, with its figures and with what differed from the sending before.

    Refuses a report without the table, a day to come or before the report was finished, and a number known already.
    """
    # Two who write at once would both compare with the same forerunner.
    Office.objects.select_for_update(of=("self",)).get(pk=report.center_id)
    figures = national.figures_of(report)
    if figures is None:
        raise Refusal("이 보고에는 국가시스템에 옮겨 적는 누계 표가 없습니다.", code="no_table")
    if sent_on > timezone.localdate():
        raise Refusal({"sent_on": "보낸 날은 오늘이나 그 앞의 날로 적어 주십시오."}, code="future")
    if report.frozen_at and sent_on < timezone.localdate(report.frozen_at):
        raise Refusal({"sent_on": "보낸 날은 보고를 완성한 날보다 앞설 수 없습니다."}, code="too_early")
    found = national.check(report)
    sending = NationalSending(
        report=report,
        sent_on=sent_on,
        receipt_number=receipt_number.strip(),
        figures=figures,
        differences=found.as_json(),
        recorded_by=by,
    )
    sending.full_clean()
    sending.save(force_insert=True)
    after = {"sent_on": sent_on, "receipt_number": sending.receipt_number, "differences": len(sending.differences)}
    audit.record("report.sent_to_nation", report, by=by, after=after, office=report.center_id)
    return sending

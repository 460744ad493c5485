"""What was granted, and how the center shares profit from a quarter on."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from sales.actions.checks import written
from sales.models import DistributionRule, Grant, Settlement
from sales.quarters import quarter_days, quarter_of
from sales.shares import WHOLE, Shares


@transaction.atomic
def keep_grant(*, center: Office, values: dict[str, Any], by: Membership, grant: Grant | None = None) -> Grant:
    """Write a grant to the center or one of its units, or put one right (`grant`).

    `values`: unit (None: the center as a whole), year, kind, dated_on, amount, document_number. Refuses another
    center's unit, a day in the future, a day that is not of the year or the end of the one before, an amount below
    one won.
    """
    row = Grant(center=center)
    if grant is not None:
        row = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    unit, day, year = values.get("unit"), values["dated_on"], values["year"]
    if unit is not None and unit.center_id != center.pk:
        raise Refusal({"unit": "다른 센터의 사업단입니다."})
    if day > timezone.localdate():
        raise Refusal({"dated_on": "오늘까지의 날로 적어 주십시오."})
    if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
        raise Refusal({"dated_on": f"{year}년 예산의 교부일은 그 전해 12월부터 그해 12월까지로 적어 주십시오."})
    before, after = written(row, values)
    row.full_clean(exclude=["center", "unit"])
    with explained():
        row.save()
    if after:
        audit.record("grant.kept", row, by=by, before=before, after=after, office=center.pk)
    return row


@transaction.atomic
def keep_distribution(
    *, center: Office, shares: Shares, starts_on: date, ends_on: date | None, source: str, by: Membership
) -> DistributionRule:
    """Set how profit is shared from a quarter's first day on; without an end until another rule begins.

    The rule before it, when open, ends the day before. A rule of the same first day that no quarter was settled by is
    put right. Refuses shares of more than the whole; days that are not a quarter's first and last; a day without a
    rule (the hole is named) or with two; and a quarter that is settled already.
    """
    Office.objects.select_for_update(of=("self",)).get(pk=center.pk)
    if shares.total > WHOLE:
        raise Refusal(f"나누는 몫의 합이 {shares.total:,}‰입니다. 1,000‰(전체)을 넘을 수 없습니다.", code="over_whole")
    _check_quarters(starts_on, ends_on)
    _check_unsettled(center, starts_on)
    rules = DistributionRule.objects.filter(center=center)
    same = rules.filter(starts_on=starts_on).first()
    _make_way(rules.filter(starts_on__lt=starts_on).order_by("-starts_on").first(), starts_on, by)
    _check_next(rules.filter(starts_on__gt=starts_on).order_by("starts_on").first(), ends_on)
    row = same or DistributionRule(center=center, starts_on=starts_on)
    words = {**shares.parts(), "reserve": shares.reserve, "starts_on": starts_on, "ends_on": ends_on, "source": source}
    before, after = written(row, words)
    row.full_clean(exclude=["center"])
    with explained():
        row.save()
    if after:
        audit.record("distribution.kept", row, by=by, before=before, after=after, office=center.pk)
    return row


def _check_quarters(starts_on: date, ends_on: date | None) -> None:
    if starts_on != quarter_days(*quarter_of(starts_on))[0]:
        raise Refusal({"starts_on": "분기의 첫날(1·4·7·10월 1일)로 적어 주십시오."})
    if ends_on is None:
        return
    if ends_on < starts_on:
        raise Refusal({"ends_on": "적용 종료일은 시작일보다 앞설 수 없습니다."})
    if ends_on != quarter_days(*quarter_of(ends_on))[1]:
        raise Refusal({"ends_on": "분기의 마지막 날(3·6·9·12월 말일)로 적어 주십시오."})


def _check_unsettled(center: Office, starts_on: date) -> None:
    settled = Settlement.objects.settled().filter(unit__center=center).order_by("-year", "-quarter").first()
    if settled is not None and quarter_of(starts_on) <= (settled.year, settled.quarter):
        raise Refusal(
            {
                "starts_on": f"{settled.year}년 {settled.quarter}분기까지 정산했습니다. "
                "그 뒤의 분기부터 기준을 바꿀 수 있습니다."
            },
            code="settled",
        )


def _make_way(earlier: DistributionRule | None, starts_on: date, by: Membership) -> None:
    """The rule before: ended the day before when it is open; a hole or an overlap is refused."""
    if earlier is None:
        return
    day_before = starts_on - timedelta(days=1)
    if earlier.ends_on is None:
        earlier.ends_on = day_before
        earlier.save(update_fields=["ends_on"])
        audit.record(
            "distribution.kept", earlier, by=by, before={"ends_on": None}, after={"ends_on": day_before},
            office=earlier.center_id,
        )  # fmt: skip
    elif earlier.ends_on >= starts_on:
        raise Refusal(
            {"starts_on": f"{_span(earlier)} 기준과 겹칩니다. {earlier.ends_on:%Y. %-m. %-d.} 뒤로 적어 주십시오."},
            code="overlap",
        )
    elif earlier.ends_on < day_before:
        hole = f"{earlier.ends_on + timedelta(days=1):%Y. %-m. %-d.}부터 {day_before:%Y. %-m. %-d.}까지"
        raise Refusal({"starts_on": f"{hole} 기준이 없는 날이 생깁니다. 이어지게 적어 주십시오."}, code="hole")


def _check_next(later: DistributionRule | None, ends_on: date | None) -> None:
    if later is None:
        return
    day_before = later.starts_on - timedelta(days=1)
    if ends_on is None or ends_on > day_before:
        raise Refusal(
            {"ends_on": f"{_span(later)} 기준과 겹칩니다. {day_before:%Y. %-m. %-d.}에 끝나게 적어 주십시오."},
            code="overlap",
        )
    if ends_on < day_before:
        hole = f"{ends_on + timedelta(days=1):%Y. %-m. %-d.}부터 {day_before:%Y. %-m. %-d.}까지"
        raise Refusal({"ends_on": f"{hole} 기준이 없는 날이 생깁니다. 이어지게 적어 주십시오."}, code="hole")


def _span(rule: DistributionRule) -> str:
    last = f"{rule.ends_on:%Y. %-m. %-d.}까지" if rule.ends_on else "계속"
    return f"{rule.starts_on:%Y. %-m. %-d.}부터 {last}"

"""What the pages of pay show: everything that names somebody comes through the door, sums come from the months."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q, Sum

from centers.models import Membership
from centers.policies import Can
from core.korean import with_particle
from core.periods import months_back
from payroll.calculations import COLUMNS, holes
from payroll.computing import corrections_since
from payroll.enums import PayState
from payroll.gathering import rates_by_type
from payroll.models import DailyRate, Difference, InsuranceRate, PayDay, PayMonth, PayRule, Payslip, PayTerms, UnitPay
from programs.models import UnitType

MONTHS_OFFERED = 6
UNVERIFIED = "미확인"


def offered_months(frozen: Iterable[date], *, on: date) -> list[date]:
    """Months that may be computed, last month first: this one and five before it, without those that were approved."""
    shut = set(frozen)
    months = [months_back(on, back) for back in [1, 0, *range(2, MONTHS_OFFERED)]]
    return [month for month in months if month not in shut]


def month_page(pay_month: Any, desk: Membership) -> dict[str, Any]:
    """One pay month: by unit and by person, with its steps and what to look at first."""
    slips = list(_slips(pay_month, desk))
    units = _units(pay_month)
    return {
        "pay_month": pay_month,
        "units": units,
        "slips": slips,
        "hidden": pay_month.people - len(slips),
        "steps": _steps(pay_month, units),
        "warnings": _warnings(pay_month, units),
        "moved": any(row["deductions"] and not row["people"] for row in units),
    }


def _slips(pay_month: PayMonth, desk: Membership) -> Any:
    """The slips that the desk may name."""
    rows = Payslip.objects.reachable_by(desk, to=Can.SEE_PAYROLL).filter(pay_month=pay_month)
    return rows.defer("basis").order_by("unit_name", "name", "pk")


def _units(pay_month: PayMonth) -> list[dict[str, Any]]:
    """By unit: what was earned there; deductions stand where the person was last."""
    taken = dict(
        Payslip.objects.filter(pay_month=pay_month)
        .order_by()
        .values_list("unit")
        .annotate(sum=Sum("deductions"))
        .values_list("unit", "sum")
    )
    rows = pay_month.units.select_related("unit__type", "confirmed_by__user").annotate(led=Count("unit__leaders"))
    return [
        {
            "row": row,
            "people": row.people,
            "deductions": taken.get(row.unit_id, 0),
            "net": row.gross - taken.get(row.unit_id, 0),
            "is_led": row.led > 0,
        }
        for row in rows.order_by("unit__type__order", "unit__name")
    ]


def _steps(pay_month: Any, units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each step with who took it and when."""
    done = sum(1 for unit in units if unit["row"].confirmed_at)
    by = {
        PayState.COMPUTED: (pay_month.computed_at, pay_month.computed_by or "자동"),
        PayState.CONFIRMED: (pay_month.confirmed_at, f"{len(units)}곳 가운데 {done}곳"),
        PayState.APPROVED: (pay_month.approved_at, pay_month.approved_by),
        PayState.PAID: (pay_month.paid_at, pay_month.paid_by),
        PayState.CLOSED: (pay_month.closed_at, pay_month.closed_by),
    }
    order = list(PayState)
    here = order.index(pay_month.state_now)
    return [
        {
            "label": state.label,
            "at": by[state][0],
            "by": by[state][1] if by[state][0] or state == PayState.CONFIRMED else "",
            "look": "done" if place < here else "here" if place == here else "todo",
            "paid_on": pay_month.paid_on if state == PayState.PAID else None,
        }
        for place, state in enumerate(order)
    ]


def _warnings(pay_month: PayMonth, units: list[dict[str, Any]]) -> list[str]:
    """What should be looked at before the next step, in numbers; nobody is named."""
    found = []
    if pay_month.state_now.is_open and (late := corrections_since(pay_month)):
        found.append(f"계산한 뒤 근태 정정이 {late}건 있습니다. 다시 계산해 주십시오.")
    for unit in units:
        if unit["row"].question:
            found.append(f"{unit['row'].unit.name}: {unit['row'].question}")
        if not unit["is_led"] and pay_month.state == PayState.COMPUTED:
            subject = with_particle(unit["row"].unit.name, "은/는")
            found.append(f"{subject} 담당이 없어 확인할 사람이 없습니다. 센터 관리자에게 담당을 정해 달라고 하십시오.")
    found += _of_people(pay_month)
    sources = _unverified(pay_month)
    if sources:
        found.append(f"확인되지 않은 출처의 기준으로 셈했습니다: {', '.join(sources)}. 그해 안내와 맞추어 보십시오.")
    return found


def _of_people(pay_month: PayMonth) -> list[str]:
    day = pay_month.last_day
    now = Q(participant__pay_terms__starts_on__lte=day) & (
        Q(participant__pay_terms__ends_on=None) | Q(participant__pay_terms__ends_on__gte=day)
    )
    slips = Payslip.objects.filter(pay_month=pay_month)
    without_terms = slips.exclude(participant__in=PayTerms.objects.values("participant")).count()
    with_account = slips.filter(now).exclude(participant__pay_terms__bank="").values("participant").distinct().count()
    counts = slips.aggregate(all=Count("pk"), owes=Count("pk", filter=Q(net__lt=0)))
    found = []
    if without_terms:
        found.append(f"급여 조건을 적지 않은 사람이 {without_terms}명 있습니다. 보험과 수당 없이 셈했습니다.")
    if without := counts["all"] - with_account:
        found.append(f"계좌를 적지 않은 사람이 {without}명 있습니다. 이체 명단에 실리지 않습니다.")
    if counts["owes"]:
        found.append(f"지난달에 더 받아 돌려받을 사람이 {counts['owes']}명 있습니다. 명세에서 금액을 보십시오.")
    return found


def _unverified(pay_month: PayMonth) -> list[str]:
    used = PayDay.objects.filter(payslip__pay_month=pay_month, rate__source__contains=UNVERIFIED).order_by()
    return [f"{name} 일당" for name in used.values_list("rate__type__name", flat=True).distinct()]


def slip_page(slip: Any) -> dict[str, Any]:
    """A slip with its reasons: lines by heading, deductions, days."""
    lines = slip.basis.get("lines", [])
    return {
        "slip": slip,
        "groups": [
            {"heading": heading, "lines": [{"words": line[1], "amount": line[2]} for line in group]}
            for heading, group in groupby(lines, key=lambda line: line[0])
        ],
        "deductions": [
            {"name": name, "words": words, "amount": amount}
            for name, words, amount in slip.basis.get("deductions", [])
        ],
        "days": list(slip.lines.select_related("unit", "rate").order_by("dated_on")),
        "differences": list(slip.differences.order_by("dated_on")),
        "sources": _sources(slip),
    }


def _sources(slip: Payslip) -> list[str]:
    """Where the numbers come from: rates, settings, insurances that were used."""
    rows = slip.basis.get("rows", {})
    rates = DailyRate.objects.filter(pk__in=rows.get("rates", [])).select_related("type").order_by("starts_on")
    found = [f"{rate.type} {rate.starts_on.year}년 일당 {rate.rate:,}원: {rate.source}" for rate in rates]
    rule = PayRule.objects.filter(pk=rows.get("rule") or 0).first()
    found += [f"급여 계산 기준: {rule.source}"] if rule else []
    insurances = InsuranceRate.objects.filter(pk__in=rows.get("insurances", [])).order_by("kind")
    return [*found, *(f"{one.get_kind_display()}: {one.source}" for one in insurances)]


def unit_page(unit_pay: UnitPay, desk: Membership) -> dict[str, Any]:
    """A unit's days and sums by person, for its own desk: no deductions, no accounts."""
    people = _people_of(unit_pay, desk)
    return {"unit_pay": unit_pay, "people": people, "hidden": unit_pay.people - len(people)}


def _people_of(unit_pay: UnitPay, desk: Membership) -> list[dict[str, Any]]:
    here = {"payslip__pay_month": unit_pay.pay_month_id, "unit": unit_pay.unit_id}
    words = ["payslip__participant_id", "payslip__name"]
    money = sum((F(column) for column in COLUMNS[1:]), F(COLUMNS[0]))
    days = PayDay.objects.reachable_by(desk, to=Can.CONFIRM_PAY).filter(**here).order_by().values(*words)
    rows = days.annotate(
        days=Count("pk", filter=Q(is_work=True)),
        weeks=Count("pk", filter=Q(weekly__gt=0)),
        off=Count("pk", filter=Q(is_work=False, base__gt=0)),
        gross=Sum(money),
    )
    found = {row["payslip__participant_id"]: {**row, "difference": 0} for row in rows}
    owed = Difference.objects.reachable_by(desk, to=Can.CONFIRM_PAY).filter(**here).order_by().values(*words)
    for row in owed.annotate(sum=Sum("amount")):
        nobody = {**row, "days": 0, "weeks": 0, "off": 0, "gross": 0}
        person = found.setdefault(row["payslip__participant_id"], nobody)
        person["difference"] = row["sum"]
        person["gross"] += row["sum"]
    lines = [{**row, "pk": pk, "name": row["payslip__name"]} for pk, row in found.items()]
    return sorted(lines, key=lambda line: (line["name"], line["pk"]))


def basis_page(*, on: date) -> dict[str, Any]:
    """What pay is computed by, with sources, and the holes from the first rate that was kept to this year's end."""
    types = list(UnitType.objects.in_force(on=on))
    earliest = DailyRate.objects.order_by("starts_on").values_list("starts_on", flat=True).first()
    first, last = earliest or date(on.year, 1, 1), date(on.year, 12, 31)
    rates = rates_by_type(first, last, [one.pk for one in types])
    return {
        "rates": list(DailyRate.objects.select_related("type").order_by("-starts_on", "type__order")),
        "ways": [_way(one, rates[one.pk], on) for one in types],
        "holes": _holes(types, rates, first, last),
        "rule": PayRule.objects.in_force(on=on).order_by("-valid_from").first(),
        "insurances": list(InsuranceRate.objects.filter(valid_from__lte=last).order_by("kind", "-valid_from")),
    }


def _holes(types: list[UnitType], rates: Any, first: date, last: date) -> list[dict[str, Any]]:
    """Spans without a rate, each with the types that it concerns."""
    found: dict[tuple[date, date], list[str]] = {}
    for one in types:
        for span in holes(rates[one.pk], first, last):
            found.setdefault(span, []).append(one.name)
    return [
        {"first": span[0], "last": span[1], "types": "모든 유형" if len(names) == len(types) else ", ".join(names)}
        for span, names in sorted(found.items())
    ]


def _way(unit_type: UnitType, rates: Any, on: date) -> dict[str, Any]:
    now = [rate for rate in rates if rate.starts_on <= on and (rate.ends_on is None or on <= rate.ends_on)]
    rate = now[0] if now else None
    return {"type": unit_type, "rate": rate, "like": rate.type_name if rate else ""}


def people_page(people: Iterable[Any], *, on: date) -> list[dict[str, Any]]:
    """People with the terms that hold today, and where they work."""
    people = list(people)
    terms = terms_on([person.pk for person in people], on=on)
    return [{"person": person, "terms": terms.get(person.pk)} for person in people]


def terms_on(people: Iterable[int], *, on: date) -> Mapping[int, PayTerms]:
    """The terms of people on a day."""
    return {
        person: row for person, row in latest_terms(people, on=on).items() if row.ends_on is None or row.ends_on >= on
    }


def latest_terms(people: Iterable[int], *, on: date) -> Mapping[int, PayTerms]:
    """The terms of people on a day, or the last before it: who has left is still paid into the same account."""
    rows = PayTerms.objects.filter(participant__in=list(people), starts_on__lte=on)
    return {row.participant_id: row for row in rows.order_by("starts_on")}

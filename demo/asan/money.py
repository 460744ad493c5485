"""Asan's money from January on: grants, days of sales, costs, pay month by month, quarters settled.

Sales and costs are drawn; pay and settlements are computed by the portal itself, each step on its day.
"""

import random
from datetime import date, timedelta

from attendance.calendar import of_unit
from core.periods import last_of_month, next_month
from demo import clock
from demo.asan.cast import Cast
from participants.models import Participant
from payroll import actions as payroll
from payroll.enums import PayState
from payroll.models import PayMonth
from programs.models import Placement, ProgramUnit
from sales import actions as sales
from sales.enums import BudgetKind, CostKind, Fund, ReserveFund
from sales.models import CostEntry, SaleEntry
from sales.shares import Shares

YEAR = 2026
FIRST = date(YEAR, 1, 1)
# What a unit of a trade sells on a working day, about, in won: some stand well above the test, some below it.
A_DAY = {
    "식기세척": 420_000,
    "세탁": 260_000,
    "청소": 330_000,
    "애견간식 제조": 120_000,
    "편의점": 390_000,
    "도시락": 180_000,
    "카페": 130_000,
    "집수리": 160_000,
    "배송": 110_000,
    "영농": 45_000,
    "돌봄": 60_000,
}
NO_SALES = {"gateway", "maintenance"}
CUSTOMERS = ["체험어린이집", "체험마트", "체험병원", "체험복지관", "체험학교", "개인 손님"]
DIRECT_A_MONTH = {"market": 1_900_000, "social": 1_300_000}
DIRECT_OTHERS = 700_000
SHARES = Shares(
    performance_bonus=150,
    naeil_profit_share=100,
    startup_fund=250,
    central_asset_fund=50,
    local_support_fee=50,
    reserve=400,
)
BANK = "체험은행"
LEADS_EVERY = 9


def write(cast: Cast) -> None:
    _terms(cast)
    _grants(cast)
    account = cast.desks["demo-account"]
    with clock.on_day(FIRST):
        source = "센터 운영위원회(체험용)"
        sales.keep_distribution(
            center=cast.center, shares=SHARES, starts_on=FIRST, ends_on=None, source=source, by=account
        )
    for unit in cast.units.values():
        _books(unit, cast)
    month = FIRST
    while last_of_month(month) < cast.on:
        _pay(month, cast)
        month = next_month(month)
    _settle(cast)
    _withdraw(cast)


def _terms(cast: Cast) -> None:
    """Insurances of everybody but the gateway's, an account number that is nobody's, a leader in each unit."""
    account = cast.desks["demo-account"]
    people = Placement.objects.filter(unit__center=cast.center, ends_on=None).exclude(unit__type__code="gateway")
    numbers = people.order_by("unit", "starts_on").values_list("participant", flat=True).distinct()
    rows = {person.pk: person for person in Participant.objects.filter(pk__in=numbers)}
    for index, number in enumerate(dict.fromkeys(numbers)):
        values = {
            "is_leader": index % LEADS_EVERY == 0,
            "has_pension": True,
            "has_health": True,
            "has_care": True,
            "has_employment": True,
            "bank": BANK,
            "account_number": f"000-00-{number:06d}",
        }
        with clock.on_day(FIRST):
            payroll.keep_terms(participant=rows[number], starts_on=FIRST, values=values, by=account)


def _grants(cast: Cast) -> None:
    """The city grants each unit its wages and its project costs, twice a year."""
    account = cast.desks["demo-account"]
    for number, unit in enumerate(cast.units.values(), 1):
        places = unit.placements.filter(ends_on=None).count()
        project = 12_500_000 if unit.type.code == "market" else 7_500_000
        for half, day in enumerate((date(YEAR, 1, 12), date(YEAR, 7, 6)), 1):
            for kind, amount in ((BudgetKind.LABOUR, 11_500_000 * max(places, 3)), (BudgetKind.PROJECT, project)):
                values = {"unit": unit, "year": YEAR, "kind": kind, "dated_on": day, "amount": amount}
                values["document_number"] = f"사회복지과-체험{half}{number:02d}"
                with clock.on_day(day):
                    sales.keep_grant(center=cast.center, values=values, by=account)


def _books(unit: ProgramUnit, cast: Cast) -> None:
    """Days of sales, and what was bought, up to yesterday."""
    draw = random.Random(f"money {unit.name}")
    leader = unit.leaders.order_by("pk").first() or cast.desks["demo-unit"]
    until = cast.on - timedelta(days=1)
    calendar = of_unit(unit, FIRST, until)
    base = 0 if unit.type.code in NO_SALES else A_DAY.get(unit.industry, 90_000)
    entries = [
        SaleEntry(
            unit=unit,
            dated_on=day,
            supply=round(base * draw.uniform(0.6, 1.4) * _season(unit, day), -2),
            customer=draw.choice(CUSTOMERS),
            what=f"{unit.industry} 매출",
            paid_how=draw.choice(["card", "card", "transfer", "cash"]),
            kept_by=leader,
        )
        for day in calendar.working_days(FIRST, until)
        if base
    ]
    SaleEntry.objects.bulk_create(entries, batch_size=500)
    month, costs = FIRST, []
    while month <= until:
        costs += _costs(unit, month, min(until, last_of_month(month)), draw, leader, has_sales=bool(base))
        month = next_month(month)
    CostEntry.objects.bulk_create(costs, batch_size=500)


def _season(unit: ProgramUnit, day: date) -> float:
    """Farming sells in autumn, and every trade a little more towards the end of the year."""
    if unit.industry == "영농":
        return 3.0 if day.month >= 8 else 0.4
    return 0.9 + day.month / 60


def _costs(unit: ProgramUnit, first: date, last: date, draw: random.Random, leader, *, has_sales: bool) -> list:
    amount = DIRECT_A_MONTH.get(unit.type.code, DIRECT_OTHERS)
    days = [first + timedelta(days=number) for number in (4, 11, 18, 25) if first + timedelta(days=number) <= last]
    rows = [
        CostEntry(
            unit=unit,
            dated_on=day,
            kind=CostKind.DIRECT,
            fund=Fund.SUBSIDY,
            amount=round(amount / 4 * draw.uniform(0.8, 1.2), -2),
            payee="체험상사",
            what="재료와 소모품",
            kept_by=leader,
        )
        for day in days
    ]
    if has_sales and days:
        rows.append(
            CostEntry(
                unit=unit,
                dated_on=days[-1],
                kind=CostKind.ACTIVATION,
                fund=Fund.SALES,
                amount=round(draw.uniform(80_000, 240_000), -2),
                payee="체험상사",
                what="사업단 활성화",
                kept_by=leader,
            )
        )
    return rows


def _pay(month: date, cast: Cast) -> None:
    """Computed on the 6th of the next month, confirmed, approved, paid on the 10th, closed; the last one waits."""
    account, director = cast.desks["demo-account"], cast.director
    after = next_month(month)
    if after.replace(day=10) > cast.on:
        return
    with clock.on_day(after.replace(day=7)):
        payroll.compute(center=cast.center, month=month, by=account)
        pay_month = PayMonth.objects.get(center=cast.center, month=month)
        for row in pay_month.units.select_related("unit"):
            leader = row.unit.leaders.order_by("pk").first() or cast.desks["demo-unit"]
            payroll.confirm(unit_pay=row, by=leader)
    with clock.on_day(after.replace(day=8)):
        payroll.approve(pay_month=PayMonth.objects.get(pk=pay_month.pk), by=director)
    with clock.on_day(after.replace(day=10)):
        paid = payroll.pay(pay_month=PayMonth.objects.get(pk=pay_month.pk), paid_on=after.replace(day=10), by=account)
        assert paid.state == PayState.PAID
    if next_month(after) <= cast.on:
        with clock.on_day(after.replace(day=20)):
            payroll.close(pay_month=PayMonth.objects.get(pk=pay_month.pk), by=account)


def _settle(cast: Cast) -> None:
    """The quarters that are over and paid, each on the 20th after it."""
    account = cast.desks["demo-account"]
    for quarter in (1, 2, 3, 4):
        ends = last_of_month(date(YEAR, quarter * 3, 1))
        day = next_month(ends).replace(day=20)
        if day > cast.on:
            return
        with clock.on_day(day):
            for unit in cast.units.values():
                row = sales.draft_settlement(unit=unit, year=YEAR, quarter=quarter, by=account)
                sales.settle(settlement=row, by=account)


def _withdraw(cast: Cast) -> None:
    """The dish washers bought a machine out of their reserve, with the city's number."""
    unit = cast.units["푸른약속"]
    day = date(YEAR, 10, 27)
    if day <= cast.on:
        with clock.on_day(day):
            sales.withdraw(
                unit=unit,
                fund=ReserveFund.RESERVE,
                dated_on=day,
                amount=1_500_000,
                approval_number="사회복지과-체험1027",
                purpose="식기세척기 부품",
                by=cast.desks["demo-account"],
            )

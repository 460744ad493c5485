"""From computed to closed: who may take which step, and what each refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from participants.models import EndReason
from payroll import actions
from payroll.actions.costs import SALES, SUBSIDY
from payroll.enums import PATHS, PayState
from payroll.models import PayMonth, Payslip, UnitPay
from programs.models import Placement, ProgramUnit, UnitStage, UnitType
from sales.models import CostEntry
from tests.factories.centers import DeskFactory
from tests.factories.payroll import OCTOBER, SEPTEMBER, Shop, confirm_sheet, correct, mark
from tests.factories.sales import RuleFactory, settled
from tests.payroll.test_compute import compute, through

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    shop = Shop()
    shop.work(SEPTEMBER)
    return shop


def refused(code, act, **words):
    with pytest.raises(Refusal) as refusal:
        act(**words)
    if code:
        assert refusal.value.code == code
    return refusal.value.messages[0]


def told(desk):
    return [notice.text for notice in Notice.objects.filter(desk=desk, kind="pay").order_by("pk")]


def test_the_drawing_of_the_states_is_the_rule():
    """All pairs of states."""
    ways = {(one, other) for one in PayState for other in PayState if one.may_become(other)}

    assert ways == {
        ("computed", "confirmed"),
        ("confirmed", "computed"),
        ("confirmed", "approved"),
        ("approved", "computed"),
        ("approved", "paid"),
        ("paid", "closed"),
    }
    assert set(PATHS) == set(PayState)


def test_a_month_goes_its_way_and_everybody_is_told_in_time(shop):
    pay_month = through(shop, until="closed")

    assert (pay_month.state, pay_month.paid_on) == ("closed", SEPTEMBER + timedelta(days=40))
    assert (pay_month.computed_by, pay_month.approved_by) == (shop.desks.accountant, shop.desks.director)
    assert told(shop.desks.leader) == ["2025년 9월 급여를 계산했습니다. 우리 사업단 급여를 확인해 주십시오."]
    assert told(shop.desks.director) == ["2025년 9월 급여를 모든 사업단이 확인했습니다. 승인을 기다립니다."]
    assert told(shop.desks.accountant) == ["2025년 9월 급여가 승인되었습니다. 이체하고 지급일을 적어 주십시오."]
    verbs = list(Event.objects.filter(verb__startswith="pay.").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["pay.computed", "pay.unit_confirmed", "pay.confirmed", "pay.approved", "pay.paid", "pay.closed"]


def test_the_month_is_confirmed_when_its_last_unit_is(shop):
    other = Shop(center=shop.center)
    other.work(SEPTEMBER)
    pay_month = compute(shop)
    first, last = pay_month.units.order_by("pk")

    actions.confirm(unit_pay=first, by=shop.desks.leader)
    pay_month.refresh_from_db()
    assert (pay_month.state, pay_month.confirmed_at) == ("computed", None)

    actions.confirm(unit_pay=last, by=shop.desks.leader)
    pay_month.refresh_from_db()
    assert pay_month.state == "confirmed"
    assert pay_month.confirmed_at is not None


def test_a_unit_is_confirmed_once(shop):
    pay_month = through(shop, until="confirmed")

    refused("confirmed", actions.confirm, unit_pay=pay_month.units.get(), by=shop.desks.leader)


def test_a_question_reaches_the_accountant_and_is_answered_by_confirming(shop):
    unit = compute(shop).units.get()

    refused(None, actions.question, unit_pay=unit, reason=" ", by=shop.desks.leader)
    actions.question(unit_pay=unit, reason="9월 3일은 출근했습니다", by=shop.desks.leader)
    unit.refresh_from_db()
    asked = unit.question
    actions.confirm(unit_pay=unit, by=shop.desks.leader)
    unit.refresh_from_db()

    assert (asked, unit.question) == ("9월 3일은 출근했습니다", "")
    assert "맞지 않는 것이 있다고 알려 왔습니다" in told(shop.desks.accountant)[0]
    assert "9월 3일" not in str(Event.objects.filter(verb="pay.unit_questioned").values())


# ── never the same person ───────────────────────────────────────────────────────────────────────────────────────


def second_desk(desk, role):
    return DeskFactory(user=desk.user, office=desk.office, role=role)


def test_who_computed_does_not_approve_at_another_desk_either(shop):
    pay_month = through(shop, until="confirmed")
    same = second_desk(shop.desks.accountant, Role.DIRECTOR)

    refused("pay_month_approved_by_another", actions.approve, pay_month=pay_month, by=same)


def test_who_confirmed_a_unit_does_not_approve(shop):
    pay_month = through(shop, until="confirmed")
    same = second_desk(shop.desks.leader, Role.DIRECTOR)

    refused("pay_month_approved_by_another", actions.approve, pay_month=pay_month, by=same)


@pytest.mark.parametrize("who", ["accountant", "leader"])
def test_the_database_knows_the_person_behind_the_desk(shop, who):
    pay_month = through(shop, until="confirmed")
    same = second_desk(getattr(shop.desks, who), Role.DIRECTOR)

    with pytest.raises(IntegrityError, match="pay_month_approved_by_another"), transaction.atomic():
        PayMonth.objects.filter(pk=pay_month.pk).update(state="approved", approved_at=timezone.now(), approved_by=same)


# ── returned ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("until", ["confirmed", "approved"])
def test_what_is_returned_is_confirmed_anew(shop, until):
    pay_month = through(shop, until=until)

    refused(None, actions.send_back, pay_month=pay_month, reason="", by=shop.desks.director)
    actions.send_back(pay_month=pay_month, reason="실비를 다시 보십시오", by=shop.desks.director)

    pay_month.refresh_from_db()
    assert (pay_month.state, pay_month.confirmed_at, pay_month.approved_by) == ("computed", None, None)
    assert pay_month.units.get().confirmed_at is None
    assert "돌려보냈습니다" in told(shop.desks.accountant)[-1]
    # And goes its way again.
    through(shop)
    pay_month.refresh_from_db()
    assert (pay_month.state, pay_month.returned_reason) == ("paid", "")


@pytest.mark.parametrize("until", ["paid", "closed"])
def test_what_is_paid_does_not_go_back(shop, until):
    pay_month = through(shop, until=until)

    said = refused("state", actions.send_back, pay_month=pay_month, reason="늦었습니다", by=shop.desks.director)

    assert "돌려보낼 수 없습니다" in said


# ── paid and closed ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_month_is_paid_once(shop):
    pay_month = through(shop)

    said = refused("paid", actions.pay, pay_month=pay_month, paid_on=date(2025, 10, 20), by=shop.desks.accountant)

    assert said == "이미 2025. 10. 11.에 지급한 급여입니다."


@pytest.mark.parametrize("paid_on", [date(2025, 8, 31), date(2099, 1, 1)])
def test_a_day_of_payment_is_neither_before_the_month_nor_to_come(shop, paid_on):
    pay_month = through(shop, until="approved")

    refused(None, actions.pay, pay_month=pay_month, paid_on=paid_on, by=shop.desks.accountant)


@pytest.mark.parametrize(
    ("until", "act"),
    [
        ("computed", "approve"),
        ("computed", "pay"),
        ("computed", "close"),
        ("confirmed", "pay"),
        ("confirmed", "close"),
        ("approved", "approve"),
        ("approved", "close"),
        ("closed", "approve"),
        ("closed", "close"),
    ],
)
def test_no_step_is_left_out_and_none_taken_twice(shop, until, act):
    pay_month = compute(shop) if until == "computed" else through(shop, until=until)
    more = {"paid_on": date(2025, 10, 10)} if act == "pay" else {}

    refused("state", getattr(actions, act), pay_month=pay_month, by=shop.desks.director, **more)


def test_the_costs_of_a_month_by_unit_and_source_of_the_money():
    shop = Shop(kind="market")
    mark(shop.placements[0], SEPTEMBER, overtime_minutes=60)
    confirm_sheet(shop.unit, SEPTEMBER, shop.desks.accountant)
    pay_month = through(shop)

    costs = actions.labour_costs(pay_month)

    hour = 60_220 * 60 * 150 // (100 * 480)
    assert [(cost.unit, cost.month, cost.amount, cost.source) for cost in costs] == [
        (shop.unit, SEPTEMBER, 1_653_720, SUBSIDY),
        (shop.unit, SEPTEMBER, 22 * hour, SALES),
    ]


def test_a_paid_month_stands_in_the_ledger_of_its_unit():
    shop = Shop(kind="market")
    mark(shop.placements[0], SEPTEMBER, overtime_minutes=60)
    confirm_sheet(shop.unit, SEPTEMBER, shop.desks.accountant)
    pay_month = through(shop, until="approved")

    actions.pay(pay_month=pay_month, paid_on=date(2025, 10, 10), by=shop.desks.accountant)

    hour = 60_220 * 60 * 150 // (100 * 480)
    rows = CostEntry.objects.filter(unit=shop.unit).order_by("kind")
    assert list(rows.values_list("kind", "fund", "amount", "booked_month")) == [
        ("labour", "subsidy", 1_653_720, SEPTEMBER),
        ("overtime", "sales", 22 * hour, SEPTEMBER),
    ]


def test_over_the_months_the_ledger_holds_what_was_paid():
    """Somebody left after September; in October the unit only takes back, in November it pays and takes back more."""
    shop = Shop()
    other = Shop(center=shop.center)
    shop.work(SEPTEMBER)
    other.work(SEPTEMBER, OCTOBER)
    Placement.objects.filter(participant=shop.person).update(
        ends_on=date(2025, 9, 30), end_reason=EndReason.objects.get(code="health")
    )
    through(shop, until="paid")
    correct(shop.person, date(2025, 9, 10), "absent", shop.desks.leader)
    through(shop, OCTOBER, until="paid")

    back = -(2 * 52_210 + 4_000)
    rows = CostEntry.objects.filter(unit=shop.unit).order_by("booked_month")
    paid = UnitPay.objects.filter(unit=shop.unit)
    assert list(rows.values_list("booked_month", "amount"))[1:] == [(OCTOBER, back)]
    assert sum(row.amount for row in rows) == sum(row.gross for row in paid)


def test_a_unit_that_has_ended_and_is_settled_still_takes_back():
    left = Shop()
    other = Shop(center=left.center)
    left.work(SEPTEMBER)
    other.work(SEPTEMBER, OCTOBER)
    ends = {"ends_on": date(2025, 9, 30), "end_reason": EndReason.objects.get(code="health")}
    Placement.objects.filter(participant=left.person).update(**ends)
    through(left, until="paid")
    ProgramUnit.objects.filter(pk=left.unit.pk).update(closed_on=date(2025, 9, 30))
    settled(left.unit, rule=RuleFactory(center=left.center), by=left.desks.accountant, year=2025, quarter=3)
    correct(left.person, date(2025, 9, 10), "absent", left.desks.leader)

    through(left, OCTOBER, until="paid")

    row = CostEntry.objects.get(unit=left.unit, booked_month=OCTOBER)
    assert (row.dated_on, row.amount) == (date(2025, 10, 1), -(2 * 52_210 + 4_000))


def test_a_unit_that_was_converted_is_paid_by_the_type_of_the_day():
    shop = Shop(kind="social")
    UnitStage.objects.create(unit=shop.unit, stage="operating", type=shop.unit.type, starts_on=date(2024, 1, 2))
    market = UnitType.objects.get(code="market")
    UnitStage.objects.create(unit=shop.unit, stage="operating", type=market, starts_on=date(2025, 9, 15))
    mark(shop.placements[0], SEPTEMBER)
    confirm_sheet(shop.unit, SEPTEMBER, shop.desks.accountant)

    compute(shop)

    slip = Payslip.objects.get()
    # 1 to 12 September: ten days of 52,210; from the 15th on twelve of 60,220. Weeks by the rate of their last day.
    assert slip.base == 10 * 52_210 + 12 * 60_220
    assert slip.weekly == 2 * 52_210 + 2 * 60_220

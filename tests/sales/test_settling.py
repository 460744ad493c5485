"""A quarter is reckoned, settled for good, and what is laid aside comes and goes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from core.refusals import Refusal
from sales import actions
from sales.models import DistributionRule, ReserveEntry, Settlement
from sales.quarters import quarter_of
from sales.shares import Shares
from tests.factories.centers import DeskFactory
from tests.factories.programs import UnitFactory
from tests.factories.sales import CostFactory, DepositFactory, RuleFactory, SaleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def desk(unit):
    return DeskFactory(office=unit.center, role="account")


@pytest.fixture
def rule(unit):
    return RuleFactory(center=unit.center)


@pytest.fixture
def sales(unit, rule):
    """A million sold in the third quarter, 200,000 spent out of it."""
    SaleFactory(unit=unit, supply=1_000_000)
    CostFactory(unit=unit, kind="overtime", amount=200_000)
    CostFactory(unit=unit, kind="labour", amount=3_000_000)


def drafted(unit, desk, quarter=3, year=2026, **adjusted):
    return actions.draft_settlement(unit=unit, year=year, quarter=quarter, by=desk, adjusted=adjusted)


def test_a_draft_holds_what_the_ledgers_and_the_rule_say(unit, desk, sales, rule):
    row = drafted(unit, desk)

    assert (row.sales_amount, row.overtime_spent, row.gov_support_amount) == (1_000_000, 200_000, 3_000_000)
    assert (row.performance_bonus, row.startup_fund, row.reserve) == (240_000, 120_000, 160_000)
    assert (row.rule, row.state, row.settled_at) == (rule, "draft", None)


def test_reckoned_again_it_follows_the_ledgers(unit, desk, sales):
    drafted(unit, desk)
    SaleFactory(unit=unit, supply=500)

    assert drafted(unit, desk).sales_amount == 1_000_500
    assert Settlement.objects.count() == 1


def test_settled_it_is_laid_aside_and_recorded(unit, desk, sales):
    row = actions.settle(settlement=drafted(unit, desk), by=desk)

    lines = list(ReserveEntry.objects.values_list("fund", "amount", "dated_on", "move", "settlement"))
    last = date(2026, 9, 30)
    assert (row.state, row.settled_by) == ("settled", desk)
    assert lines == [("reserve", 160_000, last, "settled", row.pk), ("startup", 120_000, last, "settled", row.pk)]
    assert Event.objects.get(verb="settlement.settled").after["매출금액"] == 1_000_000


def test_the_next_quarter_carries_over(unit, desk, rule):
    DistributionRule.objects.filter(pk=rule.pk).update(reserve=100)  # a tenth stays as balance
    SaleFactory(unit=unit, dated_on=date(2026, 1, 5), supply=1_000_000)
    SaleFactory(unit=unit, dated_on=date(2026, 4, 5), supply=2_000_000)
    first = actions.settle(settlement=drafted(unit, desk, 1), by=desk)

    second = drafted(unit, desk, 2)

    assert (first.sales_balance, first.cumulative_balance) == (100_000, 100_000)
    assert (second.prev_quarter_carryover, second.prev_quarter_settlement) == (100_000, 1_000_000)
    assert (second.prev_quarter_reserve, second.cumulative_reserve) == (100_000, 100_000 + 210_000)
    assert second.performance_bonus == 2_100_000 * 3 // 10


def test_a_loss_is_carried_over_and_made_good_first(unit, desk, rule):
    CostFactory(unit=unit, dated_on=date(2026, 1, 5), kind="other", amount=300_000)
    SaleFactory(unit=unit, dated_on=date(2026, 4, 5), supply=1_000_000)
    first = actions.settle(settlement=drafted(unit, desk, 1), by=desk)

    second = actions.settle(settlement=drafted(unit, desk, 2), by=desk)

    assert (first.reserve_shortfall, first.cumulative_balance) == (300_000, -300_000)
    assert (second.prev_quarter_carryover, second.performance_bonus) == (-300_000, 210_000)


def test_what_lay_there_before_is_carried_in_once(unit, desk, sales):
    first = actions.settle(settlement=drafted(unit, desk, prev_quarter_carryover=50_000), by=desk)

    assert first.prev_quarter_carryover == 50_000
    assert first.performance_bonus == 850_000 * 3 // 10


def test_an_unbalanced_settlement_is_refused_with_the_difference(unit, desk, sales):
    less = drafted(unit, desk, performance_bonus=239_990)
    with pytest.raises(Refusal, match="10원이 나누어지지 않고 남습니다"):
        actions.settle(settlement=less, by=desk)

    more = drafted(unit, desk, performance_bonus=240_001)
    with pytest.raises(Refusal, match="1원을 더 나누었습니다"):
        actions.settle(settlement=more, by=desk)

    assert not ReserveEntry.objects.exists()
    actions.settle(settlement=drafted(unit, desk, performance_bonus=240_010, reserve=159_990), by=desk)


def test_a_negative_share_is_refused(unit, desk, sales):
    with pytest.raises(Exception, match="0"):
        drafted(unit, desk, performance_bonus=-1)


@pytest.mark.parametrize("column", ["sales_amount", "overtime_spent", "state", "settled_at", "prev_quarter_reserve"])
def test_only_what_is_shared_is_put_otherwise(unit, desk, sales, column):
    row = drafted(unit, desk, **{column: 5})

    assert getattr(row, column) != 5


def test_entries_after_the_draft_ask_for_a_new_one(unit, desk, sales):
    row = drafted(unit, desk)
    SaleFactory(unit=unit, supply=700)

    with pytest.raises(Refusal, match=r"장부가 바뀌었습니다\(매출금액 \+700원\)"):
        actions.settle(settlement=row, by=desk)


def test_an_earlier_quarter_goes_first(unit, desk, sales):
    SaleFactory(unit=unit, dated_on=date(2026, 2, 2))

    with pytest.raises(Refusal, match="2026년 1분기를 먼저"):
        actions.settle(settlement=drafted(unit, desk), by=desk)


def test_an_empty_quarter_between_two_goes_first_too(unit, desk, sales):
    SaleFactory(unit=unit, dated_on=date(2026, 2, 2))
    actions.settle(settlement=drafted(unit, desk, 1), by=desk)

    with pytest.raises(Refusal, match="2026년 2분기를 먼저"):
        actions.settle(settlement=drafted(unit, desk), by=desk)


def test_a_quarter_before_the_settled_ones_is_not_settled_any_more(unit, desk, sales):
    actions.settle(settlement=drafted(unit, desk), by=desk)

    with pytest.raises(Refusal, match="이미 2026년 3분기까지"):
        actions.settle(settlement=drafted(unit, desk, 2), by=desk)


def test_a_quarter_that_is_not_over(unit, desk, rule):
    year, quarter = quarter_of(timezone.localdate())

    with pytest.raises(Refusal, match="그 뒤에 정산할 수 있습니다"):
        actions.settle(settlement=drafted(unit, desk, quarter, year), by=desk)


def test_a_quarter_that_has_not_begun(unit, desk, rule):
    with pytest.raises(Refusal, match="시작하지 않은"):
        drafted(unit, desk, 1, timezone.localdate().year + 2)


def test_without_a_rule_nothing_is_reckoned(unit, desk):
    with pytest.raises(Refusal, match="배분 기준이 없습니다"):
        drafted(unit, desk)


def test_settled_once(unit, desk, sales):
    row = actions.settle(settlement=drafted(unit, desk), by=desk)

    with pytest.raises(Refusal, match="이미 정산이 끝난"):
        actions.settle(settlement=row, by=desk)
    with pytest.raises(Refusal, match="이미 정산이 끝난"):
        drafted(unit, desk)
    assert ReserveEntry.objects.count() == 2


def test_a_rule_set_after_the_draft_asks_for_a_new_one(unit, desk, sales, rule):
    row = drafted(unit, desk)
    actions.keep_distribution(
        center=unit.center, shares=Shares(reserve=1000), starts_on=date(2026, 7, 1), ends_on=None, source="새", by=desk
    )

    with pytest.raises(Refusal, match="배분 기준이 바뀌었습니다"):
        actions.settle(settlement=row, by=desk)


# ── the reserve ─────────────────────────────────────────────────────────────


def withdrawn(unit, desk, amount, **words):
    words = {
        "fund": "reserve",
        "dated_on": date(2026, 2, 2),
        "approval_number": "자활-77",
        "purpose": "세탁기",
        **words,
    }
    return actions.withdraw(unit=unit, amount=amount, by=desk, **words)


def test_a_withdrawal_with_the_citys_number(unit, desk):
    DepositFactory(unit=unit, amount=500_000)

    row = withdrawn(unit, desk, 500_000)

    assert (row.amount, row.move, row.approval_number) == (-500_000, "withdrawal", "자활-77")
    assert Event.objects.get(verb="reserve.withdrawn").after["approval_number"] == "자활-77"


@pytest.mark.parametrize("number", ["", "   "])
def test_no_withdrawal_without_the_citys_number(unit, desk, number):
    DepositFactory(unit=unit)

    with pytest.raises(Refusal, match="승인 문서번호"):
        withdrawn(unit, desk, 1, approval_number=number)


def test_no_withdrawal_over_the_reserve(unit, desk):
    DepositFactory(unit=unit, amount=500_000)
    DepositFactory(unit=unit, amount=900_000, fund="startup")

    with pytest.raises(Refusal, match="매출적립금에 500,000원이 있습니다. 1원이 모자랍니다"):
        withdrawn(unit, desk, 500_001)
    assert ReserveEntry.objects.count() == 2


@pytest.mark.parametrize("amount", [0, -5])
def test_no_withdrawal_of_nothing(unit, desk, amount):
    with pytest.raises(Refusal, match="1원부터"):
        withdrawn(unit, desk, amount)


def test_no_withdrawal_tomorrow(unit, desk):
    DepositFactory(unit=unit)

    with pytest.raises(Refusal, match="오늘까지"):
        withdrawn(unit, desk, 5, dated_on=timezone.localdate() + timedelta(days=1))


def test_a_wrong_line_gets_a_counter_line(unit, desk):
    line = actions.deposit(
        unit=unit, fund="reserve", dated_on=date(2026, 1, 2), amount=70, purpose="옮겨 적음", by=desk
    )

    row = actions.correct_reserve(entry=line, reason="두 번 적음", by=desk)

    assert (row.amount, row.corrects, row.move) == (-70, line, "correction")
    with pytest.raises(Refusal, match="이미 바로잡은"):
        actions.correct_reserve(entry=line, reason="또", by=desk)
    with pytest.raises(Refusal, match="바로잡을 수 없습니다"):
        actions.correct_reserve(entry=row, reason="되돌림", by=desk)


def test_a_line_whose_money_is_gone_stays(unit, desk):
    line = DepositFactory(unit=unit, amount=70)
    withdrawn(unit, desk, 10)

    with pytest.raises(Refusal, match="60원이 남아"):
        actions.correct_reserve(entry=line, reason="잘못 넣음", by=desk)


def test_a_corrected_withdrawal_gives_the_money_back(unit, desk):
    DepositFactory(unit=unit, amount=70)

    actions.correct_reserve(entry=withdrawn(unit, desk, 70), reason="쓰지 않음", by=desk)

    assert sum(ReserveEntry.objects.values_list("amount", flat=True)) == 70


# ── how profit is shared ────────────────────────────────────────────────────


def ruled(unit, desk, starts_on, ends_on=None, **shares):
    return actions.keep_distribution(
        center=unit.center,
        shares=Shares(**{"reserve": 1000, **shares}),
        starts_on=starts_on,
        ends_on=ends_on,
        source="운영위원회",
        by=desk,
    )


def test_a_new_rule_ends_the_open_one_before_it(unit, desk, rule):
    new = ruled(unit, desk, date(2026, 7, 1))

    rule.refresh_from_db()
    assert (rule.ends_on, new.ends_on) == (date(2026, 6, 30), None)


def test_shares_of_more_than_the_whole(unit, desk):
    with pytest.raises(Refusal, match="1,001‰"):
        ruled(unit, desk, date(2026, 1, 1), startup_fund=1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "match"),
    [
        (date(2026, 7, 1), None, "2026. 4. 1.부터 2026. 6. 30.까지 기준이 없는 날"),
        (date(2026, 1, 1), None, "기준과 겹칩니다"),
        (date(2025, 10, 1), date(2026, 3, 31), "기준과 겹칩니다"),
        (date(2026, 5, 1), None, "분기의 첫날"),
        (date(2026, 4, 1), date(2026, 5, 31), "분기의 마지막 날"),
        (date(2026, 4, 1), date(2026, 3, 31), "시작일보다 앞설 수"),
    ],
)
def test_holes_and_overlaps_are_named(unit, desk, starts_on, ends_on, match):
    RuleFactory(center=unit.center, starts_on=date(2025, 7, 1), ends_on=date(2026, 3, 31))

    with pytest.raises(Refusal, match=match):
        ruled(unit, desk, starts_on, ends_on)


@pytest.mark.parametrize(
    ("ends_on", "match"),
    [(None, "2024. 12. 31.에 끝나게"), (date(2024, 9, 30), "2024. 10. 1.부터 2024. 12. 31.까지 기준이 없는")],
)
def test_a_rule_before_another_reaches_up_to_it(unit, desk, ends_on, match):
    RuleFactory(center=unit.center, starts_on=date(2025, 1, 1))

    with pytest.raises(Refusal, match=match):
        ruled(unit, desk, date(2024, 1, 1), ends_on)
    ruled(unit, desk, date(2024, 1, 1), date(2024, 12, 31))


def test_an_unused_rule_is_put_right(unit, desk, rule):
    ruled(unit, desk, rule.starts_on, reserve=900)

    assert DistributionRule.objects.get().reserve == 900


def test_a_settled_quarter_keeps_its_rule(unit, desk, sales, rule):
    actions.settle(settlement=drafted(unit, desk), by=desk)

    for day in (rule.starts_on, date(2026, 7, 1)):
        with pytest.raises(Refusal, match="2026년 3분기까지 정산했습니다"):
            ruled(unit, desk, day)
    ruled(unit, desk, date(2026, 10, 1))


def granted(unit, desk, **words):
    words = {
        "unit": unit,
        "year": 2026,
        "kind": "labour",
        "dated_on": date(2026, 1, 20),
        "amount": 9_000,
        "document_number": "자활-3",
        **words,
    }
    return actions.keep_grant(center=desk.office, values=words, by=desk)


def test_a_grant_is_written_and_put_right(unit, desk):
    row = granted(unit, desk)

    words = {"unit": None, "year": 2026, "kind": "labour", "dated_on": row.dated_on, "amount": 8_000}
    actions.keep_grant(center=desk.office, values={**words, "document_number": "자활-3"}, by=desk, grant=row)

    row.refresh_from_db()
    assert (row.unit, row.amount) == (None, 8_000)
    assert Event.objects.filter(verb="grant.kept").order_by("pk").last().before["amount"] == 9_000


@pytest.mark.parametrize(
    "words",
    [
        {"dated_on": date(2025, 11, 30)},
        {"dated_on": date(2027, 1, 1)},
        {"dated_on": timezone.localdate() + timedelta(days=2)},  # two: the round may run over midnight
        {"amount": -1},
        {"amount": 0},
        {"document_number": ""},
    ],
)
def test_bad_grants_are_refused(unit, desk, words):
    with pytest.raises(Exception, match="교부일|오늘까지|1원부터|필수|입력|비어|없"):
        granted(unit, desk, **words)


def test_no_grant_to_another_centers_unit(desk):
    with pytest.raises(Refusal, match="다른 센터"):
        granted(UnitFactory(), desk)

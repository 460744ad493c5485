"""Rates without holes, terms without overlap, accounts out of the trace."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit.models import Event
from centers.models import Membership
from core.refusals import Refusal
from payroll import actions
from payroll.models import DailyRate, PayTerms
from programs.models import UnitType
from tests.factories.centers import system_desk
from tests.factories.payroll import SEPTEMBER, Shop
from tests.payroll.test_compute import through

pytestmark = pytest.mark.django_db


def keep(first, last, *, code="social", row=None, **changed):
    values = {
        "type": UnitType.objects.get(code=code),
        "starts_on": first,
        "ends_on": last,
        "rate": 55_000,
        "expense": 4_000,
        "standard_hours": 8,
        "source": "2027년 안내",
    }
    keeper = Membership.objects.filter(role="system").first() or system_desk()
    return actions.keep_rate(values={**values, **changed}, by=keeper, row=row)


def refused(*args, **words):
    with pytest.raises(Refusal) as refusal:
        keep(*args, **words)
    return refusal.value.messages[0]


def test_the_next_year_follows_on_the_last():
    kept = keep(date(2027, 1, 1), date(2027, 12, 31))

    assert DailyRate.objects.get(pk=kept.pk).rate == 55_000
    assert Event.objects.get(verb="dailyrate.registered").after["rate"] == 55_000


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2028, 1, 1), None, "사회서비스형의 2027. 1. 1.부터 2027. 12. 31.까지 일당이 비게 됩니다."),
        (date(2027, 1, 2), None, "사회서비스형의 2027. 1. 1.부터 2027. 1. 1.까지 일당이 비게 됩니다."),
        (date(2023, 1, 1), date(2023, 6, 30), "사회서비스형의 2023. 7. 1.부터 2023. 12. 31.까지 일당이 비게 됩니다."),
        (date(2020, 1, 1), date(2020, 12, 31), "사회서비스형의 2021. 1. 1.부터 2021. 12. 31.까지 일당이 비게 됩니다."),
    ],
)
def test_a_hole_is_refused_and_named(first, last, said):
    assert refused(first, last).startswith(said)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 7, 1), None, "사회서비스형의 2026. 1. 1.부터 2026. 12. 31.까지 일당과 날이 겹칩니다."),
        (
            date(2025, 12, 31),
            date(2025, 12, 31),
            "사회서비스형의 2025. 1. 1.부터 2025. 12. 31.까지 일당과 날이 겹칩니다.",
        ),
        (date(2021, 1, 1), None, "사회서비스형의 2022. 1. 1.부터 2022. 12. 31.까지 일당과 날이 겹칩니다."),
    ],
)
def test_an_overlap_is_refused_and_named(first, last, said):
    assert refused(first, last).startswith(said)


def test_the_hole_of_2023_can_be_filled():
    keep(date(2023, 1, 1), date(2023, 12, 31))

    assert DailyRate.objects.filter(type__code="social").count() == 5


def test_the_database_refuses_an_overlap_that_comes_past_the_action():
    social = UnitType.objects.get(code="social")

    with pytest.raises(IntegrityError), transaction.atomic():
        DailyRate.objects.create(type=social, starts_on=date(2026, 6, 1), rate=1, source="x")


@pytest.mark.parametrize("changed", [{"rate": -1}, {"rate": 0}, {"expense": -4_000}, {"standard_hours": 0}])
def test_money_and_hours_are_not_negative(changed):
    with pytest.raises(ValidationError):
        keep(date(2027, 1, 1), date(2027, 12, 31), **changed)

    assert not DailyRate.objects.filter(starts_on=date(2027, 1, 1)).exists()


def test_a_rate_by_which_a_month_was_paid_keeps_its_money():
    shop = Shop()
    shop.work(SEPTEMBER)
    through(shop)
    row = DailyRate.objects.get(type__code="social", starts_on=date(2025, 1, 1))
    words = {"rate": row.rate, "source": row.source}

    assert "승인한 급여에 쓰인 일당은 고칠 수 없습니다" in refused(row.starts_on, row.ends_on, row=row)
    kept = keep(row.starts_on, row.ends_on, row=row, **{**words, "source": "2025년 자활사업 안내 41쪽"})
    assert kept.source == "2025년 자활사업 안내 41쪽"


def test_a_rate_that_was_mistyped_may_be_put_right():
    row = DailyRate.objects.get(type__code="social", starts_on=date(2026, 1, 1))

    assert keep(row.starts_on, row.ends_on, row=row, rate=53_850).rate == 53_850
    assert Event.objects.get(verb="dailyrate.edited").before["rate"] == 53_840


# ── terms ───────────────────────────────────────────────────────────────────────────────────────────────────────

ACCOUNT = "352-9876-5432-10"


def terms(shop, starts_on, **values):
    return actions.keep_terms(participant=shop.person, starts_on=starts_on, values=values, by=shop.desks.accountant)


def test_new_terms_end_the_old_ones_the_day_before():
    shop = Shop()

    terms(shop, date(2025, 3, 3), has_employment=True)
    terms(shop, date(2025, 9, 15), is_skilled=True)

    rows = PayTerms.objects.order_by("starts_on").values_list("starts_on", "ends_on", "has_employment", "is_skilled")
    assert list(rows) == [
        (date(2025, 3, 3), date(2025, 9, 14), True, False),
        (date(2025, 9, 15), None, False, True),
    ]


def test_the_same_day_again_puts_right_what_was_written():
    shop = Shop()
    terms(shop, date(2025, 3, 3), tax=1_000)

    terms(shop, date(2025, 3, 3), tax=2_000)

    assert list(PayTerms.objects.values_list("tax", flat=True)) == [2_000]


def test_the_trace_keeps_no_account_number():
    shop = Shop()

    terms(shop, date(2025, 3, 3), bank="농협은행", account_number=ACCOUNT)
    terms(shop, date(2025, 3, 3), bank="국민은행", account_number="123-456-7890")

    told = str(list(Event.objects.filter(verb="payterms.kept").values("before", "after")))
    assert "352" not in told
    assert "*********3210" in told
    assert "123-456" not in told


def test_an_account_is_shown_by_its_last_digits():
    assert terms(Shop(), date(2025, 3, 3), bank="농협은행", account_number=ACCOUNT).account_masked == "*********3210"


@pytest.mark.parametrize(
    "values",
    [
        {"tax": -1},
        {"has_care": True},
        {"bank": "농협은행"},
        {"account_number": ACCOUNT},
    ],
)
def test_terms_that_cannot_be(values):
    with pytest.raises(ValidationError):
        terms(Shop(), date(2025, 3, 3), **values)

    assert not PayTerms.objects.exists()


def test_terms_do_not_reach_into_an_approved_month():
    shop = Shop()
    shop.work(SEPTEMBER)
    through(shop, until="approved")

    with pytest.raises(Refusal) as refusal:
        terms(shop, date(2025, 9, 30), is_skilled=True)

    assert refusal.value.messages == ["2025. 9. 30.까지의 급여는 이미 승인했습니다. 그 뒤의 날로 적어 주십시오."]
    assert terms(shop, date(2025, 10, 1), is_skilled=True).is_skilled


def test_terms_are_not_written_before_later_ones():
    shop = Shop()
    terms(shop, date(2025, 9, 15))

    with pytest.raises(Refusal):
        terms(shop, date(2025, 9, 1))

"""A center's month from attendance to slips."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from attendance import actions as attendance
from audit.models import Event
from centers.models import Notice
from core.refusals import Refusal
from participants.models import EndReason
from payroll import actions
from payroll.models import DailyRate, Difference, InsuranceRate, PayDay, PayMonth, Payslip, TypePay, UnitPay
from payroll.models.months import _WORDS
from payroll.showing import latest_terms, terms_on
from programs.models import Placement
from tests.factories.centers import CenterFactory
from tests.factories.payroll import OCTOBER, SEPTEMBER, Shop, TermsFactory, confirm_sheet, correct, mark
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db


def compute(shop, month=SEPTEMBER, by=None):
    return actions.compute(center=shop.center, month=month, by=by or shop.desks.accountant)


def refused(code, **words):
    with pytest.raises(Refusal) as refusal:
        actions.compute(**words)
    assert refusal.value.code == code
    return refusal.value.messages[0]


def through(shop, month=SEPTEMBER, *, until="paid"):
    """Compute a month and take it as far as `until`."""
    pay_month = compute(shop, month)
    for unit in pay_month.units.all():
        actions.confirm(unit_pay=unit, by=shop.desks.leader)
    if until != "confirmed":
        actions.approve(pay_month=pay_month, by=shop.desks.director)
    if until in {"paid", "closed"}:
        actions.pay(pay_month=pay_month, paid_on=month + timedelta(days=40), by=shop.desks.accountant)
    if until == "closed":
        actions.close(pay_month=pay_month, by=shop.desks.accountant)
    pay_month.refresh_from_db()
    return pay_month


def test_worked_example_a_from_its_rows():
    shop = Shop(kind="market")
    shop.work(SEPTEMBER)

    slip = compute(shop).slips.get()

    assert (slip.base, slip.weekly, slip.expense, slip.gross, slip.net) == (
        1_324_840,
        240_880,
        88_000,
        1_653_720,
        1_653_720,
    )
    assert (slip.name, slip.unit_name, slip.type_name, slip.days) == (
        shop.person.name,
        shop.unit.name,
        "시장진입형",
        22,
    )


def test_worked_example_b_from_its_rows():
    shop = Shop(kind="social")
    shop.work(SEPTEMBER, codes={10: "unexcused", 24: "early"}, lost={24: 120})

    slip = compute(shop).slips.get()

    assert (slip.base, slip.weekly, slip.expense, slip.gross) == (1_083_357, 156_630, 84_000, 1_323_987)
    assert ["주차", "9월 8일–9월 14일 없음: 9월 10일 무단결근", 0] in slip.basis["lines"]
    assert sum(line[2] for line in slip.basis["lines"]) == slip.gross


def test_each_day_names_the_rate_it_was_paid_by():
    shop = Shop()
    shop.work(SEPTEMBER)

    compute(shop)

    rate = DailyRate.objects.get(type__code="social", starts_on=date(2025, 1, 1))
    assert set(PayDay.objects.values_list("rate", flat=True)) == {rate.pk}
    assert Payslip.objects.get().basis["rows"]["rates"] == [rate.pk]


def test_a_week_that_began_in_the_month_before_is_seen_whole():
    """1 October 2025 is a Wednesday: the week of 29 September ends on the 5th."""
    shop = Shop()
    shop.work(SEPTEMBER, codes={29: "absent"})
    shop.work(OCTOBER)

    weekly = compute(shop, OCTOBER).slips.get().weekly

    assert weekly == 3 * 52_210


def test_a_week_that_ends_after_somebody_left_is_paid_in_its_month():
    """Left on Friday 31 October, the week ends on Sunday 2 November: November pays it and nothing else."""
    shop = Shop()
    Placement.objects.update(ends_on=date(2025, 10, 31), end_reason=EndReason.objects.get(code="health"))
    shop.placements = list(Placement.objects.all())
    shop.work(OCTOBER)
    other = Shop(center=shop.center)
    other.work(OCTOBER, date(2025, 11, 1))

    compute(shop, OCTOBER)
    slips = compute(shop, date(2025, 11, 1)).slips

    assert slips.get(participant=shop.person).gross == 52_210
    assert PayDay.objects.get(
        payslip__participant=shop.person, payslip__pay_month__month=date(2025, 11, 1)
    ).dated_on == date(2025, 11, 2)


# ── insurance, gateway ──────────────────────────────────────────────────────────────────────────────────────────


def test_insurances_are_taken_off_where_the_terms_say_so():
    shop = Shop(people=2, kind="market")
    TermsFactory(
        participant=shop.person, has_pension=True, has_health=True, has_care=True, has_employment=True, tax=1_230
    )
    shop.work(SEPTEMBER)

    compute(shop)
    slip, other = Payslip.objects.get(participant=shop.person), Payslip.objects.get(participant=shop.people[1])

    # On 1,565,720 won: 실비 is not insured unless the settings say so.
    assert (slip.pension, slip.health, slip.care, slip.employment, slip.tax) == (70_420, 55_500, 7_180, 14_090, 1_230)
    assert (slip.deductions, slip.net) == (148_420, 1_653_720 - 148_420)
    assert (other.deductions, other.net) == (0, 1_653_720)


def test_the_gateway_pays_a_training_allowance_and_insures_nothing():
    shop = Shop(kind="gateway")
    TermsFactory(participant=shop.person, has_pension=True, has_employment=True)
    shop.work(SEPTEMBER)

    slip = compute(shop).slips.get()

    assert (slip.deductions, slip.base) == (0, 22 * 52_210)
    assert slip.basis["lines"][0][1].startswith("훈련수당 52,210원")


def test_the_limits_of_the_half_year_count():
    """2026: 4.75 %; from July on at least 410,000 won."""
    kinds = {
        (row.kind, str(row.valid_from)): (str(row.percent.normalize()), row.base_min)
        for row in InsuranceRate.objects.all()
    }

    assert kinds[("pension", "2026-01-01")] == ("4.75", 400_000)
    assert kinds[("pension", "2026-07-01")] == ("4.75", 410_000)
    assert kinds[("care", "2026-01-01")][0] == "13.14"


def test_a_year_without_its_insurance_rate_is_refused():
    shop = Shop()
    TermsFactory(participant=shop.person, has_pension=True)
    InsuranceRate.objects.filter(kind="pension").delete()
    shop.work(SEPTEMBER)

    assert "국민연금" in refused("no_insurance_rate", center=shop.center, month=SEPTEMBER, by=None)


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_unconfirmed_sheets_are_named():
    shop = Shop()
    mark(shop.placements[0], SEPTEMBER)

    said = refused("unconfirmed_sheets", center=shop.center, month=SEPTEMBER, by=shop.desks.accountant)

    assert shop.unit.name in said
    assert not PayMonth.objects.exists()


def test_a_year_without_rates_is_refused_with_its_span():
    shop = Shop()
    shop.unit.years.update(year=2023)
    Placement.objects.update(starts_on=date(2023, 1, 2))
    shop.placements = list(Placement.objects.all())
    shop.work(date(2023, 5, 1))

    said = refused("no_rate", center=shop.center, month=date(2023, 5, 1), by=None)

    assert said.startswith("사회서비스형의 일당이 2023. 5. 1.부터 2023. 5. 31.까지 비어 있습니다.")
    assert not PayMonth.objects.exists()


def test_a_month_of_a_type_that_follows_another_is_refused_in_its_hole_too():
    shop = Shop(kind="gateway")
    TypePay.objects.filter(type__code="gateway").update(ends_on=date(2025, 9, 15))
    shop.work(SEPTEMBER)

    assert "2025. 9. 16.부터 2025. 9. 30.까지" in refused("no_rate", center=shop.center, month=SEPTEMBER, by=None)


def test_a_month_without_anybody_is_refused():
    refused("nobody", center=CenterFactory(), month=SEPTEMBER, by=None)


def test_an_approved_month_is_not_computed_again():
    shop = Shop()
    shop.work(SEPTEMBER)
    through(shop, until="approved")

    refused("approved", center=shop.center, month=SEPTEMBER, by=shop.desks.accountant)


# ── again ───────────────────────────────────────────────────────────────────────────────────────────────────────


def everything():
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (PayMonth, UnitPay, Payslip, PayDay, Difference, Notice, Event)
    }


def test_computing_an_unchanged_month_again_changes_nothing():
    shop = Shop(people=3)
    shop.work(SEPTEMBER, codes={10: "absent"})
    pay_month = compute(shop)
    actions.confirm(unit_pay=pay_month.units.get(), by=shop.desks.leader)
    before = everything()

    compute(shop, by=shop.desks.director)

    assert everything() == before


def test_only_what_changed_is_written_anew():
    """Two people; one is corrected: the other's slip and days stay the same rows, and the unit confirms again."""
    shop = Shop(people=2)
    shop.work(SEPTEMBER, codes={10: "absent"})
    pay_month = compute(shop)
    actions.confirm(unit_pay=pay_month.units.get(), by=shop.desks.leader)
    slips = dict(Payslip.objects.values_list("participant", "pk"))
    kept = list(PayDay.objects.filter(payslip__participant=shop.people[1]).values_list("pk", flat=True))
    address = Payslip.objects.get(participant=shop.person).public_id

    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)
    compute(shop)

    pay_month.refresh_from_db()
    assert dict(Payslip.objects.values_list("participant", "pk")) == slips
    assert Payslip.objects.get(participant=shop.person).public_id == address
    assert Payslip.objects.get(participant=shop.person).days == 22
    assert list(PayDay.objects.filter(payslip__participant=shop.people[1]).values_list("pk", flat=True)) == kept
    assert (pay_month.state, pay_month.confirmed_at, pay_month.units.get().confirmed_at) == ("computed", None, None)


def test_somebody_who_is_no_longer_in_the_month_has_no_slip():
    shop = Shop(people=2)
    shop.work(SEPTEMBER)
    compute(shop)
    # The accountant's rows say it was another's day: as after a merge of two files.
    Placement.objects.filter(pk=shop.placements[0].pk).update(participant=shop.people[0])
    Payslip.objects.filter(participant=shop.people[0]).update(participant=Shop().person)

    compute(shop)

    assert set(Payslip.objects.values_list("participant", flat=True)) == {person.pk for person in shop.people}


def test_a_computation_that_fails_leaves_nothing(monkeypatch):
    shop = Shop(people=2)
    shop.work(SEPTEMBER)
    monkeypatch.setattr("payroll.writing._save_rows", lambda *words: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        compute(shop)

    assert not PayMonth.objects.exists()
    assert not Payslip.objects.exists()


# ── two units ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_day_counts_in_the_unit_in_which_it_was_worked():
    """Moved on Wednesday 10 September: each unit pays its own days, the slip is one."""
    shop = Shop(kind="social")
    other = UnitFactory(center=shop.center, type_code="market")
    transfer = EndReason.objects.get(code="transfer")
    Placement.objects.update(ends_on=date(2025, 9, 9), end_reason=transfer)
    shop.placements = list(Placement.objects.all())
    moved = Placement.objects.create(participant=shop.person, unit=other, starts_on=date(2025, 9, 10))
    shop.work(SEPTEMBER)
    mark(moved, SEPTEMBER)
    confirm_sheet(other, SEPTEMBER, shop.desks.accountant)

    pay_month = compute(shop)

    sums = {row.unit_id: (row.people, row.days, row.gross) for row in pay_month.units.all()}
    assert sums == {
        shop.unit.pk: (1, 7, 7 * 56_210 + 52_210),
        other.pk: (1, 15, 15 * 64_220 + 3 * 60_220),
    }
    assert (pay_month.slips.get().unit_id, pay_month.slips.get().gross) == (
        other.pk,
        sum(row[2] for row in sums.values()),
    )


# ── differences ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_correction_of_a_paid_month_is_the_next_months_difference():
    shop = Shop()
    shop.work(SEPTEMBER, OCTOBER, codes={10: "absent"})
    through(shop)
    correct(shop.person, date(2025, 9, 10), "leave", shop.desks.leader, reason="월차를 쓴 날임")

    slip = compute(shop, OCTOBER).slips.get()

    # The day is paid without 실비, and the week is earned.
    assert slip.difference == 2 * 52_210
    assert [(row.month, row.dated_on.day, row.amount, row.reason) for row in slip.differences.all()] == [
        (SEPTEMBER, 10, 52_210, "월차를 쓴 날임"),
        (SEPTEMBER, 14, 52_210, "9월 10일 정정에 따라: 월차를 쓴 날임"),
    ]
    assert ["지난달 차액", "2025년 9월 10일: 근로 +52,210원 (월차를 쓴 날임)", 52_210] in slip.basis["lines"]


def test_a_day_off_that_was_worked_is_the_next_months_difference():
    shop = Shop()
    shop.work(SEPTEMBER, OCTOBER)
    through(shop)
    attendance.correct_unmarked(
        unit=shop.unit,
        person=str(shop.person.public_id),
        dated_on=date(2025, 9, 13),
        code="substitute",
        reason="장날에 일함",
        by=shop.desks.leader,
    )

    slip = compute(shop, OCTOBER).slips.get()

    assert [(row.month, row.dated_on, row.amount) for row in slip.differences.all()] == [
        (SEPTEMBER, date(2025, 9, 13), 52_210 + 4_000)
    ]


def test_a_difference_is_carried_once_however_often_it_is_computed():
    shop = Shop()
    november = date(2025, 11, 1)
    shop.work(SEPTEMBER, OCTOBER, november, codes={3: "absent"})
    through(shop)
    correct(shop.person, date(2025, 9, 3), "present", shop.desks.leader)
    through(shop, OCTOBER)

    again = compute(shop, november)

    assert again.slips.get().difference == 0
    assert Difference.objects.count() == 2


def test_a_correction_of_the_correction_carries_only_what_is_new():
    shop = Shop()
    november = date(2025, 11, 1)
    shop.work(SEPTEMBER, OCTOBER, november, codes={10: "absent"})
    through(shop)
    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)
    through(shop, OCTOBER)
    correct(shop.person, date(2025, 9, 10), "absent", shop.desks.leader, reason="다시 확인하니 결근이 맞음")

    slip = compute(shop, november).slips.get()

    assert slip.difference == -(2 * 52_210 + 4_000)
    assert {row.reason for row in slip.differences.all()} >= {"다시 확인하니 결근이 맞음"}


def test_whoever_left_and_was_paid_too_much_owes_it():
    shop = Shop()
    other = Shop(center=shop.center)
    shop.work(SEPTEMBER)
    other.work(SEPTEMBER, OCTOBER)
    Placement.objects.filter(participant=shop.person).update(
        ends_on=date(2025, 9, 30), end_reason=EndReason.objects.get(code="health")
    )
    through(shop)
    correct(shop.person, date(2025, 9, 10), "absent", shop.desks.leader)

    slip = compute(shop, OCTOBER).slips.get(participant=shop.person)

    assert (slip.gross, slip.net, slip.unit_id) == (-(2 * 52_210 + 4_000),) * 2 + (shop.unit.pk,)


def left_after_september(*, codes=None, **terms):
    """Somebody who left at the end of September, which was paid; another unit of the center goes on."""
    shop = Shop()
    other = Shop(center=shop.center)
    TermsFactory(participant=shop.person, ends_on=date(2025, 9, 30), **terms)
    shop.work(SEPTEMBER, codes=codes)
    other.work(SEPTEMBER, OCTOBER)
    Placement.objects.filter(participant=shop.person).update(
        ends_on=date(2025, 9, 30), end_reason=EndReason.objects.get(code="health")
    )
    through(shop)
    return shop


ALL_FOUR = {"has_pension": True, "has_health": True, "has_care": True, "has_employment": True}


@pytest.mark.parametrize(
    ("was", "code", "terms", "gross", "taken"),
    [
        ("absent", "present", {}, 2 * 52_210 + 4_000, {}),
        (
            "absent",
            "present",
            ALL_FOUR,
            2 * 52_210 + 4_000,
            {"pension": 4_680, "health": 3_700, "care": 480, "employment": 940},
        ),
        ("absent", "leave", {"has_employment": True}, 2 * 52_210, {"employment": 940}),
        (
            "present",
            "absent",
            ALL_FOUR,
            -(2 * 52_210 + 4_000),
            {"pension": -4_680, "health": -3_700, "care": -480, "employment": -940},
        ),
        ("absent", "present", {"tax": 5_000}, 2 * 52_210 + 4_000, {}),
    ],
)
def test_who_left_is_deducted_by_the_month_of_the_difference(was, code, terms, gross, taken):
    """A new rate of the month that pays it does not matter: the premium is that of the month that was worked."""
    shop = left_after_september(codes={10: was}, **terms)
    InsuranceRate.objects.filter(kind="employ").update(valid_to=date(2025, 9, 30))
    correct(shop.person, date(2025, 9, 10), code, shop.desks.leader)

    slip = compute(shop, OCTOBER).slips.get(participant=shop.person)

    fields = ["pension", "health", "care", "employment", "tax"]
    assert {name: won for name in fields if (won := getattr(slip, name))} == taken
    assert (slip.gross, slip.deductions, slip.net) == (gross, sum(taken.values()), gross - sum(taken.values()))
    september = Payslip.objects.get(participant=shop.person, pay_month__month=SEPTEMBER)
    assert slip.basis["rows"]["insurances"] == (september.basis["rows"]["insurances"] if taken else [])[-len(taken) :]


def test_a_difference_of_who_left_is_transferred_to_their_last_account(sit):
    shop = left_after_september(codes={10: "absent"})
    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)
    pay_month = through(shop, OCTOBER)

    kept = latest_terms([shop.person.pk], on=pay_month.paid_on)

    assert kept[shop.person.pk].account_number == "352-0000-1111-22"
    assert terms_on([shop.person.pk], on=pay_month.paid_on) == {}


def test_a_month_that_is_not_paid_yet_carries_nothing():
    shop = Shop()
    shop.work(SEPTEMBER, OCTOBER, codes={10: "absent"})
    compute(shop)
    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)

    assert compute(shop, OCTOBER).slips.get().difference == 0


# ── the database keeps it ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("until", ["approved", "paid", "closed"])
@pytest.mark.parametrize(
    ("model", "words"),
    [(Payslip, {"name": "다른"}), (PayDay, {"base": 1}), (UnitPay, {"days": 1}), (Difference, {"reason": "다른"})],
)
def test_the_rows_of_an_approved_month_are_shut(model, words, until):
    shop = Shop()
    shop.work(SEPTEMBER, OCTOBER, codes={10: "absent"})
    through(shop)
    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)
    through(shop, OCTOBER, until=until)
    rows = {Payslip: "pay_month", UnitPay: "pay_month"}.get(model, "payslip__pay_month")
    found = model.objects.filter(**{f"{rows}__month": OCTOBER})

    for change in (lambda: found.update(**words), lambda: model.objects.filter(pk=found[0].pk)._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_slip_goes_with_its_person_when_two_files_become_one():
    shop = Shop()
    shop.work(SEPTEMBER)
    through(shop)

    Payslip.objects.update(participant=Shop().person)

    assert Payslip.objects.exclude(participant=shop.person).count() == 1


def test_the_words_of_a_shut_slip_are_all_of_them_but_whose_it_is():
    columns = {field.column for field in Payslip._meta.fields}

    assert columns - set(_WORDS.split(", ")) == {"id", "public_id", "participant_id"}


def test_a_closed_month_does_not_change():
    shop = Shop()
    shop.work(SEPTEMBER)
    pay_month = through(shop, until="closed")

    for change in (
        lambda: PayMonth.objects.filter(pk=pay_month.pk).update(state="computed"),
        lambda: PayMonth.objects.filter(pk=pay_month.pk).update(paid_on=date(2025, 12, 1)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize("column", ["base", "expense", "tax", "deductions"])
def test_the_database_refuses_negative_money(column):
    shop = Shop()
    shop.work(SEPTEMBER)
    compute(shop)

    with pytest.raises(IntegrityError), transaction.atomic():
        Payslip.objects.update(**{column: -1})


# ── speed ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("people", [1, 5])
def test_more_people_ask_no_more_questions(people):
    shop = Shop(people=people)
    for person in shop.people:
        TermsFactory(participant=person, has_employment=True)
    shop.work(SEPTEMBER)

    with CaptureQueriesContext(connection) as asked:
        compute(shop)
    with CaptureQueriesContext(connection) as again:
        compute(shop)

    assert len(asked) <= 45, "\n".join(one["sql"][:120] for one in asked)
    assert len(again) <= 25, "\n".join(one["sql"][:120] for one in again)

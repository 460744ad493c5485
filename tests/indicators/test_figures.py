"""Counting an indicator: the same number however it is asked."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casework.models import Closing, FollowUp
from centers.policies import Role
from indicators import clock, figures
from indicators.calculations import Pair
from indicators.enums import Level
from indicators.measures import MEASURES
from indicators.models import Indicator, MonthFigure
from indicators.tallies import unit_of
from participants.models import EndReason, Participation
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory
from tests.factories.intake import IntakeFactory, InterviewFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.factories.sales import CostFactory, GrantFactory, SaleFactory
from tests.factories.savings import AccountFactory

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)
ON = date(2026, 11, 20)


@pytest.fixture
def center():
    return CenterFactory()


def leave(person, ends_on, why):
    """End somebody's spell; returns it."""
    spell = Participation.objects.get(participant=person, ends_on=None)
    spell.ends_on, spell.end_reason = ends_on, EndReason.objects.get(code=why)
    spell.save()
    return spell


def pair(center, code, month=OCTOBER):
    """What is counted from the rows."""
    one = Indicator.objects.get(code=code)
    return figures.count([center.pk], [one], [month])[center.pk, code, month]


def test_every_indicator_has_a_measure_and_every_measure_its_words():
    assert set(MEASURES) == set(Indicator.objects.values_list("code", flat=True))
    for one in Indicator.objects.all():
        assert bool(MEASURES[one.code].of) is bool(one.out_of), one.code
        sides = [side for side in (MEASURES[one.code].counted, MEASURES[one.code].of) if side is not None]
        assert (one.level == Level.UNIT) is all(map(unit_of, sides)), one.code


def test_people_are_counted_at_the_months_close(center):
    ParticipantFactory(center=center)
    leave(ParticipantFactory(center=center), date(2026, 10, 31), "job")
    leave(ParticipantFactory(center=center), date(2026, 11, 1), "job")
    ParticipantFactory(center=center, joined_on=date(2026, 11, 1))
    ParticipantFactory()

    assert pair(center, "people") == Pair(2)


def test_a_rate_counts_a_person_once_and_only_of_the_year(center):
    ParticipantFactory.create_batch(2, center=center)
    twice = ParticipantFactory(center=center)
    leave(twice, date(2026, 2, 1), "job")
    Participation.objects.create(participant=twice, starts_on=date(2026, 4, 1))
    leave(twice, date(2026, 9, 1), "start_up")
    leave(ParticipantFactory(center=center), date(2025, 12, 31), "job")
    leave(ParticipantFactory(center=center), date(2026, 11, 2), "job")

    assert pair(center, "work_rate") == Pair(1, 4)
    assert pair(center, "work_rate", date(2026, 1, 1)) == Pair(0, 4)


def test_success_is_work_or_leaving_benefit_and_a_person_counts_once(center):
    both = leave(ParticipantFactory(center=center), date(2026, 5, 1), "job")
    Closing.objects.create(participation=both, is_off_benefit=True, off_benefit_on=date(2026, 5, 1))
    leave(ParticipantFactory(center=center), date(2026, 5, 1), "off_benefit")
    leave(ParticipantFactory(center=center), date(2026, 5, 1), "moved")
    ParticipantFactory(center=center, category="near_poor")

    assert pair(center, "success_rate") == Pair(2, 4)
    assert pair(center, "off_benefit_rate") == Pair(2, 3)


def test_who_still_works_is_counted_of_those_whose_months_are_full(center):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    stayed = leave(ParticipantFactory(center=center), date(2026, 1, 15), "job")
    lost = leave(ParticipantFactory(center=center), date(2026, 2, 15), "job")
    leave(ParticipantFactory(center=center), date(2026, 9, 15), "job")
    words = {"asked_on": date(2026, 4, 15), "way": "phone", "written_by": desk}
    FollowUp.objects.create(participation=stayed, month=3, standing="same", **words)
    FollowUp.objects.create(participation=lost, month=3, standing="no_work", **words)

    assert pair(center, "retention_3") == Pair(1, 2)
    assert pair(center, "retention_3", date(2026, 4, 1)) == Pair(1, 1)
    assert pair(center, "retention_12") == Pair(0, 0)


def test_days_are_counted_from_coming_to_what_came_first(center):
    person = ParticipantFactory(center=center, joined_on=date(2026, 6, 1))
    coming = IntakeFactory(participant=person, came_on=date(2026, 5, 20))
    case = DeskFactory(office=center, role=Role.CASE_MANAGER)
    InterviewFactory(intake=coming, held_on=date(2026, 5, 25), conducted_by=case)
    unit = UnitFactory(center=center)
    PlacementFactory(participant=person, unit=unit, starts_on=date(2026, 6, 3))

    assert pair(center, "days_to_interview") == Pair(5 * 86400, 1)
    assert pair(center, "days_to_place") == Pair(14 * 86400, 1)
    assert pair(center, "days_to_plan") == Pair(0, 0)
    assert pair(center, "days_to_place", date(2026, 5, 1)) == Pair(0, 0)


def test_money_is_added_up_from_january(center):
    unit = UnitFactory(center=center)
    for day, won in [(date(2025, 12, 31), 7), (date(2026, 1, 1), 100), (date(2026, 10, 31), 50)]:
        SaleFactory(unit=unit, dated_on=day, supply=won, vat=0)
    SaleFactory(unit=unit, dated_on=date(2026, 11, 1), supply=1000, vat=0)
    CostFactory(unit=unit, dated_on=date(2026, 3, 1), kind="direct", fund="subsidy", amount=600, vat=0)
    CostFactory(unit=unit, dated_on=date(2026, 3, 1), kind="direct", fund="sales", amount=999, vat=0)
    GrantFactory(center=center, dated_on=date(2026, 1, 10), amount=1200)

    assert pair(center, "sales") == Pair(150)
    assert pair(center, "cost") == Pair(600)
    assert pair(center, "sales_ratio") == Pair(150, 600)
    assert pair(center, "sales_growth") == Pair(150, 0)
    assert pair(center, "execution") == Pair(600, 1200)


def test_days_at_work_are_those_of_the_working_days_that_are_marked(center):
    unit = UnitFactory(center=center)
    place = PlacementFactory(participant=ParticipantFactory(center=center), unit=unit, starts_on=date(2026, 1, 1))
    for day, code in [(5, "present"), (6, "late"), (7, "absent"), (8, "holiday"), (12, "training")]:
        WorkDayFactory(placement=place, participant=place.participant, dated_on=date(2026, 10, day), code=code)

    assert pair(center, "attendance") == Pair(3, 4)
    assert pair(center, "attendance", date(2026, 9, 1)) == Pair(0, 0)


def test_enterprises_are_those_that_are_recognised_and_their_members_as_counted_last(center):
    one = EnterpriseFactory(center=center, recognised_on=date(2020, 1, 1))
    EnterpriseFactory(center=center, recognised_on=date(2020, 1, 1), closed_on=date(2026, 10, 1))
    EnterpriseFactory(center=center, recognised_on=date(2026, 11, 1))
    MemberCountFactory(enterprise=one, counted_on=date(2026, 3, 1), general=2, ordinary=3)
    MemberCountFactory(enterprise=one, counted_on=date(2026, 11, 2), general=9, ordinary=9)

    assert pair(center, "enterprises") == Pair(1)
    assert pair(center, "enterprise_members") == Pair(5)


def test_agreements_in_force_on_the_months_last_day(center):
    AgreementFactory(center=center, starts_on=date(2026, 1, 1), ends_on=date(2026, 10, 31))
    AgreementFactory(center=center, starts_on=date(2026, 1, 1), ends_on=date(2026, 10, 30))

    assert pair(center, "agreements") == Pair(1)


def test_who_holds_an_account_is_counted_of_those_who_take_part(center):
    running = AccountFactory(participant__center=center, joined_on=date(2026, 10, 31))
    AccountFactory(participant__center=center, joined_on=None)
    AccountFactory(participant__center=center, joined_on=date(2026, 11, 1))
    AccountFactory(participant__center=center, ended_on=date(2026, 10, 31), ending="died")
    left = AccountFactory(participant__center=center)
    leave(left.participant, date(2026, 10, 31), "job")
    ParticipantFactory(center=center)
    AccountFactory()

    assert pair(center, "savings_rate") == Pair(1, 5)
    assert pair(center, "savings_rate", date(2026, 9, 1)) == Pair(2, 6)
    assert running.is_open


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ({"joined_on": date(2025, 10, 31)}, Pair(1, 1)),
        ({"joined_on": date(2025, 11, 1)}, Pair(0, 0)),  # not a year yet
        ({"ended_on": date(2026, 10, 31), "ending": "quit", "ending_note": "이사"}, Pair(0, 1)),
        ({"ended_on": date(2026, 11, 1), "ending": "quit", "ending_note": "이사"}, Pair(1, 1)),
        ({"ended_on": date(2025, 6, 1), "ending": "lost", "ending_note": "미납"}, Pair(0, 1)),
        ({"ended_on": date(2026, 3, 1), "ending": "off_benefit", "code": "hope_1"}, Pair(1, 1)),
        ({"ended_on": date(2026, 3, 1), "ending": "income"}, Pair(1, 1)),
        ({"ended_on": date(2026, 3, 1), "ending": "moved"}, Pair(0, 0)),  # another center counts it
        # Mature on the last day: its term covers it no more.
        ({"joined_on": date(2023, 10, 31), "code": "hope_2_before_2025"}, Pair(0, 0)),
        ({"joined_on": date(2023, 11, 1), "code": "hope_2_before_2025"}, Pair(1, 1)),
    ],
)
def test_which_accounts_were_kept_a_year_and_more(center, words, counted):
    AccountFactory(participant__center=center, **words)

    assert pair(center, "savings_kept") == counted


def test_what_the_night_counts_is_what_the_rows_say(center):
    other = CenterFactory()
    unit = UnitFactory(center=center)
    for number in range(6):
        person = ParticipantFactory(center=center if number % 2 else other, joined_on=date(2025, 1 + number, 3))
        if number == 3:
            leave(person, date(2026, 6, 30), "job")
    SaleFactory(unit=unit, dated_on=date(2025, 6, 1), supply=70, vat=0)
    both, indicators = [center.pk, other.pk], figures.indicators_on(ON)
    months = figures.months_until(OCTOBER, figures.KEPT_MONTHS)

    made = figures.rebuild(both, on=ON)
    kept, _ = figures.read(both, indicators, months)

    assert made == len(kept) == 2 * len(indicators) * figures.KEPT_MONTHS
    assert kept == figures.count(both, indicators, months)
    assert kept[center.pk, "people", date(2026, 5, 1)] == Pair(3)
    # One month at a time, as a report asks, is no other number than all at once.
    for month in (date(2025, 6, 1), date(2026, 6, 1), OCTOBER):
        alone = figures.count([center.pk], indicators, [month])
        assert alone == {key: found for key, found in kept.items() if key[0] == center.pk and key[2] == month}


def test_it_may_be_thrown_away_at_any_time(center):
    ParticipantFactory(center=center)
    one = Indicator.objects.get(code="people")
    figures.rebuild([center.pk], on=ON)
    before, _ = figures.read([center.pk], [one], [OCTOBER])

    figures.drop()
    after, as_of = figures.read([center.pk], [one], [OCTOBER])

    assert before == after == {(center.pk, "people", OCTOBER): Pair(1)}
    assert timezone.now() - as_of < timedelta(minutes=1)


def test_the_night_puts_late_corrections_right_and_runs_twice_without_harm(center):
    person = ParticipantFactory(center=center)
    clock.count_months()
    leave(person, date(2026, 1, 31), "job")

    first = clock.count_months()
    second = clock.count_months()

    assert first == second == MonthFigure.objects.count()
    assert MonthFigure.objects.get(center=center, code="people", month=date(2026, 1, 1)).counted == 0


def test_a_country_asks_no_more_statements_than_one_center(center, django_assert_max_num_queries):
    many = [center.pk, *(CenterFactory().pk for _ in range(4))]
    indicators = figures.indicators_on(ON)
    figures.rebuild(many, on=ON)
    months = figures.months_until(OCTOBER, 24)

    with django_assert_max_num_queries(1):
        figures.read(many, indicators, months)
    with django_assert_max_num_queries(48):
        figures.count(many, indicators, months)

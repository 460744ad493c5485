"""Counting people: on a day, at its close, month by month."""

from datetime import date

import pytest

from centers.models import Office
from indicators import divisions, figures, listing, series
from indicators.models import Division, Indicator
from participants.models import EndReason, Participant
from partnerships.models import EXPIRING_DAYS
from programs.models import UnitYear
from tests.factories.centers import CenterFactory
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.factories.reports import LAST, MONTH, busy_center, people

pytestmark = pytest.mark.django_db


def by(center, division, on=LAST, **kwargs):
    rows = divisions.headcount([center.pk], on=on, by=[division], **kwargs)
    name = {"category": "category_code", "type": "type_code", "unit": "unit_name", "township": "township_name"}
    return {row[name.get(division, division)]: row["people"] for row in rows}


@pytest.mark.parametrize(
    ("division", "counts"),
    [
        ("category", {"conditional": 41, "general": 3, "near_poor": 67}),
        ("type", {"market": 43, "social": 62, "gateway": 3, None: 3}),
        ("unit", {"세탁": 43, "돌봄": 62, "게이트웨이": 3, None: 3}),
        ("township", {"가동": 41, "나동": 70}),
        ("band", {"40대": 55, "60대 이상": 56}),
        ("sex", {"F": 82, "M": 29}),
        ("state", {"gateway": 3, "placed": 105, "waiting": 3}),
    ],
)
def test_people_are_divided_every_way(division, counts):
    assert by(busy_center(), division) == counts


def test_several_divisions_are_counted_together():
    center = busy_center()

    rows = divisions.headcount([center.pk], on=LAST, by=["category", "sex"])

    assert [(row["category_code"], row["sex"], row["people"]) for row in rows] == [
        ("conditional", "F", 12),
        ("conditional", "M", 29),
        ("general", "F", 3),
        ("near_poor", "F", 67),
    ]


def test_the_last_day_still_counts_as_taking_part_but_not_at_its_close():
    center = CenterFactory()
    people(center, 2, ends_on=LAST)
    people(center, 3)

    assert divisions.headcount([center.pk], on=LAST) == [{"people": 5}]
    assert divisions.headcount([center.pk], on=LAST, at_close=True) == [{"people": 3}]


def test_whoever_moves_on_the_first_is_in_the_old_unit_at_the_months_close():
    center = CenterFactory()
    old, new = UnitFactory(center=center, name="옛"), UnitFactory(center=center, name="새")
    (mover,) = people(center, 1)
    reason = EndReason.objects.get(code="transfer")
    PlacementFactory(participant=mover, unit=old, ends_on=LAST, end_reason=reason)
    PlacementFactory(participant=mover, unit=new, starts_on=date(2026, 10, 1))

    assert by(center, "unit", at_close=True) == {"옛": 1}
    assert by(center, "unit", on=date(2026, 10, 1)) == {"새": 1}


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (date(1996, 10, 1), "20대 이하"),
        (date(1996, 9, 30), "30대"),
        (date(1986, 10, 1), "30대"),
        (date(1986, 9, 30), "40대"),
        (date(1966, 10, 1), "50대"),
        (date(1966, 9, 30), "60대 이상"),
    ],
)
def test_the_age_band_turns_on_the_birthday(born_on, band):
    center = CenterFactory()
    people(center, 1, born_on=born_on)

    assert by(center, "band") == {band: 1}


@pytest.mark.parametrize(("born_on", "band"), [(date(2004, 2, 29), "20대 이하"), (date(1996, 2, 29), "30대")])
def test_people_born_on_29_february_have_an_age_on_the_28th(born_on, band):
    center = CenterFactory()
    people(center, 1, born_on=born_on)

    assert by(center, "band", on=date(2028, 2, 29)) == {band: 1}


def test_each_months_close_is_the_one_before_plus_new_minus_ended():
    center = busy_center()
    people(center, 4, joined_on=date(2026, 3, 31), ends_on=date(2026, 5, 31))
    people(center, 2, joined_on=date(2026, 4, 1), ends_on=date(2026, 4, 30))

    ends = series.month_ends([center.pk], last=MONTH, months=24)
    flows = series.monthly_flows([center.pk], last=MONTH, months=24)

    for before, now, flow in zip(ends[:-1], ends[1:], flows[1:], strict=True):
        assert before["people"] + flow["new"] - flow["ended"] == now["people"], now["day"]
    assert ends[-1] == {"day": LAST, "people": 111, "places": 170}
    assert flows[-1] == {"month": MONTH, "new": 6, "ended": 5}


def test_places_follow_the_newest_year_record_and_the_units_days():
    center = CenterFactory()
    unit = UnitFactory(center=center, places=10, closed_on=date(2026, 6, 15))
    UnitYear.objects.create(unit=unit, year=2026, places=14)

    days = [date(2023, 12, 31), date(2024, 1, 31), date(2025, 12, 31), date(2026, 1, 31), date(2026, 6, 30)]

    assert series.places_on_days([center.pk], days) == [0, 10, 10, 14, 0]


def test_people_are_counted_by_why_they_ended():
    center = busy_center()

    rows = divisions.ended_by_reason([center.pk], first=MONTH, last=LAST)

    assert [(row["code"], row["outcome"], row["people"]) for row in rows] == [("job", "job", 5)]


def test_units_show_places_and_people():
    center = busy_center()

    rows = listing.units([center.pk], on=LAST)

    assert [(row["name"], row["places"], row["people"]) for row in rows] == [
        ("세탁", 80, 43),
        ("돌봄", 80, 62),
        ("게이트웨이", 10, 3),
    ]


def test_enterprises_carry_their_last_count_of_members():
    enterprise = EnterpriseFactory()
    MemberCountFactory(enterprise=enterprise, counted_on=date(2024, 1, 1), general=9)
    MemberCountFactory(enterprise=enterprise, counted_on=date(2026, 1, 1), general=1, conditional=2, special=0)

    (row,) = listing.enterprises([enterprise.center_id], on=LAST)

    assert row["recipients"] == 3
    assert row["members"] >= 3


def test_agreements_in_force_and_expiring():
    partner = PartnerFactory()
    AgreementFactory(partner=partner, starts_on=date(2025, 1, 1), ends_on=date(2027, 1, 1))
    AgreementFactory(partner=partner, starts_on=date(2025, 1, 1), ends_on=date(2026, 10, 1))
    AgreementFactory(partner=partner, starts_on=date(2025, 1, 1), ends_on=date(2026, 9, 29))

    assert EXPIRING_DAYS == 90
    counted = figures.count([partner.center_id], figures.indicators_named(["agreements", "expiring"]), [MONTH])
    assert {code: pair.counted for (_, code, _), pair in counted.items()} == {"agreements": 2, "expiring": 1}


QUESTIONS = {
    "headcount": (1, lambda ids: divisions.headcount(ids, on=LAST, by=["unit", "category", "band"])),
    "month_ends": (2, lambda ids: series.month_ends(ids, last=LAST)),
    "monthly_flows": (1, lambda ids: series.monthly_flows(ids, last=LAST)),
    "ended_by_reason": (1, lambda ids: divisions.ended_by_reason(ids, first=MONTH, last=LAST)),
    "units": (2, lambda ids: listing.units(ids, on=LAST)),
    "enterprises": (1, lambda ids: listing.enterprises(ids, on=LAST)),
    "agreements_by_area": (1, lambda ids: listing.agreements_by_area(ids, on=LAST)),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("question", QUESTIONS)
def test_more_centers_ask_no_more_questions(question, rows, django_assert_num_queries):
    for _ in range(rows):
        busy_center()
    statements, ask = QUESTIONS[question]

    with django_assert_num_queries(statements):
        ask(Office.objects.filter(kind="center"))


def test_every_indicator_and_division_says_what_it_means():
    assert all(one.words and one.name and one.unit and one.source and one.level for one in Indicator.objects.all())
    assert {one.code for one in Division.objects.all() if one.words} == set(divisions.KEYS)


@pytest.mark.parametrize("code", divisions.KEYS)
def test_the_people_of_a_part_are_those_that_were_counted(code):
    center = busy_center()
    everybody = divisions.people_on([center.pk], on=LAST, at_close=True)
    rows = divisions.headcount([center.pk], on=LAST, by=[code], at_close=True)

    opened = {
        row[divisions.KEYS[code]]: divisions.part_of(
            Participant.objects.filter(pk__in=everybody.values("pk")), {code: row[divisions.KEYS[code]] or ""}, on=LAST
        ).count()
        for row in rows
    }

    assert opened == {row[divisions.KEYS[code]]: row["people"] for row in rows}
    assert sum(opened.values()) == 111

"""Needs that nothing covers: the rule as a table, the counts as each desk reads them, and what a calculator learns."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.gaps import Gaps, Span, Want, gather, is_covered, shown_counts
from centers.enums import OfficeKind, RegionKind
from centers.models import Office, Region
from centers.policies import Role
from core.masking import age_band
from core.suppression import is_hidden
from partnerships.models import ServiceArea
from tests.factories.assessments import needs_of
from tests.factories.centers import CenterFactory, CityFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.reader import possible

pytestmark = pytest.mark.django_db
YOUTH, ANY = Span(18, 39), Span()


def want(area="legal", *, age=46, center=1, person=1, township="온양읍"):
    return Want(person, area, township, age, center)


@pytest.mark.parametrize(
    ("area", "age", "agreed", "open_to", "covered"),
    [
        ("legal", 46, {(1, "legal")}, {}, True),
        ("legal", 46, {(2, "legal")}, {}, False),
        ("legal", 46, {(1, "housing")}, {}, False),
        ("legal", 46, set(), {1: [ANY]}, False),
        ("employ", 46, set(), {1: [ANY]}, True),
        ("job_edu", 46, set(), {1: [ANY]}, True),
        ("employ", 46, set(), {2: [ANY]}, False),
        ("employ", 46, set(), {1: [YOUTH]}, False),
        ("employ", 39, set(), {1: [YOUTH]}, True),
        ("employ", 17, set(), {1: [YOUTH]}, False),
        ("employ", 46, set(), {1: [YOUTH, ANY]}, True),
        ("employ", 46, {(1, "employ")}, {1: [YOUTH]}, True),
        ("medical", 46, set(), {1: [ANY]}, False),
    ],
)
def test_what_covers_a_need(area, age, agreed, open_to, covered):
    assert is_covered(want(area, age=age), frozenset(agreed), open_to) is covered


# ── what is asked of the records ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def city():
    return CityFactory(name="가나시")


@pytest.fixture
def center(city):
    return CenterFactory(region=city)


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def official(city):
    office = Office.objects.create(name="가나시청", kind=OfficeKind.CITY, region=city)
    return DeskFactory(office=office, role=Role.CITY)


@pytest.fixture
def today():
    return timezone.localdate()


def township_of(center, name):
    return Region.objects.get_or_create(name=name, kind=RegionKind.TOWNSHIP, parent=center.region)[0]


def people_in(center, count, *, town="온양읍", weights=None, **words):
    township = township_of(center, town)
    people = ParticipantFactory.create_batch(count, center=center, township=township, **words)
    for person in people:
        needs_of(person, by=None, weights=weights or {"legal": 3})
    return people


def unmet(desk, today):
    return sorted((one.area, one.township) for one in gather(desk, on=today).unmet)


def test_only_the_last_assessment_counts_and_only_what_weighs(center, director, today):
    (person,) = people_in(center, 1, weights={"legal": 3})
    needs_of(person, by=None, on=date(2026, 6, 1), weights={"housing": 2, "culture": 1})

    assert unmet(director, today) == [("housing", "온양읍")]


def test_who_takes_no_part_any_more_is_not_counted(center, director, today):
    (person,) = people_in(center, 1)
    person.participations.all().delete()

    assert unmet(director, today) == []


@pytest.mark.parametrize(
    ("begins", "ends", "left"),
    [(-30, 30, []), (-30, -1, [("legal", "온양읍")]), (1, 30, [("legal", "온양읍")]), (0, 0, [])],
)
def test_an_agreement_covers_while_it_is_in_force(center, director, today, begins, ends, left):
    people_in(center, 1)
    AgreementFactory(
        partner=PartnerFactory(center=center),
        starts_on=today + timedelta(days=begins),
        ends_on=today + timedelta(days=ends),
        areas=[ServiceArea.objects.get(code="legal")],
    )

    assert unmet(director, today) == left


def test_an_agreement_of_the_metro_center_covers_the_centers_that_it_names(center, city, director, today):
    metro = Office.objects.create(name="가나광역자활센터", kind=OfficeKind.METRO_CENTER, region=city)
    row = AgreementFactory(partner=PartnerFactory(center=metro), areas=[ServiceArea.objects.get(code="legal")])
    people_in(center, 1)
    sister = CenterFactory(region=city)
    people_in(sister, 1, town="이웃읍")
    named_nobody = unmet(director, today)

    row.open_to.add(center)

    assert [place for _, place in named_nobody] == ["온양읍"]
    assert unmet(director, today) == []
    assert unmet(DeskFactory(office=sister, role=Role.DIRECTOR), today) == [("legal", "이웃읍")]


def test_a_free_place_covers_work_for_the_ages_it_takes(center, director, today):
    young, old = date(2000, 1, 1), date(1970, 1, 1)
    people_in(center, 1, weights={"employ": 3}, born_on=young)
    people_in(center, 1, weights={"employ": 3}, town="배방읍", born_on=old)
    youth = UnitFactory(center=center, type_code="youth", places=1)
    before = unmet(director, today)

    PlacementFactory(participant=ParticipantFactory(center=center), unit=youth, starts_on=today)

    assert before == [("employ", "배방읍")]
    assert unmet(director, today) == [("employ", "배방읍"), ("employ", "온양읍")]


# ── the page ───────────────────────────────────────────────────────────────────────────────────────────────────


def page(sit, desk):
    return sit(desk).get(reverse("casework:gaps"))


def test_a_center_reads_the_whole_cross(sit, center, director):
    people_in(center, 2, weights={"legal": 3, "housing": 2})
    people_in(center, 1, town="배방읍", weights={"medical": 4})

    context = page(sit, director).context

    assert [(row["label"], row["people"], row["cells"]) for row in context["townships"]] == [
        ("배방읍", 1, [("의료", 1), ("주거", 0), ("법률", 0)]),
        ("온양읍", 2, [("의료", 0), ("주거", 2), ("법률", 2)]),
    ]
    assert context["people"] == 3


def test_officials_read_protected_margins_and_no_cross(sit, center, official):
    people_in(center, 12)
    people_in(center, 3, town="배방읍")

    answer = page(sit, official)

    assert [(row["label"], str(row["people"]), row["cells"]) for row in answer.context["townships"]] == [
        ("배방읍", "1–4", []),
        ("온양읍", "가림", []),
    ]
    assert answer.context["columns"] == []


def test_health_needs_hide_below_ten_and_stand_in_no_margin(sit, center, official):
    people_in(center, 9, weights={"medical": 3})
    people_in(center, 6, town="배방읍", weights={"legal": 3})

    context = page(sit, official).context

    medical = next(row for row in context["rows"] if row["area"].code == "medical")
    assert (str(medical["need"]), str(medical["unmet"])) == ("1–9", "가림")
    assert [(row["label"], row["people"]) for row in context["townships"]] == [("배방읍", 6)]


def test_officials_read_no_number_of_units_with_room(sit, center, official, director):
    people_in(center, 6, weights={"employ": 3})
    UnitFactory(center=center)

    def words(desk):
        return next(row["by"] for row in page(sit, desk).context["rows"] if row["area"].code == "employ")

    assert (words(official), words(director)) == ("빈자리 있는 사업단", "빈자리 있는 사업단 1곳")


def test_an_official_of_another_city_reads_nothing_of_it(sit, center):
    people_in(center, 12)
    far = Office.objects.create(name="다라시청", kind=OfficeKind.CITY, region=CityFactory(name="다라시"))

    answer = page(sit, DeskFactory(office=far, role=Role.CITY))

    assert answer.context["townships"] == []
    assert "온양읍" not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CASE_MANAGER, 200), (Role.UNIT_STAFF, 403), (Role.ACCOUNTANT, 403), (Role.CENTER_ADMIN, 403)],
)
def test_who_opens_the_page(sit, center, role, status):
    assert page(sit, DeskFactory(office=center, role=role)).status_code == status


@pytest.mark.parametrize("count", [1, 3, 30])
def test_more_people_ask_no_more_questions(sit, center, director, count, django_assert_max_num_queries):
    people_in(center, count)
    client = sit(director)

    with django_assert_max_num_queries(9):
        assert client.get(reverse("casework:gaps")).status_code == 200


# ── who calculates ─────────────────────────────────────────────────────────────────────────────────────────────


def test_ages_are_left_out_where_two_margins_would_tell_a_number():
    """Six people: one in a place of its own, and four and two by age. Their total would be known to be six or more."""
    people = [("온양읍", 25), ("온양읍", 25), ("온양읍", 25), ("온양읍", 45), ("온양읍", 45), ("배방읍", 25)]
    wants = [Want(number, "legal", town, age, 1) for number, (town, age) in enumerate(people)]
    shown = shown_counts(Gaps([ServiceArea(code="legal")], wants, wants, {}, 0), exact=False)

    assert sorted(key[0] for key in shown if key[0] in {"township", "band"}) == ["township", "township"]


TOWNS = ["온양읍", "배방읍", "탕정면"]
AREAS = ["legal", "housing", "culture", "medical"]
ONE = st.tuples(st.sampled_from(TOWNS), st.sampled_from([25, 45, 63]), st.sets(st.sampled_from(AREAS), min_size=1))


@given(st.lists(ONE, max_size=40), st.sets(st.sampled_from(AREAS)))
@settings(max_examples=120, deadline=None)
def test_no_small_count_of_the_page_can_be_worked_out(people, covered):
    """A reader who adds up everything, and who knows that the people are at most all needs together."""
    wants = [
        Want(number, area, town, age, 1) for number, (town, age, areas) in enumerate(people) for area in sorted(areas)
    ]
    areas = [ServiceArea(code=code, name=code) for code in AREAS]
    gaps = Gaps(areas, wants, [one for one in wants if one.area not in covered], {}, 0)
    shown = shown_counts(gaps, exact=False)
    exact = shown_counts(gaps, exact=True) | counted([one for one in gaps.unmet if one.area != "medical"])
    truth = {key: exact[key] for key in shown}

    for of_health in (True, False):
        mine = [area for area in AREAS if (area == "medical") is of_health]
        sums = [([("need", area)], [("met", area), ("unmet", area)]) for area in mine]
        if not of_health and ("people", "") in shown:
            for kind in ("township", "band"):
                sums.append(([("people", "")], [key for key in shown if key[0] == kind]))
            sums.append(([("people", ""), ("overlap", "")], [("unmet", area) for area in mine]))
        check(truth, [rule for rule in sums if rule[1]], shown, k=10 if of_health else 5)


def counted(wanted):
    """By hand: people by township, by age band, in all, and how many needs there are beyond the people."""
    persons = {one.person: one for one in wanted}.values()
    found = {("people", ""): len(persons), ("overlap", ""): len(wanted) - len(persons)}
    for one in persons:
        for key in (("township", one.township), ("band", age_band(one.age))):
            found[key] = found.get(key, 0) + 1
    return found


def check(truth, sums, shown, *, k):
    """Each small count keeps k-1 possible values for a reader who takes all sums together."""
    keys = {key for whole, parts in sums for key in (*whole, *parts)}
    counts = {key: truth[key] for key in keys}
    veiled = {key for key in keys if is_hidden(shown[key])} | (keys & {("overlap", "")})
    small = {key for key in veiled if is_hidden(shown[key]) and shown[key].is_small} - {("overlap", "")}
    helpers = {key for key in veiled - small - {("overlap", "")} if counts[key] >= k}
    ranges = possible(counts, sums, small, helpers, veiled - small - helpers, k=k)
    assert {key: ranges[key] for key in small if ranges[key][1] - ranges[key][0] + 1 < k - 1} == {}

"""Which unit fits: the sums as tables, the page as its desks see it, and the choice with its reason."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import WorkProfile
from audit.models import Event
from casework.fit import weights
from casework.fit.sums import (
    Fit,
    PersonFacts,
    Reason,
    Tone,
    UnitFacts,
    is_first,
    rank_of,
    rank_people,
    rank_units,
    rate,
    said_of_all,
    suggested,
)
from casework.stories import told
from centers.enums import RegionKind
from centers.models import Region
from centers.policies import Role
from programs.models import Placement, WaitingEntry, WorkDemand
from tests.factories.assessments import capacity_of
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
ABLE = {"points": 62, "band": "work_ability", "band_name": "근로능력강화대상자"}
STRONG = {"points": 85, "band": "job_support", "band_name": "집중취업지원대상자"}
WEAK = {"points": 30, "band": "work_will", "band_name": "근로의욕증진대상자"}
STANDING, LIFTING = 1, 2
DEMANDS = {STANDING: "오래 서 있기", LIFTING: "무거운 것 들기"}
PROFILE = {"has_profile": True}


def said(person, unit):
    """The reasons but the free places, which stand everywhere."""
    fit = rate(PersonFacts(**person), UnitFacts(key=7, name="세탁친구", **unit))
    return [
        (reason.tone.value, reason.words, reason.points) for reason in fit.reasons if not reason.words.startswith("빈")
    ]


TABLE = [
    # the type against the band (domain.md §2.3)
    (ABLE, {"type": "social"}, "good", "근로능력강화대상자(62점)에게 맞는 사회서비스형입니다", 30),
    (ABLE, {"type": "market"}, "good", "근로능력강화대상자(62점)에게 맞는 사회서비스형입니다", 30),
    (STRONG, {"type": "market"}, "good", "집중취업지원대상자(85점)에게 맞는 사회서비스형입니다", 30),
    (STRONG, {"type": "intern"}, "good", "집중취업지원대상자(85점)에게 맞는 사회서비스형입니다", 30),
    (STRONG, {"type": "social"}, "against", "집중취업지원대상자(85점)에게 조금 가벼운 사회서비스형입니다", -5),
    (STRONG, {"type": "maintenance"}, "against", "집중취업지원대상자(85점)에게 많이 가벼운 사회서비스형입니다", -25),
    (ABLE, {"type": "intern"}, "against", "근로능력강화대상자(62점)에게 조금 벅찬 사회서비스형입니다", -5),
    (ABLE, {"type": "part_time"}, "against", "근로능력강화대상자(62점)에게 조금 가벼운 사회서비스형입니다", -5),
    (WEAK, {"type": "maintenance"}, "good", "근로의욕증진대상자(30점)에게 맞는 사회서비스형입니다", 30),
    (WEAK, {"type": "part_time"}, "good", "근로의욕증진대상자(30점)에게 맞는 사회서비스형입니다", 30),
    (WEAK, {"type": "market"}, "against", "근로의욕증진대상자(30점)에게 조금 벅찬 사회서비스형입니다", -5),
    (WEAK, {"type": "intern"}, "against", "근로의욕증진대상자(30점)에게 많이 벅찬 사회서비스형입니다", -25),
    (WEAK, {"type": "pilot"}, "neutral", "사회서비스형: 역량 구간을 가리지 않습니다", 0),
    ({}, {"type": "market"}, "neutral", "역량평가 없음", 0),
    # age on the day
    ({"age": 46}, {"min_age": 18, "max_age": 39}, "bar", "만 18–39세가 참여하는 유형인데 만 46세입니다", 0),
    ({"age": 39}, {"min_age": 18, "max_age": 39}, "good", "만 18–39세 유형에 나이가 맞습니다", 10),
    ({"age": 40}, {"min_age": 18, "max_age": 39}, "bar", "만 18–39세가 참여하는 유형인데 만 40세입니다", 0),
    ({"age": 17}, {"min_age": 18}, "bar", "만 18세부터가 참여하는 유형인데 만 17세입니다", 0),
    # how often
    ({"times": {"social": 3}}, {"times_limit": 3}, "bar", "사회서비스형은 3번까지인데 이미 3번 했습니다", 0),
    ({"times": {"social": 2}}, {"times_limit": 3}, "neutral", "사회서비스형을 1번 더 할 수 있습니다", 0),
    ({}, {"type": "gateway"}, "good", "사업단에 처음 가는 분이라 게이트웨이부터 합니다", 25),
    # what the work asks
    ({**PROFILE, "limits": {STANDING}}, {"demands": DEMANDS}, "against", "오래 서 있기가 어렵다고 했습니다", -25),
    ({**PROFILE, "limits": {LIFTING}}, {"demands": DEMANDS}, "against", "무거운 것 들기가 어렵다고 했습니다", -25),
    ({**PROFILE, "limits": {9}}, {"demands": DEMANDS}, "good", "어렵다고 한 일이 없습니다", 10),
    ({**PROFILE, "limits": {9}}, {}, "neutral", "사업단의 근로 요건이 적혀 있지 않습니다", 0),
    (
        {},
        {"demands": DEMANDS},
        "neutral",
        "근로 조건을 아직 적지 않아 일의 내용, 출퇴근, 시간은 견주지 못했습니다",
        0,
    ),
    # the way to work
    (
        {**PROFILE, "commute": {3}},
        {"township": 3, "township_name": "온양읍"},
        "good",
        "온양읍까지 출퇴근할 수 있습니다",
        15,
    ),
    (
        {**PROFILE, "commute": {3}},
        {"township": 4, "township_name": "배방읍"},
        "against",
        "배방읍은 출퇴근할 수 있다고 한 곳이 아닙니다",
        -25,
    ),
    (PROFILE, {"township": 4}, "neutral", "출퇴근할 수 있는 곳을 아직 묻지 않았습니다", 0),
    ({**PROFILE, "commute": {3}}, {}, "neutral", "사업장이 어느 읍면동인지 적혀 있지 않습니다", 0),
    # hours
    ({"hours_a_day": 8}, {"hours_a_day": 8}, "good", "하루 8시간 일할 수 있습니다", 10),
    (
        {"hours_a_day": 6},
        {"hours_a_day": 8},
        "against",
        "하루 8시간 일하는데 6시간까지 할 수 있다고 했습니다",
        -20,
    ),
    (
        {"hours_a_day": 2},
        {"hours_a_day": 8},
        "against",
        "하루 8시간 일하는데 2시간까지 할 수 있다고 했습니다",
        -30,
    ),
    # wishes
    ({"wishes": (7, 8)}, {}, "good", "1순위로 바란 사업단입니다", 25),
    ({"wishes": (8, 7)}, {}, "good", "2순위로 바란 사업단입니다", 15),
    ({"wished_industries": {"세탁"}}, {"industry": "세탁"}, "good", "바란 사업단과 같은 업종(세탁)입니다", 8),
    ({"wished_types": {"social"}}, {}, "good", "바란 사업단과 같은 유형(사회서비스형)입니다", 4),
    # the term that is left
    ({"term_left": 0}, {}, "against", "전체 참여 기간을 다 썼습니다. 연장을 먼저 신청합니다", -40),
    ({"term_left": 4}, {}, "against", "전체 참여 기간이 4개월 남았습니다", -10),
    ({"term_left": 4}, {"counts": False}, "good", "전체 참여 기간에 넣지 않는 유형입니다", 5),
    ({}, {"months_limit": 6}, "neutral", "6개월까지 있는 유형입니다", 0),
    ({"here": 7}, {}, "neutral", "지금 일하는 사업단입니다", 0),
]


@pytest.mark.parametrize(("person", "unit", "tone", "words", "points"), TABLE)
def test_each_thing_that_was_looked_at_is_said_in_words(person, unit, tone, words, points):
    assert (tone, words, points) in said(person, unit)


@pytest.mark.parametrize(
    ("person", "unit", "start"),
    [
        ({"term_left": 20}, {}, "전체"),
        ({"term_left": None}, {}, "전체"),
        ({"hours_a_day": None}, {"hours_a_day": 8}, "하루"),
        ({"times": {"gateway": 1}}, {"type": "gateway"}, "사업단에 처음"),
        ({}, {}, "만 "),
        ({"wishes": (None, None)}, {}, "1순위"),
    ],
)
def test_nothing_is_said_of_what_does_not_matter(person, unit, start):
    assert [words for _, words, _ in said(person, unit) if words.startswith(start)] == []


@pytest.mark.parametrize(
    ("free", "waiting", "words", "points"),
    [
        (3, 0, "빈자리가 3자리 있습니다", weights.HAS_ROOM),
        (0, 2, "빈자리가 없고 2명이 기다립니다", weights.IS_FULL),
        (0, 0, "빈자리가 없고 기다리는 사람은 없습니다", weights.IS_FULL),
    ],
)
def test_a_full_unit_says_how_many_wait(free, waiting, words, points):
    fit = rate(PersonFacts(), UnitFacts(free=free, waiting=waiting))

    assert [(reason.words, reason.points) for reason in fit.reasons if reason.words.startswith("빈")] == [
        (words, points)
    ]


def test_who_has_no_assessment_is_ranked_by_what_else_is_known():
    units = [UnitFacts(key=1, name="가", type="market"), UnitFacts(key=2, name="나", type="maintenance")]

    assert [fit.points for fit in rank_units(PersonFacts(), units)] == [weights.HAS_ROOM, weights.HAS_ROOM]


def test_units_that_the_rules_forbid_stand_last_with_the_reason():
    youth = UnitFacts(key=1, name="청년", max_age=39, min_age=18, free=5)
    full = UnitFacts(key=2, name="가득", free=0)
    fits = rank_units(PersonFacts(age=50), [youth, full])

    assert [(fit.unit.name, fit.may_place, fit.is_barred) for fit in fits] == [
        ("가득", False, False),
        ("청년", False, True),
    ]
    assert suggested(fits) is None


def test_the_same_points_share_a_place_and_need_no_reason():
    units = [UnitFacts(key=1, name="가"), UnitFacts(key=2, name="나"), UnitFacts(key=3, name="다", free=0)]
    fits = rank_units(PersonFacts(), units)

    assert [(rank_of(fit, fits), is_first(fit, fits)) for fit in fits] == [(1, True), (1, True), (3, False)]


def test_a_full_unit_is_suggested_to_nobody():
    units = [UnitFacts(key=1, name="바람", free=0), UnitFacts(key=2, name="나", type="market")]
    fits = rank_units(PersonFacts(wishes=(1, None), **ABLE), units)

    assert suggested(fits).unit.name == "나"


def test_for_a_place_conditional_recipients_come_first_then_who_waits_longest():
    """시행규칙 제26조①."""
    people = [
        PersonFacts(key=1),
        PersonFacts(key=2, line=2, waited_days=4),
        PersonFacts(key=3, is_conditional=True),
        PersonFacts(key=4, line=1, waited_days=9),
    ]

    fits = rank_people(people, UnitFacts())

    assert [fit.person.key for fit in fits] == [3, 4, 2, 1]
    assert fits[1].reasons[0].words == "대기 1번째로 9일째 기다립니다"


@pytest.mark.parametrize(("line", "points"), [(1, 15), (2, 13), (6, 5), (7, 3), (40, 3)])
def test_the_place_in_line_counts_less_and_less(line, points):
    (fit,) = rank_people([PersonFacts(line=line)], UnitFacts())

    assert fit.reasons[0].points == points


def test_what_nobody_has_said_is_told_once_for_all_units():
    fits = rank_units(PersonFacts(), [UnitFacts(key=1), UnitFacts(key=2)])

    assert [reason.words[:6] for reason in said_of_all(fits)] == ["역량평가 없", "근로 조건을"]
    assert said_of_all(fits[:1]) == []


def test_what_forbids_is_read_first():
    reasons = (Reason(Tone.NEUTRAL, "ㄷ"), Reason(Tone.GOOD, "ㄴ"), Reason(Tone.BAR, "ㄱ"))

    assert [reason.words for reason in Fit(PersonFacts(), UnitFacts(), reasons).told] == ["ㄱ", "ㄴ", "ㄷ"]


# ── the page ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person(center, manager):
    return ParticipantFactory(center=center, case_manager=manager)


def make_units(center, count=2):
    return [UnitFactory(center=center, name=f"사업단{number}호") for number in range(count)]


def test_the_page_says_which_unit_fits_and_why(sit, center, manager, person):
    wished, other = make_units(center)
    standing = WorkDemand.objects.get(code="standing")
    other.demands.add(standing)
    township = Region.objects.create(name="온양읍", kind=RegionKind.TOWNSHIP, parent=center.region)
    wished.township = township
    wished.save()
    capacity_of(person, by=manager, points={})
    profile = WorkProfile.objects.create(
        participant=person, by=manager, noted_on=date(2026, 5, 4), hours_a_day=8, first_wish=wished
    )
    profile.limits.add(standing)
    profile.commute.add(township)

    page = sit(manager).get(reverse("casework:fit", args=[person.public_id]))

    lines = page.context["lines"]
    assert [(line["rank"], line["fit"].unit.name) for line in lines] == [(1, wished.name), (2, other.name)]
    assert [reason.words for reason in lines[0]["reasons"]] == [
        "근로능력강화대상자(60점)에게 맞는 사회서비스형입니다",
        "온양읍까지 출퇴근할 수 있습니다",
        "하루 8시간 일할 수 있습니다",
        "1순위로 바란 사업단입니다",
        "빈자리가 10자리 있습니다",
        "사업단의 근로 요건이 적혀 있지 않습니다",
    ]
    assert "오래 서 있기가 어렵다고 했습니다" in [reason.words for reason in lines[1]["reasons"]]


def test_the_band_is_that_of_the_day_of_the_assessment(sit, center, manager, person):
    make_units(center)
    capacity_of(person, by=manager, on=date(2026, 1, 5), points={"age": 20, "health": 20, "skill": 20, "job_wish": 20})
    capacity_of(person, by=manager, on=date(2026, 5, 4), points={"age": 1, "health": 1})

    fits = sit(manager).get(reverse("casework:fit", args=[person.public_id])).context["lines"]

    assert fits[0]["fit"].person.band_name == "근로의욕증진대상자"
    assert fits[0]["fit"].person.points == 42


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_asks_ten_questions_whatever_the_number_of_units(
    sit, center, manager, person, count, django_assert_max_num_queries
):
    for unit in make_units(center, count):
        unit.demands.set(WorkDemand.objects.all()[:3])
    capacity_of(person, by=manager)
    profile = WorkProfile.objects.create(participant=person, by=manager, noted_on=date(2026, 5, 4))
    profile.limits.set(WorkDemand.objects.all()[:2])
    client = sit(manager)

    with django_assert_max_num_queries(10):
        assert client.get(reverse("casework:fit", args=[person.public_id])).status_code == 200


def test_a_colleague_finds_no_ranking_of_anothers_person(sit, center, person):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    assert sit(colleague).get(reverse("casework:fit", args=[person.public_id])).status_code == 403


# ── the choice ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def wish(center, manager, person):
    """Two units, the first one wished for."""
    wished, other = make_units(center)
    WorkProfile.objects.create(participant=person, by=manager, noted_on=date(2026, 5, 4), first_wish=wished)
    return wished, other


def choose(client, person, unit, day, reason=""):
    words = {"unit": str(unit.public_id), "starts_on": day.isoformat(), "reason": reason}
    return client.post(reverse("casework:choose-unit", args=[person.public_id]), words)


def test_the_suggested_unit_is_chosen_without_a_reason(sit, manager, person, wish, today):
    response = choose(sit(manager), person, wish[0], today)

    assert response.status_code == 302
    assert Placement.objects.get(participant=person).unit == wish[0]
    event = Event.objects.get(verb="placement.chosen")
    assert (event.after, event.reason) == ({"unit": wish[0].name, "rank": 1, "suggested": wish[0].name}, "")
    assert told([event])[0]["title"] == "추천을 보고 사업단을 골랐습니다"


@pytest.mark.parametrize("reason", ["", "그냥"])
def test_another_unit_asks_for_a_reason_at_the_field(sit, manager, person, wish, today, reason):
    response = choose(sit(manager), person, wish[1], today, reason)

    assert response.status_code == 422
    assert response.context["form"].errors["reason"] == [
        f"추천({wish[0].name})과 다른 사업단입니다. 까닭을 다섯 글자 이상 적어 주십시오."
    ]
    assert not Placement.objects.exists()


def test_another_unit_is_chosen_with_a_reason_that_is_kept(sit, manager, person, wish, today):
    choose(sit(manager), person, wish[1], today, "집에서 걸어갈 수 있음")

    event = Event.objects.get(verb="placement.chosen")
    assert (event.after["rank"], event.after["suggested"], event.reason) == (2, wish[0].name, "집에서 걸어갈 수 있음")


def test_who_works_somewhere_is_moved(sit, manager, person, wish, today):
    PlacementFactory(participant=person, unit=wish[1], starts_on=today - timedelta(days=30))

    choose(sit(manager), person, wish[0], today)

    assert [(row.unit, row.ends_on) for row in person.placements.order_by("starts_on")] == [
        (wish[1], today - timedelta(days=1)),
        (wish[0], None),
    ]


def test_a_full_unit_is_no_choice(sit, center, manager, person, today):
    full = UnitFactory(center=center, places=0)

    response = choose(sit(manager), person, full, today)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["unit"]


def test_what_placing_refuses_stands_on_the_form(sit, manager, person, wish):
    response = choose(sit(manager), person, wish[0], date(2025, 1, 1))

    assert response.context["form"].errors["starts_on"] == ["참여 시작일(2025. 3. 3.)보다 앞설 수 없습니다."]


def test_the_form_of_placing_begins_with_the_unit_of_the_address(sit, manager, person, wish):
    address = reverse("programs:place", args=[person.public_id])

    page = sit(manager).get(f"{address}?unit={wish[1].public_id}")

    assert f'<option value="{wish[1].public_id}" selected>' in page.content.decode()


# ── turned round ───────────────────────────────────────────────────────────────────────────────────────────────


def test_for_a_place_ones_own_people_stand_with_reasons_and_others_masked_without(sit, center, manager, person):
    unit = UnitFactory(center=center)
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    stranger = ParticipantFactory(center=center, case_manager=colleague, name="나라말")
    capacity_of(stranger, by=colleague)
    since = date(2026, 5, 4)
    WaitingEntry.objects.create(participant=stranger, unit=unit, starts_on=since)
    WaitingEntry.objects.create(participant=person, unit=unit, starts_on=since + timedelta(days=1))

    page = sit(manager).get(reverse("casework:who-fits", args=[unit.public_id]))

    assert [line["person"].name for line in page.context["lines"]] == [person.name]
    assert page.context["lines"][0]["fit"].person.line == 2
    assert [(line["place"], line["person"].name) for line in page.context["others"]] == [(1, "나*말")]
    assert "60점" not in page.content.decode()


def test_who_works_elsewhere_and_does_not_wait_is_not_asked(sit, center, manager, person, today):
    unit, elsewhere = make_units(center)
    PlacementFactory(participant=person, unit=elsewhere, starts_on=today - timedelta(days=9))

    page = sit(manager).get(reverse("casework:who-fits", args=[unit.public_id]))

    assert page.context["lines"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_ask_no_more_questions(sit, center, manager, count, django_assert_max_num_queries):
    unit = UnitFactory(center=center)
    for person in ParticipantFactory.create_batch(count, center=center, case_manager=manager):
        capacity_of(person, by=manager)
        WaitingEntry.objects.create(participant=person, unit=unit, starts_on=date(2026, 5, 4))
    client = sit(manager)

    with django_assert_max_num_queries(11):
        assert client.get(reverse("casework:who-fits", args=[unit.public_id])).status_code == 200


@pytest.mark.parametrize(("role", "status"), [(Role.DIRECTOR, 200), (Role.UNIT_STAFF, 403), (Role.ACCOUNTANT, 403)])
def test_who_opens_the_list_of_people_for_a_unit(sit, center, role, status):
    unit = UnitFactory(center=center)

    answer = sit(DeskFactory(office=center, role=role)).get(reverse("casework:who-fits", args=[unit.public_id]))

    assert answer.status_code == status

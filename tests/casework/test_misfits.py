"""Who no longer fits: the rules as a table, and the list as each desk may know it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.calculations import Term
from casework.due.sums import Stay
from casework.misfits import MisfitKind, Standing, lines_of, misfits
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Role
from compliance.enums import Outcome, Verdict
from participants.models import Eligibility
from tests.factories.assessments import work_of
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.compliance import decision_on, sent_opinion
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)
STAY = Stay("세탁친구", date(2026, 9, 1), None, True, None)
GATEWAY = Stay("첫걸음", date(2026, 9, 1), None, False, 2)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ({}, []),
        ({"age": 64}, []),
        ({"age": 65}, [("old", "만 65세 이상인데 참여하는 사유가 적혀 있지 않습니다")]),
        ({"age": 65, "has_age_reason": True}, []),
        (
            {"age": 40, "min_age": 18, "max_age": 39, "type_name": "청년자립도전", "stay": STAY},
            [("age", "청년자립도전은 만 18–39세가 참여합니다")],
        ),
        ({"age": 39, "min_age": 18, "max_age": 39, "stay": STAY}, []),
        ({"age": 40, "min_age": 18, "max_age": 39}, []),
        ({"has_category": False}, [("category", "오늘 적힌 자격이 없습니다")]),
        (
            {"is_conditional": True, "is_noticed": False},
            [("notice", "조건부수급자인데 조건제시일이 적혀 있지 않습니다")],
        ),
        ({"is_noticed": False}, []),
        ({"stay": GATEWAY}, [("unit", "첫걸음에 있을 수 있는 2개월이 2026. 11. 1.에 찼습니다")]),
        ({"stay": Stay("첫걸음", date(2026, 9, 1), None, False, 3)}, []),
        (
            {"stay": Stay("첫걸음", date(2026, 9, 22), None, False, 2)},
            [("unit", "첫걸음에 있을 수 있는 2개월이 2026. 11. 22.에 찼습니다")],
        ),
        ({"stay": STAY, "term": Term(60, 60)}, [("term", "전체 참여 기간 60개월을 다 썼습니다")]),
        ({"stay": STAY, "term": Term(60, 66)}, []),
        ({"stay": Stay("온양근로", date(2020, 1, 1), None, False, None), "term": Term(60, 60)}, []),
        ({"term": Term(60, 60)}, []),
        (
            {"stay": STAY, "hours": 6, "type_hours": 8},
            [("hours", "하루 8시간 일하는 유형인데 6시간까지 할 수 있다고 했습니다")],
        ),
        ({"stay": STAY, "hours": 8, "type_hours": 8}, []),
        ({"stay": STAY, "hours": None, "type_hours": 8}, []),
        (
            {"is_conditional": True, "verdict": "not_met"},
            [("compliance", "마지막으로 보낸 의견이 ‘불이행’입니다")],
        ),
        (
            {"is_conditional": True, "verdict": "partly"},
            [("compliance", "마지막으로 보낸 의견이 ‘일부 이행’입니다")],
        ),
        ({"is_conditional": True, "verdict": "met"}, []),
        ({"verdict": "not_met"}, []),
        (
            {"is_conditional": True, "verdict": "met", "suspended_until": date(2026, 12, 31)},
            [("compliance", "시의 중지 결정이 2026. 12. 31.까지입니다")],
        ),
        ({"is_conditional": True, "suspended_until": date(2026, 11, 21)}, []),
    ],
)
def test_what_no_longer_fits_is_said_in_words(standing, found):
    assert [(one.kind.value, one.words) for one in misfits(Standing(**standing), on=ON)] == found


# ── the list ───────────────────────────────────────────────────────────────────────────────────────────────────


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
def fitting(center, manager):
    """Somebody with whom everything is right."""
    person = ParticipantFactory(center=center, case_manager=manager)
    Eligibility.objects.update(condition_noticed_on=date(2025, 3, 3))
    return person


def kinds(desk, today):
    return [line.misfit.kind for line in lines_of(desk, on=today)]


def test_who_fits_is_not_listed(fitting, manager, today):
    assert kinds(manager, today) == []


def test_who_grew_out_of_a_youth_unit_is_listed_until_moved(center, fitting, manager, today):
    unit = UnitFactory(center=center, type_code="youth")
    PlacementFactory(participant=fitting, unit=unit, starts_on=today - timedelta(days=9))

    assert kinds(manager, today) == [MisfitKind.AGE]


def test_who_has_no_category_today_is_listed(fitting, manager, today):
    fitting.eligibilities.update(ends_on=today - timedelta(days=1))

    assert kinds(manager, today) == [MisfitKind.CATEGORY]


def test_hours_are_those_of_the_last_profile(center, fitting, manager, today):
    work_of(fitting, by=manager)
    PlacementFactory(participant=fitting, unit=UnitFactory(center=center), starts_on=today)

    assert kinds(manager, today) == [MisfitKind.HOURS]


@pytest.fixture
def official(center):
    city = Office.objects.create(name="가나시청", kind=OfficeKind.CITY, region=center.region)
    return DeskFactory(office=city, role=Role.CITY)


def test_the_last_sent_verdict_counts(fitting, manager, official, today):
    words = {"participant": fitting, "by": manager, "city": official.office}
    sent_opinion(verdict=Verdict.NOT_MET, **words)
    before = kinds(manager, today)
    sent_opinion(verdict=Verdict.MET, starts_on=date(2025, 6, 3), ends_on=date(2025, 9, 2), **words)

    assert (before, kinds(manager, today)) == ([MisfitKind.COMPLIANCE], [])


@pytest.mark.parametrize(("later", "found"), [(False, [MisfitKind.COMPLIANCE]), (True, [])])
def test_a_suspension_is_shown_until_the_city_resumes(fitting, manager, official, today, later, found):
    words = {"participant": fitting, "by": manager, "city": official.office}
    days = {"suspended_from": today - timedelta(days=9), "suspended_until": today + timedelta(days=9)}
    decision_on(sent_opinion(**words), by=official, outcome=Outcome.SUSPEND, **days)
    if later:
        again = sent_opinion(starts_on=date(2025, 6, 3), ends_on=date(2025, 9, 2), **words)
        decision_on(again, by=official, outcome=Outcome.RESUME, resumed_from=today, decided_on=today)

    assert kinds(manager, today) == found


def test_each_line_leads_to_where_it_is_put_right(sit, fitting, manager):
    Eligibility.objects.update(condition_noticed_on=None)

    page = sit(manager).get(reverse("casework:misfits"))

    (group,) = page.context["groups"]
    assert group["lines"][0]["line"].url == reverse("participants:history", args=[fitting.public_id])


def test_the_units_desk_reads_no_category_and_no_compliance(center, fitting, manager, official, today):
    staff = DeskFactory(office=center, role=Role.UNIT_STAFF)
    unit = UnitFactory(center=center, type_code="gateway")
    unit.leaders.add(staff)
    PlacementFactory(participant=fitting, unit=unit, starts_on=today - timedelta(days=99))
    Eligibility.objects.update(condition_noticed_on=None)
    sent_opinion(participant=fitting, by=manager, city=official.office, verdict=Verdict.NOT_MET)

    assert kinds(staff, today) == [MisfitKind.UNIT]
    assert kinds(manager, today) == [MisfitKind.UNIT, MisfitKind.COMPLIANCE, MisfitKind.NOTICE]


def test_officials_get_no_list_of_people(sit, official):
    assert sit(official).get(reverse("casework:misfits")).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 40])
def test_more_people_ask_no_more_questions(sit, center, manager, count, django_assert_max_num_queries):
    unit = UnitFactory(center=center, places=50)
    for person in ParticipantFactory.create_batch(count, center=center, case_manager=manager):
        PlacementFactory(participant=person, unit=unit)
        work_of(person, by=manager)
    client = sit(manager)

    with django_assert_max_num_queries(12):
        assert client.get(reverse("casework:misfits")).status_code == 200

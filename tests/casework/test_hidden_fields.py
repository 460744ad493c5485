"""What a desk may not read of somebody, no filter, no order and no search tells either."""

from datetime import date

import pytest

from centers.policies import Role
from participants.models import EndReason, Participation
from programs.actions import leave
from tests.factories.centers import CenterFactory, DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db

LIST = "/participants/"


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def desks(center):
    return {role: DeskFactory(office=center, role=role) for role in Role if role in {"director", "case", "unit"}}


@pytest.fixture
def people(center, desks):
    """Hers and a colleague's, from two townships, in a unit that somebody leads."""
    unit = UnitFactory(center=center)
    unit.leaders.add(desks[Role.UNIT_STAFF])
    near, far = (TownshipFactory(name=name, parent=center.region) for name in ("가까운읍", "먼읍"))
    own = ParticipantFactory(
        center=center, name="김하나", township=near, case_manager=desks[Role.CASE_MANAGER], born_on=date(1981, 1, 1)
    )
    other = ParticipantFactory(
        center=center, name="이두나", township=far, category="near_poor", born_on=date(1971, 7, 17)
    )
    for person in (own, other):
        PlacementFactory(unit=unit, participant=person)
    return own, other


def shown(response):
    return sorted(line.seen.row.name for line in response.context["lines"])


def pills(response):
    return {
        pill["without"]: [value for value, _ in pill["field"].field.choices if value]
        for pill in response.context["form"].pills()
    }


def test_a_director_filters_by_everything(desks, people, sit):
    response = sit(desks[Role.DIRECTOR]).get(f"{LIST}?township=먼읍&category=near_poor")

    assert shown(response) == ["이두나"]
    assert pills(response)["township"] == ["가까운읍", "먼읍"]


def test_a_case_manager_filters_by_the_townships_of_her_own(desks, people, sit):
    client = sit(desks[Role.CASE_MANAGER])

    own, other = client.get(f"{LIST}?township=가까운읍"), client.get(f"{LIST}?township=먼읍")

    assert shown(own) == ["김하나"]
    assert pills(own)["township"] == ["가까운읍"]
    assert shown(other) == ["김하나", "이두나"]  # no choice, so it narrows nothing


def test_unit_staff_filter_by_neither_category_nor_township(desks, people, sit):
    client = sit(desks[Role.UNIT_STAFF])

    answers = [client.get(f"{LIST}?{query}") for query in ("category=near_poor", "township=먼읍", "")]

    assert [shown(answer) for answer in answers] == [["김하나", "이두나"]] * 3
    assert {"category", "township"} & set(pills(answers[0])) == set()


@pytest.mark.parametrize(
    ("role", "found"),
    [(Role.DIRECTOR, ["이두나"]), (Role.CASE_MANAGER, []), (Role.UNIT_STAFF, [])],
)
def test_a_birthday_finds_whom_one_sees_it_of(desks, people, sit, role, found):
    response = sit(desks[role]).post(LIST, {"q": "19710717"}, follow=True)

    assert shown(response) == found


def test_her_own_persons_birthday_finds_them(desks, people, sit):
    response = sit(desks[Role.CASE_MANAGER]).post(LIST, {"q": "810101"}, follow=True)

    assert shown(response) == ["김하나"]


@pytest.mark.parametrize("sort", ["category", "-category", "age"])
def test_a_hidden_field_orders_nothing(desks, people, sit, sort):
    client = sit(desks[Role.UNIT_STAFF])

    answers = [client.get(f"{LIST}?sort={one}") for one in ("name", sort.lstrip("-"))]

    assert [[line.seen.name for line in answer.context["lines"]] for answer in answers][0] == [
        line.seen.name for line in answers[1].context["lines"]
    ]


@pytest.mark.parametrize("word", ["00000101", "99999999", "0", "20261399", "-", "...", "１９８０"])
def test_no_search_breaks_the_page(desks, people, sit, word):
    assert sit(desks[Role.DIRECTOR]).post(LIST, {"q": word}, follow=True).status_code == 200


@pytest.fixture
def gone(center, desks):
    """A colleague's person who left because of an illness, with a note."""
    person = ParticipantFactory(center=center, name="박세나")
    reason = EndReason.objects.get(code="health")
    leave(participant=person, ends_on=date(2025, 9, 9), reason=reason, note="무릎 수술", by=desks[Role.DIRECTOR])
    return person


@pytest.mark.parametrize(("role", "reads"), [(Role.DIRECTOR, True), (Role.CASE_MANAGER, False)])
def test_a_note_on_an_ending_is_a_remark(desks, gone, sit, role, reads):
    page = sit(desks[role]).get(gone.get_absolute_url()).text

    assert ("무릎 수술" in page) == reads


def test_why_somebody_left_is_no_business_of_the_unit(center, desks, sit):
    unit = UnitFactory(center=center)
    unit.leaders.add(desks[Role.UNIT_STAFF])
    person = ParticipantFactory(center=center, joined_on=date(2025, 3, 3))
    reason = EndReason.objects.get(code="health")
    Participation.objects.filter(participant=person).update(ends_on=date(2025, 9, 9), end_reason=reason)
    Participation.objects.create(participant=person, starts_on=date(2026, 1, 5))
    PlacementFactory(unit=unit, participant=person, starts_on=date(2026, 1, 5))

    page = sit(desks[Role.UNIT_STAFF]).get(person.get_absolute_url()).text

    assert person.name in page
    assert "건강·질병" not in page


def test_who_left_anothers_unit_is_not_told(center, desks, sit):
    unit = UnitFactory(center=center, name="남의 사업단")
    person = ParticipantFactory(center=center, name="최네나")
    reason = EndReason.objects.get(code="transfer")
    PlacementFactory(unit=unit, participant=person, ends_on=date(2025, 9, 9), end_reason=reason)

    page = sit(desks[Role.UNIT_STAFF]).get(unit.get_absolute_url()).text

    assert "남의 사업단" in page
    assert "최네나" not in page
    assert "지금 배치된 사람이 없습니다" not in page

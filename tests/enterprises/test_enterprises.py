"""Enterprises: registered, followed, their members counted; small numbers hidden from officials."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from enterprises.enums import EnterpriseState
from enterprises.models import Enterprise, MemberCount
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db

LIST = "/enterprises/"
CATEGORIES = ["general", "conditional", "special", "near_poor", "other_low_income", "ordinary"]


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "name": "맑은청소협동조합",
        "industry": "청소",
        "legal_form": "cooperative",
        "kind": "local",
        "grew_from": "",
        "business_number": "",
        "representative": "",
        "address": "",
        "phone": "",
        "recognised_on": "2026-03-02",
        "recognition_number": "아산-3",
        "founded_on": "",
        "closed_on": "",
        **changed,
    }


def test_an_enterprise_is_registered_with_the_unit_it_grew_from(desk, sit):
    unit = UnitFactory(center=desk.office, name="푸른청소")

    response = sit(desk).post("/enterprises/register/", words(grew_from=str(unit.public_id)))

    row = Enterprise.objects.get()
    event = Event.objects.get(verb="enterprise.registered")
    assert response["Location"] == row.get_absolute_url()
    assert (row.center, row.grew_from, row.recognised_on) == (desk.office, unit, date(2026, 3, 2))
    assert (event.actor_id, event.after["grew_from"]) == (desk.user_id, "푸른청소")


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"name": ""}, "name", "필수 항목입니다"),
        ({"legal_form": "club"}, "legal_form", "올바르게 선택해 주세요"),
        ({"business_number": "123"}, "business_number", "사업자등록번호가 맞지 않습니다."),
        ({"phone": "1"}, "phone", "전화번호의 숫자가 모자랍니다"),
        ({"recognised_on": "언젠가"}, "recognised_on", "날짜를 2026-11-22처럼 적어 주십시오."),
    ],
)
def test_a_mistake_gets_a_sentence(desk, sit, changed, field, sentence):
    response = sit(desk).post("/enterprises/register/", words(**changed))

    assert response.status_code == 422
    assert sentence in response.context["form"].errors[field][0]
    assert 'value="아산-3"' in response.text
    assert not Enterprise.objects.exists()


def test_another_centers_unit_is_no_choice(desk, sit):
    foreign = UnitFactory()

    response = sit(desk).post("/enterprises/register/", words(grew_from=str(foreign.public_id)))

    assert "grew_from" in response.context["form"].errors


def test_a_name_is_registered_once(desk, sit):
    EnterpriseFactory(center=desk.office, name="맑은청소협동조합")

    response = sit(desk).post("/enterprises/register/", words())

    assert response.status_code == 422
    assert "같은 이름의 자활기업이 이미 등록되어 있습니다." in response.text


def test_changes_are_recorded_field_by_field(desk, sit):
    row = EnterpriseFactory(center=desk.office, name="맑은청소협동조합", recognition_number="아산-3")

    sit(desk).post(reverse("enterprises:edit", args=[row.public_id]), words(closed_on="2026-10-01"))

    event = Event.objects.get(verb="enterprise.edited")
    assert event.after["closed_on"] == "2026-10-01"
    assert "name" not in event.after


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ({"recognised_on": None}, EnterpriseState.PREPARING),
        ({"recognised_on": date(2026, 6, 2)}, EnterpriseState.PREPARING),
        ({"recognised_on": date(2026, 6, 1)}, EnterpriseState.RECOGNISED),
        ({"recognised_on": date(2024, 1, 1), "revoked_on": date(2026, 6, 1)}, EnterpriseState.REVOKED),
        ({"recognised_on": date(2024, 1, 1), "revoked_on": date(2026, 6, 2)}, EnterpriseState.RECOGNISED),
        ({"recognised_on": date(2024, 1, 1), "closed_on": date(2026, 6, 1)}, EnterpriseState.CLOSED),
    ],
)
def test_how_an_enterprise_stands_follows_from_its_days(days, state):
    found = Enterprise(**days).state(date(2026, 6, 1))

    assert found is state
    assert found.tone


def members(**counts):
    return {"counted_on": "2026-06-30", **dict.fromkeys(CATEGORIES, "0"), **counts}


def test_members_are_counted_by_category(desk, sit):
    row = EnterpriseFactory(center=desk.office)

    sit(desk).post(reverse("enterprises:members", args=[row.public_id]), members(general="2", ordinary="5"))

    count = row.members.get()
    assert (count.counted_on, count.recipients, count.total) == (date(2026, 6, 30), 2, 7)
    assert Event.objects.get(verb="enterprise.members_counted").after["ordinary"] == 5


def test_the_same_day_again_corrects_it(desk, sit):
    row = EnterpriseFactory(center=desk.office)
    client, address = sit(desk), reverse("enterprises:members", args=[row.public_id])

    client.post(address, members(general="2"))
    client.post(address, members(general="3"))

    assert [count.general for count in row.members.all()] == [3]
    assert Event.objects.order_by("pk").last().before["general"] == 2


@pytest.mark.parametrize("typed", ["", "-1", "1001", "둘", "2.5"])
def test_a_number_that_is_none_is_refused(desk, sit, typed):
    row = EnterpriseFactory(center=desk.office)

    response = sit(desk).post(reverse("enterprises:members", args=[row.public_id]), members(general=typed))

    assert "general" in response.context["form"].errors
    assert not MemberCount.objects.exists()


def cells(page):
    """The texts of the first row of the members' table."""
    page = page[page.index('id="members-title"') :]
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    return [cell.split(">", 1)[1] for cell in row.split("<td")[1:]]


@pytest.fixture
def counted(desk):
    row = EnterpriseFactory(center=desk.office)
    MemberCountFactory(enterprise=row, general=3, conditional=12, ordinary=20)
    return row


def test_the_center_reads_its_numbers(desk, sit, counted):
    page = sit(desk).get(counted.get_absolute_url()).text

    assert [cell.split("<")[0] for cell in cells(page)] == ["3", "12", "0", "0", "0", "20", "35"]


def test_an_official_reads_no_small_number_and_cannot_work_it_out(desk, sit, counted):
    page = sit(city_desk(desk.office)).get(counted.get_absolute_url()).text
    read = cells(page)

    assert "1–4" in read[0]
    assert "가림" in read[1]
    assert [cell.split("<")[0] for cell in read[2:]] == ["0", "0", "0", "20", "35"]
    assert ">3<" not in page
    assert ">12<" not in page


def test_four_members_in_four_categories_are_told_by_none_of_them(desk, sit):
    row = EnterpriseFactory(center=desk.office)
    MemberCountFactory(enterprise=row, general=1, conditional=1, near_poor=1, ordinary=1)

    read = cells(sit(city_desk(desk.office)).get(row.get_absolute_url()).text)

    assert ["가림" in cell for cell in read[:6]] == [True] * 6
    assert "1–4" in read[6]


def test_the_list_shows_the_newest_count(desk, sit, counted):
    MemberCountFactory(enterprise=counted, counted_on=date(2020, 1, 1), general=90)

    lines = sit(desk).get(LIST).context["lines"]

    assert [line["members"]["total"] for line in lines] == [35]


def test_an_official_reads_no_small_number_in_the_list(desk, sit):
    row = EnterpriseFactory(center=desk.office)
    MemberCountFactory(enterprise=row, general=4)

    page = sit(city_desk(desk.office)).get(LIST).text

    assert "1–4" in page
    assert ">4<" not in page


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_more_enterprises_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    for row in EnterpriseFactory.create_batch(rows, center=desk.office):
        MemberCountFactory(enterprise=row)
        MemberCountFactory(enterprise=row, counted_on=date(2024, 12, 31))
    client = sit(desk)

    with django_assert_max_num_queries(5):
        client.get(LIST)

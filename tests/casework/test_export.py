"""Names leave the portal with a reason, as they were seen, and it is written down."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from audit.models import Access, Event
from centers.policies import Role
from participants.actions import Entitlement, change_category
from participants.models import Category
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
EXPORT = "/participants/export/"


@pytest.fixture
def center():
    return CenterFactory()


def sheet(response):
    return CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()


def cells(response):
    return [str(cell) for row in sheet(response) for cell in row]


def test_a_reason_is_asked_for(sit, center):
    ParticipantFactory(center=center)
    client = sit(DeskFactory(office=center))

    response = client.post(EXPORT, {"reason": "응"}, follow=True)

    assert "내보내지 않았습니다" in response.content.decode()
    assert not Event.objects.filter(verb="participants.exported").exists()


def test_the_file_holds_what_the_list_showed(sit, center):
    ParticipantFactory(center=center, name="나하나")
    ParticipantFactory(center=center, name="나둘")
    client = sit(DeskFactory(office=center))
    client.post("/participants/", {"q": "나하나"})

    response = client.post(EXPORT, {"reason": "10월 사례회의 준비"})

    assert response["Cache-Control"] == "no-store"
    assert "나하나" in cells(response)
    assert "나둘" not in cells(response)


def test_each_person_and_the_reason_are_written_down(sit, center):
    people = [ParticipantFactory(center=center) for _ in range(2)]
    sit(DeskFactory(office=center)).post(EXPORT, {"reason": "10월 사례회의 준비"})

    event = Event.objects.get(verb="participants.exported")
    assert (event.reason, event.after["people"]) == ("10월 사례회의 준비", 2)
    lines = Access.objects.filter(page="참여자 내보내기", reason="10월 사례회의 준비")
    assert set(lines.values_list("participant_id", flat=True)) == {person.pk for person in people}


def test_a_case_managers_file_is_masked_as_the_screen_is(sit, center):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    ParticipantFactory(center=center, name="장영실", phone="010-3333-4444")

    found = cells(sit(desk).post(EXPORT, {"reason": "10월 사례회의 준비"}))

    assert "장*실" in found
    assert not [cell for cell in found if "장영실" in cell or "3333" in cell]


def test_text_that_looks_like_a_formula_stays_text(sit, center):
    ParticipantFactory(center=center, name="=1+1")

    assert "=1+1" in cells(sit(DeskFactory(office=center)).post(EXPORT, {"reason": "10월 사례회의 준비"}))


@pytest.mark.parametrize("role", [Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT])
def test_who_may_not_export_gets_no_file(sit, center, role):
    desk = DeskFactory(office=center, role=role)

    assert sit(desk).post(EXPORT, {"reason": "10월 사례회의 준비"}).status_code == 403


def test_the_dialog_follows_a_filter_that_was_changed_without_a_new_page(sit, center):
    client = sit(DeskFactory(office=center))

    part = client.post("/participants/", {"q": "", "state": "ended"}, headers={"HX-Request": "true"})

    assert f'action="{EXPORT}?state=ended"' in part.content.decode()


def test_the_first_and_the_present_category_both_stand_in_the_file(sit, center):
    person = ParticipantFactory(center=center, category="conditional")
    desk = DeskFactory(office=center)
    special = Entitlement(category=Category.objects.get(code="special"))
    change_category(participant=person, entitlement=special, starts_on=date(2026, 1, 5), by=desk)

    response = sit(desk).post(EXPORT, {"reason": "10월 사례회의 준비"})

    row = next(row for row in sheet(response) if person.name in row)
    assert row[5:7] == ["자활급여특례자", "조건부수급자"]

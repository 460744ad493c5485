"""A spreadsheet of organisations: looked at, every mistake with its cell, all or nothing."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from centers.policies import Role
from core.sheets_out import Column, workbook_bytes
from partnerships.models import Partner, PartnerContact
from partnerships.sheet import HEADINGS, column_letters
from tests.factories.centers import DeskFactory
from tests.factories.partnerships import PartnerFactory

pytestmark = pytest.mark.django_db

LOOK = "/partnerships/partners/sheet/"
TAKE = "/partnerships/partners/sheet/take/"
NAMES = ["name", "kind", "business_number", "areas", "capacity", "contact_name", "contact_phone"]
GOOD = ["마음쉼상담소", "심리상담기관", "601-99-90008", "심리상담치료, 직무교육", 30, "나담당", "0415401234"]


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def sheet(*rows, names=NAMES):
    columns = [Column(HEADINGS[name]) for name in names]
    content = workbook_bytes(sheet="협력기관", title="협력기관", columns=columns, rows=rows)
    return SimpleUploadedFile("협력기관.xlsx", content)


def look(client, *rows, **more):
    return client.post(LOOK, {"sheet": sheet(*rows, **more)})


def take(client, response):
    return client.post(TAKE, {"signed": response.context["signed"], "form_key": str(uuid.uuid4())})


def test_what_was_shown_is_registered_with_its_contact(desk, sit):
    client = sit(desk)
    shown = look(client, GOOD, ["다라의원", "병의원", "", "의료", "", "", ""])
    before = Partner.objects.count()
    answer = take(client, shown)

    partner = Partner.objects.get(name="마음쉼상담소")
    assert (shown.status_code, before, answer.status_code) == (200, 0, 302)
    assert (partner.center, partner.kind, partner.business_number, partner.capacity) == (
        desk.office, "counselling", "601-99-90008", 30,
    )  # fmt: skip
    assert {area.code for area in partner.areas.all()} == {"psych", "job_edu"}
    assert PartnerContact.objects.get().phone == "041-540-1234"
    assert Partner.objects.count() == 2


@pytest.mark.parametrize(
    ("place", "typed", "cell"),
    [
        (0, "", "A"),
        (1, "모르는 종류", "B"),
        (2, "601-99-90007", "C"),
        (3, "모르는 영역", "D"),
        (4, "많이", "E"),
        (6, "12", "G"),
    ],
)
def test_a_mistake_is_told_with_its_cell_and_nothing_is_registered(desk, sit, place, typed, cell):
    wrong = [typed if at == place else word for at, word in enumerate(GOOD)]
    response = look(sit(desk), ["다라의원", "병의원", "", "의료", "", "", ""], wrong)

    cells = [mistake.cell for mistake in response.context["mistakes"]]
    assert response.status_code == 422
    assert [re.sub(r"\d", "", one) for one in cells] == [cell]
    assert response.context["signed"] == ""
    assert cells[0] in response.text
    assert not Partner.objects.exists()


def test_one_organisation_stands_in_a_sheet_once(desk, sit):
    PartnerFactory(center=desk.office, name="다라의원")

    response = look(sit(desk), GOOD, GOOD, ["다라의원", "병의원", "", "의료", "", "", ""])

    sentences = [mistake.sentence for mistake in response.context["mistakes"]]
    assert len(sentences) == 3
    assert sum("같습니다" in one for one in sentences) == 2
    assert "이미 등록한 협력기관입니다." in sentences


def test_what_was_registered_in_between_stops_all_of_it(desk, sit):
    client = sit(desk)
    shown = look(client, GOOD, ["다라의원", "병의원", "", "의료", "", "", ""])
    PartnerFactory(center=desk.office, name="다라의원")

    answer = take(client, shown)

    assert answer.status_code == 422
    assert [one.name for one in Partner.objects.all()] == ["다라의원"]


def test_what_another_desk_was_shown_or_somebody_changed_is_not_taken(desk, sit):
    shown = look(sit(desk), GOOD)
    colleague = sit(DeskFactory(office=desk.office, role=Role.DIRECTOR))

    answers = [take(colleague, shown), sit(desk).post(TAKE, {"signed": "x" + shown.context["signed"]})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (lambda: sheet(GOOD[:1], names=["name"]), "제목이 있는 줄을 찾지 못했습니다"),
        (lambda: sheet(), "적힌 협력기관이 없습니다"),
        (lambda: SimpleUploadedFile("a.xlsx", b"no sheet at all"), "XLSX 파일이 아닙니다"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(desk, sit, upload, sentence):
    response = sit(desk).post(LOOK, {"sheet": upload()})

    assert response.status_code == 422
    assert sentence in response.text


def test_the_empty_sheet_is_taken_back_by_its_own_headings(desk, sit):
    client = sit(desk)
    content = client.get("/partnerships/partners/sheet/empty/").content

    response = client.post(LOOK, {"sheet": SimpleUploadedFile("양식.xlsx", content)})

    assert "적힌 협력기관이 없습니다" in response.text, "the headings were found, and no rows"


def test_letters_of_columns():
    assert [column_letters(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]

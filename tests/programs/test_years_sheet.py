"""Year records of all units out as a spreadsheet and back, all of them or none."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.sheets_out import Column, workbook_bytes
from core.spreadsheets import address, read_chunks
from programs.models import UnitYear
from programs.year_sheets import EDITED, IDENTITY, MARK, NUMBER
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
HEADINGS = [NUMBER, *IDENTITY, *EDITED, MARK]


@pytest.fixture
def admin():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def units(admin):
    """Two units with a record of this year."""
    found = []
    for name in ("세탁친구", "푸른약속"):
        unit = UnitFactory(center=admin.office, name=name)
        UnitYear.objects.create(unit=unit, year=YEAR, places=10, site="온천동", monthly_rent=500_000)
        found.append(unit)
    return found


def rows_of(content):
    """The rows of a workbook, and the place of the headings among them."""
    rows = read_chunks([content]).sheets[0].rows
    return rows, next(at for at, row in enumerate(rows) if row and row[0] == NUMBER)


def download(client):
    """The records of the form as it was downloaded, by heading."""
    rows, at = rows_of(client.get(reverse("programs:years-sheet", args=[YEAR])).content)
    assert rows[at][: len(HEADINGS)] == HEADINGS
    return [dict(zip(HEADINGS, row, strict=False)) for row in rows[at + 1 :]]


def edited(lines):
    """A workbook of the lines, and the number of the row above the first of them."""
    columns = [Column(heading) for heading in HEADINGS]
    rows = [[line.get(heading) for heading in HEADINGS] for line in lines]
    content = workbook_bytes(sheet="기록", title="고친 것", columns=columns, rows=rows)
    return content, rows_of(content)[1] + 1


def send(client, lines):
    file = SimpleUploadedFile("기록.xlsx", edited(lines)[0])
    return client.post(reverse("programs:years", args=[YEAR]), {"file": file, "form_key": str(uuid.uuid4())})


def records():
    return UnitYear.objects.filter(year=YEAR).order_by("unit__name")


def test_what_was_edited_comes_back_and_the_rest_stays(admin, units, sit):
    client = sit(admin)
    first, second = lines = download(client)
    first["정원"] = 14
    first["사업장"] = "배방읍"
    first["손해보험 등록일"] = date(YEAR, 1, 5)
    first["월임대료(원)"] = None

    answer = send(client, lines)

    one, other = records()
    assert answer.status_code == 302
    assert (one.places, one.site, one.insured_on, one.monthly_rent) == (14, "배방읍", date(YEAR, 1, 5), None)
    assert (other.places, other.site, other.monthly_rent) == (10, "온천동", 500_000)
    assert (one.weekdays, one.winter_from) == ("12345", 11)
    assert Event.objects.filter(verb="unit.year_kept").count() == 1


def test_unchanged_it_changes_nothing(admin, units, sit):
    client = sit(admin)

    assert send(client, download(client)).status_code == 302
    assert not Event.objects.filter(verb="unit.year_kept").exists()


@pytest.mark.parametrize(
    ("word", "value", "sentence"),
    [
        ("정원", "많이", "정수"),
        ("정원", None, "필수"),
        ("정원", 501, "500"),
        ("하루 근무시간", 9, "8"),
        ("주간 근로시간", 0, "1"),
        ("손해보험 등록일", "내일모레", "날짜"),
        ("비고", "900101-1234567", "주민등록번호"),
        ("사업단", "남의 사업단", "여기에서 고치지 않습니다"),
        ("연도", 1999, "여기에서 고치지 않습니다"),
        ("기록 번호", 999_999, "기록 번호가 아닙니다"),
        ("지문", "x", "다른 사람이 고친 기록"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(admin, units, sit, word, value, sentence):
    client = sit(admin)
    first, second = lines = download(client)
    first["정원"] = 12
    second[word] = value

    answer = send(client, lines)

    named = address(HEADINGS.index("사업단" if word == "연도" else word), edited(lines)[1] + 2)
    assert answer.status_code == 422
    assert f"<strong>{named}</strong>" in answer.text and sentence in answer.text
    assert {row.places for row in records()} == {10}


def test_fewer_places_than_people_keep_all_records_as_they_are(admin, units, sit):
    for _ in range(3):
        PlacementFactory(unit=units[1], participant=ParticipantFactory(center=admin.office))
    client = sit(admin)
    first, second = lines = download(client)
    first["정원"], second["정원"] = 12, 2

    answer = send(client, lines)

    assert answer.status_code == 422
    assert f"{edited(lines)[1] + 2}행" in answer.text and "푸른약속: 3명이 배치되어 있습니다" in answer.text
    assert {row.places for row in records()} == {10}
    assert not Event.objects.filter(verb="unit.year_kept").exists()


def test_what_a_colleague_wrote_since_is_not_written_over(admin, units, sit):
    client = sit(admin)
    first, second = lines = download(client)
    first["정원"] = 12
    records().filter(unit=units[0]).update(places=11)

    assert "다른 사람이 고친 기록" in send(client, lines).text
    assert records()[0].places == 11


def test_the_same_record_twice_and_another_centers_are_refused(admin, units, sit):
    stranger = UnitYear.objects.create(unit=UnitFactory(), year=YEAR, places=3)
    client = sit(admin)
    first, second = lines = download(client)
    first[NUMBER] = second[NUMBER]
    twice = send(client, lines).text
    first[NUMBER] = stranger.pk

    assert "두 번 적힌 기록" in twice
    assert "기록 번호가 아닙니다" in send(client, lines).text
    assert stranger.unit.name not in client.get(reverse("programs:years", args=[YEAR])).text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_sheet_is_a_sentence(admin, units, sit, content):
    file = SimpleUploadedFile("기록.xlsx", content)

    assert sit(admin).post(reverse("programs:years", args=[YEAR]), {"file": file}).status_code == 422


def test_another_sheet_is_not_ours(admin, units, sit):
    content = workbook_bytes(
        sheet="기록", title="다른 것", columns=[Column("사업단"), Column("정원")], rows=[["가", 1]]
    )
    file = SimpleUploadedFile("기록.xlsx", content)

    assert "우리 양식이 아닙니다" in sit(admin).post(reverse("programs:years", args=[YEAR]), {"file": file}).text


@pytest.mark.parametrize("year", [1999, YEAR + 2])
def test_a_year_that_cannot_be_is_not_there(admin, sit, year):
    assert sit(admin).get(reverse("programs:years", args=[year])).status_code == 404

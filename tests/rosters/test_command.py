"""python manage.py roster: what it says, and that a check changes nothing."""

import json
import time
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command

from audit.models import Event
from participants.models import Participant
from programs.models import Placement
from rosters.importing import check_file, import_file
from rosters.models import Row, Upload
from tests.factories.roster_sheets import CATEGORIES, a_workbook, make_roster
from tests.factories.rosters import EXPECTED, SAMPLES, SIXTY_FIVE, THIRTEEN, a_center, a_desk, a_participant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def november():
    with time_machine.travel("2026-11-22 10:00+09:00", tick=True):
        yield


def roster(path, *options, office="충남아산지역자활센터"):
    out = StringIO()
    call_command("roster", str(path), "--office", office, *options, stdout=out)
    return json.loads(out.getvalue()) if "--json" in options else out.getvalue()


def counts():
    return {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}


def rows_of(said):
    return {row["sheet_row"] for row in said}


@pytest.mark.parametrize(
    ("sample", "office", "units"),
    [
        ("asan", "충남아산지역자활센터", THIRTEEN),
        ("daejeon", "대전연습지역자활센터", SIXTY_FIVE),
    ],
)
def test_the_samples_are_checked_and_imported_as_expected(sample, office, units):
    a_center(office, units=units)
    expected = json.loads((EXPECTED / f"{sample}_roster.expected.json").read_text())
    path = SAMPLES / f"{sample}_roster.xlsx"
    before = counts()

    said = roster(path, "--check", "--json", office=office)

    assert counts() == before
    assert said["create"] == expected["create"]
    assert rows_of(said["refuse"]) == rows_of(expected["refuse"])
    assert rows_of(said["ask"]) == rows_of(expected["ask"])
    assert rows_of(said["clean"]) >= rows_of(expected["clean"])
    assert len(said["clean"]) + len(said["ask"]) + len(said["refuse"]) == expected["rows_in_file"]
    assert said["on_file"] == {"same": [], "update": []}

    done = roster(path, "--accept-asks", "시 담당자와 확인함", "--json", office=office)

    assert done["created"] == expected["create"] == Participant.objects.count() == Placement.objects.count()
    assert rows_of(done["refuse"]) == rows_of(expected["refuse"])
    assert done["waiting"] == []

    again = roster(path, "--check", "--json", office=office)

    assert (again["create"], rows_of(again["ask"])) == (expected["create"], rows_of(expected["ask"]))
    assert len(again["on_file"]["same"]) == expected["create"]
    assert again["on_file"]["update"] == []


def test_a_thousand_rows_are_checked_in_three_seconds_and_imported_in_ten():
    office = a_center(units=SIXTY_FIVE)
    path = SAMPLES / "daejeon_roster.xlsx"

    # What this process works, not what the clock shows: other work of the machine is not the roster's.
    started = time.process_time()
    check_file(path, office)
    checked = time.process_time()
    import_file(path, office, accept_asks="시 담당자와 확인함")
    imported = time.process_time()

    assert checked - started <= 3
    assert imported - checked <= 10


def test_nothing_of_a_refused_row_or_of_a_resident_number_is_kept():
    a_center(units=THIRTEEN)

    roster(SAMPLES / "asan_roster.xlsx", "--accept-asks")

    kept = json.dumps([list(model.objects.values()) for model in apps.get_models()], default=str, ensure_ascii=False)
    for trace in ("4289590", "2242250", "010621-", "770311-"):
        assert trace not in kept
    # 최도철 (a number as birth date) and 조호란 (unknown unit): their phones were in the file.
    assert "7678-0338" not in kept
    assert "4362-0384" not in kept
    assert not Participant.objects.filter(
        name__in=["전란숙", "최도철", "하윤별", "라말순", "조호란", "주순태"]
    ).exists()


@pytest.mark.parametrize("seed", range(5))
def test_other_rosters_are_imported_as_they_should(tmp_path, seed):
    office = a_center()
    made = make_roster(seed)
    path = tmp_path / "명부.xlsx"
    path.write_bytes(made.content)

    said = roster(path, "--check", "--json")
    done = roster(path, "--accept-asks", "--json")

    assert said["create"] == done["created"] == made.created
    assert rows_of(said["refuse"]) == rows_of(done["refuse"]) == set(made.refused)
    assert rows_of(said["ask"]) == set(made.asked)
    assert set(made.clean) <= rows_of(said["clean"])
    assert office.participants.values("eligibilities__category__name").distinct().count() == len(CATEGORIES)


def test_without_answers_the_questions_wait():
    a_center(units=THIRTEEN)

    done = roster(SAMPLES / "asan_roster.xlsx", "--json")

    assert done["created"] == 111
    assert done["waiting"] == [15, 16, 103, 125]
    assert Upload.objects.get().is_open


def test_somebody_s_desk_stands_in_the_trace():
    desk = a_desk(a_center(units=THIRTEEN), name="이올림")

    roster(SAMPLES / "asan_roster.xlsx", "--accept-asks", "--by", desk.user.username)

    assert set(Event.objects.values_list("actor_label", flat=True)) == {"이올림"}


def test_the_command_line_stands_in_the_trace_without_a_desk():
    a_center(units=THIRTEEN)

    roster(SAMPLES / "asan_roster.xlsx", "--accept-asks")

    assert set(Event.objects.filter(verb__startswith="participant").values_list("actor_label", flat=True)) == {
        "서버 명령줄"
    }


def test_places_are_asked_about_and_exceeded_with_a_reason():
    a_center(units=THIRTEEN, places=5)

    said = roster(SAMPLES / "asan_roster.xlsx", "--check", "--json")
    done = roster(SAMPLES / "asan_roster.xlsx", "--accept-asks", "시와 협의함", "--json")

    assert said["create"] == done["created"] == 113
    assert any("정원" in row["why"] for row in said["ask"])
    assert Placement.objects.filter(over_places_reason="시와 협의함").count() > 10


def test_people_on_file_are_named_and_not_asked_for_places():
    office = a_center(units=THIRTEEN, places=1)
    a_participant(office, "서별진", born_on=date(1980, 9, 28), unit="푸른약속")

    said = roster(SAMPLES / "asan_roster.xlsx", "--check", "--json")

    assert said["on_file"]["update"] == [5]
    assert 5 not in rows_of(said["ask"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["/nowhere.xlsx", "--office", "충남아산지역자활센터"], "파일이 없습니다"),
        ([str(SAMPLES / "asan_roster.xlsx"), "--office", "없는센터"], "그런 이름의 센터가 없습니다"),
        ([__file__, "--office", "충남아산지역자활센터", "--check"], "XLSX 파일이 아닙니다"),
        ([__file__, "--office", "충남아산지역자활센터"], "XLSX 파일이 아닙니다"),
        ([str(SAMPLES / "asan_roster.xlsx"), "--office", "충남아산지역자활센터", "--by", "nobody"], "자리가 없습니다"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(options, words):
    a_center()

    with pytest.raises(CommandError, match=words):
        call_command("roster", *options)

    assert not Row.objects.exists()


def test_a_file_without_headings_is_refused_with_what_is_missing(tmp_path):
    a_center()
    path = tmp_path / "명부.xlsx"
    path.write_bytes(a_workbook([["가", "나", "다"], ["라", "마", "바"]]))

    with pytest.raises(CommandError, match="제목을 찾지 못했습니다: 이름, 생년월일"):
        call_command("roster", str(path), "--office", "충남아산지역자활센터")

    assert not Upload.objects.get().file


def test_without_json_it_speaks():
    a_center(units=THIRTEEN)

    said = roster(SAMPLES / "asan_roster.xlsx", "--check")

    assert said.startswith("새로 등록할 사람: 113\n받을 수 없는 행: 7\n  21행  생년월일을 날짜로 읽을 수 없습니다.")

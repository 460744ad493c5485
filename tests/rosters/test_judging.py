"""Sample rosters and invented ones: which rows are created, asked about, refused."""

import json
from datetime import date

import pytest

from core.korean import squeezed, tidy_name
from core.spreadsheets import read
from rosters import headings
from rosters.calculations import RESIDENT_NUMBER, judge
from rosters.enums import Field, Question, Verdict
from rosters.reading import Line, lines
from rosters.register import Known, Register, Unit
from tests.factories.roster_sheets import CATEGORIES, TODAY, TOWNSHIPS, UNITS, make_roster
from tests.factories.rosters import EXPECTED, SAMPLES, SIXTY_FIVE, THIRTEEN


def register_of(units, **more) -> Register:
    return Register(
        on=more.pop("on", TODAY),
        units={squeezed(name): Unit(pk, name, places=more.get("places")) for pk, name in enumerate(units)},
        categories={squeezed(name): name for name in CATEGORIES},
        townships={squeezed(name): name for name in TOWNSHIPS},
        people=more.get("people", {}),
        namesakes=more.get("namesakes", frozenset()),
    )


def judged_file(path, register):
    sheet, columns = headings.choose(read(path))
    return judge(lines(sheet, columns, on=register.on), register)


@pytest.mark.parametrize(
    ("sample", "units"),
    [("asan", THIRTEEN), ("daejeon", SIXTY_FIVE)],
)
def test_the_sample_rosters_give_what_is_expected(sample, units):
    expected = json.loads((EXPECTED / f"{sample}_roster.expected.json").read_text())

    judged = judged_file(SAMPLES / f"{sample}_roster.xlsx", register_of(units))

    rows = {row.sheet_row: row for row in judged}
    assert len(judged) == expected["rows_in_file"]
    assert {row for row in rows if rows[row].verdict == Verdict.REFUSE} == {
        row["sheet_row"] for row in expected["refuse"]
    }
    assert {row for row in rows if rows[row].verdict == Verdict.ASK} == {row["sheet_row"] for row in expected["ask"]}
    assert {rows[row["sheet_row"]].verdict for row in expected["clean"]} == {Verdict.CREATE}
    taken = [row for row in judged if row.verdict in {Verdict.CREATE, Verdict.ASK} and row.copy_of is None]
    assert len(taken) == expected["create"]
    for row in expected["clean"] + expected["ask"]:
        assert rows[row["sheet_row"]].values["name"] == row["name"]


@pytest.mark.parametrize("seed", range(60))
def test_other_rosters_of_that_shape_give_what_they_hold(tmp_path, seed):
    made = make_roster(seed)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(made.content)

    judged = judged_file(path, register_of(UNITS))

    rows = {row.sheet_row: row for row in judged}
    assert set(rows) == set(made.people)
    assert {row for row in rows if rows[row].verdict == Verdict.REFUSE} == set(made.refused)
    assert {row for row in rows if rows[row].verdict == Verdict.ASK} == set(made.asked)
    assert sum(1 for row in judged if not row.refusals and row.copy_of is None) == made.created
    for at, person in made.people.items():
        if at in made.refused or at in made.asked:
            continue
        values = rows[at].values
        assert values["name"] == tidy_name(person["name"])
        assert values["born_on"] == person["born_on"].isoformat()
        assert values["starts_on"] == person["starts_on"].isoformat()
        assert values["phone"] == person["phone"]
        assert values["unit"] == person["unit"]
        assert values["sex"] in {"F", "M"}
    said = repr(judged)
    assert made.numbers
    assert not [number for number in made.numbers if number in said or number.replace("-", "") in said]


def line(**values) -> Line:
    person = {
        "name": "홍길동",
        "born_on": "1980-09-28",
        "category": "조건부수급자",
        "unit": "푸른약속",
        "starts_on": "2025-03-01",
    }
    return Line(5, {name: value for name, value in (person | values).items() if value})


def judged_one(register=None, **values):
    return judge([line(**values)], register or register_of(UNITS))[0]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "이름이 없습니다."),
        ({"born_on": ""}, "생년월일이 없습니다."),
        ({"born_on": "미상"}, "생년월일을 날짜로 읽을 수 없습니다."),
        ({"born_on": "2999-01-01"}, "생년월일이 살아 있는 사람의 날짜가 아닙니다."),
        ({"born_on": "1900-01-01"}, "생년월일이 살아 있는 사람의 날짜가 아닙니다."),
        ({"born_on": "2015-01-01"}, "만 15세가 되지 않았습니다. 생년월일을 확인해 주십시오."),
        ({"category": ""}, "자격구분이 없습니다."),
        ({"category": "부자"}, "‘부자’는 자격구분에 없는 말입니다."),
        ({"unit": ""}, "사업단명이 없습니다."),
        ({"unit": "없는사업단"}, "‘없는사업단’은 우리 센터에 없는 사업단입니다."),
        ({"unit": "푸른약석"}, "‘푸른약석’은 우리 센터에 없는 사업단입니다. ‘푸른약속’을 뜻하셨습니까?"),
        ({"starts_on": "1994-09-27"}, "참여시작일이 만 15세가 되기 전입니다."),
        ({"starts_on": "언젠가"}, "참여시작일을 날짜로 읽을 수 없습니다."),
        ({"starts_on": "2029-01-01"}, "참여시작일이 1년 넘게 뒤의 날짜입니다."),
    ],
)
def test_a_row_is_refused_with_its_reason(values, sentence):
    row = judged_one(**values)

    assert row.verdict == Verdict.REFUSE
    assert sentence in row.reasons


def test_all_reasons_of_a_row_are_said():
    assert judged_one(name="", unit="없음", category="").reasons == [
        "이름이 없습니다.",
        "자격구분이 없습니다.",
        "‘없음’은 우리 센터에 없는 사업단입니다.",
    ]


@pytest.mark.parametrize(
    ("values", "question"),
    [
        ({"born_on": "1961-11-22"}, Question.OLD),
        ({"born_on": "2009-03-02", "starts_on": "2026-09-01"}, Question.YOUNG),
        ({"starts_on": ""}, Question.NO_START),
        ({"born_on": "1962-01-05", "starts_on": "1990-03-01"}, Question.LONG_AGO),
        ({"born_on": "1962-01-05", "starts_on": "2027-01-10"}, Question.OLD),
    ],
)
def test_a_row_asks(values, question):
    row = judged_one(**values)

    assert row.verdict == Verdict.ASK
    assert question in row.questions


def test_the_day_before_the_65th_birthday_asks_nothing():
    assert judged_one(born_on="1961-11-23", starts_on="2025-01-01").verdict == Verdict.CREATE


def test_a_start_some_days_ahead_is_fine():
    assert judged_one(starts_on="2026-11-27").verdict == Verdict.CREATE


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("조건부수급자", "조건부수급자"),
        ("조건부 수급", "조건부수급자"),
        ("조건부", "조건부수급자"),
        ("자활특례", "자활급여특례자"),
        ("차상위계층", "차상위자"),
        ("일반수급", "일반수급자"),
        ("특례수급가구가구원", "특례수급가구 가구원"),
        ("시설수급자(근로능력)", "시설수급자"),
    ],
)
def test_categories_are_known_by_other_words(words, category):
    assert judged_one(category=words).values["category"] == category


@pytest.mark.parametrize("words", ["푸른약속", " 푸른 약속", "푸른약속 사업단", "푸른약속사업단", "푸른약속"])
def test_units_are_known_by_other_spellings(words):
    assert judged_one(unit=words).values["unit"] == "푸른약속"


def test_a_unit_that_ended_is_refused():
    register = register_of([])
    ended = Unit(1, "푸른약속", closed_on=date(2025, 12, 31))

    row = judge([line()], Register(TODAY, {squeezed(ended.name): ended}, register.categories))[0]

    assert row.reasons == ["‘푸른약속’은 2025. 12. 31.에 끝난 사업단입니다."]


def test_small_things_that_cannot_be_read_are_left_out_and_said():
    row = judged_one(sex="?!", phone="010-12", score="백점", township="서울")

    assert row.verdict == Verdict.CREATE
    assert not {"sex", "phone", "score", "township"} & set(row.values)
    assert row.values["remarks"] == "거주지: 서울"
    assert row.notes == [
        "성별 ‘?!’은(는) 읽을 수 없어 비워 둡니다.",
        "연락처 ‘010-12’은(는) 읽을 수 없어 비워 둡니다.",
        "자활역량평가 ‘백점’은 읽을 수 없어 비워 둡니다.",
        "‘서울’은 시의 읍면동 목록에 없어 비고에 적습니다.",
    ]


def test_judging_again_changes_nothing():
    register = register_of(UNITS)
    first = judged_one(register, township="서울", sex="여자", phone="01012345678")

    again = judge([Line(5, first.values)], register)[0]

    assert again.values == first.values


def test_a_township_is_found_in_a_whole_address():
    assert judged_one(township="충남 아산시 배방읍 공수리 12").values["township"] == "배방읍"


def test_the_same_person_twice_is_asked_about_once():
    first, second, third = judge([line(), line(name="홍 길동"), line(born_on="1980-09-29")], register_of(UNITS))

    assert (first.verdict, second.verdict, third.verdict) == (Verdict.CREATE, Verdict.ASK, Verdict.CREATE)
    assert list(second.questions) == [Question.TWICE]
    assert "다른 사람" in third.notes[0]


def test_the_copy_of_a_refused_row_is_no_copy():
    refused, right = judge([line(unit="없음"), line()], register_of(UNITS))

    assert (refused.verdict, right.verdict) == (Verdict.REFUSE, Verdict.CREATE)


def test_people_beyond_the_places_are_asked_about():
    register = register_of(["푸른약속"], places={2020: 2})
    people = [Line(at, line(born_on=f"1980-01-{at:02}").values) for at in range(5, 9)]

    assert [row.verdict for row in judge(people, register)] == [Verdict.CREATE] * 2 + [Verdict.ASK] * 2
    assert [row.verdict for row in judge(people, register, skipped=frozenset({5, 6}))] == [Verdict.CREATE] * 4
    later = judge(people, register, waiting=frozenset({5, 7}))
    assert [row.verdict for row in later] == [Verdict.CREATE] * 4
    assert [row.placed_on is None for row in later] == [True, False, True, False]


KNOWN = {
    "name": "홍길동",
    "born_on": "1980-09-28",
    "category": "조건부수급자",
    "unit": "푸른약속",
    "starts_on": "2025-03-01",
}


def on_file(values=None, **more) -> Register:
    return register_of(UNITS, people={("홍길동", "1980-09-28"): Known(7, KNOWN | (values or {}), **more)})


def test_a_person_on_file_stays_the_same():
    row = judged_one(on_file())

    assert (row.verdict, row.person, row.changes) == (Verdict.SAME, 7, {})


def test_changes_show_before_and_after():
    row = judged_one(
        on_file({"phone": "010-1111-2222", "sex": "F"}), phone="010-3333-4444", unit="한끼도시락", sex="남"
    )

    assert row.verdict == Verdict.UPDATE
    assert row.changes == {
        "sex": ["여", "남"],
        "phone": ["010-1111-2222", "010-3333-4444"],
        "unit": ["푸른약속", "한끼도시락"],
    }


def test_an_empty_cell_takes_nothing_away():
    assert judged_one(on_file({"phone": "010-1111-2222", "remarks": "적어 둔 말"})).verdict == Verdict.SAME


def test_the_age_of_somebody_on_file_is_not_asked_again():
    register = register_of(UNITS, people={("홍길동", "1955-05-05"): Known(7, KNOWN | {"born_on": "1955-05-05"})})

    assert judged_one(register, born_on="1955-05-05").verdict == Verdict.SAME


def test_a_colleague_s_person_cannot_be_changed_and_shows_nothing():
    register = on_file({"phone": "010-1111-2222"}, is_editable=False, hides=frozenset({"phone"}))

    row = judged_one(register, phone="010-3333-4444")

    assert row.verdict == Verdict.REFUSE
    assert "010-1111-2222" not in repr(row)


def test_the_start_of_somebody_who_takes_part_stays():
    row = judged_one(on_file(), starts_on="2024-01-01")

    assert row.verdict == Verdict.SAME
    assert row.notes == ["참여시작일은 등록된 대로 둡니다: 2025. 3. 1."]


def test_somebody_who_left_may_come_again():
    row = judged_one(on_file(left_on=date(2026, 3, 31)), starts_on="2026-11-01")

    assert row.changes == {"starts_on": ["2025. 3. 1.", "2026. 11. 1."]}


def test_a_namesake_on_file_is_another_person():
    row = judged_one(register_of(UNITS, namesakes=frozenset({"홍길동"})), born_on="1990-01-01")

    assert row.verdict == Verdict.CREATE
    assert "다른 사람" in row.notes[0]


def test_a_row_with_a_resident_number_says_so_and_no_more():
    row = judge([Line(9, {"name": "홍길동"}, has_resident_number=True)], register_of(UNITS))[0]

    assert (row.verdict, row.reasons, row.values) == (Verdict.REFUSE, [RESIDENT_NUMBER], {"name": "홍길동"})


def test_every_field_has_words():
    assert all(field.label for field in Field)

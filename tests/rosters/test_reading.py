"""From cells to lines: what speaks of a person, and in which shape it is kept."""

from datetime import date

import pytest

from core.spreadsheets import Sheet
from rosters.enums import Field
from rosters.headings import find
from rosters.reading import lines, value_of

ON = date(2026, 11, 22)
HEAD = ["연번", "성명", "생년월일", "연락처", "자격구분", "사업단명", "비고", "다른 칸"]
HONG = [1.0, "홍길동", "1980-09-28", "010-1234-5678", "조건부수급자", "푸른약속", None, None]


def read_lines(*rows, merges=()):
    sheet = Sheet("명부", [HEAD, *[[*row, *[None] * (len(HEAD) - len(row))] for row in rows]], list(merges))
    return lines(sheet, find(sheet, {}), on=ON)


def test_a_line_keeps_its_row_and_its_values():
    [line] = read_lines(HONG)

    assert line.sheet_row == 2
    assert line.values == {
        "name": "홍길동",
        "born_on": "1980-09-28",
        "phone": "010-1234-5678",
        "category": "조건부수급자",
        "unit": "푸른약속",
    }


@pytest.mark.parametrize(
    "row",
    [
        [],
        [" ", "\u3000", "", None],
        [7.0],
        ["합계", "122명"],
        ["합 계", None, None, 12.0, None, None, 57.3],
        ["소계", "12명", "계"],
        [None, "총 122명"],
        [None, "※ 위 명부는 11월 현재입니다."],
        ["※ 문의: 담당자"],
        [None, "푸른약속 사업단"],
        HEAD,
        ["번호", "성명", "생년월일", "연락처", "자격구분", "사업단명", "비고", None],
        [None, "이하여백"],
        [None, None, None, None, None, None, "점심 제공"],
    ],
)
def test_rows_that_speak_of_nobody_are_left_out(row):
    assert [line.sheet_row for line in read_lines(HONG, row, HONG)] == [2, 4]


@pytest.mark.parametrize(
    "row",
    [
        [3.0, None, "1980-09-28", "010-1234-5678", "조건부수급자", "푸른약속"],
        [None, "이상", "1980-09-28", None, "조건부수급자", "푸른약속"],
        [4.0, "홍길순"],
        [None, "홍길순"],
        [None, "홍길순", "미상", None, None, None, "계"],
    ],
)
def test_rows_with_gaps_still_speak_of_somebody(row):
    assert [line.sheet_row for line in read_lines(row)] == [2]


def test_a_cell_merged_over_several_people_counts_for_each():
    kim = [2.0, "김철수", "1981-01-01", None, "조건부수급자", None]

    read = read_lines(HONG, kim, kim, merges=[((1, 5), (3, 5))])

    assert [line.values["unit"] for line in read] == ["푸른약속"] * 3


def test_a_title_merged_across_the_table_is_nobody():
    assert read_lines([None, "세탁친구 사업단 참여자"], merges=[((1, 1), (1, 6))]) == []


NUMBER = "770311-2242250"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (6, f"주민번호 {NUMBER} 확인함"),
        (2, NUMBER),
        (3, NUMBER),
        (4, NUMBER),
        (7, NUMBER),
        (7, 7703112242250.0),
        (7, "７７０３１１－２２４２２５０"),
        (0, NUMBER),
    ],
)
def test_a_line_with_a_resident_number_keeps_nothing_but_the_name(column, cell):
    row = list(HONG)
    row[column] = cell

    [line] = read_lines(row)

    assert line.has_resident_number
    assert line.values == {"name": "홍길동"}
    assert "2242250" not in repr(line)


@pytest.mark.parametrize("name", [NUMBER, f"홍길동 {NUMBER}", "홍길동7703112242250"])
def test_a_name_that_holds_the_number_is_not_kept_either(name):
    [line] = read_lines([1.0, name, *HONG[2:]])

    assert line.has_resident_number
    assert line.values == {}


def test_a_number_over_two_cells_is_noticed():
    [line] = read_lines([*HONG[:6], "770311", "2242250"])

    assert line.has_resident_number


def test_digits_that_may_be_a_number_with_a_slip_are_not_kept():
    [line] = read_lines([1.0, "홍길동", "770311-224225", *HONG[3:]])

    assert line.values["born_on"] == "읽을 수 없음"


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!"])
def test_broken_formulas_are_empty_cells(error):
    [line] = read_lines([1.0, "홍길동", "1980-09-28", error, "조건부수급자", "푸른약속", error])

    assert "phone" not in line.values
    assert "remarks" not in line.values


def test_what_was_put_right_is_said():
    [line] = read_lines([1.0, "\u1112\u1169\u11bc\u1100\u1175\u11af\u3000", *HONG[2:6], "계좌 352-0123-4567-89"])

    assert line.values["name"] == "홍길"
    assert line.notes == [
        "풀어쓴 한글 이름을 모아썼습니다.",
        "이름의 빈칸과 보이지 않는 글자를 정리했습니다.",
        "비고의 숫자는 주민등록번호가 아닌 것으로 보았습니다.",
    ]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (Field.BORN_ON, "80.9.28", "1980-09-28"),
        (Field.BORN_ON, "010621", "2001-06-21"),
        (Field.STARTS_ON, "26.3.2", "2026-03-02"),
        (Field.STARTS_ON, "2025.3.2 ~ 2026.3.1", "2025-03-02"),
        (Field.BORN_ON, "-", ""),
        (Field.PHONE, "01012345678", "010-1234-5678"),
        (Field.PHONE, "없음", ""),
        (Field.PHONE, "모름", "모름"),
        (Field.NAME, "  홍 길 동 ", "홍길동"),
        (Field.NAME, "123", ""),
        (Field.REMARKS, "첫째\n둘째", "첫째\n둘째"),
        (Field.REMARKS, "가" * 400, "가" * 300),
        (Field.TEAM, "사례1팀", "사례1팀"),
    ],
)
def test_typed_values_take_the_same_shape(field, typed, kept):
    assert value_of(field, typed, on=ON) == kept

"""Headings are found by their words, in any of the first twenty rows and in any order."""

import pytest

from core.korean import squeezed
from core.spreadsheets import Sheet, Workbook
from rosters.enums import Field
from rosters.headings import Columns, asks_for_resident_numbers, choose, find, key_of

PLAIN = ["연번", "성명", "생년월일", "자격구분", "사업단명"]
PLACES = {Field.NAME: 1, Field.BORN_ON: 2, Field.CATEGORY: 3, Field.UNIT: 4}


def sheet(*rows, merges=(), hidden=False, name="명부") -> Sheet:
    width = max(len(row) for row in rows)
    return Sheet(name, [[*row, *[None] * (width - len(row))] for row in rows], list(merges), hidden)


def fields_of(*headings) -> dict[Field, int]:
    return find(sheet([*headings, *PLAIN[1:]]), {}).places


@pytest.mark.parametrize("above", range(20))
def test_headings_stand_in_any_of_the_first_twenty_rows(above):
    rows = [["2026년 참여자 명부"]] * above + [PLAIN, [1, "홍길동", "1980-09-28", "조건부수급자", "푸른약속"]]

    assert find(sheet(*rows), {}) == Columns(above, PLACES)


def test_the_twenty_first_row_is_too_late():
    assert find(sheet(*[[None]] * 20, PLAIN), {}) == Columns(-1, {})


def test_the_order_of_columns_does_not_matter():
    assert find(sheet(PLAIN[::-1]), {}).places == {
        Field.NAME: 3,
        Field.BORN_ON: 2,
        Field.CATEGORY: 1,
        Field.UNIT: 0,
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("이 름", Field.NAME),
        ("성 명\n(한글)", Field.NAME),
        ("참여자명", Field.NAME),
        ("① 성명", Field.NAME),
        ("생년\n월일", Field.BORN_ON),
        ("생년월일(6자리)", Field.BORN_ON),
        ("주민번호 앞자리", Field.BORN_ON),
        ("성별(남/여)", Field.SEX),
        ("휴대폰 번호", Field.PHONE),
        ("참여자 전화", Field.PHONE),
        ("H.P", Field.PHONE),
        ("거주지(읍면동)", Field.TOWNSHIP),
        ("주소(도로명)", Field.TOWNSHIP),
        ("수급 구분", Field.CATEGORY),
        ("참여자격", Field.CATEGORY),
        ("참여 사업단", Field.UNIT),
        ("사업단 유형", Field.UNIT_TYPE),
        ("참여시작일*", Field.STARTS_ON),
        ("최초 참여일", Field.STARTS_ON),
        ("사업단 배치일자", Field.STARTS_ON),
        ("담당자 성명", Field.TEAM),
        ("사례관리사", Field.TEAM),
        ("자활역량평가(점)", Field.SCORE),
        ("특이 사항", Field.REMARKS),
        ("（비고）", Field.REMARKS),
        ("성명", Field.NAME),
    ],
)
def test_a_column_is_known_by_other_words(heading, field):
    others = [word for word, own in zip(PLAIN[1:], PLACES, strict=True) if own != field]

    assert find(sheet([heading, *others]), {}).places[field] == 0


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "보호자 연락처",
            "연락처(보호자)",
            "비상연락처",
            "담당자 연락처",
            "참여종료일",
            "종결일",
            "나이",
            "이메일",
            "계좌번호",
        ),
        *(
            "주민등록번호",
            "주민번호",
            "참여기간(개월)",
            "연번",
            "2026년 자활근로 참여자 명부 (충남아산지역자활센터) 작성",
        ),
    ],
)
def test_columns_that_only_look_alike_are_left(heading):
    assert fields_of(heading) == PLACES


def test_the_clearest_heading_wins_when_two_say_the_same():
    assert find(sheet(["참여자 이름표", *PLAIN[1:]]), {}).places[Field.NAME] == 1


def test_headings_over_two_rows_are_read_together():
    rows = [["연번", "성명", "인적사항", None, "참여", None], [None, None, "생년월일", "성별", "자격구분", "사업단명"]]

    found = find(sheet(["명부"], *rows), {})

    assert found.heading_row == 2
    assert found.places == {
        Field.NAME: 1,
        Field.BORN_ON: 2,
        Field.SEX: 3,
        Field.CATEGORY: 4,
        Field.UNIT: 5,
    }


def test_headings_merged_over_two_rows_are_read_together():
    rows = [["성명", "인적사항", None, "자격구분", "사업단명"], [None, "생년월일", "성별", None, None]]
    merges = [((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((0, 4), (1, 4))]

    found = find(sheet(*rows, merges=merges), {})

    assert found.heading_row == 1
    assert found.are_enough


def test_the_sheet_with_the_headings_is_chosen():
    how_to = sheet(["성명, 생년월일, 자격구분, 사업단명은 반드시 적습니다."], name="작성요령")
    hidden = sheet([*PLAIN, "성별"], hidden=True, name="옛 명부")
    right = sheet(["제목"], PLAIN)

    assert choose(Workbook([how_to, hidden, right]))[0] is right
    assert choose(Workbook([how_to, hidden]))[0] is hidden


def test_missing_columns_are_named():
    assert find(sheet(["성명", "생년월일", "성별"]), {}).missing == [Field.CATEGORY, Field.UNIT]


def test_a_heading_explained_once_is_known_again():
    learned = {squeezed("어디서 일하나"): Field.UNIT.value}

    assert find(sheet([*PLAIN[:4], "어디서 일하나"]), learned).places == PLACES


def test_a_number_in_a_heading_is_not_remembered():
    assert key_of("770311-2242250") == ""
    assert key_of(" 성 명 ") == "성명"
    assert key_of(12.0) == ""


def test_a_column_for_resident_numbers_is_noticed():
    assert asks_for_resident_numbers(["성명", "주민등록 번호"])
    assert not asks_for_resident_numbers(PLAIN)

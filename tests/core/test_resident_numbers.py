"""access.md B12: at least 29 of 30 true numbers are noticed, at most 2 of 30 look-alikes. All numbers are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.resident_numbers import contains, has_check_digit, split_over

TODAY = date(2026, 11, 22)

TRUE = [
    "770311-2242250",
    "7703112242250",
    "010621-4289590",
    "주민번호 010621-4289590 확인함",
    "주민번호010621-4289590확인함",
    "주민등록번호: 880824-2302785",
    "７７０３１１－２２４２２５０",
    "７７０３１１２２４２２５０",
    "770311–2242250",
    "770311—2242250",
    "770311−2242250",
    "770311 - 2242250",
    "770311 2242250",
    "770311\n2242250",
    "770311\u200b-\u200b2242250",
    "770311-2 242250",
    "77.03.11-2242250",
    "77 03 11 - 2242250",
    "7 7 0 3 1 1 - 2 2 4 2 2 5 0",
    "(770311)2242250",
    "770311-(2242250)",
    "770311~2242250",
    "770311.2242250",
    "19770311-2242250",
    "850214-5123456",
    "020930-8123456",
    "201105-3123456",
    "000229-4000001",
    "배우자 781110-2701403, 자녀 150203-3123457",
    "계약 2024-11-07, 710126-2167397",
    7703112242250.0,
    7703112242250,
    106214289590.0,
    "[330817-1000000]",
    "홍길동770311-2242250님",
]

LOOK_ALIKES = [
    "사업자번호 312-82-01234, 계약 2024-11-07",
    "010-1234-5678",
    "010-1234-5678 010-8765-4321",
    "1070984402",
    1070984402.0,
    "20241107-1234567",
    "2024110712345",
    "241107-1234",
    "770311-224225",
    "770311-22422500",
    "7703112242250123",
    "771311-2242250",
    "750230-1234567",
    "770311-9242250",
    "770311-0242250",
    "110111-1234567",
    "160111-0123456",
    "880123-4567893",
    "8801062636358",
    "9791162243077",
    "1732258000000",
    "4512-3456-7890-1234",
    "352-0123-4567-89",
    "110-123-456789",
    "2026. 11. 22. 14:30:00",
    "2022.08.17 ~ 2025.08.16",
    "참여 2022-08-17, 종료 2025-08-16",
    "1980-09-28 010-2263-3036",
    "770311-2******",
    "301105-3123456",
    "제2024-0311-2242250호",
    "충남 아산시 번영로 224번길 20, 031-123-4567",
    "4289590-010621",
    "",
    None,
    48.0,
]


def test_the_tables_are_as_long_as_the_measure_asks():
    assert len(TRUE) >= 30
    assert len(LOOK_ALIKES) >= 30


@pytest.mark.parametrize("text", TRUE)
def test_a_number_is_noticed(text):
    assert contains(text, today=TODAY)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_other_digits_are_left_alone(text):
    assert not contains(text, today=TODAY)


def test_the_check_digit_is_not_asked_for():
    assert not has_check_digit("7703112242250") or not has_check_digit("7703112242251")
    assert contains("770311-2242250", today=TODAY)
    assert contains("770311-2242251", today=TODAY)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("770311", "2242250", True),
        (770311.0, 2242250.0, True),
        (10621.0, 4289590.0, True),
        ("770311", "010-1234", False),
        ("홍길동", "2242250", False),
        ("770311", 79.0, False),
        (None, None, False),
    ],
)
def test_a_number_in_two_cells_is_noticed(first, second, answer):
    assert split_over(first, second, today=TODAY) is answer


_births = st.dates(min_value=date(1930, 1, 1), max_value=date(2008, 12, 31))
_gaps = st.sampled_from(["-", "", " ", " - ", "–", "－", "\u3000", "/"])
_around = st.sampled_from([("", ""), ("주민번호 ", " 확인"), ("(", ")"), ("비고: ", "."), ("홍길동", "님")])


@given(
    born_on=_births,
    tail=st.integers(0, 999_999),
    foreign=st.booleans(),
    female=st.booleans(),
    gap=_gaps,
    around=_around,
)
def test_any_grown_person_s_number_is_noticed(born_on, tail, foreign, female, gap, around):
    sex = (1 if born_on.year < 2000 else 3) + int(female) + (4 if foreign else 0)
    number = f"{born_on:%y%m%d}{gap}{sex}{tail:06}"
    barcode = not gap and number.startswith("880")

    assert contains(f"{around[0]}{number}{around[1]}", today=TODAY) or barcode


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text):
    assert contains(text, today=TODAY) in {True, False}

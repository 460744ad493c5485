"""A sheet of sales: read row by row, every wrong cell named by its address."""

from datetime import date

import pytest

from core.refusals import Refusal
from core.spreadsheets import Sheet, Workbook
from sales.reading import HEADINGS, MOST_SALES, read_sales

OCTOBER = {"first": date(2026, 10, 1), "last": date(2026, 10, 31)}
HEAD = ["날짜", "거래처", "내용", "공급가액", "부가세", "결제"]
GOOD = [date(2026, 10, 5), "가람식당", "세탁", 10_000.0, 1_000.0, "카드"]


def read(*rows, head=HEAD, charges_vat=True):
    return read_sales(Workbook([Sheet("매출", [head, *map(list, rows)])]), **OCTOBER, charges_vat=charges_vat)


def changed(**cells):
    row = list(GOOD)
    for name, value in cells.items():
        row[list(HEADINGS).index(name) if name != "dated_on" else 0] = value
    return row


def test_a_good_row():
    reading = read(GOOD)

    assert (reading.errors, reading.supply, reading.vat) == ([], 10_000, 1_000)
    assert reading.rows == [
        {
            "sheet_row": 2,
            "dated_on": date(2026, 10, 5),
            "customer": "가람식당",
            "what": "세탁",
            "supply": 10_000,
            "vat": 1_000,
            "paid_how": "card",
        }
    ]


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({"supply": "만 원"}, ("D2", "숫자가 아닙니다.")),
        ({"supply": "12개"}, ("D2", "숫자가 아닙니다.")),
        ({"supply": date(2026, 10, 1)}, ("D2", "숫자가 아닙니다.")),
        ({"supply": True}, ("D2", "숫자가 아닙니다.")),
        ({"supply": 10.5}, ("D2", "원 단위의 정수가 아닙니다.")),
        ({"supply": -500.0}, ("D2", "0보다 적은 금액입니다.")),
        ({"supply": "-500"}, ("D2", "0보다 적은 금액입니다.")),
        ({"supply": 0.0}, ("D2", "1원부터 적습니다.")),
        ({"supply": 1e13}, ("D2", "100억 원을 넘습니다.")),
        ({"supply": None}, ("D2", "비어 있습니다.")),
        ({"vat": "없음"}, ("E2", "숫자가 아닙니다.")),
        ({"vat": -1.0}, ("E2", "0보다 적은 금액입니다.")),
        ({"dated_on": None}, ("A2", "날짜가 비어 있습니다.")),
        ({"dated_on": "시월 오일"}, ("A2", "날짜가 아닙니다.")),
        ({"dated_on": "2026-10-32"}, ("A2", "날짜가 아닙니다.")),
        ({"dated_on": date(2026, 9, 30)}, ("A2", "2026년 10월의 적을 수 있는 날이 아닙니다.")),
        ({"what": None}, ("C2", "비어 있습니다.")),
        ({"what": "가" * 101}, ("C2", "100글자를 넘습니다.")),
        ({"customer": "900101-1234567"}, ("B2", "주민등록번호로 보이는 숫자는 받지 않습니다.")),
        ({"paid_how": "물물교환"}, ("F2", "카드, 계좌이체, 현금, 상품권·바우처, 외상 가운데 하나로 적어 주십시오.")),
    ],
)
def test_each_wrong_cell_is_named(cells, error):
    assert read(changed(**cells)).errors == [error]


def test_vat_where_none_applies():
    assert read(GOOD, charges_vat=False).errors == [("E2", "부가세를 적용하지 않는 사업단입니다.")]
    assert read(changed(vat=None), charges_vat=False).errors == []


def test_every_wrong_cell_of_every_row():
    reading = read(changed(supply="x", dated_on="y"), GOOD, changed(vat="z"))

    assert [cell for cell, _ in reading.errors] == ["A2", "D2", "E4"]


@pytest.mark.parametrize("text", ["2026. 10. 5.", "10,000원"])
def test_text_that_means_a_day_or_a_number(text):
    cells = {"dated_on": text} if "." in text else {"supply": text}

    assert read(changed(**cells)).rows == read(GOOD).rows


@pytest.mark.parametrize(
    ("said", "how"),
    [("계좌 입금", "transfer"), ("현금", "cash"), ("지역상품권", "voucher"), ("외상", "credit"), (None, "card")],
)
def test_how_it_was_paid(said, how):
    assert read(changed(paid_how=said)).rows[0]["paid_how"] == how


def test_headings_lower_down_in_another_order_and_by_other_names():
    sheet = Sheet("10월", [["10월 매출"], [], ["적요", "매출액", "거래일"], ["세탁", 5_000.0, date(2026, 10, 7)]])

    reading = read_sales(Workbook([Sheet("표지", [["아산"]]), sheet]), **OCTOBER, charges_vat=False)

    assert (reading.errors, reading.rows[0]["sheet_row"], reading.supply) == ([], 4, 5_000)


def test_empty_rows_and_totals_are_no_sales():
    reading = read(GOOD, [None] * 6, ["합계", None, None, 10_000.0, 1_000.0, None], [None, None, "합계", 10_000.0])

    assert len(reading.rows) == 1


@pytest.mark.parametrize("head", [["날짜", "내용"], ["", ""], ["이름", "생년월일", "공급가액"]])
def test_a_sheet_without_its_headings(head):
    with pytest.raises(Refusal, match="날짜, 내용, 공급가액"):
        read(GOOD, head=head)


def test_a_sheet_without_sales():
    with pytest.raises(Refusal, match="매출이 적힌 줄이 없습니다"):
        read()


def test_a_sheet_that_is_too_long():
    with pytest.raises(Refusal, match="1,000줄"):
        read(*[GOOD] * (MOST_SALES + 1))

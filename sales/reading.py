"""A month's sales out of a spreadsheet: what each row says, and every cell that cannot be read, by its address."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core import resident_numbers
from core.dates import read_day
from core.korean import tidy
from core.refusals import Refusal
from core.spreadsheets import Cell, Sheet, Workbook, address
from sales.calculations import read_won
from sales.constraints import MOST_WON
from sales.enums import PaidHow

MOST_SALES = 1_000
_SEARCHED_ROWS = 20
# What people call the columns; the first word is the one of our own form.
HEADINGS: dict[str, tuple[str, ...]] = {
    "dated_on": ("날짜", "일자", "거래일", "판매일", "매출일"),
    "customer": ("거래처", "고객", "구매자", "상호"),
    "what": ("내용", "품목", "적요", "내역"),
    "supply": ("공급가액", "금액", "매출액", "매출", "공급가"),
    "vat": ("부가세", "세액", "부가가치세"),
    "paid_how": ("결제", "결제방법", "결제수단", "지불"),
}
_NEEDED = ("dated_on", "what", "supply")
_TOTALS = {"합계", "총계", "계", "소계", "합계금액"}


@dataclass
class Reading:
    """Rows to be written, and what is wrong with which cell."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def supply(self) -> int:
        return sum(row["supply"] for row in self.rows)

    @property
    def vat(self) -> int:
        return sum(row["vat"] or 0 for row in self.rows)


def read_sales(book: Workbook, *, first: date, last: date, charges_vat: bool) -> Reading:
    """The sales of one month out of the first sheet that has the headings 날짜, 내용 and 공급가액.

    Refuses a workbook without them, and one with more than a thousand rows. What is wrong in a row stands in `errors`
    by its cell: no day, a day outside the month, text in a number column, an amount below one won, VAT where none
    applies, a resident registration number.
    """
    for sheet in book.sheets:
        places, row_number = _headings(sheet)
        if all(name in places for name in _NEEDED):
            return _read(sheet, places, row_number, first, last, charges_vat)
    raise Refusal("날짜, 내용, 공급가액 제목이 있는 시트를 찾지 못했습니다. 올릴 양식을 내려받아 써 주십시오.")


def _headings(sheet: Sheet) -> tuple[dict[str, int], int]:
    """The column of each heading, and the number of the row they stand in."""
    best: dict[str, int] = {}
    at = 0
    for number, cells in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        words = {"".join(str(cell).split()): column for column, cell in enumerate(cells) if isinstance(cell, str)}
        found = {
            name: next(words[word] for word in known if word in words)
            for name, known in HEADINGS.items()
            if any(word in words for word in known)
        }
        if len(found) > len(best):
            best, at = found, number
    return best, at


def _read(sheet: Sheet, places: dict[str, int], heading: int, first: date, last: date, charges_vat: bool) -> Reading:
    reading = Reading()
    for number, cells in enumerate(sheet.rows[heading + 1 :], start=heading + 2):
        given = {name: cells[column] if column < len(cells) else None for name, column in places.items()}
        if _is_nothing(given):
            continue
        row = _Row(number, places, reading.errors)
        reading.rows.append(row.read(given, first, last, charges_vat))
        if len(reading.rows) > MOST_SALES:
            raise Refusal(f"한 번에 {MOST_SALES:,}줄까지 올릴 수 있습니다. 파일을 나누어 올려 주십시오.")
    if not reading.rows:
        raise Refusal("제목 아래에 매출이 적힌 줄이 없습니다.")
    return reading


def _is_nothing(given: dict[str, Cell]) -> bool:
    """An empty row, or one that adds up the others."""
    words = {"".join(str(cell).split()) for cell in given.values() if cell not in (None, "")}
    return not words or bool(words & _TOTALS and given.get("dated_on") in (None, "", *_TOTALS))


@dataclass
class _Row:
    """One row being read; what is wrong is added to the errors with the cell's address."""

    number: int
    places: dict[str, int]
    errors: list[tuple[str, str]]

    def read(self, given: dict[str, Cell], first: date, last: date, charges_vat: bool) -> dict[str, Any]:
        for name, cell in given.items():
            if isinstance(cell, str) and resident_numbers.contains(cell):
                given[name] = ""
                self._wrong(name, "주민등록번호로 보이는 숫자는 받지 않습니다.")
        return {
            "sheet_row": self.number,
            "dated_on": self._day(given["dated_on"], first, last),
            "customer": self._text("customer", given, 60),
            "what": self._text("what", given, 100, needed=True),
            "supply": self._won("supply", given["supply"], least=1) or 0,
            "vat": self._vat(given, charges_vat),
            "paid_how": self._paid(given),
        }

    def _wrong(self, name: str, words: str) -> None:
        self.errors.append((address(self.places[name], self.number), words))

    def _day(self, cell: Cell, first: date, last: date) -> date | None:
        if cell in (None, ""):
            self._wrong("dated_on", "날짜가 비어 있습니다.")
            return None
        day = read_day(cell)
        if day is None:
            self._wrong("dated_on", "날짜가 아닙니다.")
        elif not first <= day <= last:
            self._wrong("dated_on", f"{first.year}년 {first.month}월의 적을 수 있는 날이 아닙니다.")
        return day

    def _text(self, name: str, given: dict[str, Cell], most: int, *, needed: bool = False) -> str:
        cell = given.get(name)
        number = isinstance(cell, float) and cell.is_integer()
        text = tidy(str(int(cell) if number else cell)) if cell not in (None, "") else ""  # type: ignore[arg-type]
        if needed and not text:
            self._wrong(name, "비어 있습니다.")
        if len(text) > most:
            self._wrong(name, f"{most}글자를 넘습니다.")
        return text

    def _won(self, name: str, cell: Cell, *, least: int) -> int | None:
        if cell in (None, ""):
            if least:
                self._wrong(name, "비어 있습니다.")
            return None
        won = read_won(cell)
        if won is None:
            words = "원 단위의 정수가 아닙니다." if isinstance(cell, float) else "숫자가 아닙니다."
            self._wrong(name, words)
        elif won < least:
            self._wrong(name, "0보다 적은 금액입니다." if won < 0 else "1원부터 적습니다.")
        elif won > MOST_WON:
            self._wrong(name, "100억 원을 넘습니다.")
        return won

    def _vat(self, given: dict[str, Cell], charges_vat: bool) -> int | None:
        vat = self._won("vat", given.get("vat"), least=0) if "vat" in given else None
        if vat and not charges_vat:
            self._wrong("vat", "부가세를 적용하지 않는 사업단입니다.")
        return vat

    def _paid(self, given: dict[str, Cell]) -> str:
        text = str(given.get("paid_how") or "").strip()
        if not text:
            return PaidHow.CARD
        for how, words in _PAID.items():
            if any(word in text for word in words):
                return how
        self._wrong("paid_how", "카드, 계좌이체, 현금, 상품권·바우처, 외상 가운데 하나로 적어 주십시오.")
        return PaidHow.CARD


_PAID: dict[PaidHow, tuple[str, ...]] = {
    PaidHow.CARD: ("카드",),
    PaidHow.TRANSFER: ("이체", "계좌", "송금", "입금"),
    PaidHow.CASH: ("현금",),
    PaidHow.VOUCHER: ("상품권", "바우처", "쿠폰"),
    PaidHow.CREDIT: ("외상", "미수"),
}

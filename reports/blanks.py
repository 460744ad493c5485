"""Tables of which the portal knows no figure: their author fills them in, and they are handed in with the others.

What a table looks like is frozen with the report; what was typed lies with its filing. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.suppression import OFFICIAL

MOST_ROWS = 12  # of a table whose lines the author names
MOST = 10**13  # no budget of a city is larger
NUMBERS = frozenset({"number", "won", "people"})
CATEGORIES = ("조건부수급자", "자활급여특례자", "일반수급자", "차상위자", "그 밖의 사람")

Typed = list[list[Any]]


@dataclass(frozen=True)
class Cell:
    """A column: `kind` is text, number, won or people. People are protected from readers who did not type them."""

    head: str
    kind: str = "text"
    width: int = 16


@dataclass(frozen=True)
class Blank:
    """One table to fill in: with lines of its own, or (`lines` empty) with lines that the author names."""

    code: str
    title: str
    first: str
    cells: Sequence[Cell]
    lines: Sequence[str] = ()
    unit: str = ""
    note: str = ""
    sums: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "unit": self.unit,
            "note": self.note,
            "sums": self.sums,
            "lines": list(self.lines),
            "cells": [vars(cell) for cell in (Cell(self.first, width=28), *self.cells)],
        }


_THIS_AND_NEXT = (Cell("올해", "people", 14), Cell("내년", "people", 14))
_MONEY_OF_TWO_YEARS = (Cell("올해", "won", 20), Cell("내년", "won", 20))
_SOURCES = (
    Cell("국비", "won", 18),
    Cell("시·도비", "won", 18),
    Cell("시·군·구비", "won", 18),
    Cell("자체", "won", 18),
)
_ALL = [
    Blank(
        "goals",
        "사업 목표",
        "목표",
        (Cell("지표", width=30), Cell("올해", "number"), Cell("내년 목표", "number")),
    ),
    Blank(
        "new_units",
        "새로 열거나 닫을 사업단",
        "사업단",
        (Cell("유형", width=20), Cell("정원", "number"), Cell("시작하거나 닫는 때", width=20), Cell("까닭", width=40)),
    ),
    Blank(
        "budget",
        "예산",
        "항목",
        _SOURCES,
        ("인건비", "사업비", "운영비", "교육·사례관리비", "자활기업 지원", "예비비"),
        unit="원",
        sums=True,
    ),
    Blank(
        "income",
        "수입 결산",
        "항목",
        (Cell("예산", "won", 20), Cell("결산", "won", 20), Cell("비고", width=30)),
        ("전년도 이월금", "국고보조금", "시·도 보조금", "시·군·구 보조금", "사업수입", "후원금", "잡수입"),
        unit="원",
        sums=True,
    ),
    Blank(
        "spending",
        "지출 결산",
        "항목",
        (Cell("예산", "won", 20), Cell("결산", "won", 20), Cell("비고", width=30)),
        ("인건비", "사업비", "운영비", "교육·사례관리비", "자활기업 지원", "다음 해 이월금", "반납금"),
        unit="원",
        sums=True,
    ),
    # 시행령 제37조①: demand and projects, financing and institutions, of this year and the next.
    Blank("demand", "자활지원 수요", "자격", _THIS_AND_NEXT, CATEGORIES, unit="명", sums=True),
    Blank(
        "projects",
        "자활지원사업 계획",
        "사업",
        (*_THIS_AND_NEXT, Cell("내용", width=50)),
        unit="명",
    ),
    Blank(
        "financing",
        "재원 조달 계획",
        "재원",
        _MONEY_OF_TWO_YEARS,
        ("국비", "시·도비", "시·군·구비", "자활기금", "그 밖의 재원"),
        unit="원",
        sums=True,
    ),
    Blank("institutions", "자활사업실시기관 육성·지원 계획", "기관", (Cell("내년 계획", width=60),)),
    # 시행규칙 제32조의3: how the fund is run.
    Blank(
        "fund_in",
        "자활기금 조성",
        "항목",
        (Cell("금액", "won", 20), Cell("비고", width=40)),
        ("지난해 말 조성액", "출연금", "융자금 회수", "이자수입", "그 밖의 수입"),
        unit="원",
        sums=True,
    ),
    Blank(
        "fund_out",
        "자활기금 집행",
        "항목",
        (Cell("건수", "number", 12), Cell("금액", "won", 20), Cell("비고", width=40)),
        ("사업자금 융자", "점포 임대보증금 융자", "이차보전", "자활기업 지원", "자활지원사업 지원", "그 밖의 지출"),
        unit="건, 원",
        sums=True,
    ),
    # 시행규칙 제39조②: as of the first day of the quarter.
    Blank(
        "recipients",
        "수급자",
        "급여",
        (Cell("가구", "people", 14), Cell("명", "people", 14)),
        ("생계급여", "의료급여", "주거급여", "교육급여", "해산·장제급여"),
        unit="가구, 명",
        note="분기가 끝난 다음 날 현재로 적습니다. 급여를 함께 받는 사람이 있어 합하지 않습니다.",
    ),
    Blank(
        "conditional",
        "조건부수급자",
        "구분",
        (Cell("명", "people", 14),),
        ("조건부수급자", "조건부과 유예", "조건 불이행 중지"),
        unit="명",
    ),
]
BLANKS: dict[str, Blank] = {one.code: one for one in _ALL}


@dataclass(frozen=True)
class Filled:
    """What is said about a table that was filled in or not."""

    blank: Mapping[str, Any]
    typed: Typed = field(default_factory=list)

    @property
    def rows(self) -> Typed:
        """All its lines as they stand on paper, the named ones empty where nothing was typed."""
        if not self.blank["lines"]:
            return self.typed
        empty = [None] * (len(self.blank["cells"]) - 1)
        typed = {row[0]: row for row in self.typed}
        return [typed.get(line, [line, *empty]) for line in self.blank["lines"]]

    @property
    def is_empty(self) -> bool:
        return not any(value not in (None, "") for row in self.typed for value in row[1:])


def filled(numbers: Mapping[str, Any], typed: Mapping[str, Typed] | None) -> list[Filled]:
    """The tables of a frozen report with what its author typed."""
    return [Filled(blank, (typed or {}).get(blank["code"], [])) for blank in numbers.get("blanks", [])]


def missing(numbers: Mapping[str, Any], typed: Mapping[str, Typed] | None) -> list[str]:
    """The titles of tables in which nothing was typed."""
    return [one.blank["title"] for one in filled(numbers, typed) if one.is_empty]


def as_table(one: Filled, *, own: bool) -> dict[str, Any]:
    """A filled table as `reports.paper` reads tables. `own`: for who typed it.

    Any small number of people hides all of them in the table from other readers: what is typed knows no sums by which
    some of them could be told apart.
    """
    cells = one.blank["cells"]
    people = {index for index, cell in enumerate(cells) if cell["kind"] == "people"}
    hides = not own and any(is_small(row[index]) for row in one.rows for index in people)
    rows = [[_hidden() if hides and index in people else cell for index, cell in enumerate(row)] for row in one.rows]
    return {
        "code": one.blank["code"],
        "title": one.blank["title"],
        "unit": one.blank["unit"],
        "note": one.blank["note"],
        "hidden_note": "5명보다 적은 수가 있어 사람의 수를 모두 가렸습니다." if hides else "",
        "empty": "적은 것이 없습니다.",
        "folds": False,
        "needs": [],
        "columns": [_column(cell) for cell in cells],
        "rows": rows,
        "total": _total(one, hides) if one.blank["sums"] and rows else None,
    }


def is_small(value: Any) -> bool:
    return isinstance(value, int) and 0 < value < OFFICIAL


def _hidden() -> dict[str, Any]:
    return {"hidden": OFFICIAL}


def _column(cell: Mapping[str, Any]) -> dict[str, Any]:
    kind = "number" if cell["kind"] in NUMBERS else "text"
    return {"head": cell["head"], "kind": kind, "width": cell["width"], "exact": False}


def _total(one: Filled, hides: bool) -> list[Any]:
    sums: list[Any] = ["계"]
    for index, cell in list(enumerate(one.blank["cells"]))[1:]:
        if cell["kind"] not in NUMBERS:
            sums.append(None)
        elif hides and cell["kind"] == "people":
            sums.append(_hidden())
        else:
            sums.append(sum(row[index] or 0 for row in one.rows))
    return sums

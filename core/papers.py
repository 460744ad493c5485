"""A paper described once, before it is known in which form it leaves the house: as HWPX or as PDF. Pure.

It knows titles, tables and pictures and no word of the field. What is typed by people stands in it as plain text:
each writer makes sure that none of it is read as markup.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# What stands in the approval block of a center's paper, from the desk to the head.
APPROVERS = ("담당", "팀장", "센터장")
# Widths of the text on A4 with the margins of the house, in millimetres.
UPRIGHT_WIDTH, LYING_WIDTH = 162.0, 257.0


# What XML 1.0 does not allow in a document, however it is written; no printed paper misses it.
_NOT_ON_PAPER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Style(StrEnum):
    """How a paragraph looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    DAY = "day"


class Side(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """A paragraph; `lead` stands in bold before it. A new line in the words begins a new paragraph."""

    words: str
    style: Style = Style.BODY
    lead: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table; it may reach across columns and down rows. `small` stands below the words, quieter."""

    words: str
    side: Side = Side.LEFT
    is_head: bool = False
    is_strong: bool = False
    across: int = 1
    down: int = 1
    small: str = ""
    # The number behind the words, for forms in which it is counted on.
    value: float | None = None

    @property
    def is_right(self) -> bool:
        return self.side is Side.RIGHT


@dataclass(frozen=True)
class Table:
    """A table: the parts of the width that its columns take, its head rows (repeated on each page), its rows."""

    widths: Sequence[float]
    heads: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    empty: str = "적힌 것이 없습니다."
    # What it is called where tables stand apart: a sheet, a caption.
    name: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart as SVG, its size in millimetres, and what it says to those who do not see it."""

    svg: str
    width: float
    height: float
    words: str


@dataclass(frozen=True)
class Seal:
    """Whose seal or signature has its place here."""

    name: str
    address: str
    who: str


@dataclass(frozen=True)
class Seals:
    """Places for seals, side by side."""

    seals: Sequence[Seal]


Block = Text | Table | Picture | Seals


@dataclass(frozen=True)
class Letterhead:
    """What stands above an office's papers: its name, a line with where it is, its logo."""

    name: str
    line: str = ""
    logo: Picture | None = None


@dataclass(frozen=True)
class Paper:
    """One paper. `approvers` empty: it has no approval block. `lying`: A4 on its side. `mark`: words in the footer.

    `signers`: names below the posts of the approval block, in their order.
    """

    title: str
    blocks: Sequence[Block]
    number: str = ""
    subtitle: str = ""
    approvers: Sequence[str] = ()
    signers: Sequence[str] = ()
    letterhead: Letterhead | None = None
    mark: str = ""
    lying: bool = False

    @property
    def width(self) -> float:
        """Of its text, in millimetres."""
        return LYING_WIDTH if self.lying else UPRIGHT_WIDTH

    @property
    def approval(self) -> list[tuple[str, str]]:
        """Posts with the names below them, empty where nobody is named."""
        return [(post, self.signers[at] if at < len(self.signers) else "") for at, post in enumerate(self.approvers)]

    @property
    def below_title(self) -> str:
        number = f"문서번호 {self.number}" if self.number else ""
        return " · ".join(part for part in (self.subtitle, number) if part)


def clean(words: str) -> str:
    """Without what cannot stand on a paper; tabs are spaces."""
    return _NOT_ON_PAPER.sub("", words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))


def head(words: str, *, across: int = 1, down: int = 1, side: Side = Side.CENTER) -> Cell:
    """A cell of a head row, or at the head of a row."""
    return Cell(words, side=side, is_head=True, is_strong=True, across=across, down=down)


def number(value: int | float | None, *, unit: str = "", is_strong: bool = False) -> Cell:
    """A number, right-aligned, with thousands apart; nothing known is a dash."""
    words = "–" if value is None else f"{value:,}{unit}"
    return Cell(words, side=Side.RIGHT, is_strong=is_strong, value=value)


def grid(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[tuple[int, Cell]]]:
    """Each row's cells with the column at which they begin. Raises ValueError when they do not fill the grid."""
    taken: dict[tuple[int, int], bool] = {}
    placed: list[list[tuple[int, Cell]]] = []
    for at, row in enumerate(rows):
        line, column = [], 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            line.append((column, cell))
            for down in range(cell.down):
                taken |= {(at + down, column + across): True for across in range(cell.across)}
            column += cell.across
        placed.append(line)
    if set(taken) != {(at, column) for at in range(len(rows)) for column in range(columns)}:
        raise ValueError("The cells of the table do not fill its rows and columns.")
    return placed

"""Tables of a section. A table flows with the text and breaks between pages, its head rows stand on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.hwpx.styles import LETTERS, Border, border, cell_form, form, letters
from core.hwpx.words import lines_of, rows_needed, units, xml
from core.papers import Cell, Side, Table, grid

# A longer table is written as several, each with its head: the word processor lays them out one by one.
MOST_ROWS = 500
_SIDES, _ENDS = 500, 240  # free space in a cell: left and right, above and below
_APART = 280  # between a table and the text around it
_LINE = 1.3  # height of a line in a cell, in letters


@dataclass(frozen=True)
class Look:
    """How a table stands: its width and columns in units, its side, whether it is drawn, its least row."""

    columns: Sequence[int]
    side: str = "LEFT"
    plain: bool = False
    inline: bool = False
    least: int = 0

    @property
    def width(self) -> int:
        return sum(self.columns)


def columns_of(widths: Sequence[float], millimetres: float) -> list[int]:
    """The columns in units; their sum is the whole to the unit."""
    whole, total = units(millimetres), sum(widths)
    found = [int(whole * one / total) for one in widths]
    found[-1] += whole - sum(found)
    return found


def paragraph(inner: str, *, name: str, number: int) -> str:
    """A paragraph that holds an object."""
    return (
        f'<hp:p id="{number}" paraPrIDRef="{form(name)}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="0">{inner}<hp:t/></hp:run></hp:p>'
    )


def tables_xml(table: Table, millimetres: float, numbers: Iterator[int]) -> str:
    """A described table, in as many parts as its length asks for."""
    look = Look(columns_of(table.widths, millimetres))
    rows = list(table.rows) or [[Cell(table.empty, side=Side.CENTER, across=len(table.widths))]]
    return "".join(
        paragraph(
            table_xml([*table.heads, *part], look, numbers, heads=len(table.heads)), name="table", number=next(numbers)
        )
        for part in _parts(rows)
    )


def _parts(rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Sequence[Cell]]]:
    """The rows in parts; nothing that reaches down is cut."""
    begins, free = 0, 0  # `free`: the first row that nothing above reaches into
    for at, row in enumerate(rows):
        if at - begins >= MOST_ROWS and at >= free:
            yield rows[begins:at]
            begins = at
        free = max([free, *(at + cell.down for cell in row)])
    yield rows[begins:]


def table_xml(rows: Sequence[Sequence[Cell]], look: Look, numbers: Iterator[int], *, heads: int = 0) -> str:
    """One table: the first `heads` of its rows are repeated on each page."""
    placed = grid(rows, len(look.columns))
    heights = _heights(placed, look)
    body = "".join(
        "<hp:tr>" + "".join(_cell(at, column, cell, look, heights, at < heads) for column, cell in line) + "</hp:tr>"
        for at, line in enumerate(placed)
    )
    number = next(numbers)
    edge = border(Border.NONE if look.plain else Border.CELL)
    apart = 0 if look.inline else _APART
    return (
        f'<hp:tbl id="{number}" zOrder="{number}" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
        f' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="{int(heads > 0)}"'
        f' rowCnt="{len(rows)}" colCnt="{len(look.columns)}" cellSpacing="0" borderFillIDRef="{edge}" noAdjust="0">'
        f'<hp:sz width="{look.width}" widthRelTo="ABSOLUTE" height="{sum(heights)}" heightRelTo="ABSOLUTE"'
        f' protect="0"/>{place_xml(inline=look.inline, side=look.side)}'
        f'<hp:outMargin left="0" right="0" top="{apart}" bottom="{apart}"/>'
        f'<hp:inMargin left="{_SIDES}" right="{_SIDES}" top="{_ENDS}" bottom="{_ENDS}"/>{body}</hp:tbl>'
    )


def place_xml(*, inline: bool, side: str = "LEFT") -> str:
    """Only what flows is broken between pages; what stands like a letter is not."""
    return (
        f'<hp:pos treatAsChar="{int(inline)}" affectLSpacing="0" flowWithText="1" allowOverlap="0"'
        f' holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="{side}"'
        ' vertOffset="0" horzOffset="0"/>'
    )


def _heights(placed: Sequence[Sequence[tuple[int, Cell]]], look: Look) -> list[int]:
    """What each row takes by its words: the word processor measures again, readers that do not need a start."""
    heights = []
    for line in placed:
        least = look.least or _height(1)
        single = [_needed(column, cell, look) for column, cell in line if cell.down == 1]
        heights.append(max([least, *single]))
    return heights


def _needed(column: int, cell: Cell, look: Look) -> int:
    width = sum(look.columns[column : column + cell.across]) - 2 * _SIDES
    rows = rows_needed(cell.words, width=width, size=LETTERS["cell"].size)
    if cell.small:
        rows += rows_needed(cell.small, width=width, size=LETTERS["cell-small"].size)
    return _height(rows)


def _height(rows: int) -> int:
    return round(rows * LETTERS["cell"].size * _LINE) + 2 * _ENDS


def _cell(at: int, column: int, cell: Cell, look: Look, heights: Sequence[int], is_repeated: bool) -> str:
    width = sum(look.columns[column : column + cell.across])
    height = sum(heights[at : at + cell.down])
    edge = Border.NONE if look.plain else Border.HEAD if cell.is_head else Border.CELL
    if look.plain and at == 0:
        edge = Border.LINE
    return (
        f'<hp:tc name="" header="{int(is_repeated)}" hasMargin="0" protect="0" editable="0" dirty="0"'
        f' borderFillIDRef="{border(edge)}"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK"'
        f' vertAlign="{"TOP" if look.plain else "CENTER"}" linkListIDRef="0" linkListNextIDRef="0" textWidth="0"'
        f' textHeight="0" hasTextRef="0" hasNumRef="0">{_lines(cell)}</hp:subList>'
        f'<hp:cellAddr colAddr="{column}" rowAddr="{at}"/>'
        f'<hp:cellSpan colSpan="{cell.across}" rowSpan="{cell.down}"/><hp:cellSz width="{width}" height="{height}"/>'
        f'<hp:cellMargin left="{_SIDES}" right="{_SIDES}" top="{_ENDS}" bottom="{_ENDS}"/></hp:tc>'
    )


def _lines(cell: Cell) -> str:
    look = "cell-strong" if cell.is_strong else "cell"
    lines = [(line, look) for line in lines_of(cell.words)]
    lines += [(line, "cell-small") for line in (lines_of(cell.small) if cell.small else ())]
    return "".join(
        f'<hp:p id="0" paraPrIDRef="{cell_form(cell.side)}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="{letters(name)}"><hp:t>{xml(line)}</hp:t></hp:run></hp:p>'
        for line, name in lines
    )

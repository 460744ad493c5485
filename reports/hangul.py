"""A report as HWPX, the file that city offices ask for: described once as a paper, written by core.hwpx."""

from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from core import papers
from core.hwpx import hwpx_of
from documents.letterheads import in_dress
from documents.models import Letterhead
from reports.paper import Cell, Paper, Point, Sheet
from reports.sheets import NOT_FOR_OTHERS

# The drawing of the trend, in its own units and on paper.
WIDTH, HEIGHT, FOOT, TOP = 640, 190, 150, 22
MILLIMETRES = 160.0


def report_hwpx(paper: Paper, *, made_at: datetime, head: Letterhead | None = None) -> bytes:
    """The whole report as an HWPX file; the same paper always gives the same bytes."""
    written = described(paper)
    return hwpx_of([in_dress(written, head) if head else written], made_at=made_at)


def described(paper: Paper) -> papers.Paper:
    """The report as a paper: head with the boxes for approval, its tables, the year's trend, the center's words."""
    blocks: list[papers.Block] = []
    if not paper.is_exact:
        blocks.append(papers.Text(NOT_FOR_OTHERS, papers.Style.NOTE))
    for sheet in paper.sheets:
        blocks += sheet_blocks(sheet)
        if sheet.code == "flows":
            blocks += _trend(paper.trend)
    if paper.words:
        blocks.append(papers.Text(paper.words_title, papers.Style.HEADING))
        blocks += [papers.Text(text, lead=head) for head, text in paper.words]
    to = f"수신 {paper.recipient} · " if paper.recipient else ""
    version = f" · {paper.version}판" if paper.version > 1 else ""
    period = f"보고 기간 {paper.month:%Y. %-m. %-d.} ~ {paper.ends_on:%-m. %-d.}"
    return papers.Paper(
        title=paper.title,
        subtitle=f"{to}{period} · 기준일 {paper.as_of:%Y. %-m. %-d.}{version}",
        number=paper.number,
        approvers=paper.approvers,
        mark=f"{paper.center}{' · 체험용 가상 자료' if paper.is_invented else ''}",
        blocks=blocks,
    )


def sheet_blocks(sheet: Sheet, *, numbered: bool = True) -> list[papers.Block]:
    """A table of the report with its heading and notes, as it stands on any paper."""
    unit = f" (단위: {sheet.unit})" if sheet.unit else ""
    total = [_cells(sheet.total, strong=True)] if sheet.total else []
    return [
        papers.Text(f"{sheet.caption if numbered else sheet.title}{unit}", papers.Style.HEADING),
        papers.Table(
            widths=[head.width for head in sheet.heads],
            heads=[[papers.head(head.text) for head in sheet.heads]],
            rows=[_cells(row) for row in sheet.rows] + total,
            empty=sheet.empty or "적힌 것이 없습니다.",
            name=sheet.title,
        ),
        *(papers.Text(f"※ {note}", papers.Style.NOTE) for note in sheet.notes),
    ]


def _cells(row: Sequence[Cell], *, strong: bool = False) -> list[papers.Cell]:
    return [
        papers.Cell(cell.text, side=papers.Side.RIGHT if cell.is_number else papers.Side.LEFT, is_strong=strong)
        for cell in row
    ]


def _trend(points: Sequence[Point]) -> list[papers.Block]:
    """The month ends as bars; a hidden one is a hatched stump with the words that stand in its place."""
    if not points:
        return []
    known = [point.people.value for point in points if isinstance(point.people.value, int)]
    step, highest = WIDTH / len(points), max([*known, 1])
    drawn = "".join(_bar(point, at * step, step, highest) for at, point in enumerate(points))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f" font-family=\"'Pretendard GOV', 'Malgun Gothic', sans-serif\" font-size=\"13\">{drawn}"
        f'<line x1="0" x2="{WIDTH}" y1="{FOOT}" y2="{FOOT}" stroke="#8a949e"/></svg>'
    )
    said = ", ".join(f"{point.month:%Y. %-m.} {point.people.text}" for point in points)
    words = f"최근 12개월 월말 현원. {said}"
    return [papers.Text("최근 12개월 월말 현원 (단위: 명)", papers.Style.HEADING), _picture(svg, words)]


def _picture(svg: str, words: str) -> papers.Picture:
    return papers.Picture(svg=svg, width=MILLIMETRES, height=MILLIMETRES * HEIGHT / WIDTH, words=words)


def _bar(point: Point, x: float, step: float, highest: int) -> str:
    value = point.people.value
    height = (FOOT - TOP) * value / highest if isinstance(value, int) else 12
    look = 'fill="#bacbde"' if isinstance(value, int) else 'fill="#eceff2" stroke="#b1b8be" stroke-dasharray="3 2"'
    middle, top = x + step / 2, FOOT - height
    return (
        f'<rect x="{x + step * 0.18:.1f}" y="{top:.1f}" width="{step * 0.64:.1f}" height="{height:.1f}" {look}/>'
        f'<text x="{middle:.1f}" y="{top - 5:.1f}" text-anchor="middle">{escape(point.people.text)}</text>'
        f'<text x="{middle:.1f}" y="{FOOT + 18}" text-anchor="middle">{point.month.month}월</text>'
    )

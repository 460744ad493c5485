"""A status pack as one description: PDF and HWPX are made from it."""

from datetime import date

from core.papers import APPROVERS, Block, Cell, Paper, Style, Table, Text, head, number
from core.periods import next_month
from indicators.board import Shown
from indicators.calculations import Value
from meetings.paper import actions_table, facts_table
from reports.hangul import sheet_blocks
from reports.pack_facts import Quarter, Status

SHEETS = ("summary", "flows", "units", "enterprises")
HIDING = (
    "사람 수는 시·군·구에 낸 월 보고의 수입니다. ‘1–4’는 5명 미만이라 가린 수, "
    "‘가림’은 다른 수로 거꾸로 계산할 수 없도록 가린 수입니다."
)


def pack_paper(found: Status, *, on: date) -> Paper:
    """The whole pack, as everybody at the table reads it."""
    meeting, center = found.meeting, found.meeting.center
    blocks: list[Block] = [
        facts_table(meeting),
        *_agenda(found),
        *_last_time(found),
        *_numbers(found),
        *_since(found),
        *_sales(found),
        *_practices(found),
    ]
    return Paper(
        title=f"{meeting.title} 현황 자료",
        subtitle=f"{center.name} · {on.year}. {on.month}. {on.day}. 만듦",
        approvers=APPROVERS,
        mark="체험용 가상 자료" if center.is_invented else center.name,
        blocks=blocks,
    )


def _agenda(found: Status) -> list[Block]:
    items = [item.text for item in found.meeting.agenda_items.all()]
    if found.carried:
        items.insert(0, f"지난 간담회의 끝나지 않은 과제 {len(found.carried)}건")
    lines = [Text(words, lead=f"{at}.") for at, words in enumerate(items, 1)]
    return [Text("안건", Style.HEADING), *(lines or [Text("적어 둔 안건이 없습니다.")])]


def _last_time(found: Status) -> list[Block]:
    """What became of what was asked for."""
    blocks: list[Block] = [Text("끝나지 않은 조치 과제", Style.HEADING), actions_table(found.carried)]
    if found.before:
        day = found.before.held_on
        said = f"지난 간담회({day.year}. {day.month}. {day.day}.) 조치 과제의 결과"
        blocks += [Text(said, Style.HEADING), actions_table(found.answered)]
    return blocks


def _numbers(found: Status) -> list[Block]:
    """The tables of the last report that the city has got, as officials read them."""
    if found.paper is None:
        return [Text("센터 현황", Style.HEADING), Text("시·군·구에 낸 월 보고가 아직 없어 사람 수를 싣지 않습니다.")]
    day = found.paper.as_of
    known = {sheet.code: sheet for sheet in found.paper.sheets}
    blocks: list[Block] = [Text(f"센터 현황({day.year}. {day.month}. {day.day}. 기준)", Style.HEADING)]
    for code in SHEETS:
        if code in known:
            blocks += sheet_blocks(known[code], numbered=False)
    return [*blocks, Text(HIDING, Style.NOTE)]


def _since(found: Status) -> list[Block]:
    """Month by month who came and left, and what became of those who left."""
    if not found.months:
        return []
    rows = [
        [
            Cell(f"{paper.month.year}년 {paper.month.month}월"),
            *(Cell(cell.text, side=number(0).side) for cell in (point.new, point.ended, point.people)),
        ]
        for paper in found.months
        for point in paper.trend[-1:]
    ]
    heads = [head(word) for word in ("달", "신규", "종결", "월말 현원")]
    # An older meeting lies further back than the months that are shown.
    reached = found.before is not None and found.months[0].month <= next_month(found.before.held_on)
    title = "지난 간담회 뒤의 참여" if reached else "최근 열두 달의 참여"
    outcomes = [[Cell(one.name), _outcome(value, one.unit), Cell(one.counted)] for one, value in found.outcomes]
    return [
        Text(title, Style.HEADING),
        Table([3, 2, 2, 2], [heads], rows, name="달마다의 참여"),
        Text("올해의 성과(분기 말 기준)", Style.HEADING),
        Table([3, 2, 4], [[head(word) for word in ("지표", "사람", "뜻")]], outcomes, name="올해의 성과"),
    ]


def _outcome(value: Shown, unit: str) -> Cell:
    words = f"{value}{value.unit or unit}" if isinstance(value, Value) else str(value or "–")
    return Cell(words, side=number(0).side)


def _sales(found: Status) -> list[Block]:
    year, quarter = found.quarter
    heads = [head(word) for word in ("사업단", "유형", "매출액", "총사업비", "비율")]
    rows = [_unit(one) for one in found.units]
    return [
        Text(f"{year}년 {quarter}분기 매출(단위: 원)", Style.HEADING),
        Table([4, 3, 3, 3, 2], [heads], rows, name="지난 분기 매출", empty="운영하는 사업단이 없습니다."),
    ]


def _unit(one: Quarter) -> list[Cell]:
    won = [number(one.books.sales), number(one.books.total_cost)]
    return [Cell(one.unit), Cell(one.type), *won, number(one.percent, unit="%")]


def _practices(found: Status) -> list[Block]:
    if not found.practices:
        return []
    notes = [Text(note.text, lead=note.title) for note in found.practices]
    return [Text("그동안 알린 우수사례", Style.HEADING), *notes]

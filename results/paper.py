"""The year's result as one description: page, PDF, HWPX and XLSX are made from it; none shows more than another."""

from collections.abc import Sequence

from core.papers import APPROVERS, Block, Cell, Paper, Style, Table, Text, head, number
from core.suppression import Hidden
from results.calculations import LEAST_RATED, Value, YearResult
from results.charts import Chart, chart, picture

HIDING = (
    "‘1–4’는 5명 미만이라, 건강에 관한 영역의 ‘1–9’는 10명 미만이라 가린 수, "
    "‘가림’은 다른 수로 거꾸로 계산할 수 없도록 가린 수입니다."
)
COUNTING = (
    "횟수는 제공 기록의 건수이고, 한 사람이 여러 번 도움받아도 사람 수에는 한 번만 셉니다. "
    "금액은 서비스를 금액으로 친 값입니다. "
    f"만족도는 {LEAST_RATED}명 이상 답했을 때만 1~5점의 평균으로 보입니다."
)


def paper_of(found: YearResult, *, office: str, is_invented: bool) -> Paper:
    """The whole paper, with an approval block."""
    notes = [COUNTING, *([HIDING] if found.has_hidden else [])]
    blocks: list[Block] = [
        Text("한눈에 보기", Style.HEADING),
        _whole(found),
        *(Text(words, Style.NOTE) for words in notes),
        Text("서비스 영역별 실적", Style.HEADING),
        *_drawn(chart_of_areas(found)),
        _areas(found),
        Text("협력기관별 실적", Style.HEADING),
        *_drawn(chart_of_partners(found)),
        _done(found),
        Text("협력과 응답", Style.HEADING),
        _partners(found),
        Text("공동사업", Style.HEADING),
        _projects(found),
    ]
    return Paper(
        title=f"{found.year}년 협력 성과",
        subtitle=f"{office} · {found.year}. 1. 1. ~ {found.last.month}. {found.last.day}.",
        approvers=APPROVERS,
        mark="체험용 가상 자료" if is_invented else office,
        blocks=blocks,
    )


def chart_of_areas(found: YearResult) -> Chart | None:
    """How many people were helped in each area."""
    return chart([(row.name, row.people) for row in found.areas], title="영역별로 도움받은 사람", unit="명")


def chart_of_partners(found: YearResult) -> Chart | None:
    """How often each partner helped."""
    return chart(_by_partner(found), title="협력기관별 제공 횟수", unit="회")


def _drawn(drawn: Chart | None) -> list[Block]:
    return [picture(drawn)] if drawn else []


def _by_partner(found: YearResult) -> list[tuple[str, Value]]:
    """How often each partner helped; hidden when one of its areas is."""
    names = {row.partner: row.partner_name for row in found.done}
    sums: dict[int, Value] = {}
    for row in found.done:
        before = sums.get(row.partner, 0)
        if isinstance(before, int):
            sums[row.partner] = row.times if isinstance(row.times, Hidden) else before + row.times
    return [(names[partner], value) for partner, value in sums.items()]


def shown(value: Value, unit: str = "", *, is_strong: bool = False) -> Cell:
    """A number, or the words that stand in its place."""
    if isinstance(value, Hidden):
        return Cell(str(value), side=number(0).side, is_strong=is_strong)
    return number(value, unit=unit, is_strong=is_strong)


def _mean(value: float | None) -> Cell:
    return number(value)


def _whole(found: YearResult) -> Table:
    whole = found.whole
    rows = [
        [head("도움받은 사람"), shown(whole.people, "명"), head("제공 횟수"), shown(whole.times, "회")],
        [head("금액으로 친 값"), shown(whole.won, "원"), head("만족도"), _mean(whole.mean)],
        [
            head("협력기관"),
            number(len(found.partners), unit="곳"),
            head("공동사업"),
            number(len(found.projects), unit="건"),
        ],
    ]
    return Table([1, 1, 1, 1], [], rows, name="한눈에 보기")


def _areas(found: YearResult) -> Table:
    rows = [
        [Cell(row.name), shown(row.people, "명"), shown(row.times, "회"), shown(row.won, "원")] for row in found.areas
    ]
    whole = found.whole
    strong = [
        Cell("모두", is_strong=True),
        shown(whole.people, "명", is_strong=True),
        shown(whole.times, "회", is_strong=True),
        shown(whole.won, "원", is_strong=True),
    ]
    return Table(
        [4, 2, 2, 3], [_heads("서비스 영역", "사람", "횟수", "금액")], [*rows, strong] if rows else [], name="영역별"
    )


def _done(found: YearResult) -> Table:
    rows = [
        [
            Cell(row.partner_name),
            Cell(row.area_name),
            shown(row.people, "명"),
            shown(row.times, "회"),
            shown(row.won, "원"),
            _mean(row.mean),
        ]
        for row in found.done
    ]
    heads = _heads("협력기관", "서비스 영역", "사람", "횟수", "금액", "만족도")
    return Table([5, 4, 2, 2, 3, 2], [heads], rows, name="협력기관별", empty="이 해에 적힌 제공이 없습니다.")


def _partners(found: YearResult) -> Table:
    rows = [
        [
            Cell(row.name),
            Cell(", ".join(row.areas) or "–"),
            number(row.years, unit="년째"),
            shown(row.sent, "건"),
            shown(row.answered, "건"),
            number(row.share, unit="%"),
        ]
        for row in found.partners
    ]
    heads = _heads("협력기관", "협약한 영역", "협력", "의뢰", "답", "답한 비율")
    return Table([5, 5, 2, 2, 2, 3], [heads], rows, name="협력과 응답", empty="이 해에 유효한 협약이 없습니다.")


def _projects(found: YearResult) -> Table:
    rows = [
        [
            Cell(row.title),
            Cell(row.partner),
            Cell(row.state),
            shown(row.people, "명"),
            shown(row.finished, "명"),
            shown(row.employed, "명"),
            number(row.budget, unit="원"),
        ]
        for row in found.projects
    ]
    heads = _heads("공동사업", "협력기관", "상태", "참여", "수료", "취업", "예산")
    return Table([5, 4, 2, 2, 2, 2, 3], [heads], rows, name="공동사업", empty="이 해의 공동사업이 없습니다.")


def _heads(*words: str) -> Sequence[Cell]:
    return [head(word) for word in words]

"""업무협약서 for the Hangul word processor: the words of printing.py, to be edited and sent as an official paper."""

from collections.abc import Sequence
from datetime import datetime

from core.hwpx import hwpx_of
from core.papers import Block, Cell, Paper, Seal, Seals, Style, Table, Text, head
from partnerships.models import Agreement
from partnerships.printing import words_of

_SIDES = ("갑", "을", "병")
_CLOSING = "당사자는 신의에 따라 성실히 이 협약을 이행하며, 협약서에 서명 또는 날인한 뒤 각각 1부씩 보관한다."
_INVENTED = "체험용 가상 자료"


def hangul_of(agreements: Sequence[Agreement], *, made_at: datetime) -> bytes:
    """The agreements in one HWPX file, each a section of its own that begins on a new page."""
    return hwpx_of([paper_of(row) for row in agreements], made_at=made_at)


def paper_of(agreement: Agreement) -> Paper:
    """An agreement from its parties to the places for their seals."""
    words = words_of(agreement)
    number = f"협약번호 {words['number']}" if words["number"] else ""
    clauses = enumerate(words["clauses"], start=1)
    blocks: list[Block] = [
        _parties(words["parties"]),
        Text(
            f"위 당사자는 {words['areas']} 분야의 협력을 위하여 다음과 같이 협약을 맺는다. "
            f"협약 기간은 {words['period']}이다."
        ),
        *(Text(one["body"], lead=f"제{at}조({one['title']})") for at, one in clauses),
        Text(_CLOSING),
        Text(words["signed_on"], Style.DAY),
        Seals([Seal(one["name"], one["address"], one["who"]) for one in words["parties"]]),
    ]
    return Paper(
        title=words["title"],
        subtitle=" · ".join(part for part in (words["kind"], number, words["mark"]) if part),
        mark=_INVENTED if words["is_invented"] else words["event"],
        blocks=blocks,
    )


def _parties(parties: Sequence[dict[str, str]]) -> Table:
    rows = [
        [head(side), Cell(one["name"], small=one["address"]), Cell(one["who"]), Cell(one["number"])]
        for side, one in zip(_SIDES, parties, strict=False)
    ]
    return Table(
        [16, 78, 32, 36], [[head("당사자"), head("기관명과 주소"), head("대표자"), head("사업자등록번호")]], rows
    )

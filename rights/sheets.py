"""What is held on a person as a workbook: one sheet for each part of 시행령 제41조①."""

from core.sheets_out import Column, Sheet, book_bytes
from rights.held import Holdings
from rights.models import RightsRequest


def workbook(found: Holdings, request: RightsRequest) -> bytes:
    """The five parts, and what was left out with its reason."""
    title = f"{request.participant.name} 님의 개인정보 열람 자료"
    notes = [f"{request.received_on:%Y. %-m. %-d.} 열람 요구에 따라 만든 자료입니다. 다른 사람의 이름은 가렸습니다."]

    def sheet(name: str, columns: list[Column], rows: list[tuple[object, ...]]) -> Sheet:
        return Sheet(name, f"{title}: {name}", columns, rows, notes)

    lines = [(line.group, line.number, line.item, line.words) for line in found.lines]
    purposes = [(group, purpose, basis) for group, purpose, basis, _ in found.purposes]
    periods = sorted({(group, retention) for group, _, _, retention in found.purposes})
    agreed = [Column("동의", 26), Column("답", 14), Column("알린 내용", 60)]
    return book_bytes(
        [
            sheet(
                "1 항목과 내용", [Column("묶음", 20), Column("번호", 8), Column("항목", 20), Column("내용", 70)], lines
            ),
            sheet("2 이용 목적", [Column("묶음", 20), Column("목적", 40), Column("근거", 50)], purposes),
            sheet("3 보유 기간", [Column("묶음", 20), Column("기간", 40)], periods),
            sheet("4 제3자 제공", [Column("받은 곳", 30), Column("날", 14), Column("까닭", 50)], found.provided),
            sheet(
                "5 동의",
                [*agreed, Column("답한 날", 14), Column("끝나는 날", 14), Column("철회한 날", 14)],
                found.consents,
            ),
            sheet("싣지 않은 것", [Column("무엇", 30), Column("까닭", 80)], found.left_out),
        ]
    )

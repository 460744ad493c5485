"""The list of people as a spreadsheet."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone

from casework.people import Line
from centers.models import Membership
from core.sheets_out import Column, workbook_bytes, xlsx_response

COLUMNS = [
    Column("이름", 12),
    Column("생년월일", 14),
    Column("성별", 6),
    Column("전화번호", 16),
    Column("사는 곳", 12),
    Column("자격", 16),
    Column("최초 자격", 16),
    Column("상태", 12),
    Column("사업단", 18),
    Column("유형", 16),
    Column("배치일", 12),
    Column("참여 시작일", 12),
    Column("사용 개월", 10),
]


def people_workbook(lines: Sequence[Line], *, title: str, desk: Membership) -> HttpResponse:
    """The lines as an XLSX download: what the desk sees, nothing more."""
    now = timezone.localtime()
    content = workbook_bytes(
        sheet="참여자",
        title=f"{desk.office.name} 참여자",
        columns=COLUMNS,
        rows=(_row(line) for line in lines),
        notes=[f"조건: {title}", f"{now:%Y. %-m. %-d. %H:%M} {desk.actor_label} 내보냄, {len(lines)}명"],
    )
    return xlsx_response(content, file_name=f"참여자_{now:%Y%m%d}.xlsx")


def _row(line: Line) -> list[object]:
    person, row = line.seen, line.seen.row
    return [
        person.name,
        person.birth or person.band,
        person.sex,
        person.phone,
        person.township,
        person.category,
        # Whoever sees the present category sees the first one too.
        row.first_category or "" if person.category else "",  # type: ignore[attr-defined]
        row.state_now.label,
        row.unit_name or "",  # type: ignore[attr-defined]
        row.type_name or "",  # type: ignore[attr-defined]
        row.placed_on,  # type: ignore[attr-defined]
        row.joined_on,  # type: ignore[attr-defined]
        line.term.used if line.term else None,
    ]

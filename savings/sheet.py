"""The list of accounts as a spreadsheet: what the desk sees, nothing more."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from centers.models import Membership
from core.sheets_out import Column, workbook_bytes, xlsx_response

COLUMNS = [
    Column("이름", 12),
    Column("담당", 12),
    Column("통장", 30),
    Column("상태", 12),
    Column("신청일", 12),
    Column("가입일", 12),
    Column("만기일", 12),
    Column("교육 시간", 10),
    Column("계획서를 낸 날", 14),
    Column("못 넣은 달", 10),
    Column("빠진 것", 24),
    Column("끝난 날", 12),
    Column("끝난 까닭", 20),
]


def accounts_workbook(lines: Sequence[dict[str, Any]], *, title: str, desk: Membership, reason: str) -> HttpResponse:
    """The lines as an XLSX download, with the filter and the reason on top."""
    now = timezone.localtime()
    content = workbook_bytes(
        sheet="자산형성",
        title=f"{desk.office.name} 자산형성 계좌",
        columns=COLUMNS,
        rows=(_row(line) for line in lines),
        notes=[
            f"조건: {title}",
            f"까닭: {reason}",
            f"{now:%Y. %-m. %-d. %H:%M} {desk.actor_label} 내보냄, {len(lines)}줄",
        ],
    )
    return xlsx_response(content, file_name=f"자산형성_{now:%Y%m%d}.xlsx")


def _row(line: dict[str, Any]) -> list[object]:
    account = line["account"]
    return [
        line["person"].name,
        line["manager"],
        str(account.kind),
        account.state_now.label,
        account.applied_on,
        account.joined_on,
        account.matures_on,
        account.hours,
        account.use_plan_on,
        account.missed,
        ", ".join(line["lacks"]),
        account.ended_on,
        account.get_ending_display(),
    ]

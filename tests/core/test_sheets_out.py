"""Spreadsheets that go out: typed, and with nothing in them that a spreadsheet program would carry out."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from core.sheets_out import Column, sheet_name, workbook_bytes, xlsx_response

# OWASP's list for cells, and what Korean keyboards add to it.
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '=HYPERLINK("http://example.kr","눌러 주세요")',
    "=cmd|' /C calc'!A0",
    " =1+1",
    "'=1+1",
    "\n=1+1",
    "{=1+1}",
    "http://example.kr",
    "mailto:a@example.kr",
    "internal:Sheet1!A1",
    "1E5",
    "0012",
    "1/2",
    "TRUE",
    "한 줄\n두 줄",
]


def book(rows, **more):
    return workbook_bytes(sheet="표", title="제목", columns=[Column("가"), Column("나")], rows=rows, **more)


def table(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text):
    content = book([[text, "x"]], notes=[text], sums=[text, "합계"])

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert not any("externalLink" in name or "_rels/sheet" in name for name in names)
    assert [type(row[0]) for row in table(content) if row[1] == "x"] == [str]


def test_every_value_is_its_own_kind():
    moment = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    rows = [[1200, 2.5], [Decimal("3.25"), date(2026, 11, 22)], [moment, True], [None, ""], [False, "끝"]]

    found = table(book(rows))[-5:]

    assert found[:2] == [[1200, 2.5], [3.25, date(2026, 11, 22)]]
    assert found[2][0].isoformat() == "2026-11-22T09:30:00"  # as Korean clocks show it
    assert [found[2][1], *found[3], *found[4]] == ["예", "", "", "아니요", "끝"]


def test_a_table_begins_with_its_title_notes_and_headings():
    found = table(book([["a", "b"]], notes=["조건: 모두", "한 사람"], sums=["합계", 1]))

    assert found[0][0] == "제목"
    assert ["가", "나"] in found
    assert found[-1] == ["합계", 1]


def test_an_empty_table_is_a_table():
    assert ["가", "나"] in table(book([]))


def test_a_very_long_text_fits_its_cell():
    assert len(table(book([["가" * 40_000, "x"]]))[-1][0]) == 32_000


@pytest.mark.parametrize(
    ("text", "name"),
    [("참여자", "참여자"), ("[가]:나*다?라/마\\바'", "가  나 다 라 마 바"), ("", "시트1"), ("가" * 40, "가" * 31)],
)
def test_a_sheet_has_a_name_that_it_may_have(text, name):
    assert sheet_name(text) == name


def test_a_download_is_kept_by_no_browser():
    response = xlsx_response(b"PK", file_name="참여자_20261122.xlsx")

    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"].startswith("attachment")

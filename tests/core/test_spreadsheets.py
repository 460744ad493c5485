"""access.md B1, B2, B4: files that lie, and files that are merely large."""

import io
import resource
import struct
import time
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from core.refusals import Refusal
from core.sheets_out import Column, sheet_name, workbook_bytes, xlsx_response
from core.spreadsheets import MOST_BYTES, SENTENCES, dumped, loaded, read

SHEET = "xl/worksheets/sheet1.xml"


def saved(tmp_path, content, name="roster.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def workbook(rows=(("성명", "생년월일"), ("홍길동", "1980-09-28")), build=None) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("명부")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if build:
            build(book, sheet)
    return target.getvalue()


def with_parts(content, **parts) -> bytes:
    """The workbook with parts added or replaced; a value of None takes one away."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()


def refused(path) -> str:
    started = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        read(path)
    assert time.monotonic() - started < 10
    assert refusal.value.message == SENTENCES[refusal.value.code]
    return refusal.value.code


def test_values_of_every_kind_are_read(tmp_path):
    def build(book, sheet):
        sheet.write_datetime(2, 0, date(1990, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(2, 1, 1070984402)
        sheet.write_boolean(2, 2, True)

    [sheet] = read(saved(tmp_path, workbook(build=build))).sheets

    assert sheet.name == "명부"
    assert sheet.rows == [
        ["성명", "생년월일", None],
        ["홍길동", "1980-09-28", None],
        [date(1990, 5, 1), 1070984402.0, True],
    ]


def test_a_workbook_comes_back_from_what_is_kept_of_it(tmp_path):
    def build(book, sheet):
        sheet.write_datetime(2, 0, date(1990, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.merge_range("B5:B7", "푸른약속")

    book = read(saved(tmp_path, workbook(build=build)))

    assert loaded(dumped(book)) == book


def test_rows_keep_the_number_they_have_in_the_spreadsheet(tmp_path):
    def build(book, sheet):
        sheet.write(6, 2, "일곱째 줄")

    [sheet] = read(saved(tmp_path, workbook(rows=(), build=build))).sheets

    assert sheet.rows[6][2] == "일곱째 줄"
    assert len(sheet.rows) == 7


def test_a_merged_area_shows_its_value_in_all_of_its_cells(tmp_path):
    def build(book, sheet):
        sheet.merge_range("A1:C1", "2026년 명부")
        sheet.merge_range("B3:B5", "푸른약속")
        sheet.write(4, 0, "처음")
        sheet.write(4, 2, "끝")

    [sheet] = read(saved(tmp_path, workbook(rows=(), build=build))).sheets

    assert sheet.filled()[0] == ["2026년 명부"] * 3
    assert [row[1] for row in sheet.filled()[2:]] == ["푸른약속"] * 3
    assert [row[1] for row in sheet.rows[2:]] == ["푸른약속", None, None]


def test_formulas_are_counted_and_only_their_values_read(tmp_path):
    def build(book, sheet):
        sheet.write_formula(2, 0, '=HYPERLINK("http://example.invalid","비고")', None, "비고")
        sheet.write_formula(2, 1, "=cmd|'/c calc'!A1", None, "")

    book = read(saved(tmp_path, workbook(build=build)))

    assert book.formulas == 2
    assert book.sheets[0].rows[2] == ["비고", None]


def test_hidden_sheets_come_last(tmp_path):
    def build(book, sheet):
        other = book.add_worksheet("보이는 시트")
        other.write(0, 0, "성명")
        other.activate()
        other.set_first_sheet()
        sheet.hide()

    sheets = read(saved(tmp_path, workbook(build=build))).sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("보이는 시트", False), ("명부", True)]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HWPX = {"mimetype": "application/hwp+zip", "Contents/section0.xml": "<hs:sec/>"}


def zipped(parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"P", "not_xlsx"),
        ("성명,생년월일\n홍길동,1980-09-28\n".encode(), "not_xlsx"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "not_xlsx"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "not_xlsx"),
        (b"%PDF-1.7\n", "not_xlsx"),
        (b"\x89PNG\r\n\x1a\n", "not_xlsx"),
        (b"MZ\x90\x00", "not_xlsx"),
        (b"\x1f\x8b\x08\x00", "not_xlsx"),
        (b"7z\xbc\xaf\x27\x1c", "not_xlsx"),
        (b"PK\x05\x06" + bytes(18), "not_xlsx"),
        (OLE + bytes(4096), "old_xls"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted"),
        (b"PK\x03\x04" + bytes(100), "broken"),
        (zipped(HWPX), "not_xlsx"),
        (zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}), "not_xlsx"),
        (zipped({"xl/workbook.xml": "<w/>", "[Content_Types].xml": "<T/>"}), "broken"),
        (workbook()[:-400], "broken"),
        (workbook()[:200], "broken"),
        (b"GIF89a" + workbook(), "not_xlsx"),
    ],
)
def test_what_is_no_readable_xlsx_is_refused(tmp_path, content, code):
    assert refused(saved(tmp_path, content)) == code


def test_a_file_over_20_mb_is_refused_without_looking_inside(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert refused(path) == "too_big"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "macro"),
        ("xl/macrosheets/sheet1.xml", "macro"),
        ("xl/externalLinks/externalLink1.xml", "linked"),
        ("xl/embeddings/oleObject1.bin", "linked"),
        ("xl/activeX/activeX1.xml", "linked"),
    ],
)
def test_parts_that_could_act_are_refused(tmp_path, part, code):
    assert refused(saved(tmp_path, with_parts(workbook(), **{part: b"x"}))) == code


def test_an_archive_inside_the_file_is_refused(tmp_path):
    assert refused(saved(tmp_path, with_parts(workbook(), **{"xl/media/image1.png": workbook()}))) == "linked"


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>',
    ],
)
def test_entities_in_the_xml_are_refused(tmp_path, doctype):
    evil = b'<?xml version="1.0"?>' + doctype + b"<worksheet><sheetData/></worksheet>"

    assert refused(saved(tmp_path, with_parts(workbook(), **{SHEET: evil}))) == "broken"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = with_parts(workbook(), **{SHEET: b"<row/>" + b" " * (200 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert refused(saved(tmp_path, bomb)) == "bomb"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_a_forged_size_does_not_help_the_bomb(tmp_path):
    bomb = bytearray(with_parts(workbook(), **{SHEET: b" " * (200 * 1024 * 1024)}))
    at = bytes(bomb).rfind(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = struct.pack("<I", 100)

    assert refused(saved(tmp_path, bytes(bomb))) == "bomb"


def test_a_hundred_thousand_parts_are_refused(tmp_path):
    parts = {f"xl/p{number}": b"" for number in range(100_000)}

    assert refused(saved(tmp_path, zipped({"xl/workbook.xml": b"", **parts}))) == "bomb"


def test_an_encrypted_part_is_refused(tmp_path):
    content = bytearray(workbook())
    at = bytes(content).find(b"PK\x01\x02")
    content[at + 8] |= 1

    assert refused(saved(tmp_path, bytes(content))) == "encrypted"


def test_a_sheet_of_two_far_cells_does_not_take_the_portal_down(tmp_path):
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )

    assert refused(saved(tmp_path, with_parts(workbook(), **{SHEET: far}))) == "broken"


def test_a_hundred_thousand_rows_are_refused_within_seconds(tmp_path):
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(100_000):
            sheet.write_row(row, 0, [row, "홍길동", "1980-09-28", "010-1234-5678", "조건부수급자"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()

    assert refused(path) == "too_many_rows"
    assert time.monotonic() - started < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_twenty_thousand_rows_are_read(tmp_path):
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(20_000):
            sheet.write_row(row, 0, [row, "홍길동", "1980-09-28", "010-1234-5678", "조건부수급자", *["x"] * 8])

    assert len(read(path).sheets[0].rows) == 20_000


def test_empty_formatted_rows_do_not_count(tmp_path):
    def build(book, sheet):
        edge = book.add_format({"border": 1})
        for row in range(2, 25_000):
            sheet.write_blank(row, 0, None, edge)

    assert len(read(saved(tmp_path, workbook(build=build))).sheets[0].rows) == 2


def test_a_workbook_without_a_word_is_refused(tmp_path):
    assert refused(saved(tmp_path, workbook(rows=()))) == "no_rows"


FORMULAS = [
    *["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", '"=1'],
    *["＝1+1", "＋1", "－1", "＠SUM(1)", '=HYPERLINK("http://example.invalid","여기")', "=cmd|'/c calc'!A1"],
    *["http://example.invalid", "mailto:a@example.invalid", "=1\n=2", "{=1}", "=DDE(1)", "%0A=1", ";=1", "|=1"],
]


def exported(rows, **more) -> bytes:
    columns = [Column("이름"), Column("비고", 40)]
    return workbook_bytes(sheet="참여자", title="참여자 명부", columns=columns, rows=rows, **more)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(tmp_path, text):
    path = saved(tmp_path, exported([["홍길동", text]]))

    book = read(path)

    assert book.formulas == 0
    assert str(book.sheets[0].rows[3][1]).split() == text.split()
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read(SHEET)
        assert b"<hyperlink" not in archive.read(SHEET)


def test_cells_have_their_kind_and_the_table_its_shape(tmp_path):
    rows = [[date(2026, 11, 22), 1_234_567], [Decimal("12.5"), None], [True, ""]]

    path = saved(tmp_path, exported(rows, notes=["기준일 2026. 11. 22."], sums=["합계", 3]))

    written = read(path).sheets[0].rows
    assert written[0][0] == "참여자 명부"
    assert written[1][0] == "기준일 2026. 11. 22."
    assert written[3:] == [
        ["이름", "비고"],
        [date(2026, 11, 22), 1_234_567.0],
        [12.5, None],
        ["예", None],
        ["합계", 3.0],
    ]
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(SHEET)
    assert b'<autoFilter ref="A4:B7"/>' in xml
    assert b'state="frozen"' in xml
    assert b'orientation="landscape"' in xml


def test_an_empty_table_still_opens(tmp_path):
    assert read(saved(tmp_path, exported([]))).sheets[0].rows[2] == ["이름", "비고"]


def test_sheet_names_that_a_spreadsheet_forbids_are_put_right():
    assert sheet_name("[참여자]: a/b") == "참여자   a b"
    assert sheet_name("가" * 40) == "가" * 31
    assert sheet_name("'") == "시트1"


def test_a_download_carries_its_korean_name_and_is_not_kept():
    response = xlsx_response(b"PK", file_name="참여자 명부.xlsx")

    assert "filename*=utf-8''%EC%B0%B8" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"

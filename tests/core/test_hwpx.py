"""HWPX files: what the rules of the package ask, and what an independent reader finds in them."""

import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hwpx.document import HwpxDocument
from hwpx.tools.id_integrity import check_id_integrity
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hwpx.tools.validator import validate_document

from core.hwpx import hwpx_of
from core.hwpx.tables import MOST_ROWS
from core.papers import APPROVERS, Cell, Paper, Picture, Seal, Seals, Style, Table, Text, head, number

NOON = datetime(2026, 11, 2, 3, tzinfo=UTC)
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HC = "{http://www.hancom.co.kr/hwpml/2011/core}"
HOSTILE = "<script>&amp;\"'</hp:t>]]> 가\x00\x0b\x1f나\ud800\ufffe 다\u202e"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="20" height="10"/></svg>'
TWO_HEADS = [[head("기관", down=2), head("실적", across=2)], [head("사람"), head("금액")]]


def everything(words="다음과 같이 협약을 맺는다."):
    rows = [[Cell("가", down=2), Cell(words, small="주소"), number(1234567)], [Cell("다"), number(None)]]
    return Paper(
        title="업무협약서",
        number="2026-01",
        approvers=APPROVERS,
        mark=words,
        blocks=[
            Text(words, lead="제1조(목적)"),
            Table([2, 3, 1], TWO_HEADS, rows),
            Picture(DRAWN, 100, 25, words),
            Text("2026년 11월 2일", Style.DAY),
            Seals([Seal("첫째 센터", "어느 길 1", "홍길동"), Seal("둘째 병원", words, ""), Seal("셋째", "", "")]),
        ],
    )


def package(*papers):
    return zipfile.ZipFile(io.BytesIO(hwpx_of(papers, made_at=NOON)))


def section(book, at=0):
    return ElementTree.fromstring(book.read(f"Contents/section{at}.xml"))


def words_of(root):
    return ["".join(one.itertext()) for one in root.iter(f"{HP}t") if one.text]


@pytest.mark.parametrize("words", ["다음과 같이 협약을 맺는다.", HOSTILE, "긴 글 " * 20_000, "첫 줄\n\n셋째 줄", ""])
def test_an_independent_reader_finds_nothing_wrong(words):
    made = hwpx_of([everything(words), Paper("둘째", [Text(words)], lying=True)], made_at=NOON)

    assert [issue for issue in validate_package(made).issues if issue.level == "error"] == []
    assert validate_document(made).issues == ()
    assert validate_editor_open_safety(made).reopen_ok
    assert check_id_integrity(HwpxDocument.open(made)).dangling == []


def test_the_package_keeps_its_rules():
    book = package(everything(), everything())
    first = book.infolist()[0]
    content = ElementTree.fromstring(book.read("Contents/content.hpf"))
    items = {one.get("id"): one.get("href") for one in content.iter("{http://www.idpf.org/2007/opf/}item")}
    spine = [one.get("idref") for one in content.iter("{http://www.idpf.org/2007/opf/}itemref")]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.read("mimetype") == b"application/hwp+zip"
    assert spine == ["header", "section0", "section1"]
    assert set(items.values()) <= set(book.namelist())
    assert [name for name in book.namelist() if name.startswith("BinData/")] == [
        "BinData/image1.png",
        "BinData/image2.png",
    ]
    assert not [name for name in book.namelist() if "Script" in name or name.endswith((".ole", ".bin", ".js"))]
    for name in book.namelist():
        if name.endswith((".xml", ".hpf", ".rdf")):
            ElementTree.fromstring(book.read(name))


def test_the_same_paper_gives_the_same_bytes():
    assert hwpx_of([everything()], made_at=NOON) == hwpx_of([everything()], made_at=NOON)


def test_references_lead_to_what_is_listed():
    book = package(everything())
    header = ElementTree.fromstring(book.read("Contents/header.xml"))
    hh = "{http://www.hancom.co.kr/hwpml/2011/head}"
    listed = {
        "charPrIDRef": {one.get("id") for one in header.iter(f"{hh}charPr")},
        "paraPrIDRef": {one.get("id") for one in header.iter(f"{hh}paraPr")},
        "styleIDRef": {one.get("id") for one in header.iter(f"{hh}style")},
        "borderFillIDRef": {one.get("id") for one in header.iter(f"{hh}borderFill")},
    }

    used = {name: {one.get(name) for one in section(book).iter() if one.get(name)} for name in listed}

    assert all(used[name] and used[name] <= listed[name] for name in listed)
    assert [one.get("binaryItemIDRef") for one in section(book).iter(f"{HC}img")] == ["image1"]


def places(table):
    """Every place of the grid, as often as a cell takes it."""
    for cell in table.iter(f"{HP}tc"):
        at, span = cell.find(f"{HP}cellAddr"), cell.find(f"{HP}cellSpan")
        for row in range(int(span.get("rowSpan"))):
            for column in range(int(span.get("colSpan"))):
                yield int(at.get("rowAddr")) + row, int(at.get("colAddr")) + column


def test_cells_fill_each_table_once():
    tables = list(section(package(everything())).iter(f"{HP}tbl"))

    for table in tables:
        rows, columns = int(table.get("rowCnt")), int(table.get("colCnt"))
        assert sorted(places(table)) == [(row, column) for row in range(rows) for column in range(columns)]
        assert len(list(table.iter(f"{HP}tr"))) == rows
    assert [(one.get("rowCnt"), one.get("colCnt")) for one in tables] == [("2", "4"), ("4", "3"), ("2", "3")]


def test_a_table_flows_and_repeats_its_head():
    table = list(section(package(everything())).iter(f"{HP}tbl"))[1]
    heads = [[cell.get("header") for cell in row.iter(f"{HP}tc")] for row in table.iter(f"{HP}tr")]

    assert table.find(f"{HP}pos").get("treatAsChar") == "0"
    assert (table.get("pageBreak"), table.get("repeatHeader")) == ("CELL", "1")
    assert heads == [["1", "1"], ["1", "1"], ["0", "0", "0"], ["0", "0"]]


def test_cells_that_do_not_fill_a_table_are_refused():
    with pytest.raises(ValueError, match="do not fill"):
        package(Paper("표", [Table([1, 1], [[head("하나")]], [])]))


def test_a_table_without_rows_says_so():
    assert "적힌 것이 없습니다." in words_of(section(package(Paper("표", [Table([1], [[head("하나")]], [])]))))


def test_words_are_words_and_never_markup():
    root = section(package(Paper(HOSTILE, [Text(HOSTILE)])))

    assert words_of(root)[-1] == "<script>&amp;\"'</hp:t>]]> 가나 다\u202e"


def test_ten_thousand_rows_are_several_tables_and_all_are_there():
    rows = [[Cell(f"{at}번"), number(at)] for at in range(10_000)]
    root = section(package(Paper("긴 표", [Table([3, 1], [[head("이름"), head("수")]], rows)])))
    tables = list(root.iter(f"{HP}tbl"))

    assert len(tables) == 10_000 // MOST_ROWS
    assert {table.get("rowCnt") for table in tables} == {str(MOST_ROWS + 1)}
    assert [words for words in words_of(root) if words.endswith("번")] == [f"{at}번" for at in range(10_000)]


def test_what_reaches_down_is_not_cut():
    rows = [
        row for at in range(MOST_ROWS) for row in ([Cell(f"{at}", down=3), Cell("가")], [Cell("나")], [Cell("다")])
    ]
    tables = list(section(package(Paper("표", [Table([1, 1], [], rows)]))).iter(f"{HP}tbl"))

    assert [int(one.get("rowCnt")) for one in tables] == [501, 501, 498]
    assert all(int(one.get("rowCnt")) % 3 == 0 for one in tables)


def test_each_paper_is_a_section_with_pages_of_its_own():
    book = package(everything(), Paper("누운 종이", [Text("가")], lying=True))
    pages = [section(book, at).find(f".//{HP}pagePr") for at in (0, 1)]

    assert [int(page.get("width")) < int(page.get("height")) for page in pages] == [True, False]
    assert [section(book, at).find(f".//{HP}newNum").get("num") for at in (0, 1)] == ["1", "1"]
    assert [len(list(section(book, at).iter(f"{HP}autoNum"))) for at in (0, 1)] == [1, 1]


def test_tables_fit_the_text():
    root = section(package(everything()))
    margin = root.find(f".//{HP}pagePr/{HP}margin")
    text = int(root.find(f".//{HP}pagePr").get("width")) - int(margin.get("left")) - int(margin.get("right"))
    widths = [int(table.find(f"{HP}sz").get("width")) for table in root.iter(f"{HP}tbl")]

    assert max(widths) <= text + 1
    assert all(one < other for one, other in pairwise(widths[:2]))

"""The two files: the same numbers as the page, for the center exact and for officials protected, down to the bytes."""

import hashlib
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from hwpx.tools.package_validator import validate_package
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from centers.policies import Role
from reports.hangul import report_hwpx
from reports.paper import paper_of
from reports.printing import pdf_of
from reports.sheets import workbook_of
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk
from tests.factories.reports import busy_center, frozen_report, people

pytestmark = pytest.mark.django_db
# People in 세탁, 차상위자, and all who are placed: hidden from officials, and no other number of the report is alike.
SECRETS = {"43", "67", "108"}
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


@pytest.fixture
def report():
    # A name with a number in it could be taken for a number that should be hidden.
    return frozen_report(busy_center(CenterFactory(name="온누리연습지역자활센터")))


@pytest.fixture
def fetch(report, sit):
    def body(desk, name):
        response = sit(desk).get(reverse(f"reports:{name}", args=[report.public_id]))
        assert response.status_code == 200
        return b"".join(response) if response.streaming else response.content

    return body


def cells_of(workbook):
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def numbers_in(text):
    return set(re.findall(r"(?<![\d.,-])\d+(?![\d.])", text))


def official_desks(center):
    return [city_desk(center), metro_desk(center)]


def test_the_center_gets_the_frozen_file_unchanged(report, fetch):
    desk = DeskFactory(office=report.center, role=Role.ACCOUNTANT)

    for name, document in (("sheet", report.sheet), ("paper", report.paper)):
        assert hashlib.sha256(fetch(desk, name)).hexdigest() == document.sha256


@pytest.mark.parametrize("exact", [True, False])
def test_the_workbook_holds_what_the_page_shows(report, exact):
    paper = paper_of(report.numbers, version=1, exact=exact)

    sheets = cells_of(workbook_of(paper, made_at=report.opened_at))

    assert len(sheets) == len(paper.sheets) + 1
    for sheet, rows in zip(paper.sheets, sheets.values(), strict=False):
        heads = [head.text for head in sheet.heads]
        start = rows.index(heads) + 1
        shown = [*sheet.rows, *([sheet.total] if sheet.total else [])]
        for row, written in zip(shown, rows[start:], strict=False):
            assert [as_read(cell) for cell in row] == written
        if not shown:
            assert rows[start][0] == sheet.empty


@pytest.mark.parametrize("exact", [True, False])
def test_the_hangul_file_holds_what_the_page_shows_and_opens_elsewhere(report, exact):
    words = [("주요 실적", "새 거래처 <두> 곳")]
    paper = paper_of(report.numbers, version=1, exact=exact, number="2026-11", words=words)

    content = report_hwpx(paper, made_at=report.opened_at)

    assert [issue for issue in validate_package(content).issues if issue.level == "error"] == []
    tables = tables_of(content)
    for sheet in paper.sheets:
        shown = [[cell.text for cell in row] for row in [*sheet.rows, *([sheet.total] if sheet.total else [])]]
        heads = [head.text for head in sheet.heads]
        assert [heads, *(shown or [[sheet.empty]])] in tables
    said = text_in(content)
    assert "새 거래처 <두> 곳" in said
    assert "문서번호 2026-11" in said
    assert content == report_hwpx(paper, made_at=report.opened_at)


def section_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return ElementTree.fromstring(parts.read("Contents/section0.xml"))


def text_in(content):
    return "\n".join("".join(words.itertext()) for words in section_of(content).iter(f"{HP}p"))


def tables_of(content):
    """Each table as rows of texts."""
    return [
        [["".join(cell.itertext()) for cell in row.iter(f"{HP}tc")] for row in table.iter(f"{HP}tr")]
        for table in section_of(content).iter(f"{HP}tbl")
    ]


def as_read(cell):
    if cell.value is None:
        return ""
    if cell.hidden:
        return cell.text
    return float(cell.value) if isinstance(cell.value, int) else cell.value


@pytest.mark.parametrize("exact", [True, False])
def test_the_paper_holds_what_the_page_shows(report, exact):
    paper = paper_of(report.numbers, version=1, exact=exact)

    text = text_of(pdf_of(paper, made_at=report.opened_at))

    squeezed = re.sub(r"\s", "", text)
    for sheet in paper.sheets:
        for row in [*sheet.rows, sheet.total or []]:
            if sheet.code != "townships":  # stands in blocks side by side
                assert re.sub(r"\s", "", "".join(cell.text for cell in row)) in squeezed, (sheet.code, row)
    for words in (paper.title, paper.center, "담당", "팀장", "센터장", "기준일 2026. 9. 30.", "1 / "):
        assert re.sub(r"\s", "", words) in squeezed


def test_the_files_of_officials_hold_no_hidden_number(report, fetch):
    for desk in official_desks(report.center):
        workbook, pdf, hangul = (fetch(desk, name) for name in ("sheet", "paper", "hangul"))
        assert SECRETS.isdisjoint(numbers_in(text_in(hangul)))

        with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
            # When the file was written stands in its properties, and a clock shows any number once a minute.
            for part in set(parts.namelist()) - {"docProps/core.xml"}:
                # Where a table ends ($E$43) is a place, and no number of people.
                words = re.sub(rb'\b[rst]="[A-Z0-9]+"|<[^>]*>|\$[A-Z]+\$[0-9]+', b" ", parts.read(part)).decode()
                assert SECRETS.isdisjoint(numbers_in(words)), part
        assert SECRETS.isdisjoint(numbers_in(text_of(pdf)))
        assert hashlib.sha256(workbook).hexdigest() != report.sheet.sha256
        assert hashlib.sha256(pdf).hexdigest() != report.paper.sha256


def test_the_scan_would_find_it(report, fetch):
    desk = DeskFactory(office=report.center, role=Role.DIRECTOR)

    written = {
        str(int(cell))
        for rows in cells_of(fetch(desk, "sheet")).values()
        for row in rows
        for cell in row
        if cell and isinstance(cell, float)
    }
    assert numbers_in(text_of(fetch(desk, "paper"))) >= SECRETS
    assert written >= SECRETS


def test_no_small_number_of_people_is_in_an_officials_workbook(report, fetch):
    """Places, units and agreements may be few; people may not: their columns hold nobody, five or more, or a mark."""
    sheets = cells_of(fetch(city_desk(report.center), "sheet"))

    for name, rows in sheets.items():
        for row in rows:
            for head, cell in zip(_heads(rows), row, strict=False):
                is_of_people = row[3:4] == ["명"] and row[0] != "정원" if name.endswith("지표") else True
                if isinstance(cell, float) and is_of_people and head not in {"사업단", "정원", "수", "유효한 협약"}:
                    assert cell == 0 or cell >= 5, (name, head)


def _heads(rows):
    return next(row for row in rows if sum(bool(cell) for cell in row) > 1)


def test_officials_read_what_the_marks_mean(report, fetch):
    desk = city_desk(report.center)

    assert "거꾸로" in text_of(fetch(desk, "paper"))
    assert any("거꾸로" in str(row[0]) for row in cells_of(fetch(desk, "sheet"))["1. 요약"])


@pytest.mark.parametrize("name", ["sheet", "paper"])
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CITY])
def test_downloads_are_kept_by_nobody(report, sit, name, role):
    desk = city_desk(report.center) if role == Role.CITY else DeskFactory(office=report.center, role=role)

    response = sit(desk).get(reverse(f"reports:{name}", args=[report.public_id]))
    response.close()

    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"].split(";")[0] in {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def test_names_with_typesetting_signs_stay_as_they_are():
    center = busy_center()
    center.units.filter(name="세탁").update(name='#let *x* = "$1_2$" \\ @a')
    people(center, 1)

    report = frozen_report(center)

    with report.paper.file.open("rb") as file:
        text = re.sub(r"\s", "", text_of(file.read()))
    assert '#let*x*="$1_2$"\\@a' in text


def test_a_name_that_begins_like_a_formula_stays_text():
    center = busy_center()
    center.units.filter(name="세탁").update(name="=1+1")

    report = frozen_report(center)

    with report.sheet.file.open("rb") as file:
        content = file.read()
    assert "=1+1" in [row[0] for row in cells_of(content)["6. 사업단별 참여자"]]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_a_large_center_goes_over_the_page_with_its_heads():
    center = busy_center()
    for number in range(60):
        unit = center.units.create(
            name=f"일하는사업단{number}", type_id=center.units.first().type_id, industry="청소", opened_on="2024-01-01"
        )
        unit.years.create(year=2024, places=3)

    with frozen_report(center).paper.file.open("rb") as file:
        pages = [page.extract_text() for page in PdfReader(file).pages]

    assert len([page for page in pages if "빈자리" in page]) >= 2
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_the_files_of_a_period_come_in_one_zip_each_as_its_reader_may_see_it(report, fetch, sit):
    sister = busy_center(CenterFactory(region=report.center.region))
    frozen_report(sister)
    frozen_report(busy_center())  # of another city
    with zipfile.ZipFile(io.BytesIO(fetch(city_desk(report.center), "bundle"))) as book:
        assert len(book.namelist()) == 6
        for name in book.namelist():
            if name.endswith(".pdf"):
                assert SECRETS.isdisjoint(numbers_in(text_of(book.read(name))))
    with zipfile.ZipFile(io.BytesIO(fetch(DeskFactory(office=report.center, role=Role.DIRECTOR), "bundle"))) as book:
        assert len(book.namelist()) == 3

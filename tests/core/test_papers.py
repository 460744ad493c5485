"""One description of a paper, as PDF; as HWPX: test_hwpx.py."""

import io

import pypdf
import pytest

from core.paper_pdf import pdf_of
from core.papers import Cell, Paper, Table, clean, head, number
from core.pictures import png_of
from tests.core.test_hwpx import DRAWN, HOSTILE, NOON, everything


def test_the_same_description_makes_the_pdf():
    pages = pypdf.PdfReader(io.BytesIO(pdf_of([everything(), everything(HOSTILE)], made_at=NOON))).pages
    words = pages[0].extract_text()

    assert all(
        part in words for part in ("업무협약서", "문서번호 2026-01", "센터장", "1,234,567", "제1조(목적)", "(인)")
    )
    assert "<script>" in pages[1].extract_text()
    assert pdf_of([everything()], made_at=NOON) == pdf_of([everything()], made_at=NOON)


def test_a_table_that_is_not_filled_is_refused():
    with pytest.raises(ValueError, match="do not fill"):
        pdf_of([Paper("표", [Table([1, 1], [[head("가"), head("나")]], [[Cell("다")]])])], made_at=NOON)


def test_numbers_stand_right_with_thousands_apart():
    assert (number(1234567, unit="원").words, number(None).words) == ("1,234,567원", "–")


def test_what_cannot_stand_on_paper_is_left_out():
    assert clean("가\x00\x1b나\ud800\r\n다\t라\uffff") == "가나\n다    라"


def test_a_chart_becomes_a_picture_of_points():
    assert png_of(DRAWN).startswith(b"\x89PNG")

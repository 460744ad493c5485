"""The files of a report as one reader gets them: what is stored for the center, else made of what is stored."""

import io
import zipfile
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from documents.letterheads import letterhead_of
from documents.models import Document
from reports.files import Kind
from reports.hangul import report_hwpx
from reports.models import Report
from reports.paper import Paper, paper_of
from reports.printing import pdf_of
from reports.sheets import workbook_of

WRITERS = {Kind.SHEET: workbook_of, Kind.PAPER: pdf_of}


def read_by(report: Report, *, exact: bool, own: bool | None = None) -> Paper:
    """The report as the center (exact) or an official reads it, with its author's words and tables.

    `own`: for the desks of its author; a city's are no exact readers, and see what they typed.
    """
    filing = report.filing_now
    words = {"number": filing.number, "words": filing.headed_words, "cells": filing.cells} if filing else {}
    return paper_of(report.numbers, version=report.version, exact=exact, own=own, **words)


def stored_file(report: Report, kind: Kind, *, exact: bool) -> Document | None:
    """The file that was frozen with the report, for its center and as long as it added no words; else None."""
    if not exact or report.has_words or kind is Kind.HANGUL:
        return None
    return report.sheet if kind is Kind.SHEET else report.paper


def content_of(report: Report, kind: Kind, *, exact: bool, own: bool | None = None) -> bytes:
    """One file of a frozen report; the same reader always gets the same bytes."""
    if stored := stored_file(report, kind, exact=exact):
        with stored.file.open("rb") as file:
            return file.read()
    paper = read_by(report, exact=exact, own=own)
    if kind is Kind.HANGUL:
        # As the center's papers looked the day before, which nobody changes any more: the same for good.
        head = letterhead_of(report.center, on=timezone.localdate(report.opened_at) - timedelta(days=1))
        return report_hwpx(paper, head=head, made_at=report.opened_at)
    return WRITERS[kind](paper, made_at=report.opened_at)


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Named files in one zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files:
            book.writestr(name, content)
    return target.getvalue()

"""The demo's papers: on every kind of record, one past its time, one destroyed; lists and reminders in use."""

from datetime import date

import pytest

from centers.enums import NoticeKind
from centers.models import DeskReview, Membership, Notice, Office
from demo import clock, facts, filing, reporting
from documents.models import Document
from documents.shelves import shelves
from reports.models import Report, ReportDefinition
from tests.demo.parts import asan_only

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _written(loaded):
    with pytest.MonkeyPatch.context() as monkeypatch:
        asan_only(monkeypatch)
        with loaded():
            # Reports are made after the transaction, which ends with these tests: one that waits will do.
            center = Office.objects.get(name=facts.ASAN)
            monthly = ReportDefinition.objects.get(code="monthly")
            Report.objects.create(center=center, definition=monthly, month=date(2026, 10, 1), opened_by="자동")
            with reporting.here_and_now():
                filing.write(say=lambda words: None)
            yield


def test_every_shelf_holds_a_paper():
    assert {name for name, model in shelves().items() if model.objects.standing().exists()} == set(shelves())


def test_one_waits_to_be_destroyed_and_one_is():
    people = shelves()["people"].objects

    assert people.past_their_time(on=clock.today()).count() == 1
    assert people.destroyed().count() == 1


def test_each_paper_can_be_drawn():
    row = shelves()["people"].objects.standing().first()

    assert row.document.content_type == "application/pdf"
    assert Document.objects.filter(name__endswith=".pdf").count() >= 8


def test_lists_and_reminders_are_in_use():
    admin = Membership.objects.get(user__username="demo-admin")

    assert DeskReview.objects.filter(office=admin.office).waiting().count() == 1
    assert Notice.objects.filter(kind=NoticeKind.REMINDER).exists()

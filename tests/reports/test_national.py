"""The cross-table for the national system: its file, its receipt, and what differs at the next one."""

import io
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from audit.models import Event
from centers.policies import Role
from participants.models import Category, Eligibility
from reports.actions import record_sending
from reports.models import NationalSending
from reports.national import Difference, check, counted, differences, figures_of
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk
from tests.factories.reports import busy_center, frozen_report, made_report, people

pytestmark = pytest.mark.django_db
SECOND, THIRD = date(2026, 4, 1), date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-06T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


@pytest.fixture
def desk(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


@pytest.fixture
def director(center, sit):
    return sit(DeskFactory(office=center, role=Role.DIRECTOR))


def send(client, report, **words):
    asked = {"sent_on": "2026-10-06", "receipt_number": "K-2026-31", "form_key": ""} | words
    return client.post(reverse("reports:national", args=[report.public_id]), asked)


def page(client, report):
    return client.get(reverse("reports:national", args=[report.public_id]))


def sheets(client, report):
    answer = client.get(reverse("reports:national-file", args=[report.public_id]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_differences_name_every_cell_that_is_not_the_same():
    sent = {"조건부수급": {"시장진입형": 5, "미배치": 1}, "차상위": {"시장진입형": 2}}
    now = {"조건부수급": {"시장진입형": 5, "게이트웨이": 2}, "일반수급자": {"시장진입형": 1}}

    assert differences(sent, now) == [
        Difference("조건부수급", "미배치", 1, 0),
        Difference("조건부수급", "게이트웨이", 0, 2),
        Difference("차상위", "시장진입형", 2, 0),
        Difference("일반수급자", "시장진입형", 0, 1),
    ]
    assert differences(sent, sent) == []


def test_what_is_counted_today_is_what_the_report_froze(center):
    report = made_report(center, "quarterly", THIRD)

    assert differences(figures_of(report), counted(center, last=date(2026, 9, 30))) == []


def test_the_file_holds_the_table_its_cells_and_what_differs(center, director):
    report = made_report(center, "quarterly", THIRD)

    found = sheets(director, report)

    assert [name[:2] for name in found] == ["1.", "2.", "3."]
    long = next(rows for name, rows in found.items() if name.startswith("2."))
    table = long[next(i for i, row in enumerate(long) if row[0] == "기준년월") + 1 :]
    assert {row[0] for row in table} == {"202609"}
    assert sum(row[4] for row in table) == 116
    assert any("올해 처음 보내는" in str(row[0]) for row in next(reversed(found.values())))


def test_the_day_and_the_number_are_kept_with_the_figures(center, director):
    report = made_report(center, "quarterly", THIRD)

    assert send(director, report).status_code == 302

    sending = NationalSending.objects.get()
    assert (sending.receipt_number, sending.figures) == ("K-2026-31", figures_of(report))
    assert Event.objects.get(verb="report.sent_to_nation").after["receipt_number"] == "K-2026-31"
    assert "어긋난 칸이 없습니다" in page(director, report).content.decode()
    assert "K-2026-31" in page(director, report).content.decode()


def test_the_next_file_says_what_changed_in_months_already_sent(center, desk, director):
    second = made_report(center, "quarterly", SECOND)
    record_sending(report=second, sent_on=date(2026, 10, 6), receipt_number="K-1", by=desk)
    third = made_report(center, "quarterly", THIRD)
    assert check(third).is_quiet

    people(center, 2, joined_on=date(2026, 5, 4))

    found = check(third)
    assert [one.as_row()[1:] for one in found.changed] == [["미배치", 0, 2, 2]]
    seen = page(director, third).content.decode()
    assert "이미 보낸 달의 수가 달라진 칸" in seen
    assert "K-1" in seen
    rows = next(reversed(sheets(director, third).values()))
    assert ["이미 보낸 달의 수가 달라짐", "조건부수급자", "미배치", 0, 2, 2] in rows


def test_a_sum_of_the_year_that_fell_is_shown(center, desk):
    second = made_report(center, "quarterly", SECOND)
    record_sending(report=second, sent_on=date(2026, 10, 6), receipt_number="K-1", by=desk)
    moved = Eligibility.objects.filter(participant__center=center, category__code="general").first()
    Eligibility.objects.filter(pk=moved.pk).update(ends_on=date(2026, 8, 2))
    Eligibility.objects.create(
        participant=moved.participant, category=Category.objects.get(code="near_poor"), starts_on=date(2026, 8, 3)
    )

    found = check(made_report(center, "quarterly", THIRD))

    assert found.changed == []
    assert [(one.sent, one.now) for one in found.fell] == [(3, 2)]


def test_only_sendings_of_the_same_year_and_of_no_later_month_are_compared(center, desk):
    year = made_report(center, "yearly", date(2025, 1, 1))
    record_sending(report=year, sent_on=date(2026, 10, 6), receipt_number="K-2025", by=desk)
    third = made_report(center, "quarterly", THIRD)
    record_sending(report=third, sent_on=date(2026, 10, 6), receipt_number="K-3", by=desk)

    assert check(made_report(center, "quarterly", SECOND)).last is None
    assert check(third).last.receipt_number == "K-3"


def test_another_centers_sending_is_not_ours(center):
    other = busy_center()
    report = made_report(other, "quarterly", SECOND)
    by = DeskFactory(office=other, role=Role.DIRECTOR)
    record_sending(report=report, sent_on=date(2026, 10, 6), receipt_number="K-1", by=by)

    assert check(made_report(center, "quarterly", THIRD)).last is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"receipt_number": ""}, "적어 주십시오"),
        ({"receipt_number": "  "}, "적어 주십시오"),
        ({"sent_on": "2026-10-07"}, "오늘이나 그 앞의 날"),
        ({"sent_on": "2026-10-05"}, "완성한 날보다 앞설 수 없습니다"),
        ({"sent_on": "어제"}, "날짜"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(center, director, words, said):
    refused = send(director, made_report(center, "quarterly", THIRD), **words)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not NationalSending.objects.exists()


def test_the_same_number_twice_is_refused(center, director):
    report = made_report(center, "quarterly", THIRD)
    send(director, report)

    refused = send(director, report)

    assert "이미 적었습니다" in refused.content.decode()
    assert NationalSending.objects.count() == 1


def test_a_report_without_the_table_has_no_such_page(center, director):
    assert page(director, frozen_report(center)).status_code == 404


def test_small_numbers_stay_with_the_center(center, sit):
    report = made_report(center, "quarterly", THIRD)

    for desk in (city_desk(center), metro_desk(center), DeskFactory(office=center, role=Role.CASE_MANAGER)):
        assert page(sit(desk), report).status_code == 403
        assert sit(desk).get(reverse("reports:national-file", args=[report.public_id])).status_code == 403
    stranger = sit(DeskFactory(office=CenterFactory(), role=Role.DIRECTOR))
    assert page(stranger, report).status_code == 404


def test_what_was_sent_is_never_changed(center, desk):
    report = made_report(center, "quarterly", THIRD)
    sending = record_sending(report=report, sent_on=date(2026, 10, 6), receipt_number="K-1", by=desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        NationalSending.objects.filter(pk=sending.pk).update(receipt_number="K-2")
    with pytest.raises(IntegrityError), transaction.atomic():
        sending.delete()


def test_the_reports_page_leads_there(center, director, sit):
    report = made_report(center, "quarterly", THIRD)
    address = reverse("reports:national", args=[report.public_id])

    assert address in director.get(report.get_absolute_url()).content.decode()
    assert address not in sit(city_desk(center)).get(report.get_absolute_url()).content.decode()

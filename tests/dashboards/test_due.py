"""What runs out with organisations, in the one list: agreements that end, what enterprises owe, orders of the city."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from casework.due.items import DueKind
from centers.enums import OfficeKind
from centers.models import Membership, Notice, Office
from centers.policies import Role
from dashboards import digests
from dashboards.due import of_desk
from enterprises.enums import Half, Step
from enterprises.models import EnterpriseReport, Recognition
from partnerships import reminding
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.enterprises import EnterpriseFactory, SupportFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.reports import busy_center, frozen_report

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 20)


@pytest.fixture
def admin():
    return DeskFactory(role=Role.CENTER_ADMIN)


def owed(desk, kind, on=ON):
    return [(item.who, item.note, item.on) for item in of_desk(desk, on=on) if item.kind == kind]


def test_agreements_that_end_and_papers_that_are_waited_for(admin):
    partner = PartnerFactory(center=admin.office, name="마음쉼")
    lasting = {"partner": partner, "starts_on": date(2025, 1, 1)}
    AgreementFactory(ends_on=date(2026, 10, 1), **lasting)
    AgreementFactory(ends_on=date(2026, 11, 1), renews_itself=True, **lasting)
    AgreementFactory(ends_on=date(2026, 9, 10), grace_until=date(2026, 10, 5), **lasting)
    AgreementFactory(ends_on=date(2027, 9, 1), **lasting)
    AgreementFactory(partner=PartnerFactory(center=CenterFactory()), ends_on=date(2026, 10, 1))

    assert owed(admin, DueKind.AGREEMENT) == [
        ("마음쉼", "갱신하거나 끝낼지 정합니다", date(2026, 10, 1)),
        ("마음쉼", "서류를 기다리는 마지막 날입니다", date(2026, 10, 5)),
        ("마음쉼", "이의가 없으면 1년 연장됩니다", date(2026, 11, 1)),
    ]


def test_what_an_enterprise_owes_until_it_is_done(admin):
    enterprise = EnterpriseFactory(center=admin.office, name="가상협동조합", recognised_on=date(2026, 6, 1))
    SupportFactory(enterprise=enterprise, granted_on=date(2026, 4, 1), months=6)
    city = city_desk(admin.office)
    order = {"step": Step.ORDERED, "dated_on": ON, "number": "1", "words": "장부", "made_by": city}
    Recognition.objects.create(enterprise=enterprise, due_on=date(2026, 10, 20), **order)

    before = [day for _, _, day in owed(admin, DueKind.ENTERPRISE)]
    told = {"year": 2026, "half": Half.OCTOBER, "submitted_on": ON, "submitted_by": admin}
    EnterpriseReport.objects.create(enterprise=enterprise, members=0, sales=0, cost_of_sales=0, profit=0, **told)

    assert before == [date(2026, 10, 1), date(2026, 10, 20), date(2026, 10, 31)]
    assert [day for _, _, day in owed(admin, DueKind.ENTERPRISE)] == before[:2]


def test_the_list_of_who_keeps_organisations_holds_nobodys_file(admin, sit):
    today = timezone.localdate()
    person = ParticipantFactory(center=admin.office, name="홍길동")
    partner = PartnerFactory(center=admin.office, name="마음쉼")
    agreement = AgreementFactory(partner=partner, ends_on=today + timedelta(days=20))
    client = sit(admin)

    page = client.get(reverse("dashboards:all-due")).text
    director = sit(DeskFactory(office=admin.office, role=Role.DIRECTOR)).get(reverse("dashboards:all-due")).text

    assert ("마음쉼" in page, agreement.get_absolute_url() in page, person.name in page) == (True, True, False)
    assert ("마음쉼" in director, person.name in director) == (True, True)
    assert client.get("/participants/due/misfits/").status_code in {403, 404}


def test_a_metropolitan_desk_has_the_ends_of_its_own(admin):
    office = Office.objects.create(name="광역", kind=OfficeKind.METRO_CENTER, region=admin.office.region)
    metro = DeskFactory(office=office, role=Role.METRO)
    for center in (office, admin.office):
        AgreementFactory(partner=PartnerFactory(center=center), starts_on=date(2025, 1, 1), ends_on=date(2026, 10, 1))

    assert len(owed(metro, DueKind.AGREEMENT)) == 1
    assert owed(DeskFactory(office=admin.office, role=Role.CASE_MANAGER), DueKind.AGREEMENT) == []


def test_the_daily_letter_speaks_of_them_too(admin):
    partner = PartnerFactory(center=admin.office)
    AgreementFactory(partner=partner, starts_on=date(2025, 1, 1), ends_on=ON + timedelta(days=5))

    assert [item.kind for item in digests.items_for(admin, on=ON)] == [DueKind.AGREEMENT]


def test_a_notice_of_an_end_has_its_own_kind_and_can_be_switched_off(admin, sit):
    partner = PartnerFactory(center=admin.office)
    AgreementFactory(partner=partner, starts_on=date(2025, 1, 1), ends_on=ON + timedelta(days=7))
    other = DeskFactory(office=admin.office, role=Role.DIRECTOR)
    sit(other).post(reverse("centers:choose-notices"), {"sent": "1", "on": ["report"]})

    reminding.remind_all(on=ON)

    assert list(Notice.objects.values_list("kind", "desk")) == [("agreement", admin.pk)]
    assert Membership.objects.get(pk=other.pk).notice_choices.filter(kind="agreement").exists()


@pytest.mark.parametrize("rows", [1, 5])
def test_more_organisations_ask_no_more_questions(admin, rows, django_assert_max_num_queries):
    for number in range(rows):
        EnterpriseFactory(center=admin.office, name=f"기업{number}")
        AgreementFactory(partner=PartnerFactory(center=admin.office), ends_on=ON + timedelta(days=5))

    with django_assert_max_num_queries(14):
        of_desk(admin, on=ON)


def test_reports_that_lie_with_the_center_and_with_the_city():
    with time_machine.travel("2026-09-20T09:00:00+09:00", tick=False):
        center = busy_center()
        director, city = DeskFactory(office=center, role=Role.DIRECTOR), city_desk(center)
        ours = frozen_report(center, month=date(2026, 8, 1), handed_in=False)
        theirs = frozen_report(center, month=date(2026, 7, 1))

    assert owed(director, DueKind.REPORT) == [(str(ours), "의견을 더해 제출합니다", date(2026, 9, 10))]
    assert owed(director, DueKind.REVIEW_REPORT) == []
    assert owed(city, DueKind.REPORT) == []
    note = f"{theirs}를 수리하거나 보완을 요청합니다"
    waiting = [(center.name, note, date(2026, 9, 30))]
    assert owed(city, DueKind.REVIEW_REPORT) == waiting
    assert owed(city_desk(CenterFactory()), DueKind.REVIEW_REPORT) == []

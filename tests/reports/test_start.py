"""Starting a report: who may, which month, and what is refused."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.policies import Role
from reports.models import Report
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.reports import MONTH, busy_center, frozen_report, queued_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


def desk_at(center, role):
    return city_desk(center) if role == Role.CITY else DeskFactory(office=center, role=role)


def page(client, name, *args):
    return client.get(reverse(f"reports:{name}", args=args))


@pytest.mark.parametrize(
    ("role", "status"), [(Role.DIRECTOR, 200), (Role.CENTER_ADMIN, 200), (Role.CASE_MANAGER, 403), (Role.CITY, 200)]
)
def test_who_may_start_a_report(center, sit, role, status):
    assert page(sit(desk_at(center, role)), "start").status_code == status


def test_starting_a_report_leads_to_its_bar(center, sit):
    client = sit(desk_at(center, Role.DIRECTOR))

    response = client.post(reverse("reports:start"), {"period": "monthly/2026-09/1"})

    report = Report.objects.get()
    assert response.url == reverse("reports:progress", args=[report.public_id])
    assert (report.month, report.version) == (MONTH, 1)


def test_only_months_that_are_over_and_had_begun_are_offered(center, sit):
    choices = page(sit(desk_at(center, Role.DIRECTOR)), "start").context["form"].fields["period"].choices

    groups = dict(choices)
    assert groups["월 보고"][0] == ("monthly/2026-09/1", "2026년 9월")
    assert groups["분기 보고"][0] == ("quarterly/2026-07/1", "2026년 3분기")
    assert groups["사업실적 보고"][0] == ("yearly/2025-01/1", "2025년")
    assert groups["월 보고"][-1] == ("monthly/2025-03/1", "2025년 3월")


def test_a_finished_month_is_offered_as_a_new_version_with_a_reason(center, sit):
    frozen_report(center, handed_in=False)
    client = sit(desk_at(center, Role.DIRECTOR))

    refused = client.post(reverse("reports:start"), {"period": "monthly/2026-09/2", "reason": " "})
    accepted = client.post(
        reverse("reports:start"), {"period": "monthly/2026-09/2", "reason": "빠진 참여를 적었습니다"}
    )

    assert refused.status_code == 422
    assert "이미 완성된 기간입니다" in refused.content.decode()
    assert accepted.status_code == 302
    assert sorted(Report.objects.values_list("version", "reason")) == [(1, ""), (2, "빠진 참여를 적었습니다")]


def test_two_who_start_the_same_version_get_the_same_report(center, sit):
    """The second one's form was loaded before the first one's version was there."""
    frozen_report(center, handed_in=False)
    asked = {"period": "monthly/2026-09/2", "reason": "빠진 참여를 적었습니다"}
    first = sit(desk_at(center, Role.DIRECTOR)).post(reverse("reports:start"), asked)
    second = sit(desk_at(center, Role.CENTER_ADMIN)).post(reverse("reports:start"), asked)

    assert first.url == second.url
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    "month", ["", "monthly/2026-10/1", "monthly/2026-09/7", "x", "yearly/2019-01/1", "'; drop table"]
)
def test_other_answers_are_refused_at_the_field(center, sit, month):
    response = sit(desk_at(center, Role.DIRECTOR)).post(reverse("reports:start"), {"period": month})

    assert response.status_code == 422
    assert "period" in response.context["form"].errors
    assert Report.objects.count() == 0


def test_a_refusal_of_the_action_is_shown_on_the_form(center, sit):
    client = sit(desk_at(center, Role.DIRECTOR))
    for month in (6, 7, 8):
        queued_report(center, month=date(2026, month, 1))

    response = client.post(reverse("reports:start"), {"period": "monthly/2026-09/1"})

    assert response.status_code == 422
    assert "3건을 만들고 있습니다" in response.content.decode()


def test_a_double_click_makes_one_report(center, sit):
    frozen_report(center, handed_in=False)
    client = sit(desk_at(center, Role.DIRECTOR))
    sent = {
        "period": "monthly/2026-09/2",
        "reason": "빠진 참여를 적었습니다",
        "form_key": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }

    answers = {client.post(reverse("reports:start"), sent).url for _ in range(2)}

    assert len(answers) == 1
    assert Report.objects.count() == 2


def test_a_center_without_people_has_no_month_to_choose(sit):
    response = page(sit(DeskFactory(role=Role.DIRECTOR)), "start")

    assert "보고할 기간이 없습니다" in response.content.decode()

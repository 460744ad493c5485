"""The pages of reports: who gets in, what they show, what they do."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from centers.policies import Role
from reports.enums import FilingState
from reports.models import Filing, Report
from reports.months import reportable
from tests.factories.centers import DeskFactory, city_desk, metro_desk, partner_desk, system_desk, township_desk
from tests.factories.reports import MONTH, busy_center, frozen_report, people, queued_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


def desk_at(center, role):
    makers = {
        Role.CITY: city_desk,
        Role.METRO: metro_desk,
        Role.TOWNSHIP: township_desk,
        Role.PARTNER: partner_desk,
        Role.SYSTEM: lambda center: system_desk(),
    }
    return makers[role](center) if role in makers else DeskFactory(office=center, role=role)


def page(client, name, *args, **kwargs):
    return client.get(reverse(f"reports:{name}", args=args), **kwargs)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.DIRECTOR, 200),
        (Role.CASE_MANAGER, 200),
        (Role.CENTER_ADMIN, 200),
        (Role.ACCOUNTANT, 200),
        (Role.CITY, 200),
        (Role.METRO, 200),
        (Role.UNIT_STAFF, 403),
        (Role.TOWNSHIP, 403),
        (Role.SYSTEM, 403),
        (Role.PARTNER, 404),
    ],
)
@pytest.mark.parametrize("name", ["detail", "sheet", "paper"])
def test_who_finds_the_door_of_a_report(center, sit, role, status, name):
    report = frozen_report(center)

    response = page(sit(desk_at(center, role)), name, report.public_id)
    response.close()

    assert response.status_code == status


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CITY, Role.METRO])
@pytest.mark.parametrize("name", ["detail", "progress", "sheet", "paper"])
def test_a_stranger_finds_nothing(center, sit, role, name):
    report = frozen_report(center)
    elsewhere = busy_center()

    assert page(sit(desk_at(elsewhere, role)), name, report.public_id).status_code == 404


def test_a_colleague_without_the_right_reads_why(center, sit):
    report = frozen_report(center)

    response = page(sit(desk_at(center, Role.UNIT_STAFF)), "detail", report.public_id)

    assert "권한이 없습니다" in response.content.decode()


def test_the_center_sees_its_exact_numbers_and_officials_see_marks(center, sit):
    report = frozen_report(center)

    ours = page(sit(desk_at(center, Role.DIRECTOR)), "detail", report.public_id).content.decode()
    theirs = page(sit(desk_at(center, Role.CITY)), "detail", report.public_id).content.decode()

    assert "43</a></td>" in ours
    assert 'class="hid"' not in ours
    assert "43</" not in theirs
    assert "5명 미만이라 가렸습니다" in theirs


def test_the_list_shows_the_newest_month_first_with_state_and_people(center, sit):
    frozen_report(center, month=date(2026, 8, 1))
    queued_report(center)

    response = page(sit(desk_at(center, Role.DIRECTOR)), "list")

    lines = response.context["lines"]
    assert [(str(line["report"]), line["report"].state, line["people"]) for line in lines] == [
        ("2026년 9월 월 보고", "queued", None),
        ("2026년 8월 월 보고", "frozen", 110),
    ]


def test_officials_see_all_centers_of_their_region_and_may_narrow(center, sit):
    other = busy_center(DeskFactory(office__region=center.region).office)
    foreign = busy_center()
    for one in (center, other, foreign):
        queued_report(one)
    client = sit(city_desk(center))

    everything = page(client, "list")
    narrowed = client.get(reverse("reports:list"), {"center": other.public_id, "year": "2026"})
    junk = client.get(reverse("reports:list"), {"center": "x'--", "year": "99999", "page": "-1"})

    assert {line["report"].center for line in everything.context["lines"]} == {center, other}
    assert [line["report"].center for line in narrowed.context["lines"]] == [other]
    assert len(junk.context["lines"]) == 2


def test_htmx_gets_only_the_part_of_the_list(center, sit):
    queued_report(center)

    response = page(sit(desk_at(center, Role.DIRECTOR)), "list", headers={"HX-Request": "true"})

    assert response.content.decode().lstrip().startswith('<div id="reports">')
    assert "HX-Request" in response["Vary"]


def test_a_center_without_reports_is_told_what_to_do(center, sit):
    assert "아직 보고가 없습니다" in page(sit(desk_at(center, Role.DIRECTOR)), "list").content.decode()


def test_a_small_total_is_hidden_in_the_officials_list(sit):
    center = busy_center()
    for person in center.participants.all()[3:]:
        person.placements.all().delete()
        person.delete()
    report = frozen_report(center)
    assert report.numbers["counts"]["all"] == 3

    theirs = page(sit(city_desk(center)), "list")
    ours = page(sit(desk_at(center, Role.DIRECTOR)), "list")

    assert [str(line["people"]) for line in theirs.context["lines"]] == ["1–4"]
    assert [line["people"] for line in ours.context["lines"]] == [3]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CITY])
def test_more_reports_ask_no_more_questions(center, sit, rows, role, django_assert_max_num_queries):
    client = sit(desk_at(center, role))
    for month in range(rows):
        frozen_report(center, month=date(2026, 9 - month, 1))
    asked = []

    for _ in range(2):
        with django_assert_max_num_queries(8) as captured:
            page(client, "list")
        asked.append(len(captured))

    assert asked[-1] == {Role.DIRECTOR: 6, Role.CITY: 6}[role]


def test_a_report_asks_few_questions(center, sit, django_assert_max_num_queries):
    report = frozen_report(center)
    client = sit(desk_at(center, Role.DIRECTOR))

    # Three of them for what its numbers open: the indicators that are kept, the units and enterprises in reach.
    with django_assert_max_num_queries(10):
        page(client, "detail", report.public_id)


def test_an_unfinished_report_leads_to_its_progress(center, sit):
    report = queued_report(center)
    client = sit(desk_at(center, Role.DIRECTOR))

    response = page(client, "detail", report.public_id)
    assert response.url == reverse("reports:progress", args=[report.public_id])
    body = client.get(response.url).content.decode()

    assert 'hx-trigger="every 1s"' in body
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in body
    assert "차례를 기다리고 있습니다" in body


@pytest.mark.parametrize(("step", "percent"), [(0, 0), (3, 50), (5, 83)])
def test_the_bar_says_how_far_it_is(center, sit, step, percent):
    report = queued_report(center)
    Report.objects.update(state="computing", step=step)

    response = page(sit(desk_at(center, Role.DIRECTOR)), "progress", report.public_id, headers={"HX-Request": "true"})

    body = response.content.decode()
    assert f'aria-valuenow="{percent}"' in body
    assert body.lstrip().startswith('<div id="progress"')
    assert body.count('class="done"') == step
    assert "no-store" in response["Cache-Control"]


def test_the_bar_turns_into_the_report(center, sit):
    report = frozen_report(center)
    client = sit(desk_at(center, Role.DIRECTOR))

    asked_by_htmx = page(client, "progress", report.public_id, headers={"HX-Request": "true"})
    without = page(client, "progress", report.public_id)

    assert asked_by_htmx["HX-Redirect"] == without.url == report.get_absolute_url()


@pytest.mark.parametrize("name", ["sheet", "paper"])
def test_an_unfinished_report_has_no_files(center, sit, name):
    report = queued_report(center)

    assert page(sit(desk_at(center, Role.DIRECTOR)), name, report.public_id).status_code == 404


def test_a_failed_report_says_why_and_can_be_tried_again(center, sit):
    report = queued_report(center)
    Report.objects.update(state="failed", failure="디스크가 가득 찼습니다.")
    client = sit(desk_at(center, Role.DIRECTOR))

    body = page(client, "progress", report.public_id).content.decode()
    response = client.post(reverse("reports:try-again", args=[report.public_id]))

    assert "디스크가 가득 찼습니다." in body
    assert "다시 시도하기" in body
    assert response.url == reverse("reports:progress", args=[report.public_id])
    assert Report.objects.get().state == "queued"


def test_officials_see_a_failed_report_without_the_button(center, sit):
    report = queued_report(center)
    Report.objects.update(state="failed", failure="디스크가 가득 찼습니다.")

    assert "다시 시도하기" not in page(sit(city_desk(center)), "progress", report.public_id).content.decode()


def test_trying_again_what_has_not_failed_is_refused_in_a_sentence(center, sit):
    report = queued_report(center)

    response = sit(desk_at(center, Role.DIRECTOR)).post(
        reverse("reports:try-again", args=[report.public_id]), follow=True
    )

    assert "실패한 보고만" in response.content.decode()


def test_versions_are_listed_beside_the_paper(center, sit):
    frozen_report(center)
    people(center, 5)
    second = frozen_report(center, version=2, handed_in=False)

    client = sit(desk_at(center, Role.DIRECTOR))
    body = page(client, "detail", second.public_id).content.decode()
    when = {"submitted_at": timezone.now(), "accepted_at": timezone.now()}
    Filing.objects.filter(report=second).update(state=FilingState.ACCEPTED, **when)
    accepted = page(client, "detail", second.public_id).content.decode()

    assert "1판 보기" in body
    assert "자료를 고쳤습니다" in body
    assert "?report=monthly&amp;month=2026-09" in body
    # What the city has accepted is not made anew: that is not offered either.
    assert "?report=monthly&amp;month=2026-09" not in accepted
    offered = reportable(center, Report.objects.all(), on=date(2026, 10, 5))
    assert (MONTH, "monthly") not in [(one.period.first, one.code) for one in offered if one.is_offered]

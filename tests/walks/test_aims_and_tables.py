"""What a center sets for itself and a city asks for: the year's aims, a table of its own, the office's letterhead."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from centers.models import Membership
from core.periods import months_back
from demo import loading
from jahwal.celery import app
from tests.factories.programs import UnitFactory
from tests.factories.reports import frozen_report, people
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def center(live_server, settings):
    """Asan with 33 people since last spring, three of them alike in what they live on; last month's report is in."""
    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_people=False, with_history=False)
    office = Membership.objects.get(user__username="demo-director").office
    unit = UnitFactory(center=office, name="걷는세탁", places=40)
    people(office, 30, unit=unit, joined_on=date(2025, 3, 3))
    people(office, 3, unit=unit, category="general", joined_on=date(2025, 3, 3))
    frozen_report(office, month=months_back(timezone.localdate(), 1))
    return office


@pytest.fixture
def on_a_phone(center, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 390, 844)


@pytest.fixture
def walker(center, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 1440, 900)


def test_a_director_sets_the_years_aims_on_a_phone_and_the_city_reads_them(on_a_phone):
    walker, page, year = on_a_phone, on_a_phone.page, timezone.localdate().year
    walker.sit("demo-director")
    page.goto(f"{walker.base}/indicators/")
    walker.here()
    walker.click("목표 정하기")
    page.get_by_label("참여자 현원(명)").fill("-3")
    page.get_by_label("출근율(%)").fill("95")
    walker.click("목표 저장", role="button")
    expect(page.locator("#error-summary")).to_contain_text("참여자 현원")
    expect(page.get_by_label("출근율(%)")).to_have_value("95")
    walker.here()
    page.get_by_label("참여자 현원(명)").fill("40")
    walker.click("목표 저장", role="button")
    expect(page.locator("#messages")).to_contain_text("목표")
    walker.here()
    walker.click("참여자 현원")
    expect(page.locator("main")).to_contain_text("40명")
    walker.here()
    page.goto(f"{walker.base}/")
    walker.leave()

    walker.sit("demo-city")
    page.goto(f"{walker.base}/indicators/people/")
    expect(page.locator("main")).to_contain_text("40명")
    expect(page.locator("main")).to_contain_text(f"{year}년")
    walker.here()


def test_a_city_makes_a_table_of_what_was_reported_and_is_refused_the_rest_with_a_sentence(walker):
    page = walker.page
    walker.sit("demo-city")
    page.goto(f"{walker.base}/reports/")
    walker.click("표 만들기")
    walker.here()
    page.get_by_label("행", exact=True).select_option(label="자격 구분")
    page.get_by_label("열", exact=True).select_option(label="사업단 유형")
    walker.click("표 보기", role="button")
    table = page.locator("table.o-paper")
    # Three of one kind are never told, nor anything that would tell them; all of them together are.
    expect(table.locator("tfoot td").last).to_have_text("33")
    expect(table.locator("tbody tr", has_text="일반수급자").locator("td").last).to_contain_text("1–4")
    walker.here()

    page.get_by_label("행", exact=True).select_option(label="읍면동")
    page.get_by_label("열", exact=True).select_option(label="자격 구분")
    walker.click("표 보기", role="button")
    expect(page.locator(".r-refused")).to_contain_text("보고에 싣지 않은 조합")
    expect(page.locator("table.o-paper")).to_have_count(0)
    walker.here()


def test_a_number_of_a_report_opens_the_people_it_counts(walker):
    page = walker.page
    walker.sit("demo-director")
    page.goto(f"{walker.base}/reports/")
    page.locator("a.row-link", has_text="월 보고").first.click()
    page.locator("#categories tbody tr", has_text="일반수급자").get_by_role("link", name="3", exact=True).last.click()
    expect(page.locator("main tbody tr")).to_have_count(3)
    walker.here()
    page.locator("main tbody a").first.click()
    expect(page.locator(".person-head")).to_contain_text("가상")
    walker.here()  # and waits for all that the file still asks for: the database is emptied next


def test_an_admin_changes_the_letterhead_and_sees_it_before_it_is_used(walker):
    page = walker.page
    walker.sit("demo-admin")
    page.goto(f"{walker.base}/documents/letterhead/")
    walker.here()
    page.get_by_label("문서에 적을 기관명").fill("걷는 자활센터")
    page.get_by_label("결재란").fill("담당 가상\n팀장\n센터장")
    page.get_by_label("로고", exact=False).first.set_input_files(
        {"name": "로고.png", "mimeType": "image/png", "buffer": b"not a picture"}
    )
    walker.click("저장하기", role="button")
    expect(page.locator("#error-summary")).to_contain_text("그림")
    expect(page.get_by_label("문서에 적을 기관명")).to_have_value("걷는 자활센터")
    walker.here()
    walker.click("저장하기", role="button")
    expect(page.locator("#messages")).to_be_visible()
    row = page.locator("table.result-table tbody tr", has_text="걷는 자활센터")
    expect(row).to_contain_text("담당 가상 · 팀장 · 센터장")
    # Asked for without its viewer, which is no page of ours.
    preview = page.context.request.get(f"{walker.base}{row.get_by_role('link', name='PDF').get_attribute('href')}")
    assert preview.body().startswith(b"%PDF")

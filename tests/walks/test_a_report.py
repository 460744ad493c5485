"""October's report: opened by the clock, written to, handed in, given back, handed in again, accepted, taken home."""

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from centers.models import Membership
from demo import loading
from jahwal.celery import app
from reports.clock import open_due_reports
from reports.models import Report
from tests.factories.programs import UnitFactory
from tests.factories.reports import people
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PEOPLE = 47


@pytest.fixture
def center(live_server, settings):
    """Asan with 47 people in two units since spring."""
    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_people=False, with_history=False)
    office = Membership.objects.get(user__username="demo-director").office
    units = [UnitFactory(center=office, name=name, places=40) for name in ("걷는세탁", "걷는도시락")]
    people(office, 31, unit=units[0], joined_on=date(2026, 3, 2))
    people(office, PEOPLE - 31, unit=units[1], joined_on=date(2026, 3, 2))
    return office


@pytest.fixture
def walker(center, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 1440, 900)


def test_octobers_report_goes_to_the_city_and_back_and_is_accepted(walker, center):
    page = walker.page
    with time_machine.travel("2026-11-01T06:10:00+09:00", tick=True):
        open_due_reports()
        # The third quarter, too, has no report yet; plans and what cities write are opened beside them.
        assert Report.objects.filter(center=center, definition__content="counts").count() == 2

    walker.sit("demo-director")
    page.goto(f"{walker.base}/reports/")
    walker.click("2026년 10월 월 보고")
    walker.here()
    _hand_in(walker, results="새 거래처 두 곳과 약속했습니다.", reason="출근부 확인이 다음 주에 끝납니다.")
    walker.leave()

    walker.sit("demo-city")
    page.goto(f"{walker.base}/reports/")
    walker.click("2026년 10월 월 보고")
    expect(page.locator("main")).to_contain_text("새 거래처 두 곳과 약속했습니다.")
    _answer(walker, "보완을 요청합니다", comment="거래처의 이름을 적어 주십시오.")
    walker.here()
    walker.leave()

    walker.sit("demo-director")
    page.goto(f"{walker.base}/reports/")
    walker.click("2026년 10월 월 보고")
    expect(page.locator("main")).to_contain_text("거래처의 이름을 적어 주십시오.")
    _hand_in(walker, results="가온식당, 누리식당과 약속했습니다.", reason="출근부 확인이 다음 주에 끝납니다.")
    walker.leave()

    walker.sit("demo-city")
    page.goto(f"{walker.base}/reports/")
    walker.click("2026년 10월 월 보고")
    _answer(walker, "수리합니다")
    expect(page.locator("main")).to_contain_text("수리했습니다")
    walker.here()
    walker.leave()

    _takes_home_what_the_first_page_shows(walker)


def _hand_in(walker, *, results, reason):
    page = walker.page
    walker.click("센터 의견 쓰기")
    page.locator("#id_results").fill(results)
    walker.click("저장하기", role="button")
    page.locator("main a", has_text="제출하기").first.click()
    expect(page.locator("main")).to_contain_text("출근부를 확인하지 않은 사업단")
    walker.here()
    page.locator("#id_reason").fill(reason)
    walker.click("제출하기", role="button")
    expect(page.locator("main")).to_contain_text("제출했습니다")


def _answer(walker, choice, *, comment=""):
    page = walker.page
    walker.click("답하기")
    walker.tick(choice)
    page.locator("#id_comment").fill(comment)
    page.locator("#id_due_on").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    walker.click("답하기", role="button")


def _takes_home_what_the_first_page_shows(walker):
    """Page, XLSX and HWPX say the people of the month's end; so does the first page's table of months."""
    page = walker.page
    walker.sit("demo-director")
    # The figure closes its table: a reader opens it, a test reads it.
    months = page.locator("table", has_text="월말 현원과 정원").first
    row = months.locator("tbody tr", has_text="10월").first
    assert row.locator("td").first.text_content().strip() == str(PEOPLE)

    page.goto(f"{walker.base}/reports/")
    walker.click("2026년 10월 월 보고")
    assert page.locator("#summary tbody tr").first.locator("td").first.text_content().strip() == str(PEOPLE)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(_downloaded(walker, "엑셀"))).get_sheet_by_name("1. 요약")
    assert ["참여자 현원", PEOPLE] in [line[:2] for line in sheet.to_python()]
    with zipfile.ZipFile(io.BytesIO(_downloaded(walker, "HWPX"))) as parts:
        said = "".join(ElementTree.fromstring(parts.read("Contents/section0.xml")).itertext())
    assert f"참여자 현원{PEOPLE}" in said
    assert "가온식당, 누리식당과 약속했습니다." in said


def _downloaded(walker, name):
    with walker.page.expect_download() as waiting:
        walker.page.locator(".o-dl a", has_text=name).first.click()
    return waiting.value.path().read_bytes()

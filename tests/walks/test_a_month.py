"""A month of work and money: marked by keyboard, closed, paid, corrected, and the difference a month later."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from centers.models import Membership
from core.periods import last_of_month, months_back
from demo import facts, loading
from jahwal.celery import app
from payroll.models import DailyRate
from programs.models import ProgramUnit
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

NAMES = ["가나다", "라마바"]


@pytest.fixture
def unit(live_server, settings):
    """One unit of Asan with two people in it; the center has nobody else."""
    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_people=False, with_history=False)
    unit = ProgramUnit.objects.get(name="푸른약속", center__name=facts.ASAN)
    leader = Membership.objects.get(user__username="demo-unit")
    unit.leaders.set([leader])
    since = months_back(timezone.localdate(), 2) - timedelta(days=40)
    for name in NAMES:
        person = ParticipantFactory(center=unit.center, name=name)
        PlacementFactory(unit=unit, participant=person, starts_on=since)
    # The year's last rate holds on, whenever this walk is walked.
    DailyRate.objects.filter(ends_on__gte=since).update(ends_on=None)
    return unit


@pytest.fixture
def walker(unit, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 1440, 900)


def test_a_month_is_marked_closed_paid_corrected_and_the_difference_comes(walker, unit):
    page = walker.page
    this = timezone.localdate().replace(day=1)
    first, second = months_back(this, 2), months_back(this, 1)

    # The unit's desk fills the month by keyboard: one absence, the rest of each line at once.
    walker.sit("demo-unit")
    _open(walker, unit, first)
    walker.here()
    line = page.locator("tbody tr[data-person]").first
    day = line.locator("td.is-unmarked").nth(7).get_attribute("data-date")
    absent = line.locator(f"td[data-date='{day}']")
    absent.click()
    page.keyboard.press("2")
    expect(absent).to_have_text("결")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    expect(page.locator("td.is-unmarked")).to_have_count(0)
    expect(page.locator("#month-saved")).to_contain_text("마지막 저장")
    expect(page.locator("td.is-saving")).to_have_count(0)
    page.reload()
    expect(page.locator("td.is-unmarked")).to_have_count(0)
    walker.here()
    walker.click(f"{first.month}월 마감하기", role="button")
    expect(page.locator("#messages")).to_contain_text("마감했습니다")
    walker.here()
    walker.leave()

    paid = _pay(walker, unit, first)

    # The certificate comes later: a correction beside the day.
    walker.sit("demo-unit")
    _open(walker, unit, first)
    position = int(day[8:])
    page.locator("tbody tr[data-person]").first.locator("td").nth(position - 1).locator("a").click()
    walker.here()
    page.get_by_label("바로잡은 근태필수").select_option(label="출근")
    page.get_by_label("고치는 까닭필수").fill("교육 참석 확인서를 뒤에 냄")
    walker.click("정정 적기", role="button")
    expect(page.locator("main")).to_contain_text("교육 참석 확인서를 뒤에 냄")
    walker.here()

    # Next month the difference is paid, and the first month stands as it was.
    _open(walker, unit, second)
    page.locator("tbody tr[data-person] th").first.click()
    page.keyboard.press("1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    expect(page.locator("#month-saved")).to_contain_text("마지막 저장")
    expect(page.locator("td.is-saving")).to_have_count(0)
    walker.click(f"{second.month}월 마감하기", role="button")
    expect(page.locator("#messages")).to_contain_text("마감했습니다")
    walker.leave()
    _pay(walker, unit, second)
    walker.sit("demo-account")
    page.goto(f"{walker.base}/payroll/")
    walker.click(f"{second.year}년 {second.month}월")
    walker.click(NAMES[0])
    expect(page.locator("main")).to_contain_text("교육 참석 확인서를 뒤에 냄")
    expect(page.locator(".pay-lines").first).to_contain_text(f"{first.month}월")
    walker.here()
    page.goto(paid)
    expect(page.locator("main")).not_to_contain_text("교육 참석 확인서를 뒤에 냄")
    # What was paid stands in the unit's ledger.
    page.goto(f"{walker.base}/sales/")
    walker.here()


def _open(walker, unit, month):
    walker.page.goto(f"{walker.base}/attendance/{unit.public_id}/{month.year}/{month.month}/")


def _pay(walker, unit, month):
    """Confirmed by the accountant, computed, confirmed by the unit, approved, paid; the month's address."""
    page = walker.page
    walker.sit("demo-account")
    _open(walker, unit, month)
    walker.click("확인하기", role="button")
    expect(page.locator("#messages")).to_contain_text("확인했습니다")
    page.goto(f"{walker.base}/payroll/")
    walker.here()
    page.get_by_label("계산할 달").select_option(label=f"{month.year}년 {month.month}월")
    walker.click("계산하기", role="button")
    expect(page.locator("#messages")).to_contain_text("계산했습니다")
    walker.here()
    address = page.url
    walker.leave()
    walker.sit("demo-unit")
    page.goto(f"{walker.base}/payroll/units/")
    walker.here()
    page.locator("main tbody a").first.click()
    walker.here()
    walker.click("확인하기", role="button")
    walker.leave()
    walker.sit("demo-director")
    page.goto(address)
    _step(walker)
    walker.leave()
    walker.sit("demo-account")
    page.goto(address)
    _step(walker)
    expect(page.locator("main")).to_contain_text(re.compile("지급"))
    walker.here()
    walker.leave()
    assert last_of_month(month) < timezone.localdate()
    return address


def _step(walker):
    """The one next step of a pay month: its page, and the button there."""
    walker.page.locator(".page-head__actions a.primary").click()
    walker.here()
    walker.page.locator("main form button[type=submit].primary").last.click()

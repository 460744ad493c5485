"""A savings account from the day it is opened to its first months, by a case manager with a phone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from centers.models import Membership
from centers.policies import Role
from demo import loading
from savings.models import SavingsAccount
from tests.factories.reports import people
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def person(live_server, settings):
    settings.JAHWAL_DEMO = True
    loading.load(with_people=False, with_history=False)
    desk = Membership.objects.get(user__username="demo-case", role=Role.CASE_MANAGER)
    (row,) = people(desk.office, 1, category="near_poor", joined_on=date(2025, 3, 3))
    row.case_manager = desk
    row.save()
    return row


@pytest.fixture
def walker(person, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 390, 844)


def test_a_case_manager_keeps_an_account_from_its_opening(walker, person):
    page, today = walker.page, timezone.localdate()
    joined = (today.replace(day=1) - timedelta(days=1)).replace(day=1)  # the first of last month
    walker.sit("demo-case")
    page.goto(f"{walker.base}/savings/participants/{person.public_id}/")
    walker.here()
    walker.click("계좌 적기")
    page.get_by_label("통장").select_option(label="희망저축계좌Ⅱ")
    page.get_by_label("신청일").fill((joined - timedelta(days=20)).isoformat())
    page.get_by_label("가입일").fill((joined - timedelta(days=40)).isoformat())
    page.get_by_label("매달 본인 저축(원)").fill("100000")
    walker.click("적기", role="button")
    expect(page.locator("#error-summary")).to_contain_text("가입일")
    walker.here()
    page.get_by_label("가입일").fill(joined.isoformat())
    walker.click("적기", role="button")
    expect(page.locator("#messages")).to_be_visible()
    account = SavingsAccount.objects.get(participant=person)
    assert account.joined_on == joined

    page.goto(f"{walker.base}/savings/months/{joined.year}/{joined.month}/")
    walker.here()
    page.locator(".savings-choice label", has_text="넣음").first.click()
    walker.click("저장하기", role="button")
    expect(page.locator("#messages")).to_be_visible()

    page.goto(f"{walker.base}{account.get_absolute_url()}")
    expect(page.locator("table.plain-table", has_text="본인 저축").locator("td").first).to_have_text("100,000원")
    walker.here()
    walker.click("교육 적기")
    page.get_by_label("이수한 날").fill(today.isoformat())
    page.locator("#id_title").fill("금융교육")
    page.get_by_label("시간").fill("4")
    walker.click("적기", role="button")
    expect(page.locator("section", has_text="금융교육").first).to_be_visible()
    walker.here()

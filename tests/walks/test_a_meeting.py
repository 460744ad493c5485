"""A meeting from its plan to the next one: an opinion becomes actions, and the city answers one of two."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from centers.models import Office
from demo import facts, loading
from jahwal.celery import app
from meetings.models import ActionItem, Meeting
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def asan(live_server, settings):
    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_people=False, with_history=False)
    return Office.objects.get(name=facts.ASAN)


@pytest.fixture
def walker(asan, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 390, 844)


def test_a_meeting_is_planned_held_and_what_it_asked_for_goes_on(walker, asan):
    page, today = walker.page, timezone.localdate()
    city = Office.objects.get(name="아산시")

    walker.sit("demo-case")
    page.goto(f"{walker.base}/meetings/")
    walker.here()
    walker.click("간담회 적기")
    page.get_by_label("종류").select_option(label="읍면동 담당자 간담회")
    page.get_by_label("이름").fill("겨울 간담회")
    page.get_by_label("날짜", exact=False).first.fill(today.isoformat())
    page.get_by_label("안건").fill("겨울철 일자리")
    walker.here()
    walker.click("적기", role="button")
    walker.click("참석 더하기")
    page.get_by_label("누가").fill("담당자 외 2명")
    page.get_by_label("초대장을 받을 메일").fill("city@example.org")
    walker.click("적기", role="button")
    walker.click("메일로 보내기")
    walker.click("보내기", role="button")
    expect(page.locator("main")).to_contain_text("메일 1통을 보냈습니다.")
    assert [letter.to for letter in mail.outbox] == [["city@example.org"]]

    walker.click("열렸음")
    walker.click("열렸음으로 적기", role="button")
    walker.click("의견 적기")
    page.get_by_label("갈래").select_option(label="발굴·연계")
    page.get_by_label("의견", exact=False).last.fill("마을 이장과 함께 찾습니다.")
    walker.here()
    walker.click("적기", role="button")
    for what in ("이장 회의에서 알립니다.", "찾아갈 마을을 정합니다."):
        walker.click("조치 과제 정하기")
        page.get_by_label("할 일").fill(what)
        page.get_by_label("맡은 곳").select_option(str(city.public_id))
        page.get_by_label("기한", exact=False).first.fill((today + timedelta(days=30)).isoformat())
        walker.click("정하기", role="button")
    expect(page.locator(".mt-act")).to_have_count(2)
    walker.here()
    walker.leave()

    walker.sit("demo-city")
    page.goto(f"{walker.base}/meetings/actions/")
    walker.here()
    page.locator(".mt-act", has_text="이장 회의").get_by_role("link", name="답하기").click()
    walker.here()
    walker.tick("반영")
    page.get_by_label("어떻게, 또는 왜").fill("12월 이장 회의에서 알렸습니다.")
    walker.click("답하기", role="button")
    expect(page.locator(".mt-act", has_text="이장 회의")).to_contain_text("12월 이장 회의에서 알렸습니다.")

    following = Meeting.objects.get(title="하반기 담당자 간담회", center=asan)
    page.goto(f"{walker.base}{following.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("찾아갈 마을을 정합니다.")
    expect(page.locator("main")).not_to_contain_text("이장 회의에서 알립니다.")
    walker.here()
    assert ActionItem.objects.carried_to(center=asan, on=following.held_on).count() == 2  # with the late one of 2024

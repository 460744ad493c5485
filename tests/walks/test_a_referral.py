"""A service from agreement to report: signed, agreed to, referred, answered by the link, done, and taken back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from centers.models import Membership
from demo import loading
from jahwal.celery import app
from partnerships.enums import AgreementStatus
from services.models import Delivery, Disclosure, ServiceReferral
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerContactFactory, PartnerFactory
from tests.walks.conftest import walk_with

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def person(live_server, settings):
    """Asan with one person, and an organisation with which an agreement waits for its signature."""
    settings.JAHWAL_DEMO = True
    settings.PORTAL_URL = str(live_server.url)
    app.conf.task_always_eager = True
    cache.clear()
    loading.load(with_people=False, with_history=False)
    manager = Membership.objects.get(user__username="demo-case", role="case")
    partner = PartnerFactory(center=manager.office, name="걷는상담소")
    PartnerContactFactory(partner=partner, email="walk@example.invalid")
    today = timezone.localdate()
    AgreementFactory(partner=partner, status=AgreementStatus.REVIEW, signed_on=None, starts_on=today)
    return ParticipantFactory(center=manager.office, case_manager=manager, name="가온누", phone="010-0123-4567")


@pytest.fixture
def walker(person, live_server, browser):
    yield from walk_with(str(live_server.url), browser, 1440, 900)


def test_a_service_is_agreed_on_asked_for_answered_done_and_taken_back(walker, person):
    page, today = walker.page, timezone.localdate()

    # The center's admin signs.
    walker.sit("demo-admin")
    page.goto(f"{walker.base}{person.center.agreements.get(partner__name='걷는상담소').get_absolute_url()}")
    walker.click("체결로 적기")
    page.locator("#id_signed_on").fill(today.isoformat())
    walker.click("체결로 적기", role="button")
    expect(page.locator("main")).to_contain_text("유효")
    walker.leave()

    # The case manager writes what is needed, chooses, asks the person, looks at what will be read, and sends.
    walker.sit("demo-case")
    page.goto(f"{walker.base}/services/participants/{person.public_id}/")
    walker.here()
    walker.click("서비스 의뢰하기")
    walker.here()
    page.locator("#id_area").select_option("psych")
    page.locator("#id_asked_for").fill("심리상담, 일주일에 한 번")
    walker.tick("이름")
    walker.tick("전화번호")
    walker.click("협력기관 고르기", role="button")
    walker.tick("걷는상담소")
    walker.here()
    walker.click("이 기관으로 하기", role="button")
    walker.here()
    walker.click("동의 묻기")
    walker.here()
    walker.tick("동의합니다")
    page.locator("#id_ends_on").fill((today + timedelta(days=300)).isoformat())
    walker.tick("전화")
    walker.click("답 적기", role="button")
    walker.click("보내기")
    preview = page.locator(".pl-facts").inner_text()
    walker.here()
    walker.click("보내기", role="button")
    expect(page.locator("main")).to_contain_text("답 기다림")
    walker.here()
    walker.leave()

    # The partner answers by the link, without signing in.
    page.context.clear_cookies()
    page.goto(_address(mail.outbox[-1]))
    assert page.locator(".pl-facts").inner_text() == preview
    assert "가온누" in preview and "010-0123-4567" in preview
    walker.here()
    walker.tick("맡겠습니다")
    page.locator("#id_meets_on").fill(today.isoformat())
    walker.click("답하기", role="button")
    expect(page.locator("main")).to_contain_text("맡겠다고 답했습니다")
    walker.here()

    # It writes down what was done by the second link.
    second = _address(mail.outbox[-1])
    page.goto(second)
    walker.here()
    page.locator("#id_delivered_on").fill(today.isoformat())
    page.locator("#id_quantity").fill("1")
    page.locator("#id_won").fill("80000")
    walker.click("한 일 적기", role="button")
    expect(page.locator("main")).to_contain_text("한 일을 적었습니다")
    assert Delivery.objects.get().won == 80_000
    page.goto(second)
    expect(page.locator("main")).to_contain_text("80,000원")

    # The person takes the consent back, and the same link is dead.
    row = ServiceReferral.objects.select_related("consent").get()
    walker.sit("demo-case")
    page.goto(f"{walker.base}/participants/consents/{row.consent.public_id}/withdraw/")
    page.locator("form.form-narrow button[type=submit]").click()
    expect(page.locator("#messages")).to_contain_text("철회한 것으로")
    page.goto(f"{walker.base}{row.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("동의 철회로 닫힘")
    walker.here()
    page.goto(f"{walker.base}/services/ledger/people/{person.public_id}/")
    walker.here()
    walker.leave()
    assert page.goto(second).status == 404
    walker.here()
    assert list(Disclosure.objects.order_by("pk").values_list("kind", flat=True)) == ["sent", *["opened"] * 3]


def _address(letter):
    return re.search(r"http\S+/services/link/\S+/", letter.body).group()

"""The center's admin, the director, the city's official; and every desk's pages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
DESKS = ["director", "case", "unit", "admin", "account", "city", "town", "metro", "partner", "system"]


def test_an_admin_registers_a_partner_and_signs_with_it(walker):
    page = walker.page
    walker.sit("demo-admin")
    walker.here()
    walker.click("협력기관", within="nav")
    walker.here()
    walker.click("협력기관 등록하기")
    walker.here()
    page.get_by_label("기관명필수").fill("가상걷기상담소")
    page.get_by_label("종류필수").select_option(label="심리상담기관")
    page.get_by_label("사업자등록번호선택").fill("123-45-67890")
    walker.tick("심리상담치료")
    walker.click("등록하기", role="button")
    expect(page.locator("#error-summary")).to_contain_text("사업자등록번호가 맞지 않습니다")
    page.get_by_label("사업자등록번호선택").fill("1234567891")
    walker.click("등록하기", role="button")
    expect(page.locator("#messages")).to_contain_text("등록했습니다")
    walker.here()

    walker.click("협약 작성하기")
    page.get_by_label("목적필수").fill("참여자 심리상담")
    walker.tick("심리상담치료")
    page.get_by_label("협약 종료일필수").fill("2028. 12. 31.")
    walker.here()
    walker.click("작성하기", role="button")
    walker.click("검토 요청하기")
    walker.here()
    walker.click("검토 요청하기", role="button")
    expect(page.locator("#messages")).to_contain_text("검토를 요청했습니다")
    walker.click("체결로 적기")
    walker.here()
    page.get_by_label("협약서 파일선택").set_input_files(
        {"name": "협약서.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    )
    walker.click("체결로 적기", role="button")
    expect(page.locator(".page-head")).to_contain_text("유효")
    with page.expect_download() as download:
        walker.click("협약서.pdf")
    assert Path(download.value.path()).read_bytes() == SCAN
    walker.here()


def test_a_director_uploads_a_roster_and_starts_a_report(walker):
    page = walker.page
    walker.sit("demo-director")
    walker.here()
    walker.click("명부 올리기", within="nav")
    walker.here()
    page.locator("input[type=file]").set_input_files(Path("demo/data/asan_roster.xlsx"))
    walker.click("확인하기", role="button")
    expect(page.locator("main")).to_contain_text("받을 수 없음", timeout=20_000)
    expect(page.locator("main")).to_contain_text("이미 있는 사람, 같은 내용")
    walker.here()

    walker.click("보고", within="nav")
    walker.click("보고 시작하기")
    walker.here()
    walker.click("보고 시작하기", role="button")
    expect(page.locator("h1")).to_contain_text("월 보고")
    expect(page.locator(".status-badge").first).to_contain_text("작성 중", timeout=30_000)
    walker.here()
    with page.expect_download() as download:
        walker.click("PDF")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_a_city_official_reviews_the_programme(walker):
    page = walker.page
    walker.sit("demo-city")
    expect(page.locator("h1")).to_contain_text("아산시 자활사업 현황")
    expect(page.locator(".hid").first).to_be_visible()
    walker.here()
    page.get_by_role("link", name="푸른약속").click()
    expect(page.locator("h1")).to_contain_text("푸른약속")
    assert not re.search(r"010-\d{4}", page.content())
    walker.here()
    walker.click("보고", within="nav")
    walker.here()


@pytest.mark.parametrize("desk", DESKS)
def test_every_page_of_a_desks_navigation_is_whole_on_a_phone(walker_with_phone, desk):
    walker = walker_with_phone
    walker.sit(f"demo-{desk}")
    places = walker.page.locator(".desk-nav__link").evaluate_all("links => links.map(link => link.href)")
    for address in places:
        if "/admin/" not in address:
            walker.page.goto(address)
            walker.here()

    assert len(walker.looked) >= 1

"""The case manager's day: register, place, find, edit, end."""

import pytest
from playwright.sync_api import expect

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_case_manager_takes_somebody_from_registering_to_ending(walker):
    page = walker.page
    walker.sit("demo-case")
    walker.here()
    walker.click("참여자 등록하기")
    walker.here()

    # Wrong first: what is wrong is said at the field and above, and nothing typed is lost.
    page.get_by_label("이름필수").fill("나새봄")
    page.get_by_label("생년월일필수").fill("1974. 2. 30.")
    page.get_by_label("전화번호선택").fill("010-2345-678")
    walker.tick("차상위자")
    walker.click("등록하기", role="button")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.get_by_label("이름필수")).to_have_value("나새봄")
    expect(page.get_by_label("전화번호선택")).to_have_value("010-2345-678")
    walker.here()

    page.get_by_label("생년월일필수").fill("19740228")
    page.get_by_label("전화번호선택").fill("01023456789")
    walker.tick("여")
    page.get_by_label("사는 곳선택").select_option(label="온양3동")
    walker.click("등록하기", role="button")
    expect(page.locator("#messages")).to_contain_text("나새봄 님을 등록했습니다")
    walker.here()

    walker.click("배치하기")
    page.get_by_label("사업단필수").select_option(index=1)
    walker.click("배치하기", role="button")
    expect(page.locator("#messages")).to_contain_text("배치했습니다")
    expect(page.locator(".person-head")).to_contain_text("참여중")
    walker.here()

    walker.click("고치기", within="section[aria-labelledby=facts-title]")
    walker.here()
    page.get_by_label("전화번호선택").fill("010-9999-1234")
    walker.click("저장하기", role="button")
    expect(page.locator(".timeline")).to_contain_text("010-2345-6789 → 010-9999-1234")

    page.keyboard.press("/")
    page.locator("#search").fill("ㄴㅅㅂ")
    page.keyboard.press("Enter")
    expect(page.locator(".participant-table")).to_contain_text("나새봄")
    assert "%" not in page.url.split("?")[0]
    walker.here()
    page.get_by_role("link", name="나새봄").click()

    walker.click("종결하기")
    page.get_by_label("종결 사유필수").select_option(label="건강·질병")
    walker.click("종결하기", role="button")
    expect(page.locator(".person-head")).to_contain_text("사후관리")
    walker.here()


def test_typing_a_known_person_shows_them_at_once(walker):
    page = walker.page
    walker.sit("demo-case")
    page.goto(f"{walker.base}/participants/")
    page.get_by_label("담당", exact=True).select_option(label="한지우")
    expect(page.locator(".filter-pill--on")).to_have_count(1)
    own = page.locator(".row-link").first.inner_text()
    page.locator(".row-link").first.click()
    birth = page.locator(".fact-list dd").first.inner_text()
    page.goto(f"{walker.base}/participants/register/")

    page.get_by_label("이름필수").fill(own)
    page.get_by_label("생년월일필수").fill(birth)
    page.get_by_label("생년월일필수").blur()

    expect(page.locator("#likely")).to_contain_text("비슷한 사람이 있습니다")
    walker.here()


def test_the_list_narrows_while_one_types_and_stays_narrow_when_one_comes_back(walker):
    page = walker.page
    walker.sit("demo-case")
    page.goto(f"{walker.base}/participants/")
    page.get_by_label("사업단", exact=True).select_option(label="세탁친구")
    expect(page.locator(".filter-pill--on")).to_have_count(1)
    rows = page.locator(".participant-table tbody tr").count()
    assert 0 < rows < 20
    page.locator(".row-link").first.click()
    page.locator(".page-back").click()

    expect(page.locator(".filter-pill--on")).to_have_count(1)
    expect(page.locator(".filter-row__count")).to_contain_text(f"{rows}명")
    page.locator("#name-search").fill("ㅎ")
    expect(page.locator("#name-search")).to_be_focused()
    walker.here()

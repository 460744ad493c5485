"""One file per person: entered twice, merged, taken apart; a consent taken back; all that is held handed over."""

import re

import pytest
from playwright.sync_api import expect

# The code lists come with the migrations: they are put back after each walk.
pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_somebody_entered_twice_becomes_one_and_asks_what_is_held(walker):
    page = walker.page
    walker.sit("demo-case")
    name, birth, address = _own_person(walker)

    # Entered again: the warning stands before anything is saved.
    page.goto(f"{walker.base}/participants/register/")
    page.get_by_label("이름필수").fill(name)
    page.get_by_label("생년월일필수").fill(birth)
    page.get_by_label("생년월일필수").blur()
    expect(page.locator("#likely")).to_contain_text("이름과 생년월일이 같습니다")
    walker.here()
    walker.tick("여")
    walker.tick("차상위자")
    walker.tick("모두 다른 사람입니다. 새로 등록합니다.")
    walker.click("등록하기", role="button")
    expect(page.locator("#messages")).to_contain_text("등록했습니다")
    double = page.url

    # The one who registered said they were others: the pair is compared by hand.
    one, other = (re.search(r"[0-9a-f-]{36}", url).group() for url in (address, double))
    page.goto(f"{walker.base}/merging/")
    walker.here()
    page.goto(f"{walker.base}/merging/{one}/with/{other}/")
    walker.here()
    walker.click("두 기록 합치기", role="button")
    expect(page.locator("[role=alert]")).to_contain_text("어느 쪽이 맞는지 골라 주십시오")
    for choice in page.locator(".compare-choice").all():
        choice.locator("label").first.click()
    page.get_by_label("합치는 까닭").fill("신분증으로 같은 사람임을 확인")
    walker.click("두 기록 합치기", role="button")
    expect(page.locator("#messages")).to_contain_text("두 기록을 합쳤습니다")
    walker.here()
    page.get_by_label("까닭필수").fill("다시 보니 다른 사람이었음")
    walker.click("되돌리기", role="button")
    expect(page.locator("main")).to_contain_text("모두 제자리로 돌아갔습니다")
    walker.here()

    # A consent is given, with nothing chosen beforehand, and taken back.
    page.goto(address)
    walker.click("동의", within=".tab-list")
    walker.click("동의 받기")
    walker.here()
    page.locator("main a[href$='/consents/collect/take/']").click()
    walker.here()
    expect(page.locator("main input[type=radio]:checked")).to_have_count(0)
    walker.tick("동의합니다")
    page.get_by_label("동의가 끝나는 날").first.fill("2031. 1. 1.")
    walker.tick("전화")
    page.locator("main form.form-narrow button[type=submit]").click()
    walker.click("철회 적기")
    walker.here()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("철회")
    walker.here()

    # And the person asks what is held on them; the director hands it over.
    walker.click("권리 요구", within=".tab-list")
    walker.click("요구 받기")
    walker.here()
    walker.tick("열람 (제35조)")
    page.get_by_label("요구한 내용필수").fill("내 기록을 모두 보고 싶음")
    for words in ("말로, 만나서", "본인", "신분증을 봄"):
        walker.tick(words)
    page.locator("main form.form-narrow button[type=submit]").click()
    walker.here()
    asked = page.url
    walker.leave()

    walker.sit("demo-director")
    page.goto(asked)
    walker.here()
    walker.click("정하기")
    walker.tick("싣습니다")
    page.locator("main button[type=submit]").click()
    walker.click("엑셀로 만들기")
    walker.here()
    page.get_by_label("만드는 까닭필수").fill("열람 요구에 따라 본인에게 건넴")
    with page.expect_download() as download:
        page.locator("main button[type=submit]").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def _own_person(walker):
    """The first of her own people: name, birthday and address."""
    page = walker.page
    page.goto(f"{walker.base}/participants/?manager=demo-case")
    page.locator("a.row-link").first.click()
    name = re.match(r"[^\d\s]+", page.locator(".person-head").inner_text()).group()
    birth = re.search(r"\d{4}\. \d{1,2}\. \d{1,2}\.", page.locator(".person-head").inner_text()).group()
    return name, birth, page.url

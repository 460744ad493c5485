"""The admin in the browser: nothing that the content security policy throws away, nothing for axe to find."""

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import Walker

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LISTS = {
    "demo-system": [
        "centers/region",
        "centers/office",
        "centers/membership",
        "accounts/user",
        "programs/unittyperule",
    ],
    "demo-admin": ["partnerships/partner", "centers/membership"],
    "demo-director": ["participants/participant", "audit/event"],
}


# Without preloading: axe would copy sheets that others import into a style of its own, which the policy refuses.
AXE = "() => axe.run(document, {preload: false, resultTypes: ['violations'], rules: {region: {enabled: false}}})"


def look(walker: Walker) -> None:
    """Nothing for axe to find, one heading, no sideways scroll."""
    page = walker.page
    page.wait_for_load_state("networkidle")
    page.evaluate(walker.axe)
    found = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in page.evaluate(AXE)["violations"]]
    assert found == [], f"{page.url}: {found}"
    assert page.locator("h1").count() == 1, page.url
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} scrolls sideways by {wide}px"


@pytest.mark.parametrize("username", list(LISTS))
def test_every_list_and_its_first_row_open_quietly(walker: Walker, username: str) -> None:
    walker.sit(username)
    walker.page.goto(f"{walker.base}/admin/")
    look(walker)
    for place in LISTS[username]:
        walker.page.goto(f"{walker.base}/admin/{place}/")
        look(walker)
        walker.page.locator("#result_list tbody th a").first.click()
        walker.page.wait_for_url(f"**/admin/{place}/*/change/")
        look(walker)


def test_the_keeper_adds_a_rule_and_finds_it(walker: Walker) -> None:
    walker.sit("demo-system")
    walker.page.goto(f"{walker.base}/admin/programs/unittyperule/add/")
    walker.page.get_by_label("유형").select_option(label="시장진입형")
    walker.page.get_by_label("적용 시작일").fill("2027-01-01")
    walker.page.get_by_label("출처").fill("2027년 안내")
    walker.page.get_by_role("button", name="저장하기").click()
    walker.page.wait_for_url("**/admin/programs/unittyperule/")

    expect(walker.page.locator("#result_list").get_by_role("link", name="시장진입형")).to_have_count(2)


def test_a_refused_form_keeps_its_words(walker: Walker) -> None:
    walker.sit("demo-system")
    walker.page.goto(f"{walker.base}/admin/programs/unittyperule/add/")
    walker.page.get_by_label("유형").select_option(label="시장진입형")
    walker.page.get_by_label("적용 시작일").fill("2000-01-01")
    walker.page.get_by_label("출처").fill("2027년 안내")
    walker.page.get_by_role("button", name="저장하기").click()

    expect(walker.page.get_by_text("같은 날부터 적용하는 기준이 이미 있습니다.")).to_be_visible()
    expect(walker.page.get_by_label("출처")).to_have_value("2027년 안내")
    look(walker)


def test_the_admin_fits_a_phone(walker_with_phone: Walker) -> None:
    walker = walker_with_phone
    walker.sit("demo-director")
    for place in ("", "participants/participant/", "partnerships/partner/", "partnerships/partner/add/"):
        walker.page.goto(f"{walker.base}/admin/{place}")
        look(walker)

"""A person's way through the portal in Chromium: real pages, real data, axe on each page, nothing from elsewhere."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from demo import loading

# The walk's own thread talks to the browser and to the database by turns; Django takes the first for an event loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

VENDOR = Path(__file__).parent.parent / "vendor"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A page of a name twice is no error to people: several forms of one page may share a button's words.
RUN_AXE = "() => axe.run(document, {resultTypes: ['violations'], rules: {region: {enabled: false}}})"


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    found = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=QUIET)
    yield found
    found.close()


class Walker:
    """Somebody at a browser: goes, clicks, fills, and looks at each page with axe's eyes."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.axe = (VENDOR / "axe.min.js").read_text()
        self.looked: list[str] = []

    def sit(self, username: str) -> None:
        """Sit down at a demo desk with one click."""
        self.page.goto(f"{self.base}/accounts/sign-in/")
        self.page.locator(f"form[action$='/demo/{username}/'] button").click()
        self.page.wait_for_url(f"{self.base}/")

    def leave(self) -> None:
        self.page.locator("form[action$='/sign-out/'] button").click()

    def click(self, name: str, *, role: Any = "link", within: str = "main") -> None:
        self.page.locator(within).get_by_role(role, name=name, exact=False).first.click()

    def tick(self, words: str) -> None:
        """Choose by the words: the design draws its own box over the browser's."""
        self.page.locator("label").get_by_text(words, exact=True).click()

    def here(self) -> None:
        """Nothing for axe to find, one heading, no sideways scroll."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(self.axe)
        found = self.page.evaluate(RUN_AXE)["violations"]
        said = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
        assert said == [], f"{self.page.url}: {json.dumps(said, ensure_ascii=False, indent=1)}"
        assert self.page.locator("h1").count() == 1, self.page.url
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide}px"
        self.looked.append(self.page.url)


@pytest.fixture
def demo_portal(live_server: Any, settings: Any) -> str:
    """The demo's offices, units and people behind a running server; jobs are done at once."""
    from jahwal.celery import app

    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_history=False)
    return str(live_server.url)


@pytest.fixture
def walker(demo_portal: str, browser: Browser) -> Iterator[Walker]:
    """Somebody at a desk, at 1440 × 900. A request to another origin or a refused script fails the walk."""
    yield from walk_with(demo_portal, browser, 1440, 900)


@pytest.fixture
def walker_with_phone(demo_portal: str, browser: Browser) -> Iterator[Walker]:
    """The same, at 390 × 844."""
    yield from walk_with(demo_portal, browser, 390, 844)


def walk_with(base: str, browser: Browser, width: int, height: int) -> Iterator[Walker]:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ko-KR", accept_downloads=True)
    foreign: list[str] = []
    errors: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: foreign.append(request.url) if not _is_ours(request.url, base) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    page.set_default_timeout(10_000)
    yield Walker(page, base)
    context.close()
    assert foreign == []
    assert errors == []


def _is_ours(url: str, base: str) -> bool:
    return url.startswith((base, "data:", "blob:"))

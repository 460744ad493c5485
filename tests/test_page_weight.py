"""What a page makes the browser fetch: from here only, and little of it."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django_htmx.jinja import htmx_script

from scripts.places import ROOT

TEMPLATES = ROOT / "templates"
STATIC = re.compile(r"""\{% static ['"]([^'"]+)['"] %\}|/static/([\w./-]+)""")
EXTENDS = re.compile(r"""\{% extends ['"]([^'"]+)['"] %\}""")
INCLUDES = re.compile(r"""\{% include ['"]([^'"]+)['"]""")

PAGES = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.html")
    if "<html" in path.read_text() or EXTENDS.search(path.read_text())
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_weighs_at_most_120_kilobytes_without_fonts(page):
    weights = {name: len(gzip.compress(found(name).read_bytes(), 6)) for name in assets(page)}

    assert sum(weights.values()) <= 120_000, weights


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leaves_at_most_40_kilobytes_of_its_own_to_fetch_after_base(page):
    own = assets(page) - assets("base.html")

    assert sum(len(gzip.compress(found(name).read_bytes(), 6)) for name in own) <= 40_000, own


def test_the_first_page_with_its_fonts_weighs_at_most_650_kilobytes():
    pages = max(sum(len(gzip.compress(found(name).read_bytes(), 6)) for name in assets(page)) for page in PAGES)
    # Browsers fetch the full font only for a syllable the subset lacks.
    fonts = sum(path.stat().st_size for path in (ROOT / "static/vendor/fonts").glob("*.subset.woff2"))

    assert pages + fonts <= 650_000


@pytest.mark.parametrize("path", [*TEMPLATES.rglob("*.html"), *(ROOT / "static").rglob("*.css")], ids=str)
def test_nothing_is_fetched_from_elsewhere(path):
    fetched = re.findall(r"""(?:src=|<link[^>]*href=|url\(|@import )["']?(?:https?:)?//[^"')\s]+""", path.read_text())

    assert fetched == []


def assets(page):
    """The static files a page names: its own, those of the pages it extends and of the parts it includes."""
    text = (TEMPLATES / page).read_text()
    if "{% htmx_script %}" in text:
        text += str(htmx_script())
    names = {first or second for first, second in STATIC.findall(text)}
    for other in EXTENDS.findall(text) + INCLUDES.findall(text):
        if (TEMPLATES / other).exists():
            names |= assets(other)
    return names


def found(name):
    path = finders.find(name)
    assert path, f"{name} is named by a page and is not there"
    return Path(path)

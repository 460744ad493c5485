"""What we took from others is what we say it is."""

import json
import re
from importlib.metadata import metadata

import pytest

from scripts.places import ROOT
from scripts.trim_css import trim
from scripts.vendor import RECORD, differences

PAGE = (ROOT / "docs" / "dependencies.md").read_text()


def pinned(name):
    return set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(), flags=re.MULTILINE))


def test_the_page_names_each_pinned_package_and_no_other():
    sections = PAGE.partition("## Vendored files")[0]

    named = re.findall(r"^\| `([\w.-]+)` \|", sections, flags=re.MULTILINE)

    assert sorted(named) == sorted(pinned("requirements.txt") | pinned("requirements-dev.txt"))


@pytest.mark.parametrize("name", sorted(pinned("requirements.txt")))
def test_no_package_of_the_portal_binds_it_to_the_gpl(name):
    about = metadata(name)
    licenses = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or [])]
    words = " ".join(part for part in licenses if part)

    assert not re.search(r"\bA?GPL|(?<!Lesser )General Public License", words.replace("Library or Lesser", "Lesser"))


def test_each_vendored_file_is_as_recorded():
    assert differences(json.loads(RECORD.read_text())) == []


def test_the_page_names_each_vendored_package():
    for package in json.loads(RECORD.read_text()):
        assert f"| `{package['name']}` {package['version']} |" in PAGE


def test_trimming_takes_only_rules_that_need_the_component():
    css = """
    /* a */ @import "x.css";
    .gone { color: red } .gone .it, .kept > a { color: blue }
    .kept:not(.gone) { content: "}" }
    @media (max-width: 1px) { .gone { color: red } }
    @media (max-width: 2px) { .kept:is(.b, .c), #gone { color: red } }
    """

    assert trim(css, without={"gone"}).splitlines() == [
        '@charset "UTF-8";',
        ".kept > a{color: blue}",
        '.kept:not(.gone){content: "}"}',
        "@media (max-width: 2px){",
        ".kept:is(.b, .c){color: red}",
        "}",
    ]

"""docs/deadlines.md says what is true: every statutory rule, functions and tests that exist."""

import re
from importlib import import_module

import pytest

from compliance.models import DueRule
from tests.house_guards import ROOT

PAGE = (ROOT / "docs" / "deadlines.md").read_text()
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]


def cells():
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in ROWS]


@pytest.mark.django_db
def test_every_statutory_rule_stands_on_the_page_with_its_article():
    told = {(row[0].strip("`"), row[3]) for row in cells()}
    rules = {(rule.code, rule.basis) for rule in DueRule.objects.filter(is_statutory=True)}

    assert rules - told == set()
    assert {code for code, _ in told} - {code for code, _ in rules} == set()


def test_every_function_named_exists():
    names = re.findall(
        r"`([a-z]+\.(?:calculations|due\.sums|due\.lists|due\.officials|actions)(?:\.[a-z_0-9]+)?)`", PAGE
    )
    missing = [name for name in names if not exists(name)]

    assert len(names) >= 20
    assert missing == []


def exists(name):
    module, _, attribute = name.rpartition(".")
    try:
        import_module(name)
    except ImportError:
        return hasattr(import_module(module), attribute)
    return True


def test_every_test_named_exists():
    names = re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z_0-9]+)`", PAGE)

    assert len(names) >= len(ROWS)
    assert [(path, name) for path, name in names if f"def {name}(" not in (ROOT / path).read_text()] == []

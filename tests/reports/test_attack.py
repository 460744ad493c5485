"""Proven by an attack: nobody works out a small count of who takes part, came or left, whatever they read together.

Fifty months' tables, fifty years of reports, dashboards and indicators, and ten cities with their centers here;
ATTACKED_FAMILIES=5000 takes more, on as many cores as `-n` says (docs/benchmarks.md).
"""

import os

import pytest

from core.suppression import Hidden
from indicators.calculations import Value
from tests.reports import attack, attack_area, attack_tables

FAMILIES = int(os.environ.get("ATTACKED_FAMILIES", "50"))
AREAS = max(10, FAMILIES // 5)
AT_ONCE = 25

pytestmark = pytest.mark.once


@pytest.mark.parametrize("first", range(0, FAMILIES, AT_ONCE))
def test_no_small_count_of_a_year_can_be_worked_out(first):
    found = {seed: attack.worked_out(seed) for seed in range(first, min(first + AT_ONCE, FAMILIES))}

    assert {seed: words for seed, words in found.items() if words} == {}


@pytest.mark.parametrize("first", range(0, FAMILIES, AT_ONCE))
def test_no_small_count_of_a_months_tables_can_be_worked_out(first):
    found = {seed: attack_tables.worked_out(seed) for seed in range(first, min(first + AT_ONCE, FAMILIES))}

    assert {seed: words for seed, words in found.items() if words} == {}


def test_the_attack_finds_what_hiding_only_the_small_gives_away(monkeypatch):
    monkeypatch.setattr(
        attack_tables,
        "hidden_from_officials",
        lambda numbers: {key: True for key, count in numbers["counts"].items() if 0 < count < 5},
    )

    assert any(attack_tables.worked_out(seed) for seed in range(12))


def test_the_attack_finds_what_a_report_gives_away(monkeypatch):
    """Were the reasons of a month shown, somebody would have worked out who left why."""
    real = attack.hidden_from_officials

    def careless(numbers):
        hiding = real(numbers)
        told = {key for key in hiding if key == "reasons" or (key[:7] == "reason:" and numbers["counts"][key] >= 5)}
        return {key: small for key, small in hiding.items() if key not in told}

    monkeypatch.setattr(attack, "hidden_from_officials", careless)

    assert any(attack.worked_out(seed) for seed in range(12))


def test_the_attack_finds_what_a_finer_stretch_gives_away(monkeypatch):
    monkeypatch.setattr(
        attack, "official_value", lambda kind, pair, veil, people: Value(pair.counted, pair.counted, unit="명")
    )

    assert any(attack.worked_out(seed) for seed in range(12))


def test_the_attack_finds_what_a_shown_quarter_gives_away(monkeypatch):
    monkeypatch.setattr(attack, "flows_that_tell", lambda months: {("new", 1): Hidden(5, is_small=False)})

    assert any(attack.worked_out(seed) for seed in range(12))


@pytest.mark.parametrize("first", range(0, AREAS, AT_ONCE))
def test_no_small_count_can_be_worked_out_from_a_citys_pages_and_its_centers_reports(first):
    """City less the other centers; the first page and the page of units beside the reports of the same month."""
    found = {seed: attack_area.worked_out(seed) for seed in range(first, min(first + AT_ONCE, AREAS))}

    assert {seed: words for seed, words in found.items() if words} == {}


def test_the_attack_finds_what_a_page_gives_away_that_knows_nothing_of_the_reports(monkeypatch):
    monkeypatch.setattr(attack_area.units, "hide_too", lambda shown, kept, named, centers: shown)

    assert all(attack_area.worked_out(seed) for seed in range(4))

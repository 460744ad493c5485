"""When somebody who left may apply for the success grant."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from casework.calculations import Grant, GrantTerms, Leaving, grant_of
from casework.models import GrantRule
from participants.enums import Outcome


def grants_of(spells: Iterable[Any], *, on: date) -> dict[int, list[Grant]]:
    """By spell: the steps of the grant for which nothing is missing and nobody has applied.

    One statement, and none without such a spell (of `due.facts.spells_with_facts`).
    """
    spells = list(spells)
    leaving = {spell.pk: left for spell in spells if (left := leaving_of(spell)) is not None}
    if not leaving:
        return {}
    rules = list(GrantRule.objects.in_force(on=on))
    found = {key: [grant_of(left, terms_of(rule)) for rule in rules] for key, left in leaving.items()}
    applied = {spell.pk: spell.applied_month for spell in spells}
    return {
        key: [grant for grant in grants if not grant.missing and grant.months > applied[key]]
        for key, grants in found.items()
    }


def all_grants_of(spell: Any, *, on: date) -> list[Grant]:
    """Every step of the grant for one spell with a closing, with what is missing."""
    left = leaving_of(spell)
    return [grant_of(left, terms_of(rule)) for rule in GrantRule.objects.in_force(on=on)] if left else []


def leaving_of(spell: Any) -> Leaving | None:
    """How somebody left, as the grant asks; None without a closing, or when nothing was begun."""
    closing = getattr(spell, "closing", None)
    if closing is None or closing.work_from is None:
        return None
    return Leaving(
        ended_on=spell.ends_on,
        work_from=closing.work_from,
        job_kind=closing.job_kind,
        weekly_hours=closing.weekly_hours,
        is_insured=closing.is_insured,
        monthly_wage=closing.monthly_wage,
        is_business=spell.end_reason.outcome == Outcome.START_UP,
        is_registered=closing.is_registered,
        has_premises=closing.has_premises,
        is_off_benefit=closing.is_off_benefit,
    )


def terms_of(rule: GrantRule) -> GrantTerms:
    """A dated row as the sum takes it."""
    return GrantTerms(rule.months, rule.won, rule.min_weekly_hours, rule.min_monthly_wage, rule.work_within_months)

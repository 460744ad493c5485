"""What is asked about an enterprise over and over: its members' shares, what it owes and by when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from enterprises.calculations import (
    MemberFact,
    Shares,
    duty_state,
    halves_owed,
    may_be_supported,
    settlement_days,
    shares,
)
from enterprises.enums import DutyState, EnterpriseState, Half, Step
from enterprises.models import Enterprise

# Reports from before the portal was used are not asked for: the day from which an enterprise is followed here.
FOLLOWED_YEARS = 1


@dataclass(frozen=True)
class Duty:
    """Something owed by a day: a report (`half`) or a settlement (`month` of `support`)."""

    name: str
    due_on: date
    done_on: date | None
    state: DutyState
    year: int = 0
    half: int = 0
    support: Any = None
    month: int = 0
    row: Any = None


def members_of(enterprise: Enterprise) -> list[MemberFact]:
    """The register of members as facts; two statements unless prefetched."""
    return [
        MemberFact(
            one.starts_on,
            one.ends_on,
            [(term.starts_on, term.category) for term in one.terms.all()],
            one.is_vulnerable,
        )
        for one in enterprise.people.all()
        if one.terms.all()
    ]


def shares_of(enterprise: Enterprise, *, on: date) -> Shares:
    """How the members of a day count; since the first request for support, or the founding."""
    since = enterprise.supported_since or enterprise.founded_on or enterprise.recognised_on
    return shares(members_of(enterprise), on=on, since=since)


def support_word(enterprise: Enterprise, found: Shares, *, on: date) -> tuple[bool, str]:
    """Whether it may be supported on the day, and by which rule."""
    form = enterprise.legal_form
    return may_be_supported(found, legal_form=form, recognised_on=enterprise.recognised_on, on=on)


def duties_of(enterprise: Enterprise, *, on: date) -> list[Duty]:
    """Reports and settlements owed, from a year back to the next ones, the earliest first.

    Only while it is recognised: 법 제18조의3① asks 자활기업. Settlements go on until they are told.
    """
    return sorted([*_reports(enterprise, on), *_settlements(enterprise, on)], key=lambda duty: duty.due_on)


def _reports(enterprise: Enterprise, on: date) -> list[Duty]:
    if enterprise.state(on) is not EnterpriseState.RECOGNISED or enterprise.recognised_on is None:
        return []
    since = max(enterprise.recognised_on, date(on.year - FOLLOWED_YEARS, on.month, 1))
    told = {(row.year, row.half): row for row in enterprise.reports.all()}
    owed = halves_owed(since, date(on.year + 1, 4, 30))
    found = []
    for year, half, due_on in owed:
        row = told.get((year, half))
        state = duty_state(due_on, row.submitted_on if row else None, on=on)
        name = f"{year}년 {Half(half).label}"
        found.append(Duty(name, due_on, row.submitted_on if row else None, state, year=year, half=half, row=row))
    return found


def _settlements(enterprise: Enterprise, on: date) -> list[Duty]:
    found = []
    for support in enterprise.supports.all():
        told = {row.month: row for row in support.settlements.all()}
        for month, due_on in settlement_days(support.granted_on, support.months):
            row = told.get(month)
            done_on = row.reported_on if row else None
            name = f"{support.get_kind_display()} {month}개월 정산"
            state = duty_state(due_on, done_on, on=on)
            found.append(Duty(name, due_on, done_on, state, support=support, month=month, row=row))
    return found


def open_orders(enterprise: Enterprise) -> list[Any]:
    """시정명령 that no later 시정 완료 answered, the oldest first."""
    waiting: list[Any] = []
    for step in sorted(enterprise.steps.all(), key=lambda row: (row.dated_on, row.pk)):
        if step.step == Step.ORDERED:
            waiting.append(step)
        elif step.step == Step.OBEYED and waiting:
            waiting.pop(0)
    return waiting

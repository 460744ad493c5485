"""What an account's page and lists say, read from its rows: sums, what is missing, which kinds there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.periods import add_months
from savings.calculations import Outlook, close_by, months_of, outlook, part_of
from savings.models import SavingsAccount, SavingsKind


def kinds() -> QuerySet[SavingsKind]:
    """All kinds, the closed ones too: people still save on terms that nobody joins any more."""
    return SavingsKind.objects.order_by("order", "code")


@dataclass(frozen=True)
class Standing:
    """One account as its page shows it."""

    outlook: Outlook
    part: int  # won of 만기성공금; 0 where the kind knows none
    hours: int
    leaves_by: date | None  # until when somebody may leave benefit, where the kind asks for it
    close_by: date  # until when closing is asked for after maturity
    months: list[dict[str, Any]]  # by year of the account
    assumption: str


def standing_of(account: SavingsAccount, *, on: date) -> Standing | None:
    """How a joined account stands (its rows fetched before: savings, standings, suspensions, educations)."""
    if account.joined_on is None or account.matures_on is None:
        return None
    kind = account.kind
    months = months_of(account.joined_on, account.matures_on)
    standings = {row.month: row.is_saved for row in account.standings.all()}
    suspended = _suspended(account, months)
    found = outlook(
        months,
        savings=[(row.starts_on, row.won) for row in account.savings.all()],
        by_year=kind.by_year,
        standings=standings,
        suspended=suspended,
        on=on,
    )
    return Standing(
        outlook=found,
        part=part_of(found.at_maturity.government, kind.part_percent) if kind.wants_off_benefit else 0,
        hours=sum(row.hours for row in account.educations.all()),
        leaves_by=add_months(account.matures_on, kind.leaves_within) if kind.wants_off_benefit else None,
        close_by=close_by(account.matures_on),
        months=_by_year(months, standings, suspended, on),
        assumption=assumption_of(found, kind),
    )


def _suspended(account: SavingsAccount, months: list[date]) -> frozenset[date]:
    rests = [(row.starts_on, row.ends_on) for row in account.suspensions.all()]
    return frozenset(month for month in months if any(first <= month <= last for first, last in rests))


def assumption_of(found: Outlook, kind: SavingsKind) -> str:
    """What the expected sum takes for granted, in words."""
    to_come = found.at_maturity.months - found.so_far.months - found.unmarked
    saved = f"앞으로 {to_come}개월을 모두 저축하고" if to_come else "적은 대로 저축했고"
    wants = [f"교육 {kind.education_hours}시간"] if kind.education_hours else []
    wants += ["자금사용계획서"] if kind.wants_use_plan else []
    wants += ["탈수급"] if kind.wants_off_benefit else []
    terms = f"조건({', '.join(wants)})" if wants else "조건"
    sentences = [f"{saved} {terms}을 지킨다고 본 금액입니다. 이자와 추가지원금은 넣지 않았습니다."]
    if found.unmarked:
        sentences.append(f"적지 않은 지난 {found.unmarked}개월은 저축한 것으로 보았습니다.")
    without = [f"못 넣은 {found.missed}개월"] if found.missed else []
    without += [f"쉬는 {found.suspended}개월"] if found.suspended else []
    if without:
        sentences.append(f"{', '.join(without)}은 뺐습니다.")
    return " ".join(sentences)


WORDS = {"saved": "넣음", "missed": "못 넣음", "rest": "쉼", "open": "안 적음", "later": ""}


def _by_year(
    months: list[date], standings: dict[date, bool], suspended: frozenset[date], on: date
) -> list[dict[str, Any]]:
    """The months in rows of twelve, each with its word."""
    cells = []
    for month in months:
        standing = standings.get(month)
        if standing is not None:
            kind = "saved" if standing else "missed"
        elif month in suspended:
            kind = "rest"
        else:
            kind = "open" if month < on.replace(day=1) else "later"
        cells.append({"month": month, "kind": kind, "word": WORDS[kind]})
    return [
        {"year": number // 12 + 1, "first": cells[number]["month"], "cells": cells[number : number + 12]}
        for number in range(0, len(cells), 12)
    ]


def lacks_of(account: Any) -> list[str]:
    """What is still missing for all of the money, of an open joined account (after `with_counts`)."""
    kind, words = account.kind, []
    if account.joined_on is None or not account.is_open:
        return words
    if account.hours < kind.education_hours:
        words.append(f"교육 {account.hours}/{kind.education_hours}시간")
    if kind.wants_use_plan and account.use_plan_on is None:
        words.append("계획서")
    return words

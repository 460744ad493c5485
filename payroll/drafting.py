"""Values into slips: what a person's slip of a month will say, before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from payroll.calculations import (
    Deduction,
    Delta,
    Line,
    Month,
    Person,
    Told,
    deductions_of,
    deductions_of_difference,
    pay_of,
    told,
)
from payroll.enums import InsuranceKind
from payroll.gathering import Facts
from payroll.models.months import DEDUCTIONS
from payroll.owing import Debt

_COLUMN_WORDS = {
    "base": "근로",
    "expense": "실비",
    "overtime": "초과근무",
    "skilled": "기술·자격",
    "leader": "관리자",
    "weekly": "주차",
    "night": "야간근무",
}
# In which field of a slip a deduction stands.
_FIELDS = {
    InsuranceKind.PENSION: "pension",
    InsuranceKind.HEALTH: "health",
    InsuranceKind.CARE: "care",
    InsuranceKind.EMPLOYMENT: "employment",
    "tax": "tax",
}


class NoInsuranceRate(Exception):
    """Somebody is insured, and the year's rate was not entered."""

    def __init__(self, kinds: Iterable[str], month: date) -> None:
        super().__init__(", ".join(kinds))
        self.kinds, self.month = sorted(kinds), month


@dataclass(frozen=True)
class Draft:
    """A slip to be: `values` are fields of Payslip, `lines` and `differences` its rows."""

    participant: int
    values: dict[str, Any]
    lines: tuple[Line, ...]
    differences: tuple[tuple[Any, Delta], ...] = field(default=())  # (month, delta)

    @property
    def digest(self) -> str:
        """Equal for two drafts that say the same."""
        days = [[getattr(line, name) for name in Line.__slots__] for line in self.lines]
        owed = [[month, delta.dated_on, delta.unit, delta.amounts, delta.reason] for month, delta in self.differences]
        return digest_of([self.values, days, owed])


def digest_of(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, default=str, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def draft_of(person: Person, facts: Facts, debt: Debt | None = None) -> Draft | None:
    """The slip of one person; None when there is nothing to say. Raises NoRate and NoInsuranceRate."""
    month = pay_of(person, facts.first, facts.last, facts.guideline)
    debt = debt or Debt()
    if not month.lines and not debt.deltas:
        return None
    return _draft(person, facts, month, debt)


def _draft(person: Person, facts: Facts, month: Month, debt: Debt) -> Draft:
    totals = month.totals
    difference = sum(delta.amount for _, delta in debt.deltas)
    gross = totals.gross + difference
    taken = _deductions(person, facts, month, debt, gross) if month.lines else _deductions_of(debt, facts)
    unit = facts.units[month.lines[-1].unit if month.lines else debt.deltas[-1][1].unit]
    sums = dict.fromkeys(DEDUCTIONS, 0)
    for one in taken:
        sums[_FIELDS[one.kind]] += one.amount
    deductions = sum(sums.values())
    values = {
        "name": facts.names[person.key],
        "unit_id": unit.pk,
        "unit_name": unit.name,
        "type_name": unit.type.name,
        "days": totals.days,
        "base": totals.base,
        "leave": totals.leave,
        "weekly": totals.weekly,
        "expense": totals.expense,
        "skilled": totals.skilled,
        "leader": totals.leader,
        "overtime": totals.overtime,
        "night": totals.night,
        "difference": difference,
        "gross": gross,
        **sums,
        "deductions": deductions,
        "net": gross - deductions,
        "basis": _basis(person, facts, month, debt, taken),
    }
    return Draft(person.key, values, month.lines, tuple(debt.deltas))


def _deductions(person: Person, facts: Facts, month: Month, debt: Debt, gross: int) -> list[Deduction]:
    """From a month's pay: a difference is pay of the month in which it is paid, and deducted with it."""
    terms = person.terms_at(facts.last)
    if terms is None:
        return []
    insurable = _insurable(facts, month) + sum(_insurable_of(delta, facts) for _, delta in debt.deltas)
    missing = terms.insured - set(facts.insurances)
    if missing and insurable > 0:
        raise NoInsuranceRate(missing, facts.first)
    return deductions_of(
        insurable=insurable, gross=gross, insured=terms.insured, rates=facts.insurances, tax=terms.tax
    )


def _deductions_of(debt: Debt, facts: Facts) -> list[Deduction]:
    """From differences alone, of who has left or earns nothing this month: what each changes in its own month."""
    found = []
    for month, paid in debt.paid.items():
        deltas = [delta for when, delta in debt.deltas if when == month]
        if missing := paid.insured - set(paid.rates):
            raise NoInsuranceRate(missing, month)
        found += deductions_of_difference(
            month,
            paid,
            insurable=sum(_insurable_of(delta, facts) for delta in deltas),
            gross=sum(delta.amount for delta in deltas),
        )
    return found


def _insurable(facts: Facts, month: Month) -> int:
    """On what premiums are reckoned: no training allowance (C-JPS), and 실비 only where the settings say so."""
    columns = facts.guideline.rules.insured_columns
    return sum(getattr(line, column) for line in month.lines if not line.is_training for column in columns)


def _insurable_of(delta: Delta, facts: Facts) -> int:
    columns = facts.guideline.rules.insured_columns
    return 0 if delta.is_training else sum(amount for column, amount in delta.amounts if column in columns)


def _basis(person: Person, facts: Facts, month: Month, debt: Debt, taken: list[Deduction]) -> dict[str, Any]:
    """Lines in words, and the numbers of the rows that were used."""
    names: Mapping[int, str] = {number: unit.name for number, unit in facts.units.items()}
    lines = [*told(month, facts.guideline, names), *(_owed(when, delta) for when, delta in debt.deltas)]
    of_debt = [] if month.lines else [paid.terms for paid in debt.paid.values() if paid.terms]
    return {
        "lines": [[line.heading, line.words, line.amount] for line in lines],
        "deductions": [[one.name, one.words, one.amount] for one in taken],
        "rows": {
            "rates": sorted({line.rate for line in month.lines}),
            "rule": facts.guideline.rules.row,
            "codes": list(facts.code_rows),
            "terms": sorted({*(terms.row for terms in person.terms), *of_debt}),
            "insurances": [one.row for one in taken if one.row],
        },
    }


def _owed(month: Any, delta: Delta) -> Told:
    parts = ", ".join(f"{_COLUMN_WORDS[column]} {amount:+,}원" for column, amount in delta.amounts)
    day = f"{month.year}년 {delta.dated_on.month}월 {delta.dated_on.day}일"
    return Told("지난달 차액", f"{day}: {parts} ({delta.reason})", delta.amount)

"""Values into slips: what a person's slip of a month will say, before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from payroll.calculations import COLUMNS, Deduction, Delta, Line, Month, Person, Told, deductions_of, pay_of, told
from payroll.enums import InsuranceKind
from payroll.gathering import Facts

_COLUMN_WORDS = {
    "base": "근로",
    "expense": "실비",
    "overtime": "초과근무",
    "skilled": "기술·자격",
    "leader": "관리자",
    "weekly": "주차",
    "night": "야간근무",
}


class NoInsuranceRate(Exception):
    """Somebody is insured, and the year's rate was not entered."""

    def __init__(self, kinds: Iterable[str]) -> None:
        super().__init__(", ".join(kinds))
        self.kinds = sorted(kinds)


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


def draft_of(person: Person, facts: Facts, owed: list[tuple[Any, Delta]]) -> Draft | None:
    """The slip of one person; None when there is nothing to say. Raises NoRate and NoInsuranceRate."""
    month = pay_of(person, facts.first, facts.last, facts.guideline)
    if not month.lines and not owed:
        return None
    return _draft(person, facts, month, owed)


def _draft(person: Person, facts: Facts, month: Month, owed: list[tuple[Any, Delta]]) -> Draft:
    totals = month.totals
    difference = sum(delta.amount for _, delta in owed)
    gross = totals.gross + difference
    taken = _deductions(person, facts, month, owed, gross)
    unit = facts.units[month.lines[-1].unit if month.lines else owed[-1][1].unit]
    by_kind = {one.kind: one.amount for one in taken}
    sums = {
        "pension": by_kind.get(InsuranceKind.PENSION, 0),
        "health": by_kind.get(InsuranceKind.HEALTH, 0),
        "care": by_kind.get(InsuranceKind.CARE, 0),
        "employment": by_kind.get(InsuranceKind.EMPLOYMENT, 0),
        "tax": by_kind.get("tax", 0),
    }
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
        "basis": _basis(person, facts, month, owed, taken),
    }
    return Draft(person.key, values, month.lines, tuple(owed))


def _deductions(
    person: Person, facts: Facts, month: Month, owed: list[tuple[Any, Delta]], gross: int
) -> list[Deduction]:
    terms = person.terms_on(facts.last) or (person.terms[-1] if person.terms else None)
    if terms is None:
        return []
    insurable = _insurable(facts, month, owed)
    missing = terms.insured - set(facts.insurances)
    if missing and insurable > 0:
        raise NoInsuranceRate(missing)
    return deductions_of(
        insurable=insurable, gross=gross, insured=terms.insured, rates=facts.insurances, tax=terms.tax
    )


def _insurable(facts: Facts, month: Month, owed: list[tuple[Any, Delta]]) -> int:
    """On what premiums are reckoned: no training allowance (C-JPS), and 실비 only where the settings say so."""
    left_out = set() if facts.guideline.rules.insures_expense else {"expense"}
    counted = [column for column in COLUMNS if column not in left_out]
    own = sum(getattr(line, column) for line in month.lines if not line.is_training for column in counted)
    earlier = sum(
        amount for _, delta in owed if not delta.is_training for column, amount in delta.amounts if column in counted
    )
    return own + earlier


def _basis(
    person: Person, facts: Facts, month: Month, owed: list[tuple[Any, Delta]], taken: list[Deduction]
) -> dict[str, Any]:
    """Lines in words, and the numbers of the rows that were used."""
    names: Mapping[int, str] = {number: unit.name for number, unit in facts.units.items()}
    lines = [*told(month, facts.guideline, names), *(_owed(when, delta) for when, delta in owed)]
    return {
        "lines": [[line.heading, line.words, line.amount] for line in lines],
        "deductions": [[one.name, one.words, one.amount] for one in taken],
        "rows": {
            "rates": sorted({line.rate for line in month.lines}),
            "rule": facts.guideline.rules.row,
            "codes": list(facts.code_rows),
            "terms": [terms.row for terms in person.terms],
            "insurances": [one.row for one in taken if one.row],
        },
    }


def _owed(month: Any, delta: Delta) -> Told:
    parts = ", ".join(f"{_COLUMN_WORDS[column]} {amount:+,}원" for column, amount in delta.amounts)
    day = f"{month.year}년 {delta.dated_on.month}월 {delta.dated_on.day}일"
    return Told("지난달 차액", f"{day}: {parts} ({delta.reason})", delta.amount)

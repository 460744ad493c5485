"""What is taken off: the person's share of the social insurances, and a fixed tax."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from payroll.enums import InsuranceKind

# 국고금 관리법 제47조: a fraction below 10 won is not counted; the offices compute premiums so.
TEN = 10
# 국민연금법 시행령 제5조: the base is kept in whole thousands.
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Insurance:
    """The person's share in percent (of 장기요양: of the health premium), with the base's limits."""

    row: int
    kind: str
    percent: Decimal
    base_min: int | None = None
    base_max: int | None = None


@dataclass(frozen=True, slots=True)
class Deduction:
    """One deduction with its reason in words."""

    kind: str
    name: str
    amount: int
    words: str
    row: int | None = None


def deductions_of(
    *, insurable: int, gross: int, insured: frozenset[str], rates: Mapping[str, Insurance], tax: int
) -> list[Deduction]:
    """Premiums of the insurances that hold, and the fixed tax; nothing is taken from a month without pay.

    `insurable` is the pay on which premiums are reckoned (without a training allowance, and without 실비 unless the
    settings say so). `rates` must know every kind in `insured`.
    """
    found: list[Deduction] = []
    if insurable > 0:
        for kind in InsuranceKind:
            if kind in insured:
                found.append(_premium(rates[kind], insurable, found))
    if tax and gross > 0:
        found.append(Deduction("tax", "소득세", min(tax, gross), "사람마다 정해 둔 금액(지방소득세 포함)"))
    return found


@dataclass(frozen=True)
class PaidSoFar:
    """What an earlier month has paid to one person, and by which terms and rates premiums were drawn from it."""

    insurable: int
    gross: int
    insured: frozenset[str] = frozenset()
    tax: int = 0
    rates: Mapping[str, Insurance] = field(default_factory=dict)
    terms: int | None = None  # the number of its row

    def deductions(self, *, insurable: int = 0, gross: int = 0) -> list[Deduction]:
        """What is taken off the month, had it paid so much more."""
        return deductions_of(
            insurable=self.insurable + insurable,
            gross=self.gross + gross,
            insured=self.insured,
            rates=self.rates,
            tax=self.tax,
        )


def deductions_of_difference(month: date, paid: PaidSoFar, *, insurable: int, gross: int) -> list[Deduction]:
    """What a difference changes in the deductions of its own month, by the rates and limits of that month.

    For who earns nothing in the month that carries the difference: there is no pay to which it could be added. Below
    zero where too much was paid: premiums that were drawn from it are given back.
    """
    before = {one.kind: one.amount for one in paid.deductions()}
    now = {one.kind: one for one in paid.deductions(insurable=insurable, gross=gross)}
    found = []
    for kind in [*InsuranceKind.values, "tax"]:
        amount, was = (now[kind].amount if kind in now else 0), before.get(kind, 0)
        if amount != was:
            name = InsuranceKind(kind).label if kind in InsuranceKind.values else "소득세"
            words = f"{month.year}년 {month.month}월 {amount:,}원, 그때 뗀 것 {was:,}원"
            row = paid.rates[kind].row if kind in paid.rates else None
            found.append(Deduction(kind, name, amount - was, words, row))
    return found


def _premium(rate: Insurance, insurable: int, found: list[Deduction]) -> Deduction:
    name = InsuranceKind(rate.kind).label
    if rate.kind == InsuranceKind.CARE:
        base = next((one.amount for one in found if one.kind == InsuranceKind.HEALTH), 0)
        on = f"건강보험료 {base:,}원"
    else:
        base = _base(rate, insurable)
        on = f"{base:,}원"
    amount = int((base * rate.percent / 100).to_integral_value(ROUND_FLOOR)) // TEN * TEN
    percent = f"{rate.percent.normalize():f}"
    return Deduction(rate.kind, name, amount, f"{on} × {percent}%, 10원 미만 버림", rate.row)


def _base(rate: Insurance, insurable: int) -> int:
    if rate.kind != InsuranceKind.PENSION:
        return insurable
    base = insurable // THOUSAND * THOUSAND
    base = max(base, rate.base_min or 0)
    return min(base, rate.base_max) if rate.base_max else base

"""Pay as pure sums: values in, values out. No rows, no clock, no user."""

from payroll.calculations.deductions import (
    Deduction,
    Insurance,
    PaidSoFar,
    deductions_of,
    deductions_of_difference,
)
from payroll.calculations.differences import Delta, differences
from payroll.calculations.facts import (
    COLUMNS,
    Code,
    Day,
    Guideline,
    Line,
    Person,
    Rate,
    Rules,
    Stay,
    Terms,
    UnitDays,
    Week,
)
from payroll.calculations.monthly import Month, Totals, pay_of, totals_of
from payroll.calculations.rates import NoRate, Term, holes, resolved
from payroll.calculations.words import Told, told

__all__ = [
    "COLUMNS",
    "Code",
    "Day",
    "Deduction",
    "Delta",
    "Guideline",
    "Insurance",
    "Line",
    "Month",
    "NoRate",
    "PaidSoFar",
    "Person",
    "Rate",
    "Rules",
    "Stay",
    "Term",
    "Terms",
    "Told",
    "Totals",
    "UnitDays",
    "Week",
    "deductions_of",
    "deductions_of_difference",
    "differences",
    "holes",
    "pay_of",
    "resolved",
    "told",
    "totals_of",
]

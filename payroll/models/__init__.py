"""What a guideline sets, what was agreed on with each person, and the pay months."""

from payroll.models.months import Difference, PayDay, PayMonth, Payslip, UnitPay
from payroll.models.reference import DailyRate, InsuranceRate, PayRule, TypePay
from payroll.models.terms import PayTerms

__all__ = [
    "DailyRate",
    "Difference",
    "InsuranceRate",
    "PayDay",
    "PayMonth",
    "PayRule",
    "PayTerms",
    "Payslip",
    "TypePay",
    "UnitPay",
]

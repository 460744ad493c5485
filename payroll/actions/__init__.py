"""What is done with pay: computed, confirmed, returned, approved, paid, closed; rates and terms kept."""

from payroll.actions.costs import LabourCost, labour_costs
from payroll.actions.rates import keep_rate
from payroll.actions.steps import approve, close, confirm, pay, question, send_back
from payroll.actions.terms import keep_terms
from payroll.computing import compute

__all__ = [
    "LabourCost",
    "approve",
    "close",
    "compute",
    "confirm",
    "keep_rate",
    "keep_terms",
    "labour_costs",
    "pay",
    "question",
    "send_back",
]

"""What units sell and spend, what they were granted, and how a quarter is settled."""

from sales.models.entries import CostEntry, Grant, SaleDocument, SaleEntry
from sales.models.rules import DistributionRule, IndustryRule, MoneyRule
from sales.models.settling import ReserveEntry, Settlement, SettlementDocument

__all__ = [
    "CostEntry",
    "DistributionRule",
    "Grant",
    "IndustryRule",
    "MoneyRule",
    "ReserveEntry",
    "SaleDocument",
    "SaleEntry",
    "Settlement",
    "SettlementDocument",
]

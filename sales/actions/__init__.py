"""What is done with the money of units."""

from sales.actions.costs import book_labour_cost, keep_cost, remove_cost
from sales.actions.entries import keep_sale, keep_sales, remove_sale
from sales.actions.rules import keep_distribution, keep_grant
from sales.actions.settling import correct_reserve, deposit, draft_settlement, settle, withdraw

__all__ = [
    "book_labour_cost",
    "correct_reserve",
    "deposit",
    "draft_settlement",
    "keep_cost",
    "keep_distribution",
    "keep_grant",
    "keep_sale",
    "keep_sales",
    "remove_cost",
    "remove_sale",
    "settle",
    "withdraw",
]

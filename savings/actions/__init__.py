"""What is done with accounts: written down, kept up, ended."""

from savings.actions.ending import end, reopen
from savings.actions.keeping import Terms, change_own_saving, edit, open_account
from savings.actions.months import mark_months
from savings.actions.moving import move_open_account
from savings.actions.upkeep import educate, hand_in_use_plan, resume, suspend, take_out_education

__all__ = [
    "Terms",
    "change_own_saving",
    "edit",
    "educate",
    "end",
    "hand_in_use_plan",
    "mark_months",
    "move_open_account",
    "open_account",
    "reopen",
    "resume",
    "suspend",
    "take_out_education",
]

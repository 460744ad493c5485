"""What people and the clock do with reports."""

from reports.actions.handing_in import accept, give_back, submit, write
from reports.actions.opening import MONTHLY, MOST_AT_ONCE, open_report, reap, try_again
from reports.actions.packing import make_pack
from reports.actions.ruling import ALWAYS, set_rule

__all__ = [
    "ALWAYS",
    "MONTHLY",
    "MOST_AT_ONCE",
    "accept",
    "give_back",
    "make_pack",
    "open_report",
    "reap",
    "set_rule",
    "submit",
    "try_again",
    "write",
]

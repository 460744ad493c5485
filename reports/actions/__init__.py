"""What people and the clock do with reports."""

from reports.actions.handing_in import accept, fill, give_back, submit, write
from reports.actions.opening import MONTHLY, MOST_AT_ONCE, open_report, reap, try_again
from reports.actions.packing import make_pack
from reports.actions.ruling import ALWAYS, set_rule
from reports.actions.running import run_now
from reports.actions.sending import record_sending

__all__ = [
    "ALWAYS",
    "MONTHLY",
    "MOST_AT_ONCE",
    "accept",
    "fill",
    "give_back",
    "make_pack",
    "open_report",
    "reap",
    "record_sending",
    "run_now",
    "set_rule",
    "submit",
    "try_again",
    "write",
]

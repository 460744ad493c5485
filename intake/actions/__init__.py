"""What is done with referrals and comings."""

from intake.actions.comings import Work, book_interview, decline, hold_interview, join, send_back, walk_in
from intake.actions.reception import Arrival, receive, settle, take_over
from intake.actions.referrals import open_intake, refer, return_, take, withdraw

__all__ = [
    "Arrival",
    "Work",
    "book_interview",
    "decline",
    "hold_interview",
    "join",
    "open_intake",
    "receive",
    "refer",
    "return_",
    "send_back",
    "settle",
    "take",
    "take_over",
    "walk_in",
    "withdraw",
]

"""What is done with referrals and comings."""

from intake.actions.comings import Work, book_interview, decline, hold_interview, join, send_back, walk_in
from intake.actions.referrals import open_intake, refer, return_, take, withdraw

__all__ = [
    "Work",
    "book_interview",
    "decline",
    "hold_interview",
    "join",
    "open_intake",
    "refer",
    "return_",
    "send_back",
    "take",
    "walk_in",
    "withdraw",
]

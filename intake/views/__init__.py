"""Pages of referrals and comings."""

from intake.views.comings import book, decline, intake_detail, interview, join, send_back, walk_in
from intake.views.reception import receive, reception, settle, take_over, walk_ins
from intake.views.referrals import refer, referral_detail, referral_list, return_referral, scan, take, withdraw

__all__ = [
    "book",
    "decline",
    "intake_detail",
    "interview",
    "join",
    "receive",
    "reception",
    "refer",
    "referral_detail",
    "referral_list",
    "return_referral",
    "scan",
    "send_back",
    "settle",
    "take",
    "take_over",
    "walk_in",
    "walk_ins",
    "withdraw",
]

"""What people do with attendance."""

from attendance.actions.calendar import keep_calendar_day, remove_calendar_day
from attendance.actions.closing import close, confirm, correct, correct_unmarked, hand_back
from attendance.actions.marking import Change, Clash, Saved, mark_rest_present, save_days

__all__ = [
    "Change",
    "Clash",
    "Saved",
    "close",
    "confirm",
    "correct",
    "correct_unmarked",
    "hand_back",
    "keep_calendar_day",
    "mark_rest_present",
    "remove_calendar_day",
    "save_days",
]

"""Notes, conferences, and what became of people who left."""

from casework.models.closings import Closing, FollowUp, GrantRule
from casework.models.conferences import CaseConference, ConferenceItem
from casework.models.many import Batch, SavedView
from casework.models.notes import CaseNote, Draft, NoteAddition
from casework.models.reminders import Reminder

__all__ = [
    "Batch",
    "CaseConference",
    "CaseNote",
    "Closing",
    "ConferenceItem",
    "Draft",
    "FollowUp",
    "GrantRule",
    "NoteAddition",
    "Reminder",
    "SavedView",
]

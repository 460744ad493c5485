"""What is done on the way of a participant: noted, conferred about, closed, followed up."""

from casework.actions.choosing import choose_unit
from casework.actions.closings import close, follow_up
from casework.actions.conferences import decide_about, decision_done, hold_conference
from casework.actions.notes import (
    add_to_note,
    draft_key,
    draft_of,
    drop_draft,
    edit_note,
    follow_up_done,
    keep_draft,
    throw_away_old_drafts,
    write_note,
)

__all__ = [
    "add_to_note",
    "choose_unit",
    "close",
    "decide_about",
    "decision_done",
    "draft_key",
    "draft_of",
    "drop_draft",
    "edit_note",
    "follow_up",
    "follow_up_done",
    "hold_conference",
    "keep_draft",
    "throw_away_old_drafts",
    "write_note",
]

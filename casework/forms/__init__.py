"""The shapes of what is typed about people on their way."""

from casework.forms.choosing import ChooseUnitForm
from casework.forms.closings import CloseForm, FollowUpForm
from casework.forms.notes import AdditionForm, ConferenceForm, ItemForm, LookForm, NoteForm
from casework.forms.people import LOOKUPS, SORTS, ExportForm, FilterForm

__all__ = [
    "LOOKUPS",
    "SORTS",
    "AdditionForm",
    "ChooseUnitForm",
    "CloseForm",
    "ConferenceForm",
    "ExportForm",
    "FilterForm",
    "FollowUpForm",
    "ItemForm",
    "LookForm",
    "NoteForm",
]

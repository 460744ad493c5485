"""The shapes of referring, taking in, and the first interview."""

from intake.forms.comings import BookForm, InterviewForm, JoinForm, WalkInForm
from intake.forms.reception import ReceiveForm
from intake.forms.referrals import EmptyForm, ReasonForm, ReferForm, TakeForm

__all__ = [
    "BookForm",
    "EmptyForm",
    "InterviewForm",
    "JoinForm",
    "ReasonForm",
    "ReceiveForm",
    "ReferForm",
    "TakeForm",
    "WalkInForm",
]

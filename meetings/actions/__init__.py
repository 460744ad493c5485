from meetings.actions.inviting import invite
from meetings.actions.keeping import cancel, hold, keep, leave_out, seat
from meetings.actions.opinions import answer, ask, say
from meetings.actions.practices import offer, publish, send_back, write_practice

__all__ = [
    "answer",
    "ask",
    "cancel",
    "hold",
    "invite",
    "keep",
    "leave_out",
    "offer",
    "publish",
    "say",
    "seat",
    "send_back",
    "write_practice",
]

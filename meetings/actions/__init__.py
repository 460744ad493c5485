from meetings.actions.keeping import cancel, hold, keep, leave_out, seat
from meetings.actions.opinions import answer, ask, say

__all__ = ["answer", "ask", "cancel", "hold", "keep", "leave_out", "say", "seat"]

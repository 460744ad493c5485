"""What counts as late and as impossible. Pure; the house's own measures, since no law sets any."""

from datetime import date

from core.periods import age_on

# A month's attendance is closed by this day of the next month: pay needs it.
SHEET_DAY = 5
# A talk is written down within so many days.
NOTE_DAYS = 7
# Nobody takes part below or above these ages: a birthday that says so was typed wrong.
YOUNGEST, OLDEST = 15, 100


def is_impossible_age(born_on: date, *, on: date) -> bool:
    """Whether somebody with this birthday cannot be a participant on the day."""
    return not YOUNGEST <= age_on(born_on, on) < OLDEST

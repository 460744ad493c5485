"""This room's part of the data dictionary (participants/privacy.py says how it is read): numbers and words only."""

from participants.privacy import Entry

DICTIONARY: dict[str, Entry] = {}
PLAIN: dict[str, frozenset[str]] = {}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset(
    {
        "indicators.Division",
        "indicators.EvaluationArea",
        "indicators.EvaluationRound",
        "indicators.Indicator",
        "indicators.MonthFigure",
        "indicators.Target",
    }
)

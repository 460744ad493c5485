"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import Entry

DICTIONARY: dict[str, Entry] = {}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset()

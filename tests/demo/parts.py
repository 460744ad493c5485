"""A part of the demo, for tests that need no more."""

from demo import facts, loading


def asan_only(monkeypatch):
    """The other centers stand there without units and people: loading them takes most of the time."""
    opened = loading._open_units
    monkeypatch.setattr(
        loading,
        "_open_units",
        lambda offices: {office: units for office, units in opened(offices).items() if office.name == facts.ASAN},
    )

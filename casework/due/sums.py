"""The days of a person's clocks, as pure sums: values in, days out. Numbers come from dated rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calculations import Spell, follow_up_days, term_of
from compliance.calculations import first_opinion_due, opinion_due
from core.periods import add_months, age_on, months_between
from participants.calculations import EXCEPTIONAL_AGE

# Nobody is told of a term that has years to go.
TERM_SOON = 12


@dataclass(frozen=True)
class Stay:
    """One placement with the limit of its unit's type, extensions counted in (None: no limit of its own)."""

    unit: str
    starts_on: date
    ends_on: date | None
    counts: bool
    months_limit: int | None

    def covers(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)


def unit_end(stay: Stay) -> date | None:
    """Until when somebody may stay in the unit: the type's months (gateway 2, and 1 once; domain.md §2.4)."""
    return add_months(stay.starts_on, stay.months_limit) if stay.months_limit else None


def term_end(stays: Iterable[Stay], *, on: date, limit: int) -> date | None:
    """The day on which the whole term is used up, for who is in a counting unit and has at most a year left.

    Domain.md §2.5: 60 months by the rule in force, with what was granted beyond.
    """
    stays = list(stays)
    current = next((stay for stay in stays if stay.covers(on)), None)
    if current is None or not current.counts:
        return None
    term = term_of([Spell(stay.starts_on, stay.ends_on, stay.counts) for stay in stays], on=on, limit=limit)
    if term.left > TERM_SOON:
        return None
    return add_months(current.starts_on, months_between(current.starts_on, on) + term.left)


def turns_65(born_on: date, *, on: date) -> date | None:
    """The 65th birthday of somebody who is younger: from then on taking part is the city's word (domain.md §2.1)."""
    return add_months(born_on, EXCEPTIONAL_AGE * 12) if age_on(born_on, on) < EXCEPTIONAL_AGE else None


def next_opinion(
    *,
    joined_on: date | None,
    conditional_since: date | None,
    noticed_on: date | None,
    told_until: date | None,
    known_from: date,
    months: int,
) -> date | None:
    """By when the next opinion about a conditional recipient is owed: every three months (시행령 제12조②).

    From joining, becoming conditional or the presented condition, whichever came last; then from the last told period.
    What was sent on paper before the file was opened here (`known_from`) nobody knows: the first one that is owed is
    the first of that rhythm on or after that day. None for who takes no part or is not conditional.
    """
    if joined_on is None or conditional_since is None:
        return None
    begun = max(day for day in (joined_on, conditional_since, noticed_on) if day)
    if told_until is not None:
        return opinion_due(max(begun, told_until), months=months)
    return first_opinion_due(begun, known_from=known_from, months=months)


def next_assessment(*, last_on: date | None, since: date | None, first_days: int, again_months: int) -> date | None:
    """By when needs are assessed: so many days after coming, then every so many months (domain.md §6.4)."""
    if last_on is not None:
        return add_months(last_on, again_months)
    return since + timedelta(days=first_days) if since else None


def follow_ups_owed(ended_on: date, done: Iterable[int], *, on: date) -> Iterator[tuple[int, date]]:
    """The months after leaving that are still to be asked about, each with its day.

    A later question makes an earlier one needless: who was asked at six months is not asked about the third any more,
    and when the sixth month has come unasked, only that one is owed.
    """
    latest = max(done, default=0)
    days = {month: day for month, day in follow_up_days(ended_on).items() if month > latest}
    last_come = max((month for month, day in days.items() if day <= on), default=0)
    return ((month, day) for month, day in days.items() if month >= last_come)

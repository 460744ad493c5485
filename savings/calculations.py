"""What an account comes to, and when it matures: values in, values out. Won without interest.

Pages below are the printed ones of the ministry's 「2026년 자활사업안내(Ⅱ) 자산형성지원 통장사업 안내」, as others
quote it (docs/rules.md: what was read, and what was not).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.periods import add_months, last_of_month, months_back

# 15쪽, 68쪽: the government adds its part for three years at most, however long the term was made.
MATCHED_MONTHS = 36
A_YEAR = 12


@dataclass(frozen=True)
class Sums:
    """Won of the person and of the government, and for how many months."""

    own: int = 0
    government: int = 0
    months: int = 0

    @property
    def total(self) -> int:
        return self.own + self.government

    def plus(self, own: int, government: int) -> "Sums":
        """One month more."""
        return Sums(self.own + own, self.government + government, self.months + 1)


@dataclass(frozen=True)
class Outlook:
    """What was saved for sure, what it comes to at maturity when every other month is saved, and what is left out."""

    so_far: Sums
    at_maturity: Sums
    missed: int
    suspended: int
    unmarked: int  # months that have passed and of which nobody said anything: taken as saved


def matures_on(joined_on: date, months: int) -> date:
    """The day on which so many months are full (3년 만기)."""
    return add_months(joined_on, months)


def close_by(matures: date) -> date:
    """Until when closing is asked for: the end of the month in which six months are full (75쪽)."""
    return last_of_month(add_months(matures, 6))


def months_of(joined_on: date, matures: date) -> list[date]:
    """The first days of the months in which one saves: the month of joining is the first (67쪽: 첫 달 저축)."""
    count = (matures.year - joined_on.year) * A_YEAR + matures.month - joined_on.month
    return [months_back(joined_on, -number) for number in range(count)]


def own_in(month: date, savings: Sequence[tuple[date, int]]) -> int:
    """The monthly saving that holds in a month: the last one that began in it or before. `savings`: oldest first."""
    won = savings[0][1] if savings else 0
    for starts_on, amount in savings:
        if starts_on <= last_of_month(month):
            won = amount
    return won


def government_in(number: int, by_year: Sequence[int]) -> int:
    """Won that the government adds in the account's month of this number (from 0): 1년차, 2년차, 3년차 (52쪽)."""
    return by_year[min(number // A_YEAR, len(by_year) - 1)]


def outlook(
    months: Iterable[date],
    *,
    savings: Sequence[tuple[date, int]],
    by_year: Sequence[int],
    standings: Mapping[date, bool],
    suspended: frozenset[date],
    on: date,
) -> Outlook:
    """What the account comes to. `standings`: month to whether it was saved; `suspended`: months without saving.

    Who does not save in a month gets nothing of the government for it (39쪽, 52쪽), and in a suspended one neither
    (15쪽).
    """
    so_far = expected = Sums()
    missed = resting = unmarked = matched = 0
    for number, month in enumerate(months):
        standing = standings.get(month)
        if standing is None and month in suspended:
            resting += 1
            continue
        if standing is False:
            missed += 1
            continue
        government = government_in(number, by_year) if matched < MATCHED_MONTHS else 0
        matched += 1
        own = own_in(month, savings)
        expected = expected.plus(own, government)
        if standing:
            so_far = so_far.plus(own, government)
        elif month < on.replace(day=1):
            unmarked += 1
    return Outlook(so_far, expected, missed, resting, unmarked)


def part_of(government: int, percent: int) -> int:
    """만기성공금: the part of the government's money that is paid to who stays on benefit (44쪽: 5 %)."""
    return government * percent // 100


def suspended_months(starts_on: date, ends_on: date) -> int:
    """How many months a suspension takes: it begins with a month and ends with one."""
    return (ends_on.year - starts_on.year) * A_YEAR + ends_on.month - starts_on.month + 1


def last_suspended(starts_on: date, months: int) -> date:
    """The last day of so many months that begin with the month of a day."""
    return last_of_month(add_months(starts_on.replace(day=1), months - 1))

"""Sums over members and days: values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.periods import add_months, years_before
from enterprises.enums import DutyState, Half, LegalForm, MemberCategory

# 시행규칙 제31조
RECIPIENTS_OF_FIVE = 5
POOR_OF_THREE = 3
VULNERABLE_PERCENT = 30
LEAST_MEMBERS = 5
YEARS_OLD = 3
# 법 제18조①: founded and run by two or more recipients or 차상위자
FOUNDERS = 2
# 법 제18조의4③: no recognition for three years
BARRED_YEARS = 3
SETTLED_AFTER = (6, 12, 18)
SOON_DAYS = 30


@dataclass(frozen=True)
class MemberFact:
    """A member with the grounds on which they counted: (from, category), the earliest first."""

    starts_on: date
    ends_on: date | None
    terms: Sequence[tuple[date, str]]
    is_vulnerable: bool = False

    def is_there(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def category(self, on: date) -> MemberCategory:
        """On the day; before the first term that of the first."""
        begun = [category for since, category in self.terms if since <= on]
        return MemberCategory(begun[-1] if begun else self.terms[0][1])


@dataclass(frozen=True)
class Shares:
    """How many of an enterprise's members count as what on a day."""

    total: int
    recipients: int
    near_poor: int
    vulnerable: int

    @property
    def poor(self) -> int:
        return self.recipients + self.near_poor

    @property
    def enough_recipients(self) -> bool:
        """수급자 5분의 1 이상."""
        return self.total > 0 and self.recipients * RECIPIENTS_OF_FIVE >= self.total

    @property
    def enough_poor(self) -> bool:
        """수급자와 차상위자 3분의 1 이상."""
        return self.total > 0 and self.poor * POOR_OF_THREE >= self.total


def shares(members: Iterable[MemberFact], *, on: date, since: date | None) -> Shares:
    """Count the members of a day (시행규칙 제31조).

    Who was a recipient or 차상위자 at founding or at the first request for support (`since`), or when they joined
    later, and has stayed, still counts as what they were.
    """
    there = [one for one in members if one.is_there(on)]
    kinds = [_counts_as(one, on=on, since=since) for one in there]
    return Shares(
        total=len(there),
        recipients=sum(kind.is_recipient for kind in kinds),
        near_poor=sum(kind is MemberCategory.NEAR_POOR for kind in kinds),
        vulnerable=sum(one.is_vulnerable for one in there),
    )


def _counts_as(member: MemberFact, *, on: date, since: date | None) -> MemberCategory:
    now = member.category(on)
    then = member.category(max(since, member.starts_on) if since else member.starts_on)
    # The better ground of the two: a recipient before a 차상위자 before everybody else.
    return min((now, then), key=_rank)


def _rank(category: MemberCategory) -> int:
    if category.is_recipient:
        return 0
    return 1 if category is MemberCategory.NEAR_POOR else 2


def may_be_supported(found: Shares, *, legal_form: str, recognised_on: date | None, on: date) -> tuple[bool, str]:
    """Whether support may be given on a day, and by which rule (시행규칙 제31조)."""
    if found.enough_recipients and found.enough_poor:
        return True, "수급자 1/5 이상, 수급자와 차상위자 1/3 이상"
    is_old = recognised_on is not None and recognised_on <= years_before(on, YEARS_OLD)
    share = found.vulnerable * 100 >= found.total * VULNERABLE_PERCENT
    if found.total >= LEAST_MEMBERS and share and is_old and legal_form != LegalForm.SOLE:
        return True, "5명 이상, 취약계층 30% 이상, 3년 넘은 법인"
    return False, "수급자 1/5 이상이면서 수급자와 차상위자 1/3 이상이어야 합니다"


def barred_until(revoked_on: date) -> date:
    """The first day on which an enterprise that was revoked may be recognised again (법 제18조의4③: 3년)."""
    return add_months(revoked_on, 12 * BARRED_YEARS)


def settlement_days(granted_on: date, months: int) -> list[tuple[int, date]]:
    """After how many months a support is settled, and by when: 6, 12 and 18 months within its agreement."""
    return [(number, add_months(granted_on, number)) for number in SETTLED_AFTER if number <= months]


def halves_owed(since: date, until: date) -> list[tuple[int, int, date]]:
    """Year, half and day of every report owed between two days, the earliest first."""
    days = [
        (year, half, date(year, 4, 30) if half == Half.APRIL else date(year, 10, 31))
        for year in range(since.year, until.year + 1)
        for half in (Half.APRIL, Half.OCTOBER)
    ]
    return [(year, int(half), day) for year, half, day in days if since < day <= until]


def duty_state(due_on: date, done_on: date | None, *, on: date) -> DutyState:
    """How something owed by a day stands."""
    if done_on is not None:
        return DutyState.DONE if done_on <= due_on else DutyState.DONE_LATE
    if due_on < on:
        return DutyState.LATE
    return DutyState.SOON if (due_on - on).days <= SOON_DAYS else DutyState.LATER

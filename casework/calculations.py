"""How long somebody has taken part, when to ask again, and when the success grant is due: pure sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.periods import add_months, months_between


@dataclass(frozen=True)
class Spell:
    """Days in one unit, and whether the unit's type counts toward the whole term."""

    starts_on: date
    ends_on: date | None
    counts: bool


@dataclass(frozen=True)
class Term:
    """Months used of the whole term (60 by guideline; the row in force says)."""

    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def tone(self) -> str:
        """The bar's colour: less than half a year left, less than a year, more."""
        return "bad" if self.left <= 6 else "warn" if self.left <= 12 else "main"


def term_of(spells: Iterable[Spell], *, on: date, limit: int) -> Term:
    """Months of all counting spells up to a day; a begun month counts whole, two spells never share one twice.

    Domain.md §2.5: gateway and 근로유지형 do not count; the unit type's dated rule says which do.
    """
    months: set[tuple[int, int]] = set()
    for spell in spells:
        if not spell.counts or spell.starts_on > on:
            continue
        last = min(spell.ends_on or on, on)
        for index in range(months_between(spell.starts_on, last)):
            month = spell.starts_on.year * 12 + spell.starts_on.month - 1 + index
            months.add(divmod(month, 12))
    return Term(used=min(len(months), limit) if limit else len(months), limit=limit)


# Domain.md §6.4, §6.6: at 3 months by the field's habit, at 6 and 12 because the success grant asks for them.
FOLLOW_UP_MONTHS = (3, 6, 12)


def follow_up_days(ended_on: date) -> dict[int, date]:
    """The days on which the center asks how somebody fares, by month: counted from the day of leaving."""
    return {month: add_months(ended_on, month) for month in FOLLOW_UP_MONTHS}


@dataclass(frozen=True)
class GrantTerms:
    """What one step of the 자활성공지원금 asks, and what it pays (won)."""

    months: int
    won: int
    min_weekly_hours: int
    min_monthly_wage: int
    work_within_months: int


@dataclass(frozen=True)
class Leaving:
    """How somebody left, as far as the grant asks."""

    ended_on: date
    work_from: date | None
    job_kind: str
    weekly_hours: int | None
    is_insured: bool
    monthly_wage: int | None
    is_business: bool
    is_registered: bool
    has_premises: bool
    is_off_benefit: bool
    had_grant: bool = False


@dataclass(frozen=True)
class Grant:
    """One step of the grant: from which day it may be applied for, and what is still missing (empty: nothing)."""

    months: int
    won: int
    due_on: date | None
    missing: tuple[str, ...]


def grant_of(leaving: Leaving, terms: GrantTerms) -> Grant:
    """Whether and from when somebody may apply for one step of the success grant (domain.md §6.6, F-SSB).

    Private work or a business begun while taking part or within the months the rule names; off 생계급여 because of
    income; enough hours with employment insurance, or a freelancer's income, or a registered business with premises
    of its own. Retention is counted to the day before the same date so many months later: the next day it is due.
    """
    missing = [*_begun_in_time(leaving, terms), *_kind_of_work(leaving, terms)]
    if not leaving.is_off_benefit:
        missing.append("소득이 기준을 넘어 생계급여에서 벗어나야 합니다")
    if leaving.had_grant:
        missing.append("평생 한 번만 받습니다")
    due_on = add_months(leaving.work_from, terms.months) if leaving.work_from else None
    return Grant(terms.months, terms.won, due_on, tuple(missing))


def _begun_in_time(leaving: Leaving, terms: GrantTerms) -> list[str]:
    if leaving.work_from is None:
        return ["취업하거나 창업한 날이 적혀 있지 않습니다"]
    if leaving.work_from > add_months(leaving.ended_on, terms.work_within_months):
        return [f"참여 중이거나 종결 뒤 {terms.work_within_months}개월 안에 시작해야 합니다"]
    return []


def _kind_of_work(leaving: Leaving, terms: GrantTerms) -> list[str]:
    if leaving.is_business:
        wanted = [
            (leaving.is_registered, "사업자등록이 있어야 합니다"),
            (leaving.has_premises, "별도 사업장이 있어야 합니다"),
        ]
        return [words for met, words in wanted if not met]
    if leaving.job_kind in {"daily", "public"}:
        return ["일용직과 정부·공공일자리는 들지 않습니다"]
    if leaving.job_kind == "freelance":
        enough = (leaving.monthly_wage or 0) >= terms.min_monthly_wage
        return [] if enough else [f"월 평균 소득이 {terms.min_monthly_wage // 10_000}만 원 이상이어야 합니다"]
    if (leaving.weekly_hours or 0) < terms.min_weekly_hours or not leaving.is_insured:
        return [f"고용보험에 들고 주 {terms.min_weekly_hours}시간 이상 일해야 합니다"]
    return []


def kept_until(work_from: date, months: int) -> date:
    """The last day of so many months of staying: the day before the same date (F-SSB)."""
    return add_months(work_from, months) - timedelta(days=1)

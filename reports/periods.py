"""The time that a report speaks of: whole months from a first day on. Pure."""

from dataclasses import dataclass
from datetime import date

from core.periods import add_months, last_of_month, months_back
from reports.enums import PeriodKind

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Period:
    """A month, a quarter, half a year or a year of the calendar, by its first day."""

    first: date
    kind: PeriodKind = PeriodKind.MONTH

    @classmethod
    def around(cls, day: date, kind: PeriodKind) -> "Period":
        """The period of a kind that a day lies in."""
        months = PeriodKind(kind).months
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), PeriodKind(kind))

    @classmethod
    def finished_before(cls, day: date, kind: PeriodKind) -> "Period":
        """The last period of a kind that is over on a day."""
        return cls.around(cls.around(day, kind).first - date.resolution, kind)

    @property
    def last(self) -> date:
        return last_of_month(add_months(self.first, self.kind.months - 1))

    @property
    def last_month(self) -> date:
        """The first day of its last month."""
        return months_back(self.last, 0)

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return [add_months(self.first, number) for number in range(self.kind.months)]

    @property
    def begins_right(self) -> bool:
        """Whether its first day is one on which a period of its kind begins."""
        return self == Period.around(self.first, self.kind)

    @property
    def is_year(self) -> bool:
        return self.kind is PeriodKind.YEAR

    @property
    def quarter(self) -> int | None:
        """The quarter that ends with it, 1 to 4; None for one that ends within a quarter."""
        return self.last.month // 3 if self.last.month % 3 == 0 else None

    def day_after(self, months: int, day: int) -> date | None:
        """A day of the month so many months after it, or that month's last; None for day 0."""
        if not day:
            return None
        month = add_months(self.last_month, months)
        return month.replace(day=min(day, last_of_month(month).day))

    def back(self, number: int) -> "Period":
        """So many periods earlier."""
        return Period(months_back(self.first, number * self.kind.months), self.kind)

    def __str__(self) -> str:
        year, month = self.first.year, self.first.month
        if self.kind is PeriodKind.MONTH:
            return f"{year}년 {month}월"
        if self.kind is PeriodKind.QUARTER:
            return f"{year}년 {(month - 1) // 3 + 1}분기"
        if self.kind is PeriodKind.HALF:
            return f"{year}년 {'상' if month == 1 else '하'}반기"
        return f"{year}년"

    @property
    def short(self) -> str:
        """Without its year; the year itself for a whole one."""
        return str(self) if self.is_year else str(self).split(" ", 1)[1]

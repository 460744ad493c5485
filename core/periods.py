"""Days from … until …: both ends belong to the period, no end means it goes on."""

from datetime import date, timedelta

from django.db.models import Q


def covers(on: date, *, prefix: str = "") -> Q:
    """Rows whose `starts_on`–`ends_on` holds the day; `prefix` is a relation such as "placements__"."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": on})
    )


def meets(starts_on: date, ends_on: date | None, *, prefix: str = "") -> Q:
    """Rows whose period shares at least one day with the given one."""
    question = Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": starts_on})
    if ends_on is not None:
        question &= Q(**{f"{prefix}starts_on__lte": ends_on})
    return question


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the day's month."""
    first = day.replace(day=1)
    return first, last_of_month(first)


def last_of_month(day: date) -> date:
    """Last day of the day's month."""
    return next_month(day) - date.resolution


def next_month(day: date) -> date:
    """First day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_back(day: date, months: int) -> date:
    """First day of the month that lies so many months before the day's month."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def months_between(starts_on: date, ends_on: date) -> int:
    """Whole months from one day to another, a started month counted from its first day on (0 when reversed)."""
    if ends_on < starts_on:
        return 0
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    return months + (1 if ends_on.day >= starts_on.day else 0)


def age_on(born_on: date, on: date) -> int:
    """Age in full years (만 나이)."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier); the month's last day when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), last_of_month(first))


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for the leap day."""
    return add_months(day, -12 * years)

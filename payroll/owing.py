"""What is still owed for paid months: recomputed with the corrections made since, less what was paid so far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attendance.models import Correction
from centers.models import Office
from core.periods import months_back
from payroll.calculations import COLUMNS, Delta, differences, pay_of
from payroll.calculations.weekly import first_day_needed
from payroll.gathering import gather
from payroll.models import Difference, PayDay, PayMonth

# 근로기준법 제49조: claims on wages lapse after three years.
MONTHS_BACK = 36

Owed = dict[int, list[tuple[date, Delta]]]


def owed_of(center: Office, month: date) -> Owed:
    """By participant the differences that this pay month carries, in the order of days.

    Only people with a correction in a paid month are recomputed. What other pay months carry already is taken off, so
    that nothing is carried twice however often a month is computed.
    """
    found: Owed = defaultdict(list)
    paid = PayMonth.objects.paid().filter(center=center, month__lt=month, month__gte=months_back(month, MONTHS_BACK))
    for earlier in paid.order_by("month"):
        reasons = _reasons(center, earlier)
        if not reasons:
            continue
        facts = gather(center, earlier.month, people=reasons)
        before = _paid(earlier, reasons, carried_by_others_than=month)
        for person in facts.people:
            now = pay_of(person, facts.first, facts.last, facts.guideline).lines
            amounts, places = before.get(person.key, ({}, {}))
            for delta in differences(now=now, paid=amounts, places=places, reasons=reasons[person.key]):
                found[person.key].append((earlier.month, delta))
    return dict(found)


def _reasons(center: Office, pay_month: PayMonth) -> dict[int, dict[date, str]]:
    """By participant and day why days were corrected, the latest correction's words; days of the first week too."""
    rows = Correction.objects.filter(
        day__placement__unit__center=center,
        day__dated_on__range=(first_day_needed(pay_month.month), pay_month.last_day),
    )
    found: dict[int, dict[date, str]] = defaultdict(dict)
    for person, day, reason in rows.order_by("pk").values_list("day__participant_id", "day__dated_on", "reason"):
        found[person][day] = reason
    return dict(found)


def _paid(pay_month: PayMonth, people: Iterable[int], *, carried_by_others_than: date) -> dict[int, Any]:
    """By participant: what was paid by day and column, and for which unit."""
    found: dict[int, tuple[dict[date, dict[str, int]], dict[date, tuple[int, bool]]]] = {}
    for person, day, unit, is_training, *amounts in _rows(pay_month, people, carried_by_others_than):
        paid, places = found.setdefault(person, ({}, {}))
        columns = paid.setdefault(day, dict.fromkeys(COLUMNS, 0))
        for column, amount in zip(COLUMNS, amounts, strict=True):
            columns[column] += amount
        places[day] = (unit, is_training)
    return found


def _rows(pay_month: PayMonth, people: Iterable[int], month: date) -> Iterator[tuple[Any, ...]]:
    words = ["payslip__participant_id", "dated_on", "unit_id", "is_training", *COLUMNS]
    people = list(people)
    days = PayDay.objects.filter(payslip__pay_month=pay_month, payslip__participant__in=people)
    yield from days.values_list(*words)
    carried = Difference.objects.filter(
        payslip__pay_month__center=pay_month.center_id, month=pay_month.month, payslip__participant__in=people
    )
    yield from carried.exclude(payslip__pay_month__month=month).values_list(*words)

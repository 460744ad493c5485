"""What is still owed for paid months: recomputed with the corrections made since, less what was paid so far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from attendance.models import Correction
from centers.models import Office
from core.periods import months_back
from payroll.calculations import COLUMNS, Delta, PaidSoFar, Person, differences, pay_of
from payroll.calculations.weekly import first_day_needed
from payroll.gathering import Facts, gather
from payroll.models import Difference, PayDay, PayMonth

# 근로기준법 제49조: claims on wages lapse after three years.
MONTHS_BACK = 36


@dataclass
class Debt:
    """What one person is still owed, or owes: day by day, and what the months of it have paid so far."""

    deltas: list[tuple[date, Delta]] = field(default_factory=list)  # (month, its difference of a day)
    paid: dict[date, PaidSoFar] = field(default_factory=dict)  # by month


Owed = dict[int, Debt]
_Paid = tuple[dict[date, dict[str, int]], dict[date, tuple[int, bool]]]


def owed_of(center: Office, month: date) -> Owed:
    """By participant the differences that this pay month carries, in the order of days.

    Only people with a correction in a paid month are recomputed. What other pay months carry already is taken off, so
    that nothing is carried twice however often a month is computed.
    """
    found: Owed = defaultdict(Debt)
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
            deltas = differences(now=now, paid=amounts, places=places, reasons=reasons[person.key])
            if deltas:
                found[person.key].deltas += [(earlier.month, delta) for delta in deltas]
                found[person.key].paid[earlier.month] = _so_far(person, facts, (amounts, places))
    return dict(found)


def _so_far(person: Person, facts: Facts, paid: _Paid) -> PaidSoFar:
    amounts, places = paid
    terms = person.terms_at(facts.last)
    columns = facts.guideline.rules.insured_columns
    return PaidSoFar(
        insurable=sum(sum(amounts[day][one] for one in columns) for day in amounts if not places[day][1]),
        gross=sum(sum(of_day.values()) for of_day in amounts.values()),
        insured=terms.insured if terms else frozenset(),
        tax=terms.tax if terms else 0,
        rates=facts.insurances,
        terms=terms.row if terms else None,
    )


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


def _paid(pay_month: PayMonth, people: Iterable[int], *, carried_by_others_than: date) -> dict[int, _Paid]:
    """By participant: what was paid by day and column, and for which unit."""
    found: dict[int, _Paid] = {}
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

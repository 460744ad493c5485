"""What is missing or late in the records of centers, asked in a fixed number of statements whatever the people.

Everything is counted from the same rows that the pages list, so that a number and its list agree. Nothing here asks
who looks: `showing.py` leaves out what a desk may not see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from assessments.models import NeedsAssessment
from attendance.calendar import of_units
from attendance.enums import SheetState
from attendance.models import MonthSheet, WorkDay
from casework.due import facts, sums
from casework.models import CaseNote
from centers.models import Office
from compliance.rules import rules_on
from core.periods import add_months, covers, meets, months_back, next_month
from participants.enums import State
from participants.models import Eligibility, Participant
from plans.models import Plan
from programs.models import Placement, ProgramUnit
from quality.calculations import NOTE_DAYS, OLDEST, SHEET_DAY, YOUNGEST, is_impossible_age
from quality.enums import Lack

# How far back one looks: what is older is no work of today.
NOTES_BACK = timedelta(days=90)
MONTHS_BACK = 2


@dataclass(frozen=True)
class Missing:
    """One thing that is missing or late. `participant` None: it is the unit's. `due_on` has passed, or is the day by
    which it should be put right."""

    lack: Lack
    center: int
    unit: int | None
    participant: int | None
    due_on: date
    words: str
    month: date | None = None


def missing_in(centers: QuerySet[Office], *, on: date) -> list[Missing]:
    """Everything that is missing or late in the centers on a day, in the order of the checks."""
    people = list(_people(centers, on))
    units = list(ProgramUnit.objects.filter(center__in=centers.values("pk")).open(on=on).select_related("center"))
    rows = [*_attendance(units, on), *_late_notes(centers, on), *_of_people(people, on), *_dates(centers, on)]
    order = list(Lack)
    return sorted(rows, key=lambda row: (order.index(row.lack), row.due_on, row.participant or 0, row.unit or 0))


def _people(centers: QuerySet[Office], on: date) -> QuerySet[Any]:
    people = Participant.objects.filter(center__in=centers.values("pk"), merged_into=None).with_now(on=on)
    there = facts.with_facts(people.exclude(state__in=[State.ENDED, State.FOLLOW_UP]))
    return there.annotate(unit_now=F("place__unit_id"))


def _of_people(people: Sequence[Any], on: date) -> Iterator[Missing]:
    """The clocks of casework/due that have run out: plan, assessment, opinion."""
    numbers = {code: rule.number for code, rule in rules_on(on).items()}
    for person in people:
        known = timezone.localdate(person.created_at)
        for lack, day, words in _clocks(person, known, numbers):
            if day is not None and day < on:
                yield Missing(lack, person.center_id, person.unit_now, person.pk, day, words)


def _clocks(person: Any, known: date, numbers: dict[str, int]) -> Iterator[tuple[Lack, date | None, str]]:
    """(what, by when, in words); what stands on paper older than the file (`known`) is no debt of today."""
    if person.joined_on and not person.has_plan:
        since = max(person.joined_on, known)
        yield Lack.NO_PLAN, since + timedelta(days=numbers["intake_whole"]), "아직 자립계획이 없습니다"
    came = person.came_on or person.joined_on
    day = sums.next_assessment(
        last_on=person.needs_on,
        since=max(came, known) if came else None,
        first_days=numbers["intake_needs"],
        again_months=numbers["reassess"],
    )
    yield Lack.ASSESSMENT, day, "다시 사정할 때가 지났습니다" if person.needs_on else "아직 사정하지 않았습니다"
    opinion = sums.next_opinion(
        joined_on=person.joined_on,
        conditional_since=person.conditional_since if person.is_conditional else None,
        noticed_on=person.noticed_on,
        told_until=person.told_until,
        known_from=known,
        months=numbers["opinion"],
    )
    yield Lack.OPINION, opinion, "보낼 의견이 밀렸습니다"


def _attendance(units: Sequence[ProgramUnit], on: date) -> Iterator[Missing]:
    """Working days up to yesterday that nobody marked in months that are open, and months that should be closed."""
    first, last = months_back(on, MONTHS_BACK), on - timedelta(days=1)
    placements = Placement.objects.filter(meets(first, last), unit__in=units, participant__merged_into=None)
    stays = list(placements.order_by("unit_id", "participant_id"))
    done = set(
        MonthSheet.objects.filter(unit__in=units, month__gte=first)
        .exclude(state=SheetState.OPEN)
        .values_list("unit_id", "month")
    )
    days = WorkDay.objects.filter(placement__unit__in=units, dated_on__range=(first, last)).order_by()
    marked = set(days.values_list("participant_id", "dated_on"))
    calendars, centers = of_units(list(units), first, last), {unit.pk: unit.center_id for unit in units}
    late: set[tuple[int, date]] = set()
    for stay in stays:
        begin, end = max(first, stay.starts_on), min(last, stay.ends_on or last)
        blank = [
            day
            for day in calendars[stay.unit_id].working_days(begin, end)
            if (stay.unit_id, day.replace(day=1)) not in done and (stay.participant_id, day) not in marked
        ]
        if blank:
            words = f"{len(blank)}일을 표시하지 않았습니다"
            month = blank[0].replace(day=1)
            yield _of_stay(stay, centers, words, month)
        late |= {(stay.unit_id, month) for month in _over(begin, end, on)} - done
    for unit, month in sorted(late):
        due = _sheet_due(month)
        yield Missing(Lack.SHEET, centers[unit], unit, None, due, f"{month.year}년 {month.month}월 출근부", month)


def _of_stay(stay: Placement, centers: dict[int, int], words: str, month: date) -> Missing:
    center, due = centers[stay.unit_id], _sheet_due(month)
    return Missing(Lack.UNMARKED, center, stay.unit_id, stay.participant_id, due, words, month)


def _sheet_due(month: date) -> date:
    return next_month(month).replace(day=SHEET_DAY)


def _over(begin: date, end: date, on: date) -> Iterator[date]:
    """The months between two days whose sheet should be closed by now."""
    month = begin.replace(day=1)
    while month <= end:
        if _sheet_due(month) < on:
            yield month
        month = next_month(month)


def _late_notes(centers: QuerySet[Office], on: date) -> Iterator[Missing]:
    """Notes of the last three months that were written more than a week after the talk; restricted ones are not told
    of."""
    notes = CaseNote.objects.filter(participant__center__in=centers.values("pk"), participant__merged_into=None)
    notes = notes.filter(created_at__date__gte=on - NOTES_BACK, is_restricted=False).order_by("happened_on", "pk")
    words = ("participant_id", "participant__center_id", "happened_on", "created_at")
    late: dict[int, tuple[int, date, int]] = {}
    for person, center, happened_on, created_at in notes.values_list(*words):
        days = (timezone.localdate(created_at) - happened_on).days
        if days > NOTE_DAYS:
            _, first, count = late.get(person, (center, happened_on, 0))
            late[person] = (center, first, count + 1)
    stays = Placement.objects.filter(covers(on), participant__in=late).values_list("participant_id", "unit_id")
    units = dict(stays)
    for person, (center, first, count) in late.items():
        due = first + timedelta(days=NOTE_DAYS)
        yield Missing(Lack.LATE_NOTE, center, units.get(person), person, due, f"{count}건을 늦게 적었습니다")


def _dates(centers: QuerySet[Office], on: date) -> Iterator[Missing]:
    """Days that cannot be: each person once, with the first thing that is wrong."""
    people = Participant.objects.filter(center__in=centers.values("pk"), merged_into=None)
    found: dict[int, str] = {}
    for words, rows in _impossible(centers, on):
        for person in rows:
            found.setdefault(person, words)
    rows = people.filter(pk__in=found) if found else people.none()
    placed = rows.as_of(on=on).annotate(unit_now=F("place__unit_id"))
    born = people.filter(Q(born_on__gt=add_months(on, -12 * YOUNGEST)) | Q(born_on__lte=add_months(on, -12 * OLDEST)))
    for person in born.as_of(on=on).annotate(unit_now=F("place__unit_id")):
        if is_impossible_age(person.born_on, on=on):
            yield Missing(Lack.DATES, person.center_id, person.unit_now, person.pk, on, "생년월일을 확인해 주십시오")
            found.pop(person.pk, None)
    for person in placed:
        if person.pk in found:
            yield Missing(Lack.DATES, person.center_id, person.unit_now, person.pk, on, found[person.pk])


def _impossible(centers: QuerySet[Office], on: date) -> Iterator[tuple[str, Any]]:
    """(in words, numbers of the people): one statement each."""
    here = {"participant__center__in": centers.values("pk")}
    before_unit = Q(starts_on__lt=F("unit__opened_on")) | Q(starts_on__gt=F("unit__closed_on"))
    asked: list[tuple[str, QuerySet[Any]]] = [
        ("사업단이 열리지 않은 때의 배치입니다", Placement.objects.filter(before_unit, **here)),
        ("앞으로 올 날의 출근이 있습니다", WorkDay.objects.filter(dated_on__gt=on, **here)),
        ("앞으로 올 날의 욕구 사정이 있습니다", NeedsAssessment.objects.filter(assessed_on__gt=on, **here)),
        ("앞으로 올 날의 상담이 있습니다", CaseNote.objects.filter(happened_on__gt=on, is_restricted=False, **here)),
        ("앞으로 올 날에 세운 자립계획이 있습니다", Plan.objects.filter(written_on__gt=on, **here)),
        (
            "태어나기 전에 시작한 자격이 있습니다",
            Eligibility.objects.filter(starts_on__lt=F("participant__born_on"), **here),
        ),
    ]
    for words, rows in asked:
        yield words, rows.order_by().values_list("participant_id", flat=True).distinct()

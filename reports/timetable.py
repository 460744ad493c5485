"""When each kind of report opens and is due, and how those of its last period stand."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from reports.enums import PeriodKind, ReportState
from reports.models import FilingLetter, Report, ReportDefinition
from reports.periods import Period
from reports.wishes import definitions

# A report that nobody has worked on for so long: the reaper should have seen to it.
SILENT_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Kind:
    """One line: a kind of report, its next opening and the period that would be opened."""

    definition: ReportDefinition
    period: Period
    opens_on: date | None
    due_on: date | None
    last: Period | None
    made: int
    at_work: int
    failed: int


def kinds_at(*, on: date) -> list[Kind]:
    """Every kind in force with what comes next, and its newest period so far over all offices. Two statements."""
    found = list(definitions(on=on))
    rows = Report.objects.filter(definition__in=found).order_by().values_list("definition", "month", "state")
    counts: dict[int, dict[date, Counter[str]]] = {}
    for definition, month, state, number in rows.annotate(number=Count("pk")):
        counts.setdefault(definition, {}).setdefault(month, Counter())[state] += number
    return [_kind(definition, counts.get(definition.pk, {}), on) for definition in found]


def _kind(definition: ReportDefinition, counts: dict[date, Counter[str]], on: date) -> Kind:
    period = next_period(definition, on=on)
    newest = max(counts, default=None)
    states = counts.get(newest, Counter()) if newest else Counter()
    return Kind(
        definition,
        period,
        definition.opens_on(period),
        definition.due_on(period),
        Period(newest, PeriodKind(definition.period)) if newest else None,
        made=states[ReportState.FROZEN],
        at_work=states[ReportState.QUEUED] + states[ReportState.COMPUTING],
        failed=states[ReportState.FAILED],
    )


def next_period(definition: ReportDefinition, *, on: date) -> Period:
    """The period whose report opens next."""
    around = Period.around(on, PeriodKind(definition.period))
    ahead = [around.back(number) for number in (2, 1, 0, -1, -2)]
    return next((one for one in ahead if (definition.opens_on(one) or one.last) > on), around)


def opened_periods(definition: ReportDefinition, *, on: date, most: int) -> list[Period]:
    """The periods whose report is open by a day, the newest first; of one that no clock opens, the finished ones."""
    around = Period.around(on, PeriodKind(definition.period))
    known = [around.back(number) for number in range(-2, most + 2)]
    return [one for one in known if (definition.opens_on(one) or one.last + date.resolution) <= on][:most]


def under_work(*, at: datetime) -> dict[str, int]:
    """How many reports are being made now, at how many nobody has worked for long, and letters that wait."""
    rows = Report.objects.unfinished()
    since = at - SILENT_AFTER
    silent = rows.filter(Q(leased_until=None, opened_at__lt=since) | Q(leased_until__lt=since))
    failed = Report.objects.filter(state=ReportState.FAILED)
    letters = FilingLetter.objects.filter(sent_at=None)
    return {
        "at_work": rows.count(),
        "silent": silent.count(),
        "failed": failed.count(),
        "letters": letters.count(),
    }

"""What a status pack of a meeting tells: read once.

Numbers of people are those of the reports that the city has got, as officials read them: a pack that counted anew
would, laid beside a report, tell what the report hides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.periods import months_back
from indicators.board import Shown, outcomes_of
from indicators.models import Indicator
from meetings.calculations import standing_of
from meetings.models import ActionItem, GoodPractice, Meeting
from meetings.showing import ActionLine, carried_to
from programs.models import ProgramUnit
from reports.enums import ReportState
from reports.handing_out import read_by
from reports.models import Report
from reports.paper import Paper
from sales import books
from sales.calculations import Books
from sales.quarters import quarter_before, quarter_days, quarter_of

MONTHLY = "monthly"
MOST_MONTHS = 12


@dataclass(frozen=True)
class Quarter:
    """What a unit sold and cost in the last quarter that is over."""

    unit: str
    type: str
    books: Books

    @property
    def percent(self) -> float | None:
        return round(100 * self.books.sales / self.books.total_cost, 1) if self.books.total_cost > 0 else None


@dataclass
class Status:
    """Everything that stands in a pack. `months`: those that the city has reports of since then."""

    meeting: Meeting
    before: Meeting | None
    report: Report | None = None
    paper: Paper | None = None
    months: list[Paper] = field(default_factory=list)
    outcomes: list[tuple[Indicator, Shown]] = field(default_factory=list)  # as officials read them
    quarter: tuple[int, int] = (0, 0)
    units: list[Quarter] = field(default_factory=list)
    answered: list[ActionLine] = field(default_factory=list)
    carried: list[ActionLine] = field(default_factory=list)
    practices: list[GoodPractice] = field(default_factory=list)


def status_of(meeting: Meeting, *, on: date) -> Status:
    """The state of a meeting's center on a day."""
    before = _meeting_before(meeting)
    since = before.held_on if before else months_back(on, MOST_MONTHS)
    found = Status(meeting, before)
    reports = _reports(meeting, since=since)
    if reports:
        found.report = reports[-1]
        found.paper = read_by(reports[-1], exact=False)
        found.months = [read_by(report, exact=False) for report in reports if report.last_day > since]
        found.outcomes = outcomes_of(meeting.center, month=reports[-1].month)
    found.quarter = quarter_before(*quarter_of(on))
    found.units = _units(meeting, found.quarter, on=on)
    carried = carried_to(meeting)
    found.carried = [_line(action, on=on) for action in carried]
    found.answered = _of_last_time(before, carried, on=on)
    practices = GoodPractice.objects.published().filter(center=meeting.center, published_on__range=(since, on))
    found.practices = list(practices.order_by("published_on", "pk"))
    return found


def _meeting_before(meeting: Meeting) -> Meeting | None:
    rows = Meeting.objects.not_cancelled().filter(center=meeting.center_id, held_on__lt=meeting.held_on)
    return rows.order_by("-held_on", "-pk").first()


def _reports(meeting: Meeting, *, since: date) -> list[Report]:
    """The monthly reports that the city has got, of each month the newest; the last one, and those since then."""
    rows = Report.objects.filter(
        center=meeting.center, definition__code=MONTHLY, state=ReportState.FROZEN, filing__submitted_at__isnull=False
    )
    rows = rows.filter(month__lt=meeting.held_on.replace(day=1)).select_related("definition", "filing", "center")
    newest: dict[date, Report] = {}
    for report in rows.order_by("-month", "version")[: 4 * MOST_MONTHS]:
        newest[report.month] = report
    months = sorted(newest)[-MOST_MONTHS:]
    return [newest[month] for month in months if month == months[-1] or newest[month].last_day > since]


def _units(meeting: Meeting, quarter: tuple[int, int], *, on: date) -> list[Quarter]:
    first, last = quarter_days(*quarter)
    rows = ProgramUnit.objects.open(on=on).filter(center=meeting.center, opened_on__lte=last).select_related("type")
    units = list(rows.order_by("type__order", "name"))
    months = books.monthly(units, first, last)
    return [Quarter(unit.name, unit.type.name, books.added(months.get(unit.pk, {}), first, last)) for unit in units]


def _of_last_time(before: Meeting | None, carried: Sequence[ActionItem], *, on: date) -> list[ActionLine]:
    """What the last meeting asked for and is answered; what is open stands among what is carried over."""
    if before is None:
        return []
    rows = ActionItem.objects.filter(opinion__meeting=before).exclude(pk__in=[action.pk for action in carried])
    return [_line(action, on=on) for action in rows.select_related("owner").order_by("pk")]


def _line(action: ActionItem, *, on: date) -> ActionLine:
    return ActionLine(action, standing_of(action, on=on), action.days_late(on=on), may_answer=False)

"""The periods that a center can report on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from centers.models import Office
from participants.models import Participation
from reports.enums import Content, PeriodKind, ReportState
from reports.kinds.grounds import author_of, nothing_to_say
from reports.models import Report, ReportDefinition
from reports.periods import Period
from reports.timetable import opened_periods

# How far back a center may still report, in months.
LISTED = 24


@dataclass(frozen=True)
class Choice:
    """One period of one definition, and the version that would be made of it now."""

    code: str
    name: str
    period: Period
    version: int
    newest: ReportState | None
    is_offered: bool = True  # not while it lies with the city, nor once it was accepted

    @property
    def value(self) -> str:
        """Definition, period and the version somebody saw: two who ask at once ask for the same report."""
        return f"{self.code}/{self.period.first:%Y-%m}/{self.version}"

    @property
    def needs_reason(self) -> bool:
        return self.version > 1

    @property
    def words(self) -> str:
        name = str(self.period)
        if self.newest is None:
            return name
        if self.newest is ReportState.FROZEN:
            return f"{name} ({self.version - 1}판 완성, {self.version}판을 새로 만듭니다)"
        return f"{name} ({self.newest.label})"


def reportable(center: Office, reports: QuerySet[Report], *, on: date) -> list[Choice]:
    """The last periods on which an office may report, the newest first, by definition.

    Of counted reports those that are over and in which the center had begun; of the others those that are open and
    about which there is something to say. A period whose newest version is not finished keeps that version: choosing
    it leads to the report at work.
    """
    spells = Participation.objects.filter(participant__center=center).order_by("starts_on")
    first = spells.values_list("starts_on", flat=True).first()
    known = reports.filter(center=center).select_related("filing").defer("numbers").order_by("version")
    newest = {(row.definition_id, row.month): row for row in known}
    mine = ReportDefinition.objects.in_force(on=on).filter(author=author_of(center) or "")
    asked = [
        (definition, period, newest.get((definition.pk, period.first)))
        for definition in mine.order_by("order", "code")
        for period in _open(center, definition, first, on)
    ]
    return [_choice(*one) for one in asked]


def may_be_made_anew(newest: Report | None) -> bool:
    """Whether nothing stands in the way of a new report: the newest lies with its center, or there is none."""
    filing = newest.filing_now if newest else None
    return filing is None or filing.is_with_center


def _open(center: Office, definition: ReportDefinition, first: date | None, on: date) -> Iterable[Period]:
    if definition.content == Content.COUNTS:
        known = _finished(PeriodKind(definition.period), on) if first else []
        return [period for period in known if first and period.last >= first]
    most = max(1, LISTED // PeriodKind(definition.period).months)
    open_ones = opened_periods(definition, on=on, most=most)
    return [period for period in open_ones if not nothing_to_say(center, definition, period)]


def _finished(kind: PeriodKind, on: date) -> Iterable[Period]:
    """The periods of a kind that are over, as far back as is listed; of the year at least one."""
    newest = Period.finished_before(on, kind)
    return [newest.back(number) for number in range(max(1, LISTED // kind.months))]


def _choice(definition: ReportDefinition, period: Period, newest: Report | None) -> Choice:
    if newest is None:
        return Choice(definition.code, definition.name, period, 1, None)
    state = newest.state_now
    version = newest.version + (state is ReportState.FROZEN)
    return Choice(definition.code, definition.name, period, version, state, may_be_made_anew(newest))

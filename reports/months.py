"""The months that a center can report on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from centers.models import Office
from core.periods import months_back
from participants.models import Participation
from reports.enums import ReportState
from reports.models import Report

LISTED = 24


@dataclass(frozen=True)
class Month:
    """One month, and the version that would be made of it now."""

    first: date
    version: int
    newest: ReportState | None

    @property
    def value(self) -> str:
        """The month and the version somebody saw: two who ask at once ask for the same report."""
        return f"{self.first:%Y-%m}/{self.version}"

    @property
    def needs_reason(self) -> bool:
        return self.version > 1

    @property
    def words(self) -> str:
        name = f"{self.first.year}년 {self.first.month}월"
        if self.newest is None:
            return name
        if self.newest is ReportState.FROZEN:
            return f"{name} ({self.version - 1}판 완성, {self.version}판을 새로 만듭니다)"
        return f"{name} ({self.newest.label})"


def reportable(center: Office, reports: QuerySet[Report], *, on: date) -> list[Month]:
    """The last months that are over and in which the center had begun, the newest first; two statements.

    A month whose newest version is not finished keeps that version: choosing it leads to the report at work.
    """
    spells = Participation.objects.filter(participant__center=center).order_by("starts_on")
    first = spells.values_list("starts_on", flat=True).first()
    if first is None:
        return []
    newest = {row.month: row for row in reports.filter(center=center).order_by("version")}
    months = [months_back(on, back) for back in range(1, LISTED + 1)]
    return [_month(month, newest.get(month)) for month in months if month >= first.replace(day=1)]


def _month(first: date, newest: Report | None) -> Month:
    if newest is None:
        return Month(first, 1, None)
    state = newest.state_now
    return Month(first, newest.version + (state is ReportState.FROZEN), state)

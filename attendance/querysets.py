"""Questions about days at work."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Self

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.codes import DatedQuerySet
from documents.querysets import FiledQuerySet
from participants.querysets import PersonRowQuerySet
from programs.querysets import UnitRowQuerySet


class DayRuleQuerySet(DatedQuerySet):
    def by_code(self, *, on: date) -> dict:
        """The rule of each code on a day; the latest that began counts."""
        return {row.code: row for row in self.in_force(on=on).order_by("valid_from")}


class SheetQuerySet(UnitRowQuerySet):
    """Months of units."""


class DayQuerySet(PersonRowQuerySet):
    """Days are reached by the unit in which they were worked, and those of a restricted file by its readers only."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "placement__unit__center",
        Reach.REGION: "placement__unit__center__region__path__startswith",
        Reach.UNIT: "placement__unit__leaders",
        Reach.CASELOAD: "participant__case_manager",
    }

    def between(self, first: date, last: date) -> Self:
        return self.filter(dated_on__range=(first, last))


class CorrectionQuerySet(PersonRowQuerySet):
    person = "day__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "day__placement__unit__center",
        Reach.REGION: "day__placement__unit__center__region__path__startswith",
        Reach.UNIT: "day__placement__unit__leaders",
        Reach.CASELOAD: "day__participant__case_manager",
    }


class CalendarQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.UNIT: "center__units__leaders",
        Reach.REGION: "center__region__path__startswith",
    }


class SheetDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "sheet__unit__center",
        Reach.UNIT: "sheet__unit__leaders",
        Reach.REGION: "sheet__unit__center__region__path__startswith",
    }

"""Questions about joint projects: the project is the center's, who takes part is reached like the person."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db.models import Count, Q

from centers.policies import Can, Reach
from centers.querysets import OfficeQuerySet
from joint.enums import Outcome, ProjectState
from participants.querysets import CaseRowQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


class ProjectQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }

    def with_page(self) -> Self:
        """Carries what a list and the page of a project are printed from."""
        return self.select_related("center__region", "agreement__partner", "area")

    def with_counts(self) -> Self:
        """Annotates how many took part, finished, and found work: numbers of people, for sums and lists."""
        return self.annotate(
            people=Count("parts", distinct=True),
            finished=Count("parts", filter=Q(parts__outcome=Outcome.FINISHED), distinct=True),
            employed=Count("parts", filter=Q(parts__employed_on__isnull=False), distinct=True),
        )

    def in_year(self, year: int) -> Self:
        """Those of which a day lies in the year."""
        return self.filter(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))

    def open(self) -> Self:
        return self.exclude(state=ProjectState.ENDED)


class SessionQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "project__center",
        Reach.REGION: "project__center__region__path__startswith",
    }


class PartQuerySet(CaseRowQuerySet):
    """Who takes part: reached like the person, so that a restricted file is open to its readers only."""

    def seen_by(self, desk: "Membership") -> Self:
        """Those whose names the desk may see, masked or not."""
        return self.reachable_by(desk, to=Can.SEE_PARTICIPANTS).select_related("participant__case_manager__user")


class RollQuerySet(CaseRowQuerySet):
    person: ClassVar[str] = "part__participant__"
    ways_in: ClassVar[dict[Reach, Any]] = {
        Reach.CENTER: "part__participant__center",
        Reach.CASELOAD: "part__participant__case_manager",
    }

"""Questions about plans and their steps; each is one statement."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, ClassVar, Self

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from centers.policies import Reach
from documents.querysets import FiledQuerySet
from participants.querysets import CaseRowQuerySet, PersonRowQuerySet, works_in_my_unit
from plans.enums import OPEN, PlanState


class PlanQuerySet(CaseRowQuerySet):
    def approved(self) -> Self:
        return self.filter(state=PlanState.APPROVED)

    def waiting_for_approval(self) -> Self:
        """Signed by the person, not yet approved; who has waited longest first."""
        return self.filter(state=PlanState.SIGNED).order_by("signed_on", "pk")

    def review_due(self, *, by: date) -> Self:
        """Approved plans that are to be looked at again by a day, the earliest first."""
        return self.approved().filter(review_on__lte=by).order_by("review_on", "pk")


def _ways(prefix: str) -> dict[Reach, str | Callable]:
    return {
        Reach.CENTER: f"{prefix}participant__center",
        Reach.REGION: f"{prefix}participant__center__region__path__startswith",
        Reach.CASELOAD: f"{prefix}participant__case_manager",
        Reach.UNIT: partial(works_in_my_unit, prefix=f"{prefix}participant__"),
    }


class GoalQuerySet(CaseRowQuerySet):
    person = "plan__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = _ways("plan__")

    def with_progress(self) -> Self:
        """Annotates steps in all and done, the last day of all, and the result of the step done last."""
        done = Q(steps__done_on__isnull=False)
        last = self.model.steps.rel.related_model.objects.filter(goal=OuterRef("pk"), done_on__isnull=False)
        return self.annotate(
            steps_all=Count("steps"),
            steps_done=Count("steps", filter=done),
            last_result=Subquery(last.order_by("-done_on", "-pk").values("result")[:1]),
        )


class StepQuerySet(CaseRowQuerySet):
    person = "goal__plan__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = _ways("goal__plan__")

    def open(self) -> Self:
        return self.filter(done_on=None, goal__reached_on=None)

    def due(self, *, by: date) -> Self:
        """Open steps of approved plans whose day has come by then, the earliest first; with person and plan."""
        rows = self.open().filter(goal__plan__state=PlanState.APPROVED, due_on__lte=by)
        return rows.annotate(participant_id=F("goal__plan__participant")).order_by("due_on", "pk")


class PlanDocumentQuerySet(PersonRowQuerySet, FiledQuerySet):
    person = "plan__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = _ways("plan__")

    def past_their_time(self, *, on: date) -> Self:
        """Not of who takes part: their file is at work."""
        people = self.model.plan.field.related_model.participant.field.related_model.objects
        return super().past_their_time(on=on).exclude(plan__participant__in=people.taking_part(on=on))


def without_plan(people: QuerySet[Any], *, on: date) -> QuerySet[Any]:
    """Of these people those who take part that day and have no plan that is drafted, signed or approved."""
    return people.taking_part(on=on).exclude(plans__state__in=OPEN)  # type: ignore[attr-defined]

"""Questions about meetings and what came of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from meetings.enums import ActionState, MeetingState, PracticeState

if TYPE_CHECKING:
    from centers.models import Membership


class MeetingQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }

    def with_counts(self, *, on: date) -> Self:
        """Annotates opinions (`said`), what is asked of offices (`asked`), how much of it is overdue (`late`)."""
        actions = "opinions__actions"
        late = Q(**{f"{actions}__state": ActionState.OPEN, f"{actions}__due_on__lt": on})
        return self.annotate(
            said=Count("opinions", distinct=True),
            asked=Count(actions, distinct=True),
            late=Count(actions, filter=late, distinct=True),
        )

    def not_cancelled(self) -> Self:
        return self.exclude(state=MeetingState.CANCELLED)


class OpinionQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "meeting__center",
        Reach.REGION: "meeting__center__region__path__startswith",
    }


class ActionQuerySet(OfficeQuerySet):
    """An office reaches what it owes itself; who looks over the region is no stranger to the rest."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "owner",
        Reach.REGION: "opinion__meeting__center__region__path__startswith",
    }

    def with_page(self) -> Self:
        return self.select_related("opinion__meeting__center", "opinion__category", "owner", "answered_by__user")

    def open(self) -> Self:
        return self.filter(state=ActionState.OPEN)

    def of_meetings(self, meetings: models.QuerySet) -> Self:
        return self.filter(opinion__meeting__in=meetings)

    def carried_to(self, *, center: object, on: date) -> Self:
        """What earlier meetings of a center had asked for and nobody had answered on the day of a later one."""
        unanswered = Q(state=ActionState.OPEN) | Q(answered_on__gte=on)
        found = self.filter(unanswered, opinion__meeting__center=center, opinion__meeting__held_on__lt=on)
        return found.filter(asked_on__lte=on)

    def to_remind_of(self, *, on: date, ahead: int) -> Self:
        """Open and due within so many days, or overdue."""
        return self.open().filter(due_on__lte=on + timedelta(days=ahead))

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on"), "pk")


def _published_or_own(desk: "Membership") -> Q:
    return Q(center=desk.office_id) | Q(state=PracticeState.PUBLISHED)


def _sent_from_the_region(desk: "Membership") -> Q:
    """Who publishes reads what was sent, and not what is still being written."""
    return Q(center__region__path__startswith=desk.region_path) & ~Q(state=PracticeState.DRAFT)


class PracticeQuerySet(OfficeQuerySet):
    """A published note is read by every center; before, by its own and by who publishes."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: _published_or_own,
        Reach.REGION: _sent_from_the_region,
    }

    def published(self) -> Self:
        return self.filter(state=PracticeState.PUBLISHED)

    def unpublished(self) -> Self:
        return self.exclude(state=PracticeState.PUBLISHED)

    def with_page(self) -> Self:
        return self.select_related("center__region", "unit", "written_by__user")

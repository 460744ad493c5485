"""Questions about referrals and comings."""

from collections.abc import Callable
from typing import ClassVar, Self

from django.db.models import Case, DateTimeField, F, Value, When

from centers.policies import Reach
from intake.enums import ReferralState
from participants.querysets import PersonRowQuerySet


class ReferralQuerySet(PersonRowQuerySet):
    """Reached by the center that gets it, the office that sent it, and the city over the center."""

    may_be_nobody = True
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REFERRED: "sender",
        Reach.REGION: "center__region__path__startswith",
    }

    def longest_waiting_first(self) -> Self:
        """What waits stands on top, the oldest first; then what is done, the newest first."""
        waits = Case(When(state=ReferralState.SENT, then=Value(0)), default=Value(1))
        since = Case(When(state=ReferralState.SENT, then=F("sent_at")), default=None, output_field=DateTimeField())
        return self.annotate(waits=waits, waiting_since=since).order_by("waits", "waiting_since", "-sent_at", "-pk")

    def with_way(self) -> Self:
        """Carries what the way of the person is told from (`progress.steps_of`), in five statements."""
        joined = self.select_related(
            "center", "sender", "category", "participant__case_manager__user", "participant__township", "intake"
        )
        return joined.prefetch_related(
            "intake__interviews",
            "participant__placements__unit__type",
            "participant__participations__end_reason",
        )


class MissingQuerySet(PersonRowQuerySet):
    """Reached as the person is."""

    person = "intake__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "intake__participant__center",
        Reach.REGION: "intake__participant__center__region__path__startswith",
        Reach.CASELOAD: "intake__participant__case_manager",
    }

"""Questions about opinions: the city reaches only what was sent, of people who live in its region."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Reach
from participants.querysets import CaseRowQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


def sent_of_my_region(desk: "Membership") -> Q:
    """Sent opinions about people who live in the desk's region; of whom no home is known, by the center's region."""
    lives_here = Q(participant__township__path__startswith=desk.region_path)
    of_center = Q(participant__township=None, participant__center__region__path__startswith=desk.region_path)
    return Q(sent_at__isnull=False) & (lives_here | of_center)


class OpinionQuerySet(CaseRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        **CaseRowQuerySet.ways_in,
        Reach.REGION: sent_of_my_region,
    }

    def with_letter(self) -> Self:
        """Carries what the letter and its answer are printed from."""
        return self.select_related(
            "participant__center__region",
            "participant__township",
            "participant__case_manager__user",
            "city",
            "sent_by__user",
            "decision__decided_by__user",
        )

    def on_day(self, *, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def waiting_for_decision(self) -> Self:
        """Sent, and the city has not decided yet."""
        return self.sent().filter(decision=None)

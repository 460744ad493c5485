"""Questions about transfers: the asking center reaches its own, the other one what was asked of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from participants.restrictions import open_to
from transfers.enums import TransferState

if TYPE_CHECKING:
    from centers.models import Membership


def of_my_center(desk: "Membership") -> Q:
    """Asked of the desk's center, or by it about a file that the desk may open."""
    asked_here = Q(participant__center=desk.office_id) & open_to(desk, prefix="participant__")
    # The file itself is closed once it was merged; what was asked of us names nobody.
    return Q(to_center=desk.office_id) | asked_here


def of_my_people(desk: "Membership") -> Q:
    return Q(participant__case_manager=desk.pk) & open_to(desk, prefix="participant__")


class TransferQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: of_my_center, Reach.CASELOAD: of_my_people}

    def incoming(self, desk: "Membership") -> Self:
        """What other centers ask of the desk's."""
        return self.filter(to_center=desk.office_id)

    def outgoing(self, desk: "Membership") -> Self:
        return self.filter(participant__center=desk.office_id)

    def open(self) -> Self:
        return self.filter(state=TransferState.ASKED)

"""Questions about notes, conferences and what became of people."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Can, Reach, reach_of
from centers.querysets import OfficeQuerySet
from participants.querysets import CaseRowQuerySet, PersonRowQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


class NoteQuerySet(CaseRowQuerySet):
    def readable_by(self, desk: "Membership") -> Self:
        """Of the notes in reach: those that are not restricted, one's own, and those one is named in.

        The director reads restricted ones too, with a typed reason (access.md §1, "r"): the page asks for it.
        """
        if reach_of(desk.role, Can.READ_NOTES) is Reach.CENTER:
            return self
        return self.filter(Q(is_restricted=False) | Q(author=desk.pk) | Q(readers=desk.pk)).distinct()


class BatchQuerySet(OfficeQuerySet):
    """What was done with many people of a center; whose they are is shown as each desk sees them."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "center"}


class ItemQuerySet(PersonRowQuerySet):
    """What a conference decided about people."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "conference__center",
        Reach.REGION: "conference__center__region__path__startswith",
        Reach.CASELOAD: "participant__case_manager",
    }


class SpellRowQuerySet(PersonRowQuerySet):
    """Rows that hang on a spell of taking part."""

    person = "participation__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participation__participant__center",
        Reach.REGION: "participation__participant__center__region__path__startswith",
        Reach.CASELOAD: "participation__participant__case_manager",
    }

"""Who may open a file at all: one rule, from which lists, searches, pages and masks follow.

A restricted file is open to the desks that are named in it, and to nobody else of the center: the row is not in any
list, its page is not found, and where a row about it must stand (a unit's place, a line of the audit) its words are
hidden. A file that was merged into another is open to nobody; its rows are in the other one. What a center has sent
to the authority (an opinion, a petition, a referral) stays with the authority: officials are not asked here.
"""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from centers.models import Membership
    from participants.models import Participant


def open_to(desk: "Membership", *, prefix: str = "") -> Q:
    """People whose file the desk may open, as far as restrictions go; `prefix` leads from the row to the person."""
    if desk.is_official:
        return Q()
    unrestricted = Q(**{f"{prefix}is_restricted": False})
    named = Q(**{f"{prefix}pk__in": named_in(desk)})
    return Q(**{f"{prefix}merged_into": None}) & (unrestricted | named)


def named_in(desk: "Membership") -> QuerySet[Any]:
    """Numbers of the people in whose open restriction the desk is named, as a question inside another."""
    restriction: Any = apps.get_model("participants", "Restriction")  # models stand above querysets, which ask here
    through = restriction.readers.through.objects
    return through.filter(membership=desk.pk, restriction__ends_on=None).values("restriction__participant")


def is_open(person: "Participant", desk: "Membership") -> bool:
    """The same rule for one row that is at hand; asks the database only about a restricted one, once for a desk."""
    if desk.is_official or not person.is_restricted:
        return True
    known = desk.__dict__.get("_named_in")
    if known is None:
        known = desk.__dict__["_named_in"] = set(named_in(desk).values_list("restriction__participant", flat=True))
    return person.pk in known

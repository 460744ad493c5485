"""Questions about documents that hang on a record."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Exists, OuterRef, Q

from centers.policies import Can, Reach, reach_of
from centers.querysets import OfficeQuerySet
from core.codes import DatedQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


class KindQuerySet(DatedQuerySet):
    def for_shelf(self, shelf: str) -> Self:
        return self.filter(**{f"for_{shelf}": True})


class FiledQuerySet(OfficeQuerySet):
    """Documents are reached as their record is; a restricted one by who filed it, whom it names, and the director."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {}

    def within(self, desk: "Membership", reach: Reach) -> Self:
        return self.filter(self._names(desk)) if reach is Reach.NAMED else super().within(desk, reach)

    def reachable_by(self, desk: "Membership", *, to: Can) -> Self:
        reach = reach_of(desk.role, to)
        if reach is None:
            return self.none()
        rows = self.within(desk, reach)
        if reach in {Reach.REGION, Reach.SHARED}:
            # From outside only what is meant for outside, or what one's own office filed.
            outward = Q(is_restricted=False, kind__is_outward=True)
            return rows.filter(outward | Q(filed_by__office=desk.office_id))
        if reach is Reach.NAMED or desk.may(Can.DESTROY_DOCUMENTS):
            return rows
        rows = rows.filter(Q(is_restricted=False) | Q(filed_by=desk.pk) | self._names(desk))
        if to is Can.SEE_DOCUMENTS:  # whom a document names reads it without reaching the record
            return self.of(desk).filter(Q(pk__in=rows.values("pk")) | self._names(desk))
        return rows

    def _names(self, desk: "Membership") -> Q:
        """Documents that name the desk as a reader."""
        named = self.model.readers.through.objects.filter(membership=desk.pk)
        return Q(pk__in=named.values(self.model._meta.model_name))

    def standing(self) -> Self:
        """Not destroyed."""
        return self.filter(destroyed_at=None)

    def newest(self) -> Self:
        """Standing ones that no later version has replaced."""
        later = self.model._default_manager.filter(replaces=OuterRef("pk"), destroyed_at=None)
        return self.standing().filter(~Exists(later))

    def past_their_time(self, *, on: date) -> Self:
        """Standing ones kept longer than they have to be, the longest first. Rooms leave out what is still at work."""
        return self.standing().filter(kept_until__lt=on).order_by("kept_until", "pk")

    def destroyed(self) -> Self:
        return self.filter(destroyed_at__isnull=False).order_by("-destroyed_at", "-pk")


class LetterheadQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "office"}

    def in_force(self, *, office: object, on: date) -> Self:
        """The office's rows that have begun, the one that counts first."""
        return self.filter(office=office, starts_on__lte=on).order_by("-starts_on")

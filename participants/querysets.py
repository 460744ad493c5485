"""Questions about people."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.utils import timezone

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers, years_before
from participants.enums import State
from participants.restrictions import open_to

if TYPE_CHECKING:
    from centers.models import Membership


def works_in_my_unit(desk: "Membership", *, prefix: str = "") -> Q:
    """People who work today in a unit that the desk is in charge of; `prefix` leads to the person."""
    now = covers(timezone.localdate(), prefix=f"{prefix}placements__")
    return Q(**{f"{prefix}placements__unit__leaders": desk.pk}) & now


class PersonRowQuerySet(OfficeQuerySet):
    """Rows about a person: whatever a desk may reach, a restricted file is open to the named only.

    `person` leads from the row to the person: "" for people themselves, `participant__` and so on for what hangs on
    them. A row about nobody yet (a referral that waits) is open.
    """

    person: ClassVar[str] = "participant__"
    may_be_nobody: ClassVar[bool] = False

    def within(self, desk: "Membership", reach: Reach) -> Self:
        rows, is_open = super().within(desk, reach), open_to(desk, prefix=self.person)
        if not is_open:
            return rows
        if self.may_be_nobody:
            is_open |= Q(**{self.person.removesuffix("__"): None})
        return rows.filter(is_open)


class ParticipantQuerySet(PersonRowQuerySet):
    person = ""
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.CASELOAD: "case_manager",
        Reach.UNIT: works_in_my_unit,
    }

    def as_of(self, *, on: date) -> Self:
        """Joins the day's participation (`spell`), category (`entitlement`) and placement (`place`), one row each."""
        return self.annotate(
            spell=FilteredRelation("participations", condition=covers(on, prefix="participations__")),
            entitlement=FilteredRelation("eligibilities", condition=covers(on, prefix="eligibilities__")),
            place=FilteredRelation("placements", condition=covers(on, prefix="placements__")),
        )

    def with_now(self, *, on: date) -> Self:
        """Annotates the day's words: state, category, unit and its type, since when."""
        return self.as_of(on=on).annotate(
            category_name=F("entitlement__category__name"),
            category_code=F("entitlement__category__code"),
            unit_name=F("place__unit__name"),
            unit_public_id=F("place__unit__public_id"),
            type_name=F("place__unit__type__name"),
            placed_on=F("place__starts_on"),
            joined_on=F("spell__starts_on"),
            state=Case(
                # Who leaves today has left: the day still counts, but nothing more is to be done.
                When(_no_longer(on) & Exists(self._open_intakes()), then=Value(State.INTAKE)),
                When(_no_longer(on) & Exists(self._left_lately(on)), then=Value(State.FOLLOW_UP)),
                When(_no_longer(on), then=Value(State.ENDED)),
                When(Exists(self._leaves(on)), then=Value(State.ON_LEAVE)),
                When(place__unit__type__code="gateway", then=Value(State.GATEWAY)),
                When(place__id__isnull=False, then=Value(State.PLACED)),
                default=Value(State.WAITING),
                output_field=models.CharField(),
            ),
        )

    def _open_intakes(self) -> models.QuerySet:
        """Comings that are not decided yet (intake.Intake, a room above: by the relation's name)."""
        if "intakes" not in {field.name for field in self.model._meta.related_objects}:  # until the room is there
            return self.none()
        return self._related("intakes").filter(participant=OuterRef("pk"), closed_on=None)

    def _leaves(self, on: date) -> models.QuerySet:
        """Leaves that cover the day (programs.Leave)."""
        return self._related("leaves").filter(covers(on), participant=OuterRef("pk"), back_on=None)

    def _left_lately(self, on: date) -> models.QuerySet:
        """Spells that ended within the last year, for a reason after which the center asks how it goes."""
        return self._related("participations").filter(
            participant=OuterRef("pk"), ends_on__range=(years_before(on, 1), on), end_reason__follows_up=True
        )

    def _related(self, name: str) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model._default_manager.order_by()

    def taking_part(self, *, on: date) -> Self:
        return self.filter(covers(on, prefix="participations__"))


def _no_longer(on: date) -> Q:
    return Q(spell__id=None) | Q(spell__ends_on__lte=on)


class CaseRowQuerySet(PersonRowQuerySet):
    """Rows that hang on a participant and are reached as the person is."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participant__center",
        Reach.REGION: "participant__center__region__path__startswith",
        Reach.CASELOAD: "participant__case_manager",
        Reach.UNIT: partial(works_in_my_unit, prefix="participant__"),
    }

    def on_day(self, *, on: date) -> Self:
        return self.filter(covers(on))


class RestrictionQuerySet(OfficeQuerySet):
    """The register of restricted files: reached by who oversees it, also where the file itself stays closed."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participant__center",
        Reach.CASELOAD: "participant__case_manager",
    }

    def open(self) -> Self:
        return self.filter(ends_on=None)


def pairs_of_my_center(desk: "Membership") -> Q:
    """Pairs of files that were told apart in the desk's center."""
    return Q(one__center=desk.office_id)


class PairQuerySet(OfficeQuerySet):
    """Pairs of files: whoever compares files of a center knows which were compared."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "one__center", Reach.CASELOAD: pairs_of_my_center}


class ConsentQuerySet(CaseRowQuerySet):
    def in_force(self, *, on: date) -> Self:
        """Given, not ended, not withdrawn: a withdrawal counts from its day on."""
        return self.filter(starts_on__lte=on, ends_on__gte=on).exclude(withdrawn_on__lte=on)

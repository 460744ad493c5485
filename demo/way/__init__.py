"""The way of every person of a center, written in bulk: assessed, planned, told of, noted, left, asked after."""

from datetime import date

from django.db.models import DateTimeField, Min, OuterRef, Subquery
from django.db.models.functions import Cast

from assessments.models import CapacityAssessment
from centers.models import Office
from demo.way import agreeing, assessing, leaving, noting, opinions, planning, saving
from demo.way.spells import Center, Spell, spells_of
from demo.way.writing import take_stock
from participants.models import Eligibility, Participant, Participation
from programs.models import Placement


def write(office: Office, *, on: date, leave_out: frozenset[int] = frozenset()) -> None:
    """What lies behind everybody of a center up to a day.

    `leave_out`: people about whom no opinions are written here, because their story is told by actions.
    """
    take_stock(Participant, Participation, Eligibility, Placement)
    center = Center(office, on)
    spells = spells_of(center)
    _know_them_since_they_came(office)
    assessed = assessing.write(center, spells)
    planning.write(center, spells, assessed)
    opinions.write(center, [spell for spell in spells if spell.person.pk not in leave_out])
    noting.write(center, spells)
    agreeing.write(center, spells)
    saving.write(center, spells)
    leaving.write(center, [spell for spell in spells if spell.left])
    _keep_scores(office)


def _know_them_since_they_came(office: Office) -> None:
    """Files were opened when people came: the clocks count from there."""
    first = Participation.objects.filter(participant=OuterRef("pk")).order_by()
    day = first.values("participant").annotate(day=Min("starts_on")).values("day")
    people = Participant.objects.filter(center=office, participations__isnull=False)
    people = Participant.objects.filter(pk__in=people.values("pk"))
    people.update(created_at=Cast(Subquery(day), DateTimeField()))


def _keep_scores(office: Office) -> None:
    """The person's file holds the last known total."""
    take_stock(CapacityAssessment)
    last = CapacityAssessment.objects.filter(participant=OuterRef("pk")).order_by("-assessed_on")
    assessed = CapacityAssessment.objects.filter(participant__center=office)
    people = Participant.objects.filter(pk__in=assessed.values("participant"))
    people.update(capacity_score=Subquery(last.values("total")[:1]))


__all__ = ["Spell", "write"]

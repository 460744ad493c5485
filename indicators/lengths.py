"""How long things took: from coming to the interview, the plan and the place, from asking to an answer.

Each is a tally of what happened in a span; `adds`: how long it took instead of how often it happened.
"""

from collections.abc import Callable

from django.db.models import DurationField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery

from indicators.enums import Subject
from indicators.tallies import Tally, dated
from intake.models import Intake, Interview
from plans.models import Plan
from programs.models import Placement
from services.models import ServiceReferral


def _took(later: str, sooner: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(later) - F(sooner), output_field=DurationField())


def _comings(found_on: QuerySet) -> Callable[[], QuerySet]:
    """Comings of people with the day on which something happened first after them (`found_on`)."""
    return lambda: Intake.objects.annotate(found_on=Subquery(found_on)).filter(found_on__isnull=False)


_PLAN = Plan.objects.filter(participant=OuterRef("participant"), written_on__gte=OuterRef("came_on")).order_by(
    "written_on"
)
_PLACE = Placement.objects.filter(participant=OuterRef("participant"), starts_on__gte=OuterRef("came_on")).order_by(
    "starts_on"
)


def _waited(rows: Callable[[], QuerySet], *, adds: bool) -> Tally:
    expression = _took("found_on", "came_on") if adds else None
    return Tally(rows, dated("found_on"), "participant__center", Subject.PERSON, "participant", adds=expression)


def _held() -> QuerySet:
    return Interview.objects.filter(held_on__isnull=False)


def interviewed(*, adds: bool) -> Tally:
    """Interviews that were held after coming."""
    expression = _took("held_on", "intake__came_on") if adds else None
    return Tally(
        _held,
        dated("held_on"),
        "intake__participant__center",
        Subject.PERSON,
        "intake__participant",
        adds=expression,
    )


def answered(*, adds: bool) -> Tally:
    """Referrals that an organisation answered."""
    expression = _took("answered_at", "sent_at") if adds else None
    return Tally(
        lambda: ServiceReferral.objects.filter(answered_at__isnull=False),
        dated("answered_at__date"),
        "participant__center",
        Subject.PERSON,
        "participant",
        adds=expression,
    )


def planned(*, adds: bool) -> Tally:
    """First plans after coming."""
    return _waited(_comings(_PLAN.values("written_on")[:1]), adds=adds)


def placed(*, adds: bool) -> Tally:
    """First places after coming."""
    return _waited(_comings(_PLACE.values("starts_on")[:1]), adds=adds)

"""What the forms of this room may choose from, and who the one on the paper might be."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from audit.actions import saw
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can, Role
from core.periods import covers
from intake.models import Intake
from participants.models import Participant
from participants.sight import seen
from programs.models import ProgramUnit, WorkDemand


def centers_of(desk: Membership) -> QuerySet[Office]:
    """The regional centers of the sender's city."""
    reachable = Office.objects.reachable_by(desk, to=Can.SEE_UNITS)
    return reachable.filter(kind=OfficeKind.CENTER).order_by("name")


def units_of(desk: Membership, *, on: date) -> QuerySet[ProgramUnit]:
    """The open units that may be wished for."""
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).open(on=on)
    return units.select_related("center", "type").order_by("center__name", "type__order", "name")


def townships_of(desk: Membership) -> QuerySet[Region]:
    """The townships of the desk's city: names, which belong to everybody."""
    return Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=desk.region_path).order_by("name")


def case_managers_of(desk: Membership, *, on: date) -> QuerySet[Membership]:
    """The center's case managers and director, with how many take part in their caseload (`people`)."""
    people = Count("caseload", filter=covers(on, prefix="caseload__participations__"), distinct=True)
    desks = Membership.objects.reachable_by(desk, to=Can.TAKE_REFERRALS).current(on=on)
    managers = desks.filter(role__in=[Role.CASE_MANAGER, Role.DIRECTOR], office=desk.office)
    return managers.select_related("user").annotate(people=people).order_by("user__name")


def waiting_walk_ins(desk: Membership) -> QuerySet[Intake]:
    """Open comings that reception opened and that nobody is in charge of yet, the oldest first."""
    reached = Intake.objects.reachable_by(desk, to=Can.TAKE_REFERRALS)
    waiting = reached.filter(received_by__isnull=False, closed_on=None, participant__case_manager=None)
    return waiting.order_by("came_on", "pk")


def gateways_of(desk: Membership, *, on: date) -> QuerySet[ProgramUnit]:
    """The center's gateway units with their free places."""
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).open(on=on).filter(type__code="gateway")
    return units.with_occupancy(on=on).select_related("type").order_by("name")


def demands(*, on: date) -> QuerySet[WorkDemand]:
    """What work may ask of somebody, by the list in force."""
    return WorkDemand.objects.in_force(on=on)


def likely(request: HttpRequest, name: str | None, born_on: Any) -> list[Any]:
    """Files of this center that may be the person's: same name and birthday, masked as the desk sees them.

    The whole birthday, not its year: the paper is an official's, and a file that is chosen is opened.
    """
    if not name or not born_on:
        return []
    people = Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)  # type: ignore[attr-defined]
    same = people.filter(name=name, born_on=born_on).with_now(on=timezone.localdate()).select_related("township")
    found = [seen(person, request.desk) for person in same[:5]]  # type: ignore[attr-defined]
    saw(request, "비슷한 사람 확인", [one.row for one in found])
    return found

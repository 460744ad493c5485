"""Who plays: the desks of Asan by their names, and her people for the case manager whose desk is tried."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from centers.enums import RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from demo.people import Names
from participants.models import CaseTerm, Category, Eligibility, EndReason, Participant
from partnerships.models import ServiceArea
from programs.models import Placement, ProgramUnit

# Of those who left, every fifth stays with her; colleagues ask after the others.
KEPT = 5
COLLEAGUES = ["asan-case-2", "asan-case-3", "asan-case-4"]


@dataclass
class Cast:
    """The desks and people of the story; days are counted from `on`."""

    center: Office
    on: date
    names: Names
    desks: dict[str, Membership]
    units: dict[str, ProgramUnit]
    townships: dict[str, Region]
    categories: dict[str, Category]
    reasons: dict[str, EndReason]
    areas: dict[str, ServiceArea]
    played: set[int] = field(default_factory=set)
    told_by_actions: list[Participant] = field(default_factory=list)
    # People of the story by the part they play.
    people: dict[str, Participant] = field(default_factory=dict)

    def day(self, days: int) -> date:
        """So many days after the day of loading; before it when negative."""
        return self.on + timedelta(days=days)

    @property
    def case(self) -> Membership:
        return self.desks["demo-case"]

    @property
    def director(self) -> Membership:
        return self.desks["demo-director"]

    @property
    def city(self) -> Membership:
        return self.desks["demo-city"]

    @property
    def gateway(self) -> ProgramUnit:
        return self.units["게이트웨이"]

    def next_person(
        self, *, conditional: bool | None = None, manager: str = "demo-case", days: int = 130
    ) -> Participant:
        """Somebody placed for so many days who plays no part yet, always the same ones in the same order."""
        since = self.day(-days)
        placed = Placement.objects.filter(unit__center=self.center, ends_on=None, starts_on__lt=since)
        grounds = Eligibility.objects.filter(ends_on=None, starts_on__lt=since)
        if conditional is not None:
            grounds = grounds.filter(category__is_conditional=conditional)
        people = Participant.objects.filter(
            case_manager=self.desks[manager],
            pk__in=placed.exclude(unit__type__code="gateway").values("participant"),
            eligibilities__in=grounds,
        ).exclude(pk__in=self.played)
        person = people.select_related("center__region", "township").order_by("pk")[0]
        self.played.add(person.pk)
        return person


def cast_of(center: Office, *, on: date) -> Cast:
    """The desks of Asan, its city and its townships."""
    path = center.region.path
    desks = Membership.objects.filter(office__region__path__startswith=path).exclude(role=Role.PARTNER)
    by_name: dict[str, Membership] = {}
    for desk in desks.select_related("user", "office__region__parent").order_by("starts_on", "pk"):
        by_name.setdefault(desk.user.username, desk)
    townships = Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=path)
    return Cast(
        center=center,
        on=on,
        names=Names("asan"),
        desks=by_name,
        units={unit.name: unit for unit in ProgramUnit.objects.filter(center=center).select_related("type")},
        townships={region.name: region for region in townships},
        categories={row.code: row for row in Category.objects.all()},
        reasons={row.code: row for row in EndReason.objects.all()},
        areas={row.code: row for row in ServiceArea.objects.all()},
    )


def hand_over_who_left(cast: Cast) -> None:
    """Colleagues ask after most of those who left, so that her own list can be read at a glance."""
    left = Participant.objects.filter(case_manager=cast.case).exclude(participations__ends_on=None)
    numbers = [pk for index, pk in enumerate(left.order_by("pk").values_list("pk", flat=True)) if index % KEPT]
    for number, name in enumerate(COLLEAGUES):
        colleague, mine = cast.desks[name], numbers[number :: len(COLLEAGUES)]
        CaseTerm.objects.filter(participant__in=mine).update(case_manager=colleague)
        Participant.objects.filter(pk__in=mine).update(case_manager=colleague)

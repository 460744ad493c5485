"""What happened lately in Asan: people who wait for a place, moved, or changed category. Done through the actions."""

from datetime import date, timedelta

from centers.models import Membership, Office, Region
from centers.policies import Role
from demo.people import Names
from participants import actions as participants
from participants.models import Category, Participant
from programs import actions as programs
from programs.models import Placement, ProgramUnit

WAITING = 6
ARRIVED = date(2026, 11, 2)
MOVED = date(2026, 9, 1)
CHANGED = date(2026, 7, 1)


def write(center: Office, names: Names) -> None:
    """Six wait, some moved to another unit, some receive another benefit now."""
    by = Membership.objects.select_related("user", "office").filter(office=center, role=Role.DIRECTOR)[0]
    _waiting(center, names, by)
    _moves(center, by)
    _changes(center, by)


def _waiting(center: Office, names: Names, by: Membership) -> None:
    managers = list(Membership.objects.filter(office=center, role=Role.CASE_MANAGER).order_by("pk"))
    townships = list(Region.objects.filter(parent=center.region).order_by("pk"))
    conditional = Category.objects.get(code="conditional")
    for index in range(WAITING):
        starts_on = ARRIVED + timedelta(days=index * 3)
        participants.register(
            center=center,
            person=participants.Person(
                name=names.person(),
                born_on=names.birthday(youngest=25, oldest=60, on=starts_on),
                sex=names.random.choice("FM"),
                phone=names.phone(),
                township=townships[index],
                case_manager=managers[index % len(managers)],
            ),
            entitlement=participants.Entitlement(
                category=conditional,
                benefits={"gets_livelihood": True, "gets_medical": True},
                condition_noticed_on=starts_on - timedelta(days=14),
            ),
            starts_on=starts_on,
            by=by,
        )


def _moves(center: Office, by: Membership) -> None:
    """Every twelfth person of an ordinary unit went to the center's next unit of the same type."""
    units = list(ProgramUnit.objects.filter(center=center, type__code__in=["market", "social"]).order_by("type", "pk"))
    rows = Placement.objects.filter(unit__in=units, ends_on=None, starts_on__lt=MOVED - timedelta(days=90))
    for placement in list(rows.select_related("participant", "unit").order_by("pk"))[::12]:
        here = [unit.pk for unit in units].index(placement.unit_id)
        programs.move(
            placement=placement, unit=units[(here + 1) % len(units)], starts_on=MOVED, by=by, note="본인 희망(체험용)"
        )


def _changes(center: Office, by: Membership) -> None:
    """Every twentieth person earns too much for the old category now."""
    special = Category.objects.get(code="special")
    rows = Participant.objects.filter(center=center, eligibilities__category__code="conditional")
    current = rows.filter(eligibilities__ends_on=None, participations__ends_on=None).distinct().order_by("pk")
    for person in current[::20]:
        if person.eligibilities.filter(starts_on__lt=CHANGED).exists():
            participants.change_category(
                participant=person,
                entitlement=participants.Entitlement(category=special, benefits={"gets_medical": True}),
                starts_on=CHANGED,
                by=by,
                reason="소득인정액 변경 통지(체험용)",
            )

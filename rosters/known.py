"""Reads from the database what the center has, as the judging needs it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from centers.enums import RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can, Role, Sight, sight_of
from core.korean import squeezed
from participants.models import Category, Eligibility, Participant, Participation
from participants.restrictions import is_open
from programs.models import Placement, ProgramUnit, UnitYear
from rosters.calculations import day_of
from rosters.enums import Field
from rosters.reading import Line
from rosters.register import Known, Period, Register, Unit


@dataclass(frozen=True)
class CommandLine:
    """Who works at the server itself, for an office: in the trace instead of a desk."""

    office: Office
    user_id: int | None = None
    pk: int | None = None
    actor_label: str = "서버 명령줄"

    @property
    def office_id(self) -> int:
        return self.office.pk

    @property
    def desk_label(self) -> str:
        return f"{self.office.name} 명령줄"

    def may(self, right: Can) -> bool:
        return True


Desk = Membership | CommandLine


@dataclass(frozen=True)
class Center:
    """The register, and the rows behind its words."""

    register: Register
    units: dict[int, ProgramUnit]
    categories: dict[str, Category]
    townships: dict[str, Region]
    managers: dict[str, Membership]
    people: dict[int, Participant]


def center_of(office: Office, lines: Sequence[Line], *, by: Desk, on: date) -> Center:
    """What the office has that the lines could mean. The number of statements does not grow with the lines."""
    units = {unit.pk: unit for unit in ProgramUnit.objects.filter(center=office).select_related("type")}
    categories = {category.name: category for category in Category.objects.in_force(on=on)}
    townships = _townships(office)
    people = _people(office, lines)
    register = Register(
        on=on,
        units=_units(units.values(), on),
        categories={squeezed(name): name for name in categories},
        townships={squeezed(name): name for name in townships},
        people=_known(people, by, on),
        namesakes=_namesakes(office, lines),
    )
    return Center(register, units, categories, townships, _managers(office, on), {one.pk: one for one in people})


def _townships(office: Office) -> dict[str, Region]:
    regions = Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=office.region.path).order_by("-path")
    return {region.name: region for region in regions}


def _units(units: Iterable[ProgramUnit], on: date) -> dict[str, Unit]:
    places: dict[int, dict[int, int]] = defaultdict(dict)
    taken: dict[int, list[Period]] = defaultdict(list)
    pks = [unit.pk for unit in units]
    for unit_id, year, number in UnitYear.objects.filter(unit__in=pks).values_list("unit_id", "year", "places"):
        places[unit_id][year] = number
    for unit_id, first, last in Placement.objects.filter(unit__in=pks).values_list("unit_id", "starts_on", "ends_on"):
        taken[unit_id].append((first, last))
    return {
        squeezed(unit.name): Unit(
            pk=unit.pk,
            name=unit.name,
            type_name=unit.type.name,
            opened_on=unit.opened_on,
            closed_on=unit.closed_on,
            places=places[unit.pk],
            taken=taken[unit.pk],
        )
        for unit in units
    }


def _people(office: Office, lines: Sequence[Line]) -> list[Participant]:
    """People of the center who share name and birthday with a line."""
    asked = {
        (squeezed(line.values[Field.NAME]), line.values[Field.BORN_ON])
        for line in lines
        if Field.NAME in line.values and day_of(line.values.get(Field.BORN_ON, ""))
    }
    found = Participant.objects.filter(center=office, born_on__in={day for _, day in asked}, merged_into=None)
    return [
        person
        for person in found.select_related("township")
        if (squeezed(person.name), person.born_on.isoformat()) in asked
    ]


def _namesakes(office: Office, lines: Sequence[Line]) -> frozenset[str]:
    names = {line.values[Field.NAME] for line in lines if Field.NAME in line.values}
    found = Participant.objects.filter(center=office, name__in=names, merged_into=None).values_list("name", flat=True)
    return frozenset(squeezed(name) for name in found)


def _managers(office: Office, on: date) -> dict[str, Membership]:
    """Case managers by name; of two with one name neither is taken."""
    desks = Membership.objects.filter(office=office, role=Role.CASE_MANAGER).current(on=on).select_related("user")
    by_name: dict[str, list[Membership]] = defaultdict(list)
    for desk in desks:
        by_name[squeezed(desk.user.name)].append(desk)
    return {name: found[0] for name, found in by_name.items() if len(found) == 1}


def _known(people: Sequence[Participant], by: Desk, on: date) -> dict[tuple[str, str], Known]:
    pks = [person.pk for person in people]
    spells = {row.participant_id: row for row in _oldest_first(Participation, pks)}
    entitlements = {row.participant_id: row for row in _oldest_first(Eligibility, pks).select_related("category")}
    now = Q(ends_on=None) | Q(ends_on__gte=on)
    places = {row.participant_id: row for row in _oldest_first(Placement, pks).filter(now).select_related("unit")}
    editable, hidden = _editable(pks, by), _hidden(by)
    known = {}
    for person in people:
        spell, entitlement, place = (rows.get(person.pk) for rows in (spells, entitlements, places))
        words = _words(person) | {
            Field.CATEGORY.value: entitlement.category.name if entitlement else "",
            Field.UNIT.value: place.unit.name if place else "",
            Field.STARTS_ON.value: spell.starts_on.isoformat() if spell else "",
        }
        has_left = spell is None or (spell.ends_on is not None and spell.ends_on < on)
        known[squeezed(person.name), person.born_on.isoformat()] = Known(
            pk=person.pk,
            values=words,
            left_on=(spell.ends_on if spell else date.min) if has_left else None,
            has_age_reason=bool(person.age_reason),
            is_editable=person.pk in editable,
            is_certified=person.is_certified,
            hides=_hides(person, by, hidden),
        )
    return known


def _hides(person: Participant, by: Desk, hidden: frozenset[str]) -> frozenset[str]:
    """Fields of the person that the desk must not see: all of a file that it may not open."""
    if isinstance(by, CommandLine):
        return frozenset()
    if not is_open(person, by):
        return frozenset(name.value for name in Field)
    return frozenset() if person.case_manager_id == by.pk else hidden


def _oldest_first(model: type, pks: Sequence[int]):  # noqa: ANN202
    """Rows of the people, so that a dict of them keeps the newest of each."""
    return model.objects.filter(participant__in=pks).order_by("starts_on")


def _words(person: Participant) -> dict[str, str]:
    score = person.capacity_score
    return {
        Field.NAME.value: person.name,
        Field.BORN_ON.value: person.born_on.isoformat(),
        Field.SEX.value: person.sex,
        Field.PHONE.value: person.phone,
        Field.TOWNSHIP.value: person.township.name if person.township else "",
        Field.TEAM.value: person.team,
        Field.SCORE.value: "" if score is None else str(score),
        Field.REMARKS.value: person.remarks,
    }


def _editable(pks: Sequence[int], by: Desk) -> set[int]:
    if isinstance(by, CommandLine):
        return set(pks)
    reachable = Participant.objects.reachable_by(by, to=Can.EDIT_PARTICIPANTS)
    return set(reachable.filter(pk__in=pks).values_list("pk", flat=True))


def _hidden(by: Desk) -> frozenset[str]:
    """Fields of other desks' people that this desk does not see in full."""
    if isinstance(by, CommandLine):
        return frozenset()
    return frozenset(name for name, sight in sight_of(by.role, own=False).items() if sight is not Sight.FULL)

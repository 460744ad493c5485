"""Asking the records for what the ranking needs: a fixed number of statements, whatever the number of rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from assessments.models import CapacityAssessment, CapacityBand, WorkProfile
from casework.calculations import Spell, term_of
from casework.due.facts import with_facts
from casework.fit.sums import PersonFacts, UnitFacts
from casework.people import counted_placements
from core.periods import age_on
from programs.models import ProgramUnit, UnitTypeRule, WaitingEntry


def with_fit(people: Any) -> QuerySet[Any]:
    """Annotates people who carry the day's words (`with_now`) with the last capacity total, its band and the profile.

    The band is the one that the total reached by the cut-offs in force on the day of the assessment.
    """
    person = OuterRef("pk")
    last = CapacityAssessment.objects.filter(participant=person).order_by("-assessed_on", "-pk")
    profile = WorkProfile.objects.filter(participant=person).order_by("-noted_on", "-pk")
    day = OuterRef("points_on")
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    reached = CapacityBand.objects.filter(in_force, min_points__lte=OuterRef("points")).order_by("-min_points")
    return (
        with_facts(people)
        .annotate(
            points=Subquery(last.values("total")[:1]),
            points_on=Subquery(last.values("assessed_on")[:1]),
            profile=Subquery(profile.values("pk")[:1]),
        )
        .annotate(band_code=Subquery(reached.values("code")[:1]), band_name=Subquery(reached.values("name")[:1]))
    )


def with_waiting(units: Any) -> QuerySet[Any]:
    """Annotates units with how many wait for a place (`in_line`)."""
    rows = WaitingEntry.objects.open().filter(unit=OuterRef("pk")).order_by()
    counted = rows.values("unit").annotate(all=Count("pk")).values("all")
    return units.annotate(in_line=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def units_to_rank(units: Any, *, on: date) -> list[Any]:
    """The open ones of some units, with places, people in line and what their facts are made of; one statement."""
    rows = with_waiting(units.open(on=on).with_occupancy(on=on))
    return list(rows.select_related("type", "township"))


def gathered(people: Sequence[Any], units: Sequence[Any], *, on: date) -> tuple[list[PersonFacts], list[UnitFacts]]:
    """The facts of people (after `with_fit`) and of units (after `with_waiting`), in their order; four statements."""
    profiles = _profiles(people)
    lists = _lists(profiles, units)
    spells = _spells(people)
    rules = {rule.type_id: rule for rule in UnitTypeRule.objects.in_force(on=on).order_by("valid_from", "pk")}
    found = [
        _person(person, profiles.get(person.profile), spells.get(person.pk, []), lists, on=on) for person in people
    ]
    return found, [_unit(unit, rules.get(unit.type_id), lists) for unit in units]


def in_line(facts: Iterable[PersonFacts], entries: Iterable[Any], *, on: date) -> list[PersonFacts]:
    """The people with their place in a waiting list (entries in their order)."""
    places = {entry.participant_id: (place, (on - entry.starts_on).days) for place, entry in enumerate(entries, 1)}
    return [
        replace(one, line=places[one.key][0], waited_days=places[one.key][1]) if one.key in places else one
        for one in facts
    ]


def _profiles(people: Sequence[Any]) -> dict[int, WorkProfile]:
    rows = WorkProfile.objects.filter(pk__in=[person.profile for person in people if person.profile])
    return {row.pk: row for row in rows.select_related("first_wish__type", "second_wish__type")}


def _lists(profiles: Iterable[int], units: Sequence[Any]) -> dict[tuple[str, int], dict[int, str]]:
    """Work limits and commuting townships of the profiles, and demands of the units, in one statement."""
    limits = WorkProfile.limits.through.objects.filter(workprofile__in=list(profiles))
    commute = WorkProfile.commute.through.objects.filter(workprofile__in=list(profiles))
    demands = ProgramUnit.demands.through.objects.filter(programunit__in=[unit.pk for unit in units])
    demand = ("workdemand_id", "workdemand__name", "workdemand__order")
    asked = [
        demands.values_list(Value("demand"), "programunit_id", *demand),
        limits.values_list(Value("limit"), "workprofile_id", *demand),
        commute.values_list(Value("commute"), "workprofile_id", "region_id", "region__name", Value(0)),
    ]
    found: dict[tuple[str, int], dict[int, str]] = {}
    for kind, owner, pk, word, _ in sorted(asked[0].union(*asked[1:], all=True), key=lambda row: (row[4], row[2])):
        found.setdefault((kind, owner), {})[pk] = word
    return found


def _spells(people: Sequence[Any]) -> dict[int, list[dict[str, Any]]]:
    """The placements of the people with the unit's type, in one statement."""
    names = ("participant_id", "unit_id", "unit__type__code", "starts_on", "ends_on", "counts")
    found: dict[int, list[dict[str, Any]]] = {}
    for row in counted_placements().filter(participant__in=[person.pk for person in people]).values(*names):
        found.setdefault(row["participant_id"], []).append(row)
    return found


def _person(
    person: Any, profile: WorkProfile | None, spells: list[dict[str, Any]], lists: dict[Any, Any], *, on: date
) -> PersonFacts:
    term = term_of(
        [Spell(row["starts_on"], row["ends_on"], row["counts"]) for row in spells],
        on=on,
        limit=person.term_limit + person.term_granted,
    )
    wished = [wish for wish in (profile.first_wish, profile.second_wish) if wish] if profile else []
    begun = [row for row in spells if row["starts_on"] <= on]
    return PersonFacts(
        key=person.pk,
        age=age_on(person.born_on, on),
        band=person.band_code or "",
        band_name=person.band_name or "",
        points=person.points,
        is_conditional=bool(person.is_conditional),
        has_profile=profile is not None,
        limits=frozenset(lists.get(("limit", person.profile), ())),
        commute=frozenset(lists.get(("commute", person.profile), ())),
        hours_a_day=profile.hours_a_day if profile else None,
        wishes=(profile.first_wish_id, profile.second_wish_id) if profile else (None, None),
        wished_industries=frozenset(wish.industry for wish in wished),
        wished_types=frozenset(wish.type.code for wish in wished),
        term_left=term.left if term.limit else None,
        here=next((row["unit_id"] for row in begun if row["ends_on"] is None or row["ends_on"] >= on), None),
        times=Counter(row["unit__type__code"] for row in begun),
        row=person,
    )


def _unit(unit: Any, rule: UnitTypeRule | None, lists: dict[Any, Any]) -> UnitFacts:
    names = ("hours_a_day", "min_age", "max_age", "months_limit", "times_limit")
    asked = {name: getattr(rule, name) for name in names} if rule else {}
    return UnitFacts(
        key=unit.pk,
        name=unit.name,
        type=unit.type.code,
        type_name=str(unit.type),
        industry=unit.industry,
        demands=lists.get(("demand", unit.pk), {}),
        township=unit.township_id,
        township_name=str(unit.township or ""),
        counts=rule.counts_toward_term if rule else True,
        free=unit.free,
        waiting=unit.in_line,
        row=unit,
        **asked,
    )

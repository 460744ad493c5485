"""The list of people: reached through the door, narrowed, sorted, and seen as the desk may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from casework.calculations import Spell, Term, term_of
from casework.forms import LOOKUPS, SORTS, FilterForm
from centers.policies import Can
from participants.models import Participant
from participants.querysets import ParticipantQuerySet
from participants.sight import Seen, seen
from programs.models import Placement, TermRule

SESSION_KEY = "people"
COOKIE = "people"
FACET_LABELS = {
    "manager": "case_manager__user__name",
    "unit": "place__unit__name",
    "type": "place__unit__type__name",
    "category": "entitlement__category__name",
    "township": "township__name",
}


@dataclass(frozen=True)
class Line:
    """One person in the list."""

    seen: Seen
    term: Term | None


def reachable(request: HttpRequest) -> ParticipantQuerySet:
    return Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS).with_now(on=timezone.localdate())


def filter_form(request: HttpRequest, people: ParticipantQuerySet) -> tuple[FilterForm, int]:
    """The list's filter with the choices that people in reach really have, and how many take part in all.

    The search word comes from the session: a name never stands in an address (ASVS 14.2.1).
    """
    facets, total = _facets(people.filter(spell__id__isnull=False))
    data = request.POST if request.method == "POST" else {**request.GET.dict(), "q": request.session.get(SESSION_KEY)}
    form = FilterForm({key: value or "" for key, value in data.items()}, facets=facets)
    return form, total


def _facets(taking_part: ParticipantQuerySet) -> tuple[dict[str, list[tuple[str, str]]], int]:
    """One statement for all choices: the rows are few thousand at most, and sorting them out here is cheap."""
    names = list(FACET_LABELS)
    columns = [column for name in names for column in (LOOKUPS[name], FACET_LABELS[name])]
    rows = list(taking_part.order_by().values_list(*columns, "place__unit__type__order"))
    facets: dict[str, list[tuple[str, str]]] = {}
    for index, name in enumerate(names):
        pairs = {(str(row[index * 2]), str(row[index * 2 + 1])) for row in rows if row[index * 2] is not None}
        facets[name] = sorted(pairs, key=lambda pair: pair[1])
    return facets, len(rows)


def filter_facets(people: ParticipantQuerySet) -> dict[str, list[tuple[str, str]]]:
    """The choices alone, for a filter that is applied again (an export)."""
    return _facets(people.filter(spell__id__isnull=False))[0]


def sorted_people(people: ParticipantQuerySet, sort: str) -> ParticipantQuerySet:
    """By a named column, a minus before it turns the order round; junk sorts by name."""
    columns = SORTS.get(sort.lstrip("-"), SORTS["name"])
    rows = people.order_by(*columns)
    return rows.reverse() if sort.startswith("-") else rows


def with_placements(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Carries each person's placements, and whether the unit's type counted toward the term when they began."""
    placements = Prefetch("placements", queryset=counted_placements())
    return with_term_limit(people).select_related("township").prefetch_related(placements)


def with_term_limit(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Annotates `term_limit`: months in all by the rule in force today, 0 without one."""
    rule = TermRule.objects.in_force(on=timezone.localdate()).order_by("-valid_from")
    return people.annotate(term_limit=Coalesce(Subquery(rule.values("months")[:1]), 0))


def counted_placements() -> Any:
    """Placements with `counts`, from the unit type's rule in force when the placement began."""
    rules = "unit__type__rules"
    in_force = Q(**{f"{rules}__valid_from__lte": F("starts_on")}) & (
        Q(**{f"{rules}__valid_to": None}) | Q(**{f"{rules}__valid_to__gte": F("starts_on")})
    )
    return Placement.objects.filter(in_force).annotate(counts=F(f"{rules}__counts_toward_term")).order_by("-starts_on")


def lines(people: Iterable[Any], request: HttpRequest) -> list[Line]:
    """The people as the desk sees them, each with the months used of the term (after `with_placements`)."""
    today = timezone.localdate()
    return [
        Line(seen=seen(person, request.desk), term=term(person, on=today, limit=person.term_limit))
        for person in people
    ]


def term(person: Any, *, on: date, limit: int) -> Term | None:
    """Months used, from the person's prefetched placements; None for somebody who was never in a counting unit."""
    spells = [Spell(row.starts_on, row.ends_on, row.counts) for row in person.placements.all()]
    return term_of(spells, on=on, limit=limit) if any(spell.counts for spell in spells) else None

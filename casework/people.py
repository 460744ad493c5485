"""The list of people: reached through the door, narrowed, sorted, and seen as the desk may see them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from audit.actions import saw
from casework.calculations import Spell, Term, term_of
from casework.forms import LOOKUPS, SORTS, FilterForm
from centers.models import Membership
from centers.policies import Can
from participants.models import Eligibility, Participant
from participants.querysets import ParticipantQuerySet
from participants.sight import Seen, Whose, seen, seen_in_full
from programs.models import Placement, TermRule, UnitTypeRule

SESSION_KEY = "people"
COOKIE = "people"
SORTED_FIELDS = {"category": "category", "age": "born_on"}
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
    has_namesake: bool = False  # another one in the list is called the same: the birthday tells them apart


def reachable(request: HttpRequest) -> ParticipantQuerySet:
    return Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS).with_now(on=timezone.localdate())


def filter_form(request: HttpRequest, people: ParticipantQuerySet) -> tuple[FilterForm, int]:
    """The list's filter with the choices that people in reach really have, and how many take part in all.

    The search word comes from the session: a name never stands in an address (ASVS 14.2.1).
    """
    desk = request.desk
    facets, total = _facets(people.filter(spell__id__isnull=False), desk)
    data = request.POST if request.method == "POST" else asked_words(request)
    return FilterForm(data, facets=facets, known_of=known_of(desk)), total


def typed_form(request: HttpRequest) -> FilterForm:
    """The filter while somebody types: the page has its choices already, and only the rows are asked for."""
    return FilterForm(request.POST, facets=None, known_of=known_of(request.desk))


def filter_again(request: HttpRequest, people: ParticipantQuerySet) -> FilterForm:
    """The filter that the list is shown with, applied once more (an export)."""
    facets, _ = _facets(people.filter(spell__id__isnull=False), request.desk)
    return FilterForm(asked_words(request), facets=facets, known_of=known_of(request.desk))


def asked_words(request: HttpRequest) -> dict[str, str]:
    """What stands in the address, and the search word, which stands only in the session."""
    return {**request.GET.dict(), "q": request.session.get(SESSION_KEY) or ""}


def known_of(desk: Membership) -> dict[str, Q | None]:
    """Of whom the desk may know a field by asking for it; fields of everybody are not named."""
    whose = {field: seen_in_full(desk, field) for field in ("category", "township", "born_on", "phone")}
    questions = {Whose.OWN: Q(case_manager=desk.pk), Whose.NOBODY: None}
    return {field: questions[who] for field, who in whose.items() if who is not Whose.EVERYBODY}


def is_ever_seen(field: str, desk: Membership) -> bool:
    """Whether the desk sees the field of anybody at all: a column of dashes says nothing."""
    return seen_in_full(desk, field) is not Whose.NOBODY


def _facets(taking_part: ParticipantQuerySet, desk: Membership) -> tuple[dict[str, list[tuple[str, str]]], int]:
    """One statement for all choices: the rows are few thousand at most, and sorting them out here is cheap."""
    names = list(FACET_LABELS)
    columns = [column for name in names for column in (LOOKUPS[name], FACET_LABELS[name])]
    rows = list(taking_part.order_by().values_list(*columns, "case_manager"))
    known = known_of(desk)
    facets: dict[str, list[tuple[str, str]]] = {}
    for index, name in enumerate(names):
        told = rows if name not in known else [row for row in rows if row[-1] == desk.pk]
        pairs = {(str(row[index * 2]), str(row[index * 2 + 1])) for row in told if row[index * 2] is not None}
        facets[name] = sorted(pairs, key=lambda pair: pair[1])
    return facets, len(rows)


def sorted_people(people: ParticipantQuerySet, sort: str, desk: Membership) -> ParticipantQuerySet:
    """By a named column, a minus before it turns the order round; junk sorts by name, and so does what is hidden."""
    column = sort.lstrip("-")
    hidden = SORTED_FIELDS.get(column, "") in known_of(desk)
    rows = people.order_by(*SORTS["name" if hidden or column not in SORTS else column])
    return rows.reverse() if sort.startswith("-") else rows


def with_placements(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Carries each person's placements, and whether the unit's type counted toward the term when they began."""
    placements = Prefetch("placements", queryset=counted_placements())
    return with_term_limit(people).select_related("township").prefetch_related(placements)


def with_term_limit(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Annotates `term_limit`: months in all by the rule in force today, 0 without one."""
    rule = TermRule.objects.in_force(on=timezone.localdate()).order_by("-valid_from")
    return people.annotate(term_limit=Coalesce(Subquery(rule.values("months")[:1]), 0))


def with_first_category(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Annotates `first_category`: on what ground a person came at first, which statistics count beside the current."""
    first = Eligibility.objects.filter(participant=OuterRef("pk")).order_by("starts_on")
    return people.annotate(first_category=Subquery(first.values("category__name")[:1]))


def counted_placements() -> Any:
    """Placements with `counts`, from the unit type's rule in force when the placement began.

    A subquery and no join: a day without a rule, or with two, takes no placement from the file and doubles none.
    """
    day = OuterRef("starts_on")
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    rules = UnitTypeRule.objects.filter(in_force, type=OuterRef("unit__type")).order_by("-valid_from")
    counts = Coalesce(Subquery(rules.values("counts_toward_term")[:1]), True)
    return Placement.objects.annotate(counts=counts).order_by("-starts_on", "-pk")


def lines(people: Iterable[Any], request: HttpRequest) -> list[Line]:
    """The people as the desk sees them, each with the months used of the term (after `with_placements`)."""
    today = timezone.localdate()
    shown = [(person, seen(person, request.desk)) for person in people]
    names = Counter(one.name for _, one in shown)
    return [
        Line(
            seen=one,
            term=term(person, on=today, limit=person.term_limit),
            has_namesake=names[one.name] > 1,
        )
        for person, one in shown
    ]


SUGGESTED = 8


def suggested(request: HttpRequest, words: str) -> list[Seen]:
    """The first people whom typed words mean, also those who left: two statements with their access lines."""
    form = FilterForm({"q": words, "state": "all"}, facets=None, known_of=known_of(request.desk))
    form.is_valid()
    if not form.cleaned_data.get("q"):
        return []
    rows = form.narrow(reachable(request)).select_related("township").order_by("name", "pk")[:SUGGESTED]
    found = [seen(person, request.desk) for person in rows]
    saw(request, "참여자 찾기", [one.row for one in found])
    return found


def term(person: Any, *, on: date, limit: int) -> Term | None:
    """Months used, from the person's prefetched placements; None for somebody who was never in a counting unit."""
    spells = [Spell(row.starts_on, row.ends_on, row.counts) for row in person.placements.all()]
    return term_of(spells, on=on, limit=limit) if any(spell.counts for spell in spells) else None

"""Into what people are divided: by category, type of unit, unit, township, age, sex. SQL counts, one statement each.

`centers` is a queryset of offices or their ids. What each division means stands in its row (`Division`). Two ways to
count who takes part on a day: as the list of people does (the last day of somebody's time still counts), or *at the
day's close*, as the indicators count a month's end, so that the month before plus new minus ended is what is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, QuerySet, Subquery, Value, When

from centers.models import Office
from core.masking import AGE_BANDS
from core.periods import years_before
from indicators.sides import ENDED, TOOK_PART
from indicators.tallies import at_close, meeting
from participants.enums import State
from participants.models import Eligibility, Participant
from participants.querysets import ParticipantQuerySet
from programs.models import Placement

Centers = QuerySet[Office] | Iterable[int]

# The columns of each way of dividing people; first the one that names a part. Band and state are worked out below.
DIVISIONS: dict[str, dict[str, str]] = {
    "center": {"center_id": "center_id", "center_name": "center__name"},
    "unit": {"unit_id": "place__unit_id", "unit_name": "place__unit__name"},
    "type": {
        "type_code": "place__unit__type__code",
        "type_order": "place__unit__type__order",
        "type_name": "place__unit__type__name",
    },
    "category": {
        "category_code": "entitlement__category__code",
        "category_order": "entitlement__category__order",
        "category_name": "entitlement__category__name",
    },
    "township": {"township_id": "township_id", "township_name": "township__name"},
    "sex": {"sex": "sex"},
}
# In which order rows come: a division's own order, where it has one, before its name.
_SORTED = {"type": ("type_order", "type_code"), "category": ("category_order", "category_code")}
_SORTED |= {"unit": ("unit_name", "unit_id"), "township": ("township_name", "township_id")}


def people_on(centers: Centers, *, on: date, at_close: bool = False) -> ParticipantQuerySet:
    """People who take part on a day, joined with the day's category and placement."""
    return _taking_part(Participant.objects.filter(center__in=ids(centers)), on, closed=at_close)


def _taking_part(people: ParticipantQuerySet, on: date, *, closed: bool) -> ParticipantQuerySet:
    when = at_close("spell__") if closed else meeting("spell__")
    return people.as_of(on=on).filter(when.inside(on, on), spell__id__isnull=False)


def columns_of(division: str, *, on: date) -> dict[str, Any]:
    """The columns that name a person's part of a division on a day."""
    if division == "band":
        return {"band": _band(on)}
    if division == "state":
        return {"state": _state()}
    if division == "first":
        return {f"first_{name}": _first_category(name) for name in ("code", "name")}
    columns = {name: F(path) for name, path in DIVISIONS[division].items()}
    return {name: columns[name] for name in [*_SORTED.get(division, ()), *columns] if name in columns}


def headcount(centers: Centers, *, on: date, by: Sequence[str] = (), at_close: bool = False) -> list[dict[str, Any]]:
    """People taking part on a day, divided by any of center, unit, type, category, first, township, band, sex, state.

    One statement. Each row holds the divisions' columns (see DIVISIONS; `band`, `state` and `first`, the category
    on whose ground somebody came at first, are their own) and
    `people`, in their order. A place or category that somebody does not have is None and comes last: no unit means
    waiting.
    """
    columns: dict[str, Any] = {}
    for division in by:
        columns |= columns_of(division, on=on)
    people = people_on(centers, on=on, at_close=at_close)
    if not columns:
        return [{"people": people.count()}]
    # A column may not be called as a field is, so each wears a mark on its way.
    marked = {f"by_{name}": value for name, value in columns.items()}
    order = [F(name).asc(nulls_last=True) for name in marked]
    rows = people.order_by().values(**marked).annotate(people=Count("pk")).order_by(*order)
    return [{name.removeprefix("by_"): value for name, value in row.items()} for row in rows]


def part_of(people: ParticipantQuerySet, parts: Mapping[str, str], *, on: date) -> ParticipantQuerySet:
    """Those of the people who belong to a part of each division on a day; "" is the part of who has none.

    `parts`: code of a division → code, number or label of its part, as `headcount` names it first.
    """
    people = people.as_of(on=on)
    for division, part in parts.items():
        name = KEYS[division]
        if name.endswith("_id") and part and not str(part).isdecimal():
            return people.none()
        people = people.alias(**{f"in_{division}": columns_of(division, on=on)[name]})
        # A sex that is not known is kept as no word, not as nothing.
        is_kept = part or division == "sex"
        people = people.filter(**({f"in_{division}": part} if is_kept else {f"in_{division}__isnull": True}))
    return people


KEYS = {division: next(iter(columns)) for division, columns in DIVISIONS.items()}
KEYS |= {"band": "band", "state": "state", "first": "first_code"}


def took_part(centers: Centers, *, first: date, last: date) -> list[dict[str, Any]]:
    """People who took part on any day of a time, each once, by their last category and last type of unit in it.

    The national statistics count so, cumulatively over the year (domain.md §2.1, §8.1). One statement; None: no
    category, or never placed.
    """
    there = TOOK_PART.of_span(ids(centers), (first, last)).values("participant")
    people = Participant.objects.filter(pk__in=there).order_by()
    return list(people.values(**last_of(first, last)).annotate(people=Count("pk")))


def last_of(first: date, last: date) -> dict[str, Any]:
    """The last category and the last type of unit that a person had in a time."""
    category = Eligibility.objects.filter(participant=OuterRef("pk"), starts_on__lte=last)
    place = Placement.objects.filter(meeting().inside(first, last), participant=OuterRef("pk"))
    newest = ("-starts_on", "-pk")
    return {
        "category": Subquery(category.order_by(*newest).values("category__code")[:1]),
        "kind": Subquery(place.order_by(*newest).values("unit__type__code")[:1]),
    }


def ended_by_reason(centers: Centers, *, first: date, last: date) -> list[dict[str, Any]]:
    """People who ended in a period by reason, with the outcome that the reason counts as; one statement."""
    columns = {
        "code": F("end_reason__code"),
        "name": F("end_reason__name"),
        "outcome": F("end_reason__outcome"),
        "order": F("end_reason__order"),
    }
    spells = ENDED.of_span(ids(centers), (first, last)).order_by()
    return list(spells.values(**columns).annotate(people=Count("pk")).order_by("order", "code"))


def ids(centers: Centers) -> Any:
    """What a question about centers is asked with: their ids, or the question for them."""
    return centers.order_by().values("pk") if isinstance(centers, QuerySet) else list(centers)


def _first_category(column: str) -> Subquery:
    """A column of a person's first category: statistics count it beside the present one (domain.md §2.1)."""
    first = Eligibility.objects.filter(participant=OuterRef("pk")).order_by("starts_on", "pk")
    return Subquery(first.values(f"category__{column}")[:1])


def _band(on: date) -> Case:
    """The age band on a day; whoever was born on or before the day `low` years ago is at least `low` years old."""
    steps = [When(born_on__lte=years_before(on, low), then=Value(label)) for low, _, label in reversed(AGE_BANDS)]
    return Case(*steps, default=Value(AGE_BANDS[0][2]), output_field=CharField())


def _state() -> Case:
    return Case(
        When(place__unit__type__code="gateway", then=Value(State.GATEWAY)),
        When(place__id__isnull=False, then=Value(State.PLACED)),
        default=Value(State.WAITING),
        output_field=CharField(),
    )

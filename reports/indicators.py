"""The counts that pages and reports show: SQL counts, as many statements for one row as for sixty thousand.

`centers` is a queryset of offices or their ids. What each number means stands in `reports.definitions`. Two ways to
count who takes part on a day: as the list of people does (the last day of somebody's time still counts), or *at the
day's close*, as a month's end is counted, so that the month before plus new minus ended is what is left.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from centers.models import Office
from core.masking import AGE_BANDS
from core.periods import covers, last_of_month, meets, months_back
from enterprises.models import Enterprise, MemberCount
from participants.enums import State
from participants.models import Eligibility, Participant, Participation
from participants.querysets import ParticipantQuerySet
from partnerships.enums import AgreementStatus
from partnerships.models import EXPIRING_DAYS, Agreement
from programs.models import Placement, ProgramUnit, UnitYear

Centers = QuerySet[Office] | Iterable[int]
Period = tuple[date, date]

# The columns of each way of dividing people. Band and state are worked out below.
DIVISIONS: dict[str, dict[str, str]] = {
    "center": {"center_id": "center_id", "center_name": "center__name"},
    "unit": {"unit_name": "place__unit__name", "unit_id": "place__unit_id"},
    "type": {
        "type_order": "place__unit__type__order",
        "type_code": "place__unit__type__code",
        "type_name": "place__unit__type__name",
    },
    "category": {
        "category_order": "entitlement__category__order",
        "category_code": "entitlement__category__code",
        "category_name": "entitlement__category__name",
    },
    "township": {"township_name": "township__name", "township_id": "township_id"},
    "sex": {"sex": "sex"},
}


def people_on(centers: Centers, *, on: date, at_close: bool = False) -> ParticipantQuerySet:
    """People who take part on a day, joined with the day's category and placement."""
    people = Participant.objects.filter(center__in=_ids(centers)).as_of(on=on).filter(spell__id__isnull=False)
    return people.filter(Q(spell__ends_on=None) | Q(spell__ends_on__gt=on)) if at_close else people


def headcount(centers: Centers, *, on: date, by: Sequence[str] = (), at_close: bool = False) -> list[dict[str, Any]]:
    """People taking part on a day, divided by any of center, unit, type, category, first, township, band, sex, state.

    One statement. Each row holds the divisions' columns (see DIVISIONS; `band`, `state` and `first`, the category
    on whose ground somebody came at first, are their own) and
    `people`, in their order. A place or category that somebody does not have is None and comes last: no unit means
    waiting.
    """
    columns: dict[str, Any] = {}
    for division in by:
        if division == "band":
            columns["band"] = _band(on)
        elif division == "state":
            columns["state"] = _state()
        elif division == "first":
            columns |= {f"first_{name}": _first_category(name) for name in ("code", "name")}
        else:
            columns |= {name: F(path) for name, path in DIVISIONS[division].items()}
    people = people_on(centers, on=on, at_close=at_close)
    if not columns:
        return [{"people": people.count()}]
    # A column may not be called as a field is, so each wears a mark on its way.
    marked = {f"by_{name}": value for name, value in columns.items()}
    order = [F(name).asc(nulls_last=True) for name in marked]
    rows = people.order_by().values(**marked).annotate(people=Count("pk")).order_by(*order)
    return [{name.removeprefix("by_"): value for name, value in row.items()} for row in rows]


def people_on_days(centers: Centers, days: Sequence[date], *, at_close: bool = True) -> list[int]:
    """People taking part on each of the days; one statement."""
    counts = {
        f"day_{index}": Count("pk", filter=_at_close(day) if at_close else covers(day))
        for index, day in enumerate(days)
    }
    found = _spells(centers, days).aggregate(**counts)
    return [found[f"day_{index}"] for index in range(len(days))]


def places_on_days(centers: Centers, days: Sequence[date]) -> list[int]:
    """Places of the units open on each of the days; one statement.

    A year's record says the places until the unit's next record does. The records are read once and laid over the
    days here: asked of the database, each day would look for the next record of every unit again.
    """
    newer = UnitYear.objects.filter(unit=OuterRef("unit"), year__gt=OuterRef("year")).order_by("year")
    records = (
        UnitYear.objects.filter(unit__center__in=_ids(centers))
        .order_by()
        .values_list("year", Subquery(newer.values("year")[:1]), "unit__opened_on", "unit__closed_on")
        .annotate(Sum("places"))
    )
    sums = [0] * len(days)
    for year, until, opened_on, closed_on, places in records:
        for index, day in enumerate(days):
            is_newest = year <= day.year and (until is None or day.year < until)
            if is_newest and opened_on <= day and (closed_on is None or closed_on >= day):
                sums[index] += places
    return sums


def month_ends(centers: Centers, *, last: date, months: int = 24) -> list[dict[str, Any]]:
    """People and places at the end of each of the last months up to the one of `last`; two statements."""
    days = [last_of_month(months_back(last, back)) for back in reversed(range(months))]
    together = zip(days, people_on_days(centers, days), places_on_days(centers, days), strict=True)
    return [{"day": day, "people": people, "places": places} for day, people, places in together]


def flows(centers: Centers, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How many began (`new`) and ended (`ended`) in each period; one statement."""
    counts = {}
    for index, (first, last) in enumerate(periods):
        counts[f"new_{index}"] = Count("pk", filter=Q(starts_on__range=(first, last)))
        counts[f"ended_{index}"] = Count("pk", filter=Q(ends_on__range=(first, last)))
    found = _spells(centers, [day for period in periods for day in period]).aggregate(**counts)
    return [{"new": found[f"new_{index}"], "ended": found[f"ended_{index}"]} for index in range(len(periods))]


def monthly_flows(centers: Centers, *, last: date, months: int = 24) -> list[dict[str, Any]]:
    """New and ended in each of the last months up to the one of `last`; one statement."""
    firsts = [months_back(last, back) for back in reversed(range(months))]
    found = flows(centers, [(first, last_of_month(first)) for first in firsts])
    return [{"month": first} | flow for first, flow in zip(firsts, found, strict=True)]


def ended_by_reason(centers: Centers, *, first: date, last: date) -> list[dict[str, Any]]:
    """People who ended in a period by reason, with the outcome that the reason counts as; one statement."""
    spells = Participation.objects.filter(participant__center__in=_ids(centers), ends_on__range=(first, last))
    columns = {
        "code": F("end_reason__code"),
        "name": F("end_reason__name"),
        "outcome": F("end_reason__outcome"),
        "order": F("end_reason__order"),
    }
    return list(spells.order_by().values(**columns).annotate(people=Count("pk")).order_by("order", "code"))


def flows_of_centers(centers: Centers, periods: Sequence[Period]) -> dict[int, list[tuple[int, int]]]:
    """How many began and ended in each period, by center; one statement. A center without any is missing."""
    counts = {}
    for index, (first, last) in enumerate(periods):
        counts[f"new_{index}"] = Count("pk", filter=Q(starts_on__range=(first, last)))
        counts[f"ended_{index}"] = Count("pk", filter=Q(ends_on__range=(first, last)))
    rows = _spells(centers, [day for period in periods for day in period])
    found = rows.values("participant__center_id").annotate(**counts)
    return {
        row["participant__center_id"]: [(row[f"new_{at}"], row[f"ended_{at}"]) for at in range(len(periods))]
        for row in found
    }


def took_part(centers: Centers, *, first: date, last: date) -> list[dict[str, Any]]:
    """People who took part on any day of a time, each once, by their last category and last type of unit in it.

    The national statistics count so, cumulatively over the year (domain.md §2.1, §8.1). One statement; None: no
    category, or never placed.
    """
    spells = Participation.objects.filter(meets(first, last), participant=OuterRef("pk"))
    category = Eligibility.objects.filter(participant=OuterRef("pk"), starts_on__lte=last).order_by(
        "-starts_on", "-pk"
    )
    place = Placement.objects.filter(meets(first, last), participant=OuterRef("pk")).order_by("-starts_on", "-pk")
    columns = {
        "category": Subquery(category.values("category__code")[:1]),
        "kind": Subquery(place.values("unit__type__code")[:1]),
    }
    people = Participant.objects.filter(Exists(spells), center__in=_ids(centers)).order_by()
    return list(people.values(**columns).annotate(people=Count("pk")))


def units(centers: Centers, *, on: date, at_close: bool = False) -> list[dict[str, Any]]:
    """The units open on a day with places and people; two statements."""
    people = {row["unit_id"]: row["people"] for row in headcount(centers, on=on, by=["unit"], at_close=at_close)}
    return [row | {"people": people.get(row["id"], 0)} for row in _units(centers, on=on)]


def _units(centers: Centers, *, on: date) -> list[dict[str, Any]]:
    of_the_year = UnitYear.objects.filter(unit=OuterRef("pk"), year__lte=on.year).order_by("-year")
    columns = {
        "type_code": F("type__code"),
        "type_name": F("type__name"),
        "type_order": F("type__order"),
        "center_name": F("center__name"),
        "all_places": Coalesce(Subquery(of_the_year.values("places")[:1]), 0),
    }
    rows = ProgramUnit.objects.filter(center__in=_ids(centers)).open(on=on)
    named = rows.order_by("center__name", "type__order", "name", "pk").values(
        "id", "public_id", "name", "industry", "is_invented", "center_id", **columns
    )
    return [{**row, "places": row.pop("all_places")} for row in named]


def enterprises(centers: Centers, *, on: date) -> list[dict[str, Any]]:
    """The enterprises known on a day, with their state and their last count of members; one statement."""
    counted = MemberCount.objects.filter(enterprise=OuterRef("pk"), counted_on__lte=on).order_by("-counted_on")
    kinds = ("general", "conditional", "special", "near_poor", "other_low_income", "ordinary")
    last = {f"m_{kind}": Subquery(counted.values(kind)[:1]) for kind in kinds}
    rows = Enterprise.objects.filter(center__in=_ids(centers)).annotate(**last).select_related("center")
    found = []
    for row in rows.order_by("center__name", "name", "pk"):
        members = {kind: getattr(row, f"m_{kind}") for kind in kinds}
        known = members["general"] is not None
        found.append(
            {
                "id": row.pk,
                "public_id": row.public_id,
                "center_id": row.center_id,
                "center_name": row.center.name,
                "name": row.name,
                "industry": row.industry,
                "legal_form": row.get_legal_form_display(),
                "kind": row.get_kind_display(),
                "recognised_on": row.recognised_on,
                "is_invented": row.is_invented,
                "state": row.state(on),
                "members": sum(members.values()) if known else None,
                "recipients": members["general"] + members["conditional"] + members["special"] if known else None,
            }
        )
    return found


def agreements(centers: Centers, *, on: date) -> dict[str, int]:
    """Agreements in force on a day, those of them that end within 90 days, and the partners behind; one statement."""
    in_force = Q(status=AgreementStatus.SIGNED, starts_on__lte=on, ends_on__gte=on)
    return Agreement.objects.filter(center__in=_ids(centers)).aggregate(
        in_force=Count("pk", filter=in_force),
        expiring=Count("pk", filter=in_force & Q(ends_on__lte=on + timedelta(days=EXPIRING_DAYS))),
        partners=Count("partner", filter=in_force, distinct=True),
    )


def agreements_by_area(centers: Centers, *, on: date) -> list[dict[str, Any]]:
    """Agreements in force on a day by area of service (one agreement may serve several areas); one statement."""
    rows = Agreement.objects.filter(center__in=_ids(centers), areas__isnull=False).in_force(on=on).order_by()
    columns = {"code": F("areas__code"), "name": F("areas__name"), "order": F("areas__order")}
    return list(rows.values(**columns).annotate(agreements=Count("pk", distinct=True)).order_by("order", "code"))


def _ids(centers: Centers) -> Any:
    return centers.order_by().values("pk") if isinstance(centers, QuerySet) else list(centers)


def _spells(centers: Centers, days: Sequence[date]) -> QuerySet[Participation]:
    """Spells that have anything to do with the days: what ended long before is not looked at."""
    spells = Participation.objects.filter(participant__center__in=_ids(centers)).order_by()
    return spells.filter(Q(ends_on=None) | Q(ends_on__gte=min(days)), starts_on__lte=max(days)) if days else spells


def _at_close(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))


def _first_category(column: str) -> Subquery:
    """A column of a person's first category: statistics count it beside the present one (domain.md §2.1)."""
    first = Eligibility.objects.filter(participant=OuterRef("pk")).order_by("starts_on", "pk")
    return Subquery(first.values(f"category__{column}")[:1])


def _band(on: date) -> Case:
    """The age band on a day; whoever was born on or before the day `low` years ago is at least `low` years old."""
    steps = [When(born_on__lte=_years_before(on, low), then=Value(label)) for low, _, label in reversed(AGE_BANDS)]
    return Case(*steps, default=Value(AGE_BANDS[0][2]), output_field=CharField())


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: a year without one ends its February on the 28th
        return day.replace(year=day.year - years, day=28)


def _state() -> Case:
    return Case(
        When(place__unit__type__code="gateway", then=Value(State.GATEWAY)),
        When(place__id__isnull=False, then=Value(State.PLACED)),
        default=Value(State.WAITING),
        output_field=CharField(),
    )

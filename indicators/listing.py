"""The units, enterprises and agreements of centers on a day, one by one, as first pages and reports list them."""

from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from enterprises.models import Enterprise, MemberCount
from indicators.divisions import Centers, headcount, ids
from indicators.sides import AREAS, UNITS
from programs.models import UnitYear

_KINDS = ("general", "conditional", "special", "near_poor", "other_low_income", "ordinary")
_RECIPIENTS = ("general", "conditional", "special")


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
    rows = UNITS.of_span(ids(centers), (on, on))
    named = rows.order_by("center__name", "type__order", "name", "pk").values(
        "id", "public_id", "name", "industry", "is_invented", "center_id", **columns
    )
    return [{**row, "places": row.pop("all_places")} for row in named]


def enterprises(centers: Centers, *, on: date) -> list[dict[str, Any]]:
    """The enterprises known on a day, with their state and their last count of members; one statement."""
    counted = MemberCount.objects.filter(enterprise=OuterRef("pk"), counted_on__lte=on).order_by("-counted_on")
    last = {f"m_{kind}": Subquery(counted.values(kind)[:1]) for kind in _KINDS}
    rows = Enterprise.objects.filter(center__in=ids(centers)).annotate(**last).select_related("center")
    return [_enterprise(row, on) for row in rows.order_by("center__name", "name", "pk")]


def _enterprise(row: Enterprise, on: date) -> dict[str, Any]:
    members = {kind: getattr(row, f"m_{kind}") for kind in _KINDS}
    known = members["general"] is not None
    return {
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
        "recipients": sum(members[kind] for kind in _RECIPIENTS) if known else None,
    }


def agreements_by_area(centers: Centers, *, on: date) -> list[dict[str, Any]]:
    """Agreements in force on a day by area of service (one agreement may serve several areas); one statement."""
    rows = AREAS.of_span(ids(centers), (on, on)).filter(areas__isnull=False).order_by()
    columns = {"code": F("areas__code"), "name": F("areas__name"), "order": F("areas__order")}
    return list(rows.values(**columns).annotate(agreements=Count("pk", distinct=True)).order_by("order", "code"))

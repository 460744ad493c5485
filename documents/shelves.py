"""The shelves: each room's model of documents, found by its word in addresses; and the panel of one record."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.http import Http404

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from documents.models import DocumentKind, Filed


def shelves() -> dict[str, type[Filed]]:
    """Every room's model, by its word."""
    return {model.shelf: model for model in apps.get_models() if issubclass(model, Filed)}


def shelf(name: str) -> type[Filed]:
    """The model of one shelf; 404 for a word that is none."""
    try:
        return shelves()[name]
    except KeyError:
        raise Http404 from None


def kinds_of(model: type[Filed], *, on: date) -> Any:
    """Kinds of documents that may hang on a record of this shelf today."""
    return DocumentKind.objects.for_shelf(model.shelf).in_force(on=on)


@dataclass
class Line:
    """A document with its earlier versions, the newest first."""

    row: Any
    has_picture: bool
    earlier: list[Any] = field(default_factory=list)


def panel(model: type[Filed], owner: Any, desk: Membership) -> dict[str, Any]:
    """What documents/_panel.html needs: the documents of a record that the desk reads, and whether it may add one."""
    rows = model.objects.reachable_by(desk, to=model.see).standing()  # type: ignore[attr-defined]
    rows = rows.filter(**{model.owner_field: owner}).select_related(*joins_of(model)).prefetch_related("readers__user")
    found = {row.pk: row for row in rows}
    older = {row.replaces_id for row in found.values()}
    lines = [
        Line(row, not must_say_why(row, desk), _earlier(row, found)) for pk, row in found.items() if pk not in older
    ]
    owners: Any = model._meta.get_field(model.owner_field).related_model
    may_keep = owners._default_manager.reachable_by(desk, to=model.keep).filter(pk=owner.pk).exists()
    return {"lines": lines, "shelf": model.shelf, "owner": owner, "may_keep": may_keep}


def joins_of(model: type[Filed]) -> list[str]:
    """What every look at a document needs."""
    owner: Any = model._meta.get_field(model.owner_field).related_model
    joins = ["document", "kind", "filed_by__user", model.owner_field]
    if any(one.name == "participant" for one in owner._meta.fields):
        joins.append(f"{model.owner_field}__participant")
    return joins


def _earlier(row: Any, found: dict[int, Any]) -> list[Any]:
    chain = []
    while row.replaces_id in found:
        row = found[row.replaces_id]
        chain.append(row)
    return chain


def must_say_why(row: Filed, desk: Membership) -> bool:
    """Who reaches a person's files by the whole center, and not by caring for the person, says why (access.md §1)."""
    person = row.person
    if person is None or reach_of(desk.role, Can.SEE_DOCUMENTS) is not Reach.CENTER:
        return False
    return person.case_manager_id != desk.pk and not row.names(desk)

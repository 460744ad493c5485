"""What is done with organisations and their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership, Office, Region
from core.refusals import explained
from partnerships.models import Partner, PartnerContact, ServiceArea


@dataclass(frozen=True)
class NewPartner:
    """One organisation of a sheet, as its forms read it."""

    values: dict[str, Any]
    areas: list[ServiceArea]
    districts: list[Region]
    contact: dict[str, Any] | None


@transaction.atomic
def keep_partner(
    *,
    center: Office,
    values: dict[str, Any],
    areas: list[ServiceArea],
    by: Membership,
    districts: list[Region] | None = None,
    partner: Partner | None = None,
) -> Partner:
    """Register an organisation, or change its record. Refuses a name or business number the office has already.

    `districts` None leaves them as they are; empty means the whole region of the office.
    """
    row = partner or Partner(center=center)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center", "office"])
    with explained():
        row.save()
    for name, chosen in (("areas", areas), ("districts", districts)):
        if chosen is not None:
            _set_many(row, name, chosen, before, after)
    if after:
        verb = "partner.edited" if partner else "partner.registered"
        audit.record(verb, row, by=by, before=before if partner else {}, after=after, office=center.pk)
    return row


def _set_many(row: Partner, name: str, chosen: Sequence[Any], before: dict[str, Any], after: dict[str, Any]) -> None:
    """Set the rows of a relation and note in words what changed."""
    relation = getattr(row, name)
    was, now = sorted(map(str, relation.all())), sorted(map(str, chosen))
    if was != now:
        before[name], after[name] = was, now
    relation.set(chosen)


@transaction.atomic
def keep_contact(
    *, partner: Partner, values: dict[str, Any], by: Membership, contact: PartnerContact | None = None
) -> PartnerContact:
    """Write down whom to speak to at an organisation, or change it. Refuses somebody who is written down already."""
    row = contact or PartnerContact(partner=partner)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["partner"])
    with explained():
        row.save()
    if after:
        verb = "partner.contact_edited" if contact else "partner.contact_added"
        before = before if contact else {}
        audit.record(verb, row, by=by, before=before, after=after, office=partner.center_id)
    return row


@transaction.atomic
def register_many(*, center: Office, lines: Sequence[NewPartner], by: Membership) -> list[Partner]:
    """Register all organisations of a checked sheet, or none. Refuses what `keep_partner` refuses."""
    partners = []
    for line in lines:
        partner = keep_partner(center=center, values=line.values, areas=line.areas, districts=line.districts, by=by)
        if line.contact:
            keep_contact(partner=partner, values=line.contact, by=by)
        partners.append(partner)
    return partners

"""The only place where an agreement's status changes: lock, ask the paths, save, note the step, record."""

from typing import Any

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, AgreementStep


def locked(agreement: Agreement) -> Agreement:
    """The agreement as it is now, for nobody else to change until the end of the transaction."""
    rows = Agreement.objects.select_related("center__region", "partner")
    return rows.select_for_update(of=("self",)).get(pk=agreement.pk)


def check_path(agreement: Agreement, to: AgreementStatus) -> AgreementStatus:
    """The status that the agreement has, if it may become the other; refuses otherwise."""
    before = AgreementStatus(agreement.status)
    if not before.may_become(to):
        raise Refusal(f"‘{before.label}’ 협약은 ‘{to.label}’(으)로 바꿀 수 없습니다.", code="path")
    return before


def move(
    agreement: Agreement,
    to: AgreementStatus,
    *,
    by: Membership | None,
    what: str,
    reason: str = "",
    verb: str = "",
    **changes: Any,
) -> Agreement:
    """Take one step. `by` None means the clock."""
    row = locked(agreement)
    before = check_path(row, to)
    row.status = to
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center"])
    row.save(update_fields=["status", *changes])
    note_step(row, by=by, what=what, reason=reason)
    audit.record(
        verb or f"agreement.{to.value}",
        row,
        by=by,
        before={"status": before.label},
        after={"status": to.label, **changes},
        reason=reason,
        office=row.center_id,
    )
    return row


def note_step(agreement: Agreement, *, by: Membership | None, what: str, reason: str = "") -> None:
    """The dated row that the agreement's page shows."""
    AgreementStep.objects.create(agreement=agreement, status=agreement.status, by=by, what=what, reason=reason)

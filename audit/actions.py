"""Writing the trace. Called inside the action's transaction: no change without its line."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest

from audit.models import Access, Event


class Actor(Protocol):
    """A desk: who acts, and for which office. None in its place means the clock."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def office_id(self) -> int: ...

    @property
    def actor_label(self) -> str: ...

    @property
    def desk_label(self) -> str: ...


CLOCK_LABEL = "자동"


def record(
    verb: str,
    row: Model,
    *,
    by: Actor | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    participant: int | None = None,
    office: int | None = None,
) -> Event:
    """One event about a row; `participant` is the pk of the person whose data changed, if any."""
    event = event_of(
        verb, row, by=by, before=before, after=after, reason=reason, participant=participant, office=office
    )
    event.save(force_insert=True)
    return event


def event_of(
    verb: str,
    row: Model,
    *,
    by: Actor | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    participant: int | None = None,
    office: int | None = None,
) -> Event:
    """The unsaved event: for actions on many rows, which save them with `record_all`."""
    return Event(
        verb=verb,
        actor_id=by.user_id if by else None,
        actor_label=by.actor_label if by else CLOCK_LABEL,
        desk_label=by.desk_label if by else "",
        office_id=office or (by.office_id if by else None),
        target_type=row._meta.label,
        target_id=str(row.pk),
        target_label=str(row)[:160],
        participant_id=participant,
        before=plain(before or {}),
        after=plain(after or {}),
        reason=reason,
    )


def record_all(events: Iterable[Event]) -> None:
    """Save many events in few statements."""
    Event.objects.bulk_create(list(events), batch_size=500)


ONE_STATEMENT = 200
_ACCESS_FIELDS = [field for field in Access._meta.concrete_fields if not field.primary_key]


def saw(
    request: HttpRequest, page: str, participants: Iterable[Any], *, reason: str = "", by: Actor | None = None
) -> None:
    """One access line for each person whose data the answer shows; fails the request when it cannot be written.

    `participants` are rows with a pk, or pks. `by`: who looks without a desk (an organisation by its link).
    """
    desk: Any = by or request.desk  # type: ignore[attr-defined]
    lines = [
        Access(
            actor_id=desk.user_id,
            actor_label=desk.actor_label,
            desk_label=desk.desk_label,
            office_id=desk.office_id,
            ip=request.META.get("REMOTE_ADDR") or None,
            page=page,
            participant_id=getattr(person, "pk", person),
            reason=reason,
        )
        for person in participants
    ]
    if len(lines) <= ONE_STATEMENT:
        # One INSERT is atomic by itself: bulk_create would put BEGIN and COMMIT around it on every page.
        if lines:
            manager: Any = Access.objects
            manager._insert(lines, fields=_ACCESS_FIELDS, using=manager.db)
    else:
        Access.objects.bulk_create(lines, batch_size=500)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them: days and hours as ISO text, rows by their words."""
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | Model):
        return str(value)
    if isinstance(value, list | tuple | set):
        return [_plain(one) for one in value]
    return value


def changed(row: Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs between a row and new values: (before, after), only the fields that change."""
    before = {field: getattr(row, field) for field, value in values.items() if getattr(row, field) != value}
    return before, {field: values[field] for field in before}

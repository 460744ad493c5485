"""Which page of its own room a number of a report opens: of one unit or enterprise, or of all units of a quarter.

Only what the desk finds behind that door: a number whose page it may not open is no link.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from enterprises.models import Enterprise
from programs.models import ProgramUnit
from reports.periods import Period

# By right: the units or enterprises that a desk finds with it, their public number by their own.
Reached = Mapping[Can, Mapping[int, UUID]]


@dataclass(frozen=True)
class Room:
    """A page: its view, what stands in its address after the row, and what it is asked."""

    view: str
    args: tuple[int, ...] = ()
    asked: Mapping[str, str | int] = field(default_factory=dict)


_OF_AN_ENTERPRISE = ("members", "recipients", "enterprise", "e", "er", "em")
# By the word of a key: the right that its rows are asked with.
RIGHTS = {
    **dict.fromkeys(("days", "present"), Can.SEE_ATTENDANCE),
    **dict.fromkeys(("sales", "cost", "settled", "year", "reserve"), Can.SEE_SALES),
    "seats": Can.SEE_UNITS,
    **dict.fromkeys(_OF_AN_ENTERPRISE, Can.SEE_ENTERPRISES),
}


def reached_by(desk: Membership) -> Reached:
    """What a desk finds of its own center's units and enterprises; a statement for each way to them, mostly two."""
    found: dict[tuple[Any, Reach | None], Mapping[int, UUID]] = {}

    def rows(right: Can) -> Mapping[int, UUID]:
        model: Any = Enterprise if right is Can.SEE_ENTERPRISES else ProgramUnit
        way = model, reach_of(desk.role, right)
        if way not in found:
            reached = model.objects.reachable_by(desk, to=right).filter(center=desk.office_id)
            found[way] = dict(reached.values_list("pk", "public_id"))
        return found[way]

    return {right: rows(right) for right in RIGHTS.values()}


def may_open(key: str, reached: Reached) -> bool:
    """Whether the desk finds what a key names: its unit or enterprise, or any at all where it names none."""
    word, row = _read(key)
    if word not in RIGHTS:
        return True
    rows = reached[RIGHTS[word]]
    return bool(rows) if row is None else row in rows


def address_in(room: Room, key: str, reached: Reached) -> str:
    """The address of a page of the row that a key names."""
    word, row = _read(key)
    args = room.args if row is None else (reached[RIGHTS[word]][row], *room.args)
    return reverse(room.view, args=args) + (f"?{urlencode(room.asked)}" if room.asked else "")


def room_of(key: str, period: Period) -> Room | None:
    """The page behind the number of a key; None where no room has a page of just this. Pure."""
    word, row = _read(key)
    if row is None:
        return _quarter_of_all(period) if key == "settled" else None
    if word == "year":
        return Room("sales:year", asked={"year": key.rpartition(":")[2]})
    return _ROOMS[word](period) if word in _ROOMS else None


def _read(key: str) -> tuple[str, int | None]:
    """The word of a key, and the number of the row that it names."""
    word, _, rest = key.partition(":")
    number = rest.partition(":")[0]
    return word, int(number) if number.isdecimal() else None


def _days(period: Period) -> Room | None:
    """A grid is of one month."""
    return Room("attendance:month", (period.last.year, period.last.month)) if len(period.months) == 1 else None


def _money(period: Period) -> Room:
    if len(period.months) == 1:
        return Room("sales:unit", asked={"month": f"{period.first:%Y-%m}"})
    return Room("sales:year", asked={"year": period.last.year})


def _settlement(period: Period) -> Room | None:
    return Room("sales:settlement", (period.last.year, period.quarter)) if period.quarter else None


def _quarter_of_all(period: Period) -> Room | None:
    if not period.quarter:
        return None
    return Room("sales:settlements", asked={"year": period.last.year, "quarter": period.quarter})


def _always(view: str) -> Callable[[Period], Room]:
    return lambda period: Room(view)


_ROOMS: dict[str, Callable[[Period], Room | None]] = {
    **dict.fromkeys(("days", "present"), _days),
    **dict.fromkeys(("sales", "cost"), _money),
    "settled": _settlement,
    "reserve": _always("sales:reserve"),
    "seats": _always("programs:detail"),
    **dict.fromkeys(_OF_AN_ENTERPRISE, _always("enterprises:detail")),
}

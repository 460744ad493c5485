"""Of which type units were from when until when: pay and the sales test follow the type of the day."""

from collections.abc import Iterable
from datetime import date

from programs.models import ProgramUnit, UnitStage

# From a day until a day the number of a type; the first begins before all days, the last has no end.
Span = tuple[date, date | None, int]


def types_of(units: Iterable[ProgramUnit]) -> dict[int, list[Span]]:
    """From when until when each unit was of which type. One statement."""
    rows = list(units)
    stages: dict[int, list[tuple[date, int]]] = {unit.pk: [] for unit in rows}
    known = UnitStage.objects.filter(unit__in=rows).order_by("starts_on", "pk")
    for unit, starts_on, type_id in known.values_list("unit", "starts_on", "type"):
        if not stages[unit] or stages[unit][-1][1] != type_id:
            stages[unit].append((starts_on, type_id))
    return {unit.pk: _spans(stages[unit.pk], unit.type_id) for unit in rows}


def _spans(stages: list[tuple[date, int]], type_now: int) -> list[Span]:
    """The first type also holds before the first stage; a unit without stages is what it is now."""
    if not stages:
        return [(date.min, None, type_now)]
    begins = [date.min, *(starts_on for starts_on, _ in stages[1:])]
    ends: list[date | None] = [*(starts_on - date.resolution for starts_on in begins[1:]), None]
    return [
        (starts_on, ends_on, type_id) for starts_on, ends_on, (_, type_id) in zip(begins, ends, stages, strict=True)
    ]


def span_on(spans: Iterable[Span], day: date) -> Span:
    """The span in which a day lies."""
    return next(span for span in spans if span[0] <= day and (span[1] is None or day <= span[1]))

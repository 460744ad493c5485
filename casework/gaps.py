"""Needs that no unit and no agreement covers: by area, by township, by age. Counts of people, protected for officials.

The city asked for programmes that fit the region and the age; this says where they are missing.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from assessments.enums import WORTH_A_GOAL
from assessments.models import Need, NeedsAssessment
from centers.models import Membership
from centers.policies import Can
from core.masking import AGE_BANDS, age_band
from core.periods import age_on, covers
from core.suppression import INSIDE, OFFICIAL, SENSITIVE, Count, Hidden, Sum, labels, protect
from partnerships.models import Agreement, ServiceArea
from programs.models import ProgramUnit, UnitTypeRule

# Needs about health: ten at least for officials, and in no sum with others (access.md §2.7).
HEALTH_AREAS = frozenset({"medical", "psych"})
# Needs that a place in a unit answers too.
WORK_AREAS = frozenset({"employ", "job_edu"})
NO_TOWNSHIP = "읍면동 모름"


@dataclass(frozen=True)
class Want:
    """A need that weighs (보통 or more) in the last assessment of somebody who takes part."""

    person: int
    area: str
    township: str
    age: int
    center: int
    center_path: str = ""  # of the center's region


@dataclass(frozen=True)
class Span:
    """The ages that a unit with a free place takes."""

    least: int | None = None
    most: int | None = None

    def takes(self, age: int) -> bool:
        return (self.least is None or age >= self.least) and (self.most is None or age <= self.most)


def is_covered(want: Want, agreed: frozenset[tuple[int, str]], open_to: Mapping[int, Iterable[Span]]) -> bool:
    """Whether an agreement of the person's center names the area, or a unit with a free place takes the age.

    `agreed`: (center, area) in force, those of a metro center for each center it names.
    """
    if (want.center, want.area) in agreed:
        return True
    return want.area in WORK_AREAS and any(span.takes(want.age) for span in open_to.get(want.center, ()))


@dataclass(frozen=True)
class Gaps:
    """Everything that was asked of the records."""

    areas: list[ServiceArea]
    wants: list[Want]
    unmet: list[Want]
    agreements: dict[str, int]
    units: int


def gather(desk: Membership, *, on: date) -> Gaps:
    """The needs in the desk's reach and what covers them; eight statements whatever the number of people."""
    areas = list(ServiceArea.objects.in_force(on=on))
    codes = {area.code for area in areas}
    wants = [want for want in _wants(desk, on=on) if want.area in codes]
    centers = {want.center for want in wants}
    rows = _agreements(centers, on=on)
    open_to = _units_with_room(centers, on=on)
    agreed = frozenset((center, area) for center, area, _ in rows)
    agreements: dict[str, set[int]] = {}
    for _, area, agreement in rows:
        agreements.setdefault(area, set()).add(agreement)
    return Gaps(
        areas=areas,
        wants=wants,
        unmet=[want for want in wants if not is_covered(want, agreed, open_to)],
        agreements={area: len(found) for area, found in agreements.items()},
        units=sum(map(len, open_to.values())),
    )


def _wants(desk: Membership, *, on: date) -> list[Want]:
    last = NeedsAssessment.objects.filter(participant=OuterRef("participant"), assessed_on__lte=on)
    last = last.order_by("-assessed_on", "-pk")
    reached = NeedsAssessment.objects.reachable_by(desk, to=Can.SEE_GAPS)
    newest = reached.filter(covers(on, prefix="participant__participations__"), pk=Subquery(last.values("pk")[:1]))
    person = "assessment__participant__"
    rows = Need.objects.filter(assessment__in=newest.values("pk"), weight__gte=WORTH_A_GOAL).order_by()
    names = (f"{person}pk", "area__code", f"{person}township__name", f"{person}born_on", f"{person}center_id")
    names += (f"{person}center__region__path",)
    return [
        Want(pk, area, township or NO_TOWNSHIP, age_on(born_on, on), center, path)
        for pk, area, township, born_on, center, path in rows.values_list(*names)
    ]


def _agreements(centers: set[int], *, on: date) -> list[tuple[int, str, int]]:
    """(center, area, agreement) in force: a center's own, and those of a metro center that name it."""
    rows = Agreement.objects.in_force(on=on).holding_for(centers).prefetch_related("areas", "open_to")
    return [
        (office.pk, area.code, row.pk)
        for row in rows.select_related("center").order_by()
        for office in row.holds_for()
        if office.pk in centers
        for area in row.areas.all()
    ]


def _units_with_room(centers: set[int], *, on: date) -> dict[int, list[Span]]:
    rules = {rule.type_id: rule for rule in UnitTypeRule.objects.in_force(on=on).order_by("valid_from", "pk")}
    units = ProgramUnit.objects.filter(center__in=centers).open(on=on).with_room(on=on)
    found: dict[int, list[Span]] = {}
    for center, unit_type in units.order_by().values_list("center_id", "type_id"):
        rule = rules.get(unit_type)
        found.setdefault(center, []).append(Span(rule.min_age, rule.max_age) if rule else Span())
    return found


def people(wants: Iterable[Want], key: Callable[[Want], Hashable]) -> dict[Any, int]:
    """How many different people stand behind each key."""
    found: dict[Any, set[int]] = {}
    for want in wants:
        found.setdefault(key(want), set()).add(want.person)
    return {one: len(persons) for one, persons in found.items()}


def shown_counts(gaps: Gaps, *, exact: bool) -> dict[Any, Count]:
    """The page's counts of people as they may be shown: by area needed, covered and not; not covered by place and age.

    Health areas stand in no sum with the others, and hide below ten.
    """
    by_area = _by_area(gaps)
    if exact:
        return {**by_area, **_margins(gaps.unmet)}
    shown: dict[Any, Count] = {}
    for area in HEALTH_AREAS:
        own = {key: count for key, count in by_area.items() if key[1] == area}
        shown |= protect(own, [_met_or_not(area)], k=SENSITIVE)
    rest = {key: count for key, count in by_area.items() if key[1] not in HEALTH_AREAS}
    return shown | _protected(rest, _margins([want for want in gaps.unmet if want.area not in HEALTH_AREAS]))


def _protected(by_area: dict[Any, int], margins: dict[Any, int]) -> dict[Any, Count]:
    """Areas and as many margins as tell nobody's number: both, the townships alone, or none.

    Two margins of one total may leave a small count fewer values than its label says, with nothing left to hide: then
    the ages are left out, and at last the townships. "overlap" is shown to nobody: it makes of "no more people than
    needs" a sum that `protect` can look at.
    """
    areas = sorted({area for _, area in by_area})
    needs = sum(by_area[("unmet", area)] for area in areas)
    for kinds in (("township", "band"), ("township",), ()):
        kept = {key: count for key, count in margins.items() if key[0] in (*kinds, "people")} if kinds else {}
        counts, sums = {**by_area, **kept}, [_met_or_not(area) for area in areas]
        if kinds:
            counts["overlap", ""] = needs - margins[("people", "")]
            sums += [Sum([("people", "")], sorted(key for key in margins if key[0] == kind)) for kind in kinds]
            sums.append(Sum([("people", ""), ("overlap", "")], [("unmet", area) for area in areas]))
        shown = protect(counts, sums, k=OFFICIAL, unknown=[key for key in counts if key[0] == "overlap"])
        if not _leaves_unsaid(counts, sums, shown):
            break
    return shown


def _leaves_unsaid(counts: dict[Any, int], sums: list[Sum[Any]], shown: dict[Any, Count]) -> bool:
    """Whether a count that is small itself, and inside no small one, could not be called so."""
    own = [key for key, label in labels(counts, sums).items() if label != INSIDE and key[0] != "overlap"]
    return any(isinstance(count := shown[key], Hidden) and not count.is_small for key in own)


def _by_area(gaps: Gaps) -> dict[Any, int]:
    needed, missing = people(gaps.wants, lambda want: want.area), people(gaps.unmet, lambda want: want.area)
    found: dict[Any, int] = {}
    for area in (area.code for area in gaps.areas):
        lacking = missing.get(area, 0)
        found |= {("need", area): needed.get(area, 0), ("unmet", area): lacking}
        found["met", area] = needed.get(area, 0) - lacking
    return found


def _met_or_not(area: str) -> Sum[Any]:
    return Sum([("need", area)], [("met", area), ("unmet", area)])


def _margins(unmet: list[Want]) -> dict[Any, int]:
    """People with at least one need that is not covered: by township, by age band, in all."""
    townships = people(unmet, lambda want: ("township", want.township))
    bands = people(unmet, lambda want: ("band", age_band(want.age)))
    return {**townships, **bands, ("people", ""): len({want.person for want in unmet})}


def page_of(desk: Membership, *, on: date) -> dict[str, Any]:
    """What the page shows: table 1 by area, then one margin each for officials, the whole cross for a center."""
    on = desk.counted_on(on)
    gaps = gather(desk, on=on)
    exact = desk.may(Can.SEE_EXACT_COUNTS)
    counts = shown_counts(gaps, exact=exact)
    return {
        "rows": [_row(area, gaps, counts, exact=exact) for area in gaps.areas],
        "columns": _lacking(gaps) if exact else [],
        "townships": _lines("township", gaps, counts, exact=exact),
        "bands": _lines("band", gaps, counts, exact=exact),
        "people": counts.get(("people", "")),
        "lacking": bool(gaps.unmet),
        "exact": exact,
        "on": on,
    }


def _row(area: ServiceArea, gaps: Gaps, counts: Mapping[Any, Count], *, exact: bool) -> dict[str, Any]:
    words = []
    if number := gaps.agreements.get(area.code):
        words.append(f"업무협약 {number}건")
    if area.code in WORK_AREAS and gaps.units:
        # To officials no number: it would tell how many places are taken.
        words.append(f"빈자리 있는 사업단 {gaps.units}곳" if exact else "빈자리 있는 사업단")
    told = {name: counts[(name, area.code)] for name in ("need", "met", "unmet")}
    return {"area": area, "is_health": area.code in HEALTH_AREAS, "by": ", ".join(words), **told}


def _lines(kind: str, gaps: Gaps, counts: Mapping[Any, Count], *, exact: bool) -> list[dict[str, Any]]:
    """The rows of a margin, and for a center the people of each area in it. Officials get no row for nobody."""
    labels = {key[1] for key in counts if key[0] == kind}
    order = [label for *_, label in AGE_BANDS] if kind == "band" else sorted(labels)
    lacking = _lacking(gaps)
    cross = people(gaps.unmet, lambda want: (_label(kind, want), want.area)) if exact else {}
    return [
        {
            "label": label,
            "people": counts[(kind, label)],
            "cells": [(area.name, cross.get((label, area.code), 0)) for area in lacking] if exact else [],
        }
        for label in order
        if label in labels
    ]


def _lacking(gaps: Gaps) -> list[ServiceArea]:
    """The areas in which somebody's need is not covered."""
    codes = {want.area for want in gaps.unmet}
    return [area for area in gaps.areas if area.code in codes]


def _label(kind: str, want: Want) -> str:
    return age_band(want.age) if kind == "band" else want.township

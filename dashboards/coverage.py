"""협력 현황: service areas × districts; what is agreed there, for how many, what ends soon, and where nothing is.

Needs are counts of people: protected for officials (core/suppression.py), with the area's whole as the sum that
casework/gaps.py shows them too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q

from casework import gaps
from casework.gaps import HEALTH_AREAS, Gaps, Want
from centers.enums import RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can
from core.suppression import OFFICIAL, SENSITIVE, Count, Hidden, Sum, protect
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, ServiceArea
from partnerships.querysets import EXPIRING_DAYS, opened_to
from services.linkage import Asked, asked_of

# With more districts than this they become the rows.
MOST_COLUMNS = 6
ELSEWHERE = 0

Key = tuple[str, int]  # area's code, district's pk


@dataclass
class Cell:
    """What is agreed for one area in one district. `need` None: the desk does not see needs."""

    agreements: int = 0
    capacity: int | None = None
    ending: int = 0
    need: Count | None = None
    # This year's referrals, and after how many days they were answered on the mean; None: none, or too few to say.
    asked: Count = 0
    answer_days: float | None = None

    @property
    def is_hole(self) -> bool:
        """Somebody needs it and nothing is agreed; a number hidden beside another does not say so."""
        if self.agreements or self.need is None:
            return False
        return self.need.is_small if isinstance(self.need, Hidden) else self.need > 0


@dataclass
class Picture:
    areas: list[ServiceArea]
    districts: list[Region]
    cells: dict[Key, Cell]
    agreements: list[Agreement] = field(default_factory=list)
    ending: list[Agreement] = field(default_factory=list)


def gather(desk: Membership, *, on: date) -> Picture:
    """The whole matrix; as many statements for one center as for sixty."""
    found = gaps.gather(desk, on=desk.counted_on(on)) if desk.may(Can.SEE_GAPS) else None
    areas = found.areas if found else list(ServiceArea.objects.in_force(on=on))
    region = desk.office.region
    districts = list(Region.objects.filter(parent=region)) or [region]
    agreements = _agreements(desk, region, on=on)
    cells = {(area.code, district.pk): Cell() for area in areas for district in districts}
    _fill(cells, agreements, districts, on=on)
    if found:
        _add_needs(cells, needs_by_district(found, region, districts), exact=desk.may(Can.SEE_EXACT_COUNTS))
    _add_asked(cells, desk, districts, on=on)
    ending = [row for row in agreements if _ends_soon(row, on)]
    return Picture(areas, districts, cells, agreements, ending)


def _agreements(desk: Membership, region: Region, *, on: date) -> list[Agreement]:
    """In force: those that the desk sees, and those of a metropolitan center that its centers may use."""
    seen = Agreement.objects.reachable_by(desk, to=Can.SEE_AGREEMENTS).order_by().values("pk")
    here = Office.objects.filter(region__path__startswith=region.path).values("pk")
    wide = Q(pk__in=seen)
    if desk.is_official:
        wide |= Q(pk__in=opened_to(here))
    rows = Agreement.objects.in_force(on=on).filter(wide).select_related("partner", "center__region")
    named = Prefetch("open_to", queryset=Office.objects.select_related("region"))
    return list(rows.prefetch_related("areas", "partner__districts", named).order_by("ends_on", "pk"))


def _ends_soon(row: Agreement, on: date) -> bool:
    is_renewed = row.status == AgreementStatus.RENEWED
    return not is_renewed and row.ends_on <= on + timedelta(days=EXPIRING_DAYS)


def _fill(cells: dict[Key, Cell], agreements: list[Agreement], districts: Sequence[Region], *, on: date) -> None:
    counted: set[tuple[Key, int]] = set()
    for row in agreements:
        served = row.served_paths()
        for district in districts:
            if not _serves(served, district.path):
                continue
            for area in row.areas.all():
                key = (area.code, district.pk)
                if key not in cells:  # an area that is no longer in force
                    continue
                cell = cells[key]
                cell.agreements += 1
                cell.ending += _ends_soon(row, on)
                # What a partner can do in a year is one number, however many agreements it has.
                if row.partner.capacity is not None and (key, row.partner_id) not in counted:
                    counted.add((key, row.partner_id))
                    cell.capacity = (cell.capacity or 0) + row.partner.capacity


def _serves(served: Sequence[str], path: str) -> bool:
    """Whether a served region holds the district, or lies in it."""
    return any(path.startswith(one) or one.startswith(path) for one in served)


def needs_by_district(found: Gaps, region: Region, districts: Sequence[Region]) -> dict[Key, int]:
    """People by area and district of where they live; ELSEWHERE when that is not known or lies outside."""
    place = _places(found.wants, region, districts)
    persons: dict[Key, set[int]] = {}
    for want in found.wants:
        persons.setdefault((want.area, place(want)), set()).add(want.person)
    return {key: len(people) for key, people in persons.items()}


def _places(wants: Sequence[Want], region: Region, districts: Sequence[Region]) -> Any:
    """A function from a need to its district: by the township's name, by the center's place if two have it."""

    def holder(path: str) -> int:
        return next((one.pk for one in districts if path.startswith(one.path)), ELSEWHERE)

    named: dict[str, set[int]] = {}
    townships = Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=region.path).order_by()
    for name, path in townships.values_list("name", "path"):
        named.setdefault(name, set()).add(holder(path))
    centers = {want.center: holder(want.center_path) for want in wants}

    def place(want: Want) -> int:
        known = named.get(want.township, set())
        if len(known) == 1:
            return next(iter(known))
        at_center = centers.get(want.center, ELSEWHERE)
        return at_center if at_center in known else ELSEWHERE

    return place


def _add_needs(cells: dict[Key, Cell], needs: Mapping[Key, int], *, exact: bool) -> None:
    shown = dict(needs) if exact else protected(cells, needs)
    for key, cell in cells.items():
        cell.need = shown.get(key, 0)


def _add_asked(cells: dict[Key, Cell], desk: Membership, districts: Sequence[Region], *, on: date) -> None:
    """This year's referrals of the desk's region, or of its center alone, by where the people live."""
    exact = desk.may(Can.SEE_EXACT_COUNTS)
    found: dict[Key, list[Asked]] = {}
    here = Office.objects.filter(region__path__startswith=desk.office.region.path)
    centers = Office.objects.filter(pk=desk.office_id) if exact else here
    last = desk.counted_on(on)
    for row in asked_of(centers, first=date(last.year, 1, 1), last=last):
        lives = row.township or row.center
        place = next((one.pk for one in districts if lives.startswith(one.path)), ELSEWHERE)
        found.setdefault((row.area, place), []).append(row)
    sent = {key: sum(row.sent for row in rows) for key, rows in found.items()}
    shown: Mapping[Key, Count] = sent if exact else protected(cells, sent)
    for key, cell in cells.items():
        cell.asked = shown.get(key, 0)
        if isinstance(cell.asked, int):
            cell.answer_days = _mean_days(found.get(key, []), least=1 if exact else _k(key[0]))


def _mean_days(rows: Sequence[Asked], *, least: int) -> float | None:
    """Days until an answer on the mean, to a tenth; None when fewer than `least` were answered."""
    answered = sum(row.answered for row in rows)
    if answered < least:
        return None
    return round(sum((row.waited for row in rows), timedelta()) / answered / timedelta(days=1), 1)


def _k(code: str) -> int:
    return SENSITIVE if code in HEALTH_AREAS else OFFICIAL


def protected(cells: Mapping[Key, Cell], needs: Mapping[Key, int]) -> dict[Key, Count]:
    """The needs as an official may read them: each area by itself, its whole known from the page of needs."""
    shown: dict[Key, Count] = {}
    for code in sorted({code for code, _ in cells}):
        parts = [key for key in (*cells, (code, ELSEWHERE)) if key[0] == code]
        counts: dict[Any, int] = {key: needs.get(key, 0) for key in parts}
        counts["whole"] = sum(counts.values())
        told = protect(counts, [Sum(["whole"], parts)], k=_k(code))
        shown |= {key: told[key] for key in parts}
    return shown


def page_of(desk: Membership, *, on: date) -> dict[str, Any]:
    """What the page shows: the counters, and the matrix with the longer side as its rows."""
    picture = gather(desk, on=on)
    areas, districts = picture.areas, picture.districts
    holes = sum(cell.is_hole for cell in picture.cells.values())
    turned = len(districts) > MOST_COLUMNS
    if turned:
        rows = [(one.name, [(area, one, area.name) for area in areas]) for one in districts]
    else:
        rows = [(area.name, [(area, one, one.name) for one in districts]) for area in areas]
    return {
        "heads": [one.name for one in (areas if turned else districts)],
        "corner": "지역" if turned else "영역",
        "rows": [{"name": name, "cells": [_shown(picture, *one) for one in line]} for name, line in rows],
        "agreements": len(picture.agreements),
        "covered": sum(bool(cell.agreements) for cell in picture.cells.values()),
        "all_cells": len(picture.cells),
        "holes": holes,
        "ending": picture.ending[:8],
        "ending_count": len(picture.ending),
        "shows_needs": desk.may(Can.SEE_GAPS),
        "exact": desk.may(Can.SEE_EXACT_COUNTS),
        "region": desk.office.region.name,
        "on": on,
    }


def _shown(picture: Picture, area: ServiceArea, district: Region, label: str) -> dict[str, Any]:
    return {"cell": picture.cells[area.code, district.pk], "area": area.code, "label": label}

"""The units of the demo: thirteen in Asan, sixty-five in the large practice center, five in each district center."""

import random
from datetime import date
from typing import Any

from centers.models import Membership, Office, Region
from centers.policies import Role
from demo import facts
from programs.models import Placement, ProgramUnit, UnitType, UnitYear, WorkDemand
from programs.reference import DEMANDS_OF_INDUSTRY

YEARS = range(2023, 2027)
OPENED = date(2021, 3, 2)
# 세탁친구 opened on 1 September 2024 by the press, but the practice roster has people in it since 2022: the demo keeps
# to the roster, so its first day is the common one.
DISTRICT_UNITS = ["푸른약속", "한끼도시락", "튼튼집수리", "초록영농", "게이트웨이"]


def open_asan(center: Office) -> list[ProgramUnit]:
    """The thirteen of facts.json: four named by the press, nine invented and marked so."""
    return _open(center, [(row["name"], row, row["source"] == "invented") for row in _named()])


def open_large(center: Office) -> list[ProgramUnit]:
    """The thirteen names, each with 1호 to 5호; all invented."""
    return _open(center, [(f"{row['name']} {number}호", row, True) for row in _named() for number in range(1, 6)])


def open_district(center: Office) -> list[ProgramUnit]:
    return _open(center, [(row["name"], row, True) for row in _named() if row["name"] in DISTRICT_UNITS])


def _named() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = facts.facts()["asan"]["program_units_named"]
    return rows


def _open(center: Office, wanted: list[tuple[str, dict[str, Any], bool]]) -> list[ProgramUnit]:
    types = {row.name: row for row in UnitType.objects.all()}
    units = ProgramUnit.objects.bulk_create(
        ProgramUnit(
            center=center,
            name=name,
            type=types[row["type"]],
            industry=row["industry"],
            opened_on=OPENED,
            is_invented=invented,
        )
        for name, row, invented in wanted
    )
    # Wide enough while history is written; `set_places` then gives each year its own number.
    UnitYear.objects.bulk_create(
        [
            UnitYear(unit=unit, year=year, places=200, site=f"{center.name} {unit.name} 작업장", **_hours(unit))
            for unit in units
            for year in YEARS
        ]
        + [UnitYear(unit=unit, year=OPENED.year, places=200) for unit in units],
        500,
    )
    _lead(center, units)
    _ask_of_workers(units)
    return units


def _hours(unit: ProgramUnit) -> dict[str, int]:
    """Farming goes by the season; rooms are rented for 400,000 won a month."""
    seasons = {"winter_hours": 7, "summer_hours": 7} if unit.industry == "영농" else {}
    return {**seasons, "deposit": 10_000_000, "monthly_rent": 400_000}


def _ask_of_workers(units: list[ProgramUnit]) -> None:
    """What each trade asks, and for invented units where the work is done: units are suggested by both."""
    demands = {row.code: row for row in WorkDemand.objects.all()}
    links = ProgramUnit.demands.through
    links._default_manager.bulk_create(
        links(programunit_id=unit.pk, workdemand_id=demands[code].pk)
        for unit in units
        for code in DEMANDS_OF_INDUSTRY.get(unit.industry, [])
    )
    region = units[0].center.region
    townships = list(Region.objects.filter(kind="township", path__startswith=region.path).order_by("pk"))
    for unit in units:
        if unit.is_invented:
            unit.township = random.Random(f"site {unit.center.name} {unit.name}").choice(townships)
    ProgramUnit.objects.bulk_update(units, ["township"], batch_size=300)


def _lead(center: Office, units: list[ProgramUnit]) -> None:
    staff = list(Membership.objects.filter(office=center, role=Role.UNIT_STAFF).order_by("pk"))
    managers = list(Membership.objects.filter(office=center, role=Role.CASE_MANAGER).order_by("pk"))
    leaders = staff or managers
    for index, unit in enumerate(units):
        unit.leaders.add(leaders[index % len(leaders)])


def set_places(units: list[ProgramUnit], draw: random.Random) -> None:
    """Give each year as many places as the fullest day had, and a few more: some units full, most with room."""
    records = list(UnitYear.objects.filter(unit__in=units).order_by("unit_id", "year"))
    stays: dict[int, list[tuple[date, date | None]]] = {}
    rows = Placement.objects.filter(unit__in=units).values_list("unit_id", "starts_on", "ends_on")
    for unit_id, starts_on, ends_on in rows:
        stays.setdefault(unit_id, []).append((starts_on, ends_on))
    for record in records:
        most = _fullest(stays.get(record.unit_id, []), record.year)
        record.places = max(5, most + draw.choice([0, 0, 1, 1, 2, 3]))
    UnitYear.objects.bulk_update(records, ["places"], batch_size=300)


def _fullest(stays: list[tuple[date, date | None]], year: int) -> int:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = {first, *(starts_on for starts_on, _ in stays if first < starts_on <= last)}
    if year == YEARS[-1]:  # the last record holds on: whoever begins later has a place too
        days |= {starts_on for starts_on, _ in stays if starts_on > last}
    return max(
        sum(starts_on <= day and (ends_on is None or ends_on >= day) for starts_on, ends_on in stays) for day in days
    )

"""The map of the demo: regions and offices."""

from dataclasses import dataclass

from centers.enums import OfficeKind, RegionKind
from centers.models import Office, Region
from demo import facts


@dataclass
class Places:
    """Offices by name, for the steps that follow."""

    offices: dict[str, Office]

    def __getitem__(self, name: str) -> Office:
        return self.offices[name]


def build() -> Places:
    """Regions of Asan and Daejeon, and every office in them."""
    nation = _region("대한민국", RegionKind.NATION)
    places = Places({})
    _office(places, "보건복지부", OfficeKind.MINISTRY, nation)
    _asan(places, nation)
    _daejeon(places, nation)
    return places


def _asan(places: Places, nation: Region) -> None:
    asan = facts.facts()["asan"]
    province_name, city_name = asan["city"].split()
    province = _region(province_name, RegionKind.PROVINCE, nation)
    city = _region(city_name, RegionKind.CITY, province)
    _office(places, province_name, OfficeKind.PROVINCE, province)
    _office(places, city_name, OfficeKind.CITY, city)
    for name in asan["townships"]:
        column, row = facts.ASAN_TILES[name]
        township = Region.objects.create(
            name=name, kind=RegionKind.TOWNSHIP, parent=city, tile_column=column, tile_row=row
        )
        _office(places, f"{name} 행정복지센터", OfficeKind.TOWNSHIP, township)
    _office(places, facts.ASAN, OfficeKind.CENTER, city)


def _daejeon(places: Places, nation: Region) -> None:
    province = _region("대전광역시", RegionKind.PROVINCE, nation)
    _office(places, "대전광역시", OfficeKind.PROVINCE, province)
    _office(places, facts.METRO, OfficeKind.METRO_CENTER, province)
    districts = {}
    for district, townships in facts.DAEJEON_TOWNSHIPS.items():
        region = districts[district] = _region(district, RegionKind.CITY, province)
        _office(places, f"대전 {district}", OfficeKind.CITY, region)
        for name in townships.split():
            _region(name, RegionKind.TOWNSHIP, region)
    # The large practice center serves the whole of Daejeon: its roster names townships of every district.
    _office(places, facts.LARGE, OfficeKind.CENTER, province, is_invented=True)
    for name, district in facts.DISTRICT_CENTERS:
        _office(places, name, OfficeKind.CENTER, districts[district], is_invented=True)


def _region(name: str, kind: RegionKind, parent: Region | None = None) -> Region:
    return Region.objects.create(name=name, kind=kind, parent=parent)


def _office(places: Places, name: str, kind: OfficeKind, region: Region, *, is_invented: bool = False) -> None:
    places.offices[name] = Office.objects.create(name=name, kind=kind, region=region, is_invented=is_invented)

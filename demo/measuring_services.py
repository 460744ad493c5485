"""How long it takes to find organisations for a need: invented ones in any number, asked and rolled back."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centers.enums import OfficeKind, RegionKind
from centers.models import Office, Region
from partnerships.enums import AgreementStatus, PartnerKind
from partnerships.models import Agreement, Partner, ServiceArea
from services.proposals import propose

RUNS = 20
DISTRICTS = 20
# Every organisation helps in this many of the nine areas, so that a third of them fits one need.
AREAS_EACH = 3


@dataclass(frozen=True)
class Proposed:
    """So many organisations, of which so many were proposed; milliseconds (median, slowest), statements."""

    partners: int
    found: int
    median: float
    slowest: float
    statements: int


def measure_services(sizes: list[int]) -> Iterator[Proposed]:
    """Each size in a transaction of its own that is rolled back: nothing stays."""
    for partners in sizes:
        with transaction.atomic():
            center, home = _country(partners)
            yield _timed(center, home, partners)
            transaction.set_rollback(True)


def _timed(center: Office, home: Region, partners: int) -> Proposed:
    area, today, taken, found = ServiceArea.objects.all()[0], timezone.localdate(), [], 0
    for _ in range(RUNS):
        began = time.perf_counter()
        found = len(propose(center=center, area=area, home=home, on=today))
        taken.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as asked:
        propose(center=center, area=area, home=home, on=today)
    taken.sort()
    return Proposed(partners, found, taken[RUNS // 2], taken[-1], len(asked))


def _country(partners: int) -> tuple[Office, Region]:
    city = Region.objects.create(name="재는시", kind=RegionKind.CITY)
    districts = [
        Region.objects.create(name=f"재는{n}동", kind=RegionKind.TOWNSHIP, parent=city) for n in range(DISTRICTS)
    ]
    center = Office.objects.create(name="재는센터", kind=OfficeKind.CENTER, region=city)
    areas, today = list(ServiceArea.objects.all()), timezone.localdate()
    rows = Partner.objects.bulk_create(
        Partner(center=center, name=f"재는기관{n}", kind=PartnerKind.OTHER, capacity=n % 40) for n in range(partners)
    )
    agreements = Agreement.objects.bulk_create(
        Agreement(
            center=center,
            partner=row,
            purpose="재기",
            starts_on=today - timedelta(days=100),
            ends_on=today + timedelta(days=300),
            signed_on=today - timedelta(days=100),
            status=AgreementStatus.SIGNED,
        )
        for row in rows
    )
    helps = [(n, areas[(n + step) % len(areas)].pk) for n in range(partners) for step in range(AREAS_EACH)]
    through = Agreement.areas.through
    through.objects.bulk_create(through(agreement=agreements[n], servicearea_id=area) for n, area in helps)
    offers = Partner.areas.through
    offers.objects.bulk_create(offers(partner=rows[n], servicearea_id=area) for n, area in helps)
    covered = Partner.districts.through
    covered.objects.bulk_create(
        covered(partner=row, region=districts[n % DISTRICTS]) for n, row in enumerate(rows) if n % 2
    )
    return center, districts[0]

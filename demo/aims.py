"""What the demo's center means to reach this year, and the figures as a night would have counted them."""

from collections.abc import Callable
from decimal import Decimal

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Role
from demo import clock, facts
from indicators import figures
from indicators.actions import set_target
from indicators.models import Indicator

AIMS = {
    "people": "120",
    "work_rate": "20",
    "off_benefit_rate": "10",
    "success_rate": "25",
    "retention_6": "80",
    "plan_rate": "95",
    "days_to_plan": "20",
    "linkage_rate": "15",
    "attendance": "97",
    "sales": "520000000",
    "sales_ratio": "25",
    "execution": "95",
}


def write(*, say: Callable[[str], None]) -> None:
    """The aims of one center, and the months of all."""
    director = Membership.objects.select_related("user", "office").get(
        pk=Membership.objects.filter(office__name=facts.ASAN, role=Role.DIRECTOR).values("pk")[:1]
    )
    on = clock.today()
    for one in Indicator.objects.filter(code__in=AIMS):
        set_target(indicator=one, year=on.year, value=Decimal(AIMS[one.code]), by=director)
    centers = list(Office.objects.filter(kind=OfficeKind.CENTER).values_list("pk", flat=True))
    say(f"지표 {figures.rebuild(centers, on=on)}개와 목표 {len(AIMS)}개")

"""The enterprises of the demo: three that the press names, two invented ones marked 가상.

Days, forms and members of the three are practice values that say nothing bad; a lost recognition stands on an
invented one only.
"""

from datetime import date

from centers.models import Office
from demo import facts
from enterprises.enums import LegalForm
from enterprises.models import Enterprise, MemberCount

INDUSTRIES = {"착한식품": "식품", "아산 JK하우징": "집수리", "아산 행복나르미": "양곡 배송"}
RECOGNISED = {"착한식품": date(2013, 5, 1), "아산 JK하우징": date(2011, 6, 1), "아산 행복나르미": date(2015, 4, 1)}


def write(places: dict[str, Office]) -> None:
    """Asan's three, and two invented ones in Daejeon of which one has lost its recognition."""
    for name in facts.facts()["asan"]["enterprises"]:
        enterprise = Enterprise.objects.create(
            center=places[facts.ASAN],
            name=name,
            industry=INDUSTRIES[name],
            legal_form=LegalForm.COOPERATIVE if name == "착한식품" else LegalForm.CORPORATION,
            recognised_on=RECOGNISED[name],
        )
        MemberCount.objects.create(
            enterprise=enterprise,
            counted_on=date(2026, 6, 30),
            general=1,
            conditional=1,
            special=1,
            near_poor=2,
            ordinary=2,
        )
    large = places[facts.LARGE]
    for name, revoked_on in [("연습클린협동조합", None), ("연습공예사", date(2025, 8, 31))]:
        enterprise = Enterprise.objects.create(
            center=large,
            name=name,
            industry="청소" if revoked_on is None else "공예",
            legal_form=LegalForm.COOPERATIVE if revoked_on is None else LegalForm.SOLE,
            recognised_on=date(2019, 3, 4),
            revoked_on=revoked_on,
            is_invented=True,
        )
        MemberCount.objects.create(
            enterprise=enterprise, counted_on=date(2026, 6, 30), general=2, near_poor=3, ordinary=1
        )

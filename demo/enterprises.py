"""The enterprises of the demo: three that the press names, two invented ones marked 가상.

Days, forms and members of the three are practice values that say nothing bad; a lost recognition stands on an
invented one only.
"""

from datetime import date, timedelta

from centers.models import Membership, Office
from centers.policies import Role
from demo import clock, facts
from demo.people import Names
from enterprises import actions
from enterprises.calculations import halves_owed, settlement_days
from enterprises.enums import LegalForm, Step
from enterprises.models import Enterprise, Member, MemberCount, MemberTerm, Recognition

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


# Who belongs to each: category, and to which it changed since.
GROUNDS = [("general", ""), ("conditional", "ordinary"), ("special", ""), ("near_poor", ""), ("near_poor", "ordinary")]
OTHERS = 2
FOLLOWED_SINCE = date(2025, 4, 1)
SUPPORTED_ON = date(2025, 3, 3)
SUPPORTED = 30_000_000
SALES = 92_000_000


def follow(places: dict[str, Office], names: Names) -> None:
    """Members with their grounds, the city's steps, reports and a support: through the room's own actions."""
    for enterprise in Enterprise.objects.select_related("center").order_by("pk"):
        keeper = Membership.objects.filter(office=enterprise.center, role=Role.CENTER_ADMIN).order_by("pk").first()
        city = (
            Membership.objects.filter(role=Role.CITY, office__region=enterprise.center.region).order_by("pk").first()
        )
        if keeper is None or city is None:
            continue
        _members(enterprise, names)
        _steps(enterprise, city)
        if enterprise.revoked_on is None:
            _report(enterprise, keeper)
    first = Enterprise.objects.filter(center=places[facts.ASAN]).order_by("pk").first()
    _support(
        first, Membership.objects.filter(office=places[facts.ASAN], role=Role.CENTER_ADMIN).order_by("pk").first()
    )


def _members(enterprise: Enterprise, names: Names) -> None:
    since = enterprise.recognised_on
    for number, (category, later) in enumerate([*GROUNDS, *[("ordinary", "")] * OTHERS]):
        words = {"sex": "FM"[number % 2], "is_vulnerable": number % 3 == 0}
        member = Member.objects.create(enterprise=enterprise, name=names.staff(), starts_on=since, **words)
        MemberTerm.objects.create(member=member, category=category, starts_on=since)
        if later:
            MemberTerm.objects.create(member=member, category=later, starts_on=date(2024, 9, 2))


def _steps(enterprise: Enterprise, city: Membership) -> None:
    """As the papers say; the steps of long ago were taken before there was a portal."""
    words = {"enterprise": enterprise, "made_by": city, "number": "체험-1"}
    Recognition.objects.create(
        step=Step.RECOGNISED, dated_on=enterprise.recognised_on, words="인정 요건 확인", **words
    )
    if enterprise.revoked_on:
        Recognition.objects.create(
            step=Step.REVOKED, dated_on=enterprise.revoked_on, ground="request", words="스스로 신청", **words
        )


def _report(enterprise: Enterprise, keeper: Membership) -> None:
    """Each report six days before its day."""
    owed = halves_owed(FOLLOWED_SINCE, clock.today())
    for number, (year, half, due_on) in enumerate(owed):
        sales = SALES + 1_700_000 * number
        values = {"year": year, "half": half, "submitted_on": due_on.replace(day=due_on.day - 6)}
        values |= {"sales": sales, "cost_of_sales": sales * 6 // 10, "profit": sales // 12}
        with clock.on_day(values["submitted_on"]):
            actions.report(
                enterprise=enterprise, values={**values, "words": "구성원과 매출이 안정되어 있음"}, by=keeper
            )


def _owed(enterprise: Enterprise, keeper: Membership) -> None:
    """A support whose first settlement is due in some four weeks, whatever the day of the demo."""
    granted_on = clock.weekday(clock.today() - timedelta(days=155))
    values = {"kind": "equipment", "giver": "아산시 자활기금", "amount": 8_000_000, "granted_on": granted_on}
    with clock.on_day(granted_on):
        actions.give_support(
            enterprise=enterprise,
            values={**values, "months": 6, "repayment": "none", "purpose": "배송 차량 수리"},
            by=keeper,
        )


def _support(enterprise: Enterprise | None, keeper: Membership | None) -> None:
    """An equipment support with its settlements up to today, and a younger one."""
    if enterprise is None or keeper is None:
        return
    _owed(enterprise, keeper)
    values = {"kind": "equipment", "giver": "아산시 자활기금", "amount": SUPPORTED, "granted_on": SUPPORTED_ON}
    values |= {"months": 18, "repayment": "none", "purpose": "작업장 장비"}
    with clock.on_day(SUPPORTED_ON):
        support = actions.give_support(enterprise=enterprise, values=values, by=keeper)
    for month, due_on in settlement_days(SUPPORTED_ON, 18):
        if due_on > clock.today():
            continue
        told = {"reported_on": due_on, "spent": SUPPORTED * month // 18, "sales": SALES // 2, "profit": SALES // 20}
        with clock.on_day(due_on):
            actions.settle_support(
                support=support, month=month, values={**told, "results": "계획대로 장비를 들임"}, by=keeper
            )

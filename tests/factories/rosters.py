"""What a roster test needs around it: a center with units and places, desks, a file. Everybody is invented."""

import tempfile
from datetime import date
from pathlib import Path

from accounts.models import User
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from participants import actions as participants
from participants.models import Category, Participant
from programs.models import Placement, ProgramUnit, UnitType, UnitYear
from rosters.actions import receive
from rosters.models import Upload
from tests.factories.roster_sheets import HEAD, TOWNSHIPS, UNITS, a_workbook

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "demo" / "data"  # the rosters that the demo loads
EXPECTED = ROOT / "tests" / "rosters" / "expected"
THIRTEEN = [
    *("푸른약속", "세탁친구", "푸른청소", "청년자립도전", "온양편의점", "한끼도시락", "은행나무카페", "튼튼집수리"),
    *("빠른배송", "초록영농", "돌봄이웃", "우리동네가꾸기", "게이트웨이"),
]
SIXTY_FIVE = [f"{name} {number}호" for name in THIRTEEN for number in range(1, 6)]


def a_center(name="충남아산지역자활센터", *, units=UNITS, places=100, townships=TOWNSHIPS) -> Office:
    city = Region.objects.create(name=f"{name} 시", kind=RegionKind.CITY)
    for township in townships:
        Region.objects.create(name=township, kind=RegionKind.TOWNSHIP, parent=city)
    office = Office.objects.create(name=name, kind=OfficeKind.CENTER, region=city)
    for unit in units:
        a_unit(office, unit, places=places)
    return office


def a_unit(office, name, *, places=100, opened_on=date(2000, 1, 1), closed_on=None) -> ProgramUnit:
    unit = ProgramUnit.objects.create(
        center=office,
        name=name,
        type=UnitType.objects.get(code="market"),
        industry="식기세척",
        opened_on=opened_on,
        closed_on=closed_on,
    )
    UnitYear.objects.create(unit=unit, year=opened_on.year, places=places)
    return unit


def a_desk(office, role=Role.DIRECTOR, *, name="나센터장") -> Membership:
    user = User.objects.create_user(username=f"user-{User.objects.count()}", password="x", name=name)
    return Membership.objects.create(user=user, office=office, role=role, starts_on=date(2020, 1, 1))


def an_upload(desk, *rows, heads=HEAD, name="명부.xlsx") -> Upload:
    """A roster with these rows, as the desk sent it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        path.write_bytes(a_workbook([heads, *rows]))
        return receive(path=path, file_name=name, office=desk.office, by=desk)


def a_participant(office, name="홍길동", *, unit="", starts_on=date(2025, 3, 1), **more) -> Participant:
    person = participants.Person(name=name, born_on=more.pop("born_on", date(1980, 9, 28)), **more)
    participant = participants.register(
        center=office,
        person=person,
        entitlement=participants.Entitlement(category=Category.objects.get(code="conditional")),
        starts_on=starts_on,
        by=None,
    )
    if unit:
        Placement.objects.create(
            participant=participant, unit=ProgramUnit.objects.get(center=office, name=unit), starts_on=starts_on
        )
    return participant

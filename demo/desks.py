"""Who sits where in the demo: ten desks to try, and colleagues so that a center is not empty. Everybody invented."""

from datetime import date

from django.contrib.auth.hashers import make_password

from accounts.models import User
from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Role
from demo import facts
from demo.people import Names

SINCE = date(2023, 1, 2)

# username, name, office, role: one for each desk of the sign-in page
DEMO_DESKS = [
    ("demo-director", "강도현", facts.ASAN, Role.DIRECTOR),
    ("demo-case", "한지우", facts.ASAN, Role.CASE_MANAGER),
    ("demo-unit", "오민석", facts.ASAN, Role.UNIT_STAFF),
    ("demo-admin", "서하린", facts.ASAN, Role.CENTER_ADMIN),
    ("demo-account", "문보경", facts.ASAN, Role.ACCOUNTANT),
    ("demo-city", "임채원", "아산시", Role.CITY),
    ("demo-town", "조은별", "온양3동 행정복지센터", Role.TOWNSHIP),
    ("demo-metro", "백승호", facts.METRO, Role.METRO),
    ("demo-system", "노지환", "보건복지부", Role.SYSTEM),
]
PARTNER_DESK = ("demo-partner", "유다온", Role.PARTNER)


def open_desks(places: dict[str, Office], names: Names) -> dict[str, Membership]:
    """The demo's desks by username, the case manager's second one, and the staff of every other center."""
    password = make_password(facts.PASSWORD)
    desks = {
        username: _desk(_user(username, name, password), places[office], role)
        for username, name, office, role in DEMO_DESKS
    }
    # One person, two desks: what the switch above the navigation is for.
    _desk(desks["demo-case"].user, places[facts.ASAN], Role.UNIT_STAFF, since=date(2024, 3, 4))
    for number in (2, 3, 4):
        _desk(_user(f"asan-case-{number}", names.staff(), "!"), places[facts.ASAN], Role.CASE_MANAGER)
    for index, office in enumerate(places.values()):
        if office.kind == OfficeKind.CENTER and office.name != facts.ASAN:
            _staff(index, office, names)
    _officials(places)
    return desks


def _officials(places: dict[str, Office]) -> None:
    """Somebody decides in every city and refers in some townships, also where nobody tries the desk."""
    names = Names("officials")
    for index, office in enumerate(places.values()):
        if office.kind == OfficeKind.CITY and office.name != "아산시":
            _desk(_user(f"city-{index}", names.staff(), "!"), office, Role.CITY)
    # Who receives what the city of the demo reports to its province.
    _desk(_user("province-1", Names("provinces").staff(), "!"), places["충청남도"], Role.CITY)
    for number, township in enumerate(["배방읍", "온양1동", "신창면"], 1):
        office = places[f"{township} 행정복지센터"]
        _desk(_user(f"asan-town-{number}", names.staff(), "!"), office, Role.TOWNSHIP)


def open_partner_desk(office: Office) -> Membership:
    """The desk of a partner organisation."""
    username, name, role = PARTNER_DESK
    return _desk(_user(username, name, make_password(facts.PASSWORD)), office, role)


def _staff(index: int, office: Office, names: Names) -> None:
    case_managers = 12 if office.name == facts.LARGE else 2
    roles = [Role.DIRECTOR, Role.CENTER_ADMIN, *[Role.CASE_MANAGER] * case_managers]
    for number, role in enumerate(roles, 1):
        _desk(_user(f"center-{index}-{number}", names.staff(), "!"), office, role)


def _user(username: str, name: str, password: str) -> User:
    # "!" is a password that no one can type: colleagues are there to be named, not to sign in.
    # example.kr is nobody's: letters to it stay on the console.
    email = f"{username}@example.kr" if username.startswith("demo-") else ""
    return User.objects.create(username=username, name=name, password=password, email=email)


def _desk(user: User, office: Office, role: str, *, since: date = SINCE) -> Membership:
    return Membership.objects.create(user=user, office=office, role=role, starts_on=since)

"""Every address × every desk × our center, the sister center, another city: who gets in, and what is shown.

The table in centers/policies.py is the only source. A token that a desk may not see, seen in any answer, fails.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from audit.models import Access
from centers.admin import site
from centers.policies import GRANTS, Can, Role, Sight, may, sight_of
from participants.models import Participant
from tests.canaries import answered, tokens_of
from tests.factories.world import World, make_world
from tests.matrix_pages import NAMED, OPEN, OWN_DOOR, PAGES, WRONG_METHOD, Page, allowed, expected

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Rights that pages ask inside: what is shown there, not who comes in.
ASKED_INSIDE = {
    Can.SEE_EXACT_COUNTS,
    Can.EXCEED_PLACES,
    Can.REVIEW_CITY_REPORTS,  # asked by the page that answers, when a city wrote (tests/reports/test_kinds.py)
    Can.SEE_DASHBOARD,
    Can.READ_NOTES,
    Can.KEEP_CODES,
    Can.USE_ADMIN,
    Can.TAKE_TRANSFERS,
}
# Rights whose rooms are not built yet: none at present.
LATER: set[Can] = set()
# A form that says nothing of what it should: a browser never sends an empty body.
SENT = {"sent": "1"}
# Pages that count by township, or where one is chosen: its name is no statement about a person.
BY_AREA = {
    "dashboards:home",
    "indicators:one",
    "casework:gaps",
    "dashboards:coverage",
    "partnerships:register-partner",
    "partnerships:edit-partner",
    "partnerships:partner-sheet",
    "partnerships:empty-partner-sheet",
}
# Written while looking: sessions, and who saw whom.
WRITTEN_BY_LOOKING = {"sessions.Session", "audit.Access", "services.Disclosure"}


def addresses() -> Iterator[str]:
    """The names of all addresses but the admin's, which tests/centers/test_admin.py walks."""

    def walk(patterns: list[Any], space: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}"

    return (name for name in walk(get_resolver().url_patterns, "") if not name.startswith("admin:"))


def test_every_address_has_its_entry():
    assert set(addresses()) == {*PAGES, *OPEN, *OWN_DOOR, *NAMED}


def test_every_role_of_the_table_has_a_desk_in_the_world():
    assert set(make_world().desks) == set(Role)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def sit(sit):
    """A client to which an error is an answer with status 500, so that one walk finds them all."""

    def sit_down(desk):
        client = sit(desk)
        client.raise_request_exception = False
        return client

    return sit_down


def visits(world: World, name: str, page: Page) -> Iterator[tuple[str, str, str]]:
    """(side, row, address) of everything that a page can be about."""
    if not page.rows:
        yield "ours", "", reverse(name, args=page.fixed)
    for side in world.sides if page.rows else ():
        for row in page.rows:
            yield side, row, reverse(name, args=page.args(world.sides[side], row))


def status_of(role: Role, page: Page, side: str, row: str) -> int:
    if page.rows:
        return expected(role, page, side, row)
    return page.get if page.right is None or may(role, page.right) else 403


def count_rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.label not in WRITTEN_BY_LOOKING]
    return {model._meta.label: model._default_manager.count() for model in models if model._meta.managed}


@pytest.mark.parametrize("role", Role)
def test_looking_answers_as_the_table_says_shows_no_more_and_writes_nothing(role, world, sit):
    client, wrong, before = sit(world.desks[role]), [], count_rows()
    for name, page in PAGES.items():
        for side, row, address in visits(world, name, page):
            logged = Access.objects.count()
            response = client.get(address)
            if page.get == WRONG_METHOD:
                wrong += [f"GET {address}: {response.status_code}"] if response.status_code != WRONG_METHOD else []
                continue
            wanted = status_of(role, page, side, row)
            if response.status_code != wanted:
                wrong.append(f"GET {name} {side} {row}: {response.status_code}, not {wanted}")
            seen = overseen(response, world, role, logged, areas=name in BY_AREA, page=page)
            wrong += [f"GET {name} {side} {row}: {what}" for what in seen]

    assert "\n".join(wrong) == ""
    assert count_rows() == before


@pytest.mark.parametrize("role", Role)
def test_sending_answers_as_the_table_says_and_shows_no_more(role, world, sit):
    client, wrong = sit(world.desks[role]), []
    for name, page in PAGES.items():
        if page.post == (WRONG_METHOD,):
            continue
        for side, row, address in visits(world, name, page):
            if "rosters" in name and side == "ours" and row:
                continue  # they change the row that the others need: tests/rosters
            logged = Access.objects.count()
            response = client.post(address, SENT)
            refused = page.right is not None and not (
                allowed(role, page, side, row) if page.rows else may(role, page.right)
            )
            wanted = (status_of(role, page, side, row),) if refused else page.post
            if response.status_code not in wanted:
                wrong.append(f"POST {name} {side} {row}: {response.status_code}, not {wanted}")
            shown = overseen(response, world, role, logged, areas=name in BY_AREA, page=page)
            wrong += [f"POST {name} {side} {row}: {what}" for what in shown]

    assert "\n".join(wrong) == ""


# What is shown only when somebody asks for it: everybody's list, filters, exports, likely persons.
ASKED_FOR = [
    ("casework:people", "?state=all", {}),
    ("casework:people", "", {"state": "all", "q": ""}),
    ("casework:people", "?sort=-joined&state=ended", {}),
    ("casework:export", "?state=all", {"reason": "사례회의 준비"}),
    ("dashboards:audit", "?show=access", {}),
]


@pytest.mark.parametrize("role", Role)
def test_what_is_asked_for_shows_no_more(role, world, sit):
    client, wrong = sit(world.desks[role]), []
    likely = [{"name": person.name, "born_on": person.born_on.isoformat()} for person in world.people]
    asked = [*ASKED_FOR, *(("participants:likely", "", words) for words in likely)]
    for name, query, words in asked:
        logged = Access.objects.count()
        address = f"{reverse(name)}{query}"
        response = client.post(address, words) if words else client.get(address)
        if response.status_code >= 500:
            wrong.append(f"{name} {query}: {response.status_code}")
        wrong += [f"{name} {query} {words}: {what}" for what in overseen(response, world, role, logged)]

    assert "\n".join(wrong) == ""


def sights_in(world: World, role: Role) -> dict[int, dict[str, Sight]]:
    """How the role's desk sees each person; nothing of whom it does not reach. Looked up once."""
    if role not in world.sights:
        desk = world.desks[role]
        reached = set(Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).values_list("pk", flat=True))
        world.sights[role] = {
            person.pk: sight_of(role, own=person.case_manager_id == desk.pk) if person.pk in reached else {}
            for person in world.people
        }
    return world.sights[role]


def overseen(
    response: Any, world: World, role: Role, logged: int, *, areas: bool = False, page: Page | None = None
) -> Iterator[str]:
    """What an answer shows that the desk may not see, and who was shown without a line that says so."""
    text = answered(response)
    written = set(Access.objects.order_by("pk").values_list("participant_id", flat=True)[logged:])
    sights = sights_in(world, role)
    told = {field for reader, field in page.told if reader == role} if page else set()
    for person in world.people:
        sight, shown = sights[person.pk], False
        for token in tokens_of(person):
            if token.text in text and not (areas and token.field == "township"):
                shown = True
                if token.field not in told and sight.get(token.field, Sight.NONE) not in token.needs:
                    yield f"{token.field} of {person.remarks}: {token.text}"
        if shown and person.pk not in written:
            yield f"{person.remarks} was shown and no access line says so"


def test_a_stranger_is_asked_to_sign_in(world, client):
    wrong = []
    for name, page in PAGES.items():
        for _side, _row, address in visits(world, name, page):
            for response in (client.get(address), client.post(address, SENT)):
                if response.status_code != 302 or not response["Location"].startswith(reverse("accounts:sign-in")):
                    wrong.append(f"{name}: {response.status_code}")

    assert "\n".join(wrong) == ""


def test_somebody_without_a_desk_reaches_nothing(world, sit):
    desk = world.ours.desks[Role.DIRECTOR]
    client = sit(desk)
    type(desk).objects.filter(pk=desk.pk).update(ends_on="2025-01-01")

    answers = {
        client.get(address).status_code for name, page in PAGES.items() for *_, address in visits(world, name, page)
    }

    assert answers == {403}


def test_open_addresses_are_exactly_these(client):
    answers = {
        "livez": client.get("/livez").status_code,
        "accounts:sign-in": client.get(reverse("accounts:sign-in")).status_code,
        "accounts:demo": client.post(reverse("accounts:demo", args=["demo-director"])).status_code,
        "services:link": client.get(reverse("services:link", args=["nobody.has.it"])).status_code,
    }

    assert answers == {"livez": 200, "accounts:sign-in": 200, "accounts:demo": 404, "services:link": 404}


def test_every_form_is_refused_without_its_token(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.desks[Role.DIRECTOR].user, backend="centers.backends.DeskBackend")
    addresses = [address for name, page in PAGES.items() for *_, address in visits(world, name, page)]

    assert {client.post(address, SENT).status_code for address in addresses} == {403}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_does_anything(method, world, sit):
    client = sit(world.desks[Role.DIRECTOR])
    answers = {
        getattr(client, method)(address).status_code
        for name, page in PAGES.items()
        for *_, address in visits(world, name, page)
    }

    assert answers == {WRONG_METHOD}


def test_the_admin_has_no_address_of_its_own_outside_its_lists():
    names = {url.name for url in site.get_urls() if isinstance(url, URLPattern)}

    assert names == {"index", "jsi18n", "app_list"}


def test_each_grant_opens_something_or_waits_for_its_room():
    """A grant that is taken out turns a page of this walk red; those without a page yet stand in LATER."""
    asked = {page.right for page in PAGES.values()} | ASKED_INSIDE
    idle = {right for grants in GRANTS.values() for right in grants} - asked

    assert idle == LATER


@pytest.mark.parametrize(
    ("role", "right"), [(role, right) for role, grants in GRANTS.items() for right in grants if right not in LATER]
)
def test_a_grant_that_is_taken_out_is_missed(role, right, monkeypatch):
    """The expectations follow the table: each grant decides about at least one page."""
    asking = [page for page in PAGES.values() if page.right is right]
    before = [gets_in(role, page) for page in asking]

    monkeypatch.setitem(GRANTS, role, {one: reach for one, reach in GRANTS[role].items() if one is not right})

    assert right in ASKED_INSIDE or before != [gets_in(role, page) for page in asking]


def gets_in(role: Role, page: Page) -> list[bool]:
    if not page.rows:
        return [may(role, page.right)]
    return [allowed(role, page, side, row) for side in ("ours", "sister", "far") for row in page.rows]


def test_the_tokens_are_tokens(world):
    """The proof itself: a director's list holds every word that the others' lists may not."""
    texts = [token.text for person in world.people for token in tokens_of(person)]

    assert len(texts) == len(set(texts))
    assert all(re.search(r"[가-힣\d]", text) for text in texts)

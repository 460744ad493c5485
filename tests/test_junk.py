"""Whatever stands in an address or a form: an answer, never an error page."""

import pytest
from django.urls import reverse

from centers.policies import Role
from tests.factories.world import make_world
from tests.matrix_pages import PAGES, WRONG_METHOD

pytestmark = pytest.mark.django_db

WORDS = ["page", "sort", "q", "state", "unit", "type", "category", "township", "age", "manager", "standing", "area"]
WORDS += ["kind", "verdict", "outcome", "show", "month", "center", "year", "partner", "__class__", "center__name"]
JUNK = [
    "",
    "-1",
    "0",
    "1000000000",
    "99999999999999999999999",
    "NaN",
    "1e400",
    "' OR 1=1 --",
    "1); DROP TABLE participants_participant; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%00",
    "\x00",
    "../../etc/passwd",
    "ㅎㄱㄷ",
    "\u3164\u200b\u202e",
    "-name",
    "--",
    "participations__end_note",
    "가" * 3000,
]
LISTS = [name for name, page in PAGES.items() if not page.rows and page.get != WRONG_METHOD]


@pytest.fixture
def client(sit):
    client = sit(make_world().desks[Role.DIRECTOR])
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("name", LISTS)
def test_nothing_in_an_address_breaks_a_page(name, client):
    address, wrong = reverse(name, args=PAGES[name].fixed), []
    for junk in JUNK:
        response = client.get(address, dict.fromkeys(WORDS, junk))
        if response.status_code >= 500:
            wrong.append(f"{junk!r}: {response.status_code}")
        assert b"<script>alert" not in response.content

    assert wrong == []


FORMS = [name for name, page in PAGES.items() if page.post != (WRONG_METHOD,) and "rosters" not in name]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_in_a_form_breaks_a_page(name, sit):
    world = make_world()
    page, side, wrong = PAGES[name], world.ours, []
    client = sit(world.desks[Role.DIRECTOR])
    client.raise_request_exception = False
    address = reverse(name, args=page.args(side, page.rows[0])) if page.rows else reverse(name, args=page.fixed)
    fields = [*fields_of(client.get(address)), "form_key", "version", "name", "q", "desk", "reason"]
    for junk in JUNK:
        response = client.post(address, dict.fromkeys(fields, junk))
        if response.status_code >= 500:
            wrong.append(f"{junk!r}: {response.status_code}")
        assert b"<script>alert" not in response.content

    assert wrong == []


def fields_of(response):
    form = response.context.get("form") if response.context else None
    return list(getattr(form, "fields", []))

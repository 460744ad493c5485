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


# So many pages share one world: to make it anew for each page takes longer than the page.
TOGETHER = 12


def in_groups(names):
    """Parameters of several pages each, told apart by their first page."""
    groups = [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]
    return [pytest.param(group, id=group[0]) for group in groups]


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def client(world, sit):
    client = sit(world.desks[Role.DIRECTOR])
    client.raise_request_exception = False
    return client


def breaks(name, junk, response):
    """What is wrong with an answer, in words; nothing when it is a page or a refusal."""
    if response.status_code >= 500:
        yield f"{name} {junk!r}: {response.status_code}"
    if b"<script>alert" in response.content:
        yield f"{name} {junk!r}: its words became a script"


@pytest.mark.parametrize("names", in_groups(LISTS))
def test_nothing_in_an_address_breaks_a_page(names, client):
    wrong = []
    for name in names:
        for junk in JUNK:
            wrong += breaks(name, junk, client.get(reverse(name, args=PAGES[name].fixed), dict.fromkeys(WORDS, junk)))

    assert wrong == []


FORMS = [name for name, page in PAGES.items() if page.post != (WRONG_METHOD,) and "rosters" not in name]


@pytest.mark.parametrize("names", in_groups(FORMS))
def test_nothing_in_a_form_breaks_a_page(names, world, client):
    wrong = []
    for name in names:
        page = PAGES[name]
        address = (
            reverse(name, args=page.args(world.ours, page.rows[0])) if page.rows else reverse(name, args=page.fixed)
        )
        fields = [*fields_of(client.get(address)), "form_key", "version", "name", "q", "desk", "reason"]
        for junk in JUNK:
            wrong += breaks(name, junk, client.post(address, dict.fromkeys(fields, junk)))

    assert wrong == []


def fields_of(response):
    form = response.context.get("form") if response.context else None
    return list(getattr(form, "fields", []))

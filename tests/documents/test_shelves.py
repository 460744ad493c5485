"""Documents on plans, agreements and reports: who reads them. Those of people stand in the matrix."""

import pytest
from django.urls import reverse

from centers.policies import Role
from tests.canaries import answered
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db

MONEY = {Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT}
# Row of our center, and who may look at it; every other desk of the center gets a 403, every other center a 404.
READERS = {
    "own_plan_file": {Role.DIRECTOR, Role.CASE_MANAGER},
    "agreement_file": {*Role} - {Role.SYSTEM, Role.TOWNSHIP},
    "agreement_letter": {Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT},
    "report_file": {Role.DIRECTOR, Role.CASE_MANAGER, Role.CENTER_ADMIN, Role.ACCOUNTANT, Role.CITY, Role.METRO},
    "own_receipt": MONEY,
    "own_settlement_paper": {*MONEY, Role.CITY, Role.METRO},
    "other_receipt": MONEY - {Role.UNIT_STAFF},
    "report_proof": {Role.DIRECTOR, Role.CASE_MANAGER, Role.CENTER_ADMIN, Role.ACCOUNTANT},
}
NAMES = ["detail", "download", "page", "thumbnail"]


@pytest.fixture
def world():
    return make_world()


def address(name, row):
    more = [1] if name == "page" else []
    return reverse(f"documents:{name}", args=[row.shelf, row.public_id, *more])


def seen(client, where):
    """The status, after the answer was read to its end: a file is closed then."""
    answer = client.get(where)
    answered(answer)
    return answer.status_code


def test_who_reads_what_hangs_on_a_record(world, sit):
    wrong = []
    for role, desk in world.desks.items():
        client = sit(desk)
        for name, readers in READERS.items():
            for page in NAMES:
                status = seen(client, address(page, world.ours.rows[name]))
                if (status == 200) != (role in readers) or status >= 500:
                    wrong.append(f"{role} {page} {name}: {status}")

    assert wrong == []


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CASE_MANAGER, Role.CENTER_ADMIN])
def test_other_centers_find_nothing(world, sit, role):
    client = sit(world.far.desks[role])

    answers = {
        client.get(address(page, world.ours.rows[name])).status_code
        for name in READERS
        for page in [*NAMES, "replace", "destroy"]
    }

    assert answers == {404}


def test_who_may_not_keep_is_refused(world, sit):
    client = sit(world.desks[Role.ACCOUNTANT])
    rows = world.ours.rows

    for row in (rows["agreement_file"], rows["report_file"]):
        assert client.get(address("replace", row)).status_code == 403
        assert client.get(address("destroy", row)).status_code == 403


@pytest.mark.parametrize(
    ("name", "row"), [("partnerships:agreement", "agreement_file"), ("plans:plan", "own_plan_file")]
)
def test_the_record_lists_its_documents(world, sit, name, row):
    filed = world.ours.rows[row]

    page = sit(world.desks[Role.CASE_MANAGER]).get(reverse(name, args=[filed.owner.public_id]))

    assert filed.get_absolute_url() in page.text


def test_an_unknown_shelf_is_nowhere(world, sit):
    row = world.ours.rows["own_file"]

    assert sit(world.desks[Role.DIRECTOR]).get(f"/documents/nowhere/{row.public_id}/").status_code == 404

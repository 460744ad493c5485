"""The first desk: the way into a portal without demo."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can, Role
from tests.factories.centers import DeskFactory

pytestmark = pytest.mark.django_db

WORDS = ["--office", "운영기관", "--region", "충청남도 아산시", "--username", "keeper", "--name", "김운영"]
PASSWORD = "아주 긴 처음 비밀번호"


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("FIRST_DESK_PASSWORD", PASSWORD)


def run(*more):
    said = StringIO()
    call_command("first_desk", *WORDS, *more, stdout=said)
    return said.getvalue()


def test_the_systems_keeper_gets_in(password, client):
    said = run()

    desk = Membership.objects.get()
    assert (desk.role, desk.office.name, desk.office.kind) == (Role.SYSTEM, "운영기관", OfficeKind.MINISTRY)
    assert "keeper" in said
    assert client.post("/accounts/sign-in/", {"username": "keeper", "password": PASSWORD}).status_code == 302
    assert client.get("/centers/desks/").status_code == 200


def test_the_regions_stand_in_their_tree(password):
    run("--townships", "배방읍, 탕정면,")

    names = list(Region.objects.order_by("path").values_list("name", "kind"))
    assert names == [
        ("전국", RegionKind.NATION),
        ("충청남도", RegionKind.PROVINCE),
        ("아산시", RegionKind.CITY),
        ("배방읍", RegionKind.TOWNSHIP),
        ("탕정면", RegionKind.TOWNSHIP),
    ]
    assert Region.objects.get(name="탕정면").path.startswith(Region.objects.get(name="아산시").path)


def test_a_center_begins_with_its_admin(password):
    run("--role", "admin")

    desk = Membership.objects.get()
    assert (desk.office.kind, desk.role) == (OfficeKind.CENTER, Role.CENTER_ADMIN)
    assert desk.may(Can.KEEP_DESKS)


def test_it_is_recorded_as_nobodys_deed(password):
    run()

    event = Event.objects.get()
    assert (event.verb, event.actor_id) == ("desk.opened", None)


def test_it_is_refused_once_somebody_has_a_desk(password):
    DeskFactory()

    with pytest.raises(CommandError, match="이미 자리가 있습니다"):
        run()

    assert Membership.objects.count() == 1
    assert not Office.objects.filter(name="운영기관").exists()


@pytest.mark.parametrize("region", ["충청남도", "", "아산시 "])
def test_a_region_has_a_province_and_a_city(password, region):
    with pytest.raises(CommandError, match="시·도와 시·군·구를 함께"):
        run("--region", region)

    assert not Region.objects.exists()


def test_a_city_of_two_words_is_one_city(password):
    run("--region", "경기도 수원시 장안구")

    assert Region.objects.get(kind=RegionKind.CITY).name == "수원시 장안구"


@pytest.mark.parametrize("bad", ["short", "password123", "1234567890"])
def test_a_weak_password_is_refused(monkeypatch, bad):
    monkeypatch.setenv("FIRST_DESK_PASSWORD", bad)

    with pytest.raises(CommandError):
        run()

    assert not Membership.objects.exists()


def test_without_anybody_to_ask_it_says_what_to_do(monkeypatch):
    monkeypatch.delenv("FIRST_DESK_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", StringIO())

    with pytest.raises(CommandError, match="FIRST_DESK_PASSWORD"):
        run()


@pytest.mark.parametrize(("second", "fits"), [(PASSWORD, True), ("ein anderes Wort", False)])
def test_at_the_prompt_it_is_asked_twice(monkeypatch, second, fits):
    monkeypatch.delenv("FIRST_DESK_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter([PASSWORD, second])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))

    if fits:
        run()
    else:
        with pytest.raises(CommandError, match="두 비밀번호가 다릅니다"):
            run()

    assert Membership.objects.exists() == fits

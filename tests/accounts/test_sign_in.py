"""Signing in and out, the lock after five wrong passwords, and the demo's desks."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from centers.policies import Role
from tests.factories.centers import DeskFactory, UserFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/accounts/sign-in/"
PASSWORD = "a long password 1"


@pytest.fixture
def desk():
    return DeskFactory(user=UserFactory(username="nari", name="나리"))


def sign_in(client, username="nari", password=PASSWORD, **more):
    return client.post(ADDRESS, {"username": username, "password": password, **more})


def test_who_knows_the_password_comes_in(client, desk):
    response = sign_in(client)

    assert response["Location"] == "/"
    assert client.get("/participants/").status_code == 200


def test_the_session_is_a_new_one(client, desk):
    client.get(ADDRESS)
    session = client.session
    session["before"] = "1"
    session.save()
    old = session.session_key

    sign_in(client)

    assert client.session.session_key != old


@pytest.mark.parametrize(("username", "password"), [("nari", "wrong"), ("nobody", PASSWORD), ("nari", ""), ("", "")])
def test_a_wrong_answer_tells_not_which_half_was_wrong(client, desk, username, password):
    response = sign_in(client, username, password)

    assert response.status_code == 200
    assert "들어가지 못했습니다" in response.text
    assert "data-focus" in response.text
    assert PASSWORD not in response.text


def test_the_same_sentence_for_a_wrong_name_and_a_wrong_password(client, desk):
    answers = [sign_in(client, "nari", "wrong"), sign_in(client, "nobody", "wrong")]

    errors = [answer.context["form"].non_field_errors() for answer in answers]
    assert errors[0] == errors[1] == ["아이디나 비밀번호가 맞지 않습니다. 5번 틀리면 15분 동안 잠깁니다."]


def test_a_switched_off_account_stays_out(client, desk):
    User.objects.update(is_active=False)

    assert sign_in(client).status_code == 200
    assert client.get("/participants/").status_code == 302


def test_five_wrong_passwords_close_the_door_for_the_right_one_too(client, desk):
    for _ in range(5):
        last = sign_in(client, password="wrong")

    assert last.status_code == 429
    assert "잠시 들어갈 수 없습니다" in last.text
    assert sign_in(client).status_code == 429
    assert client.get("/participants/").status_code == 302


def test_somebody_elses_mistakes_lock_me_out_nowhere_else(client, desk):
    """By account and place together: nobody can lock others out for ever."""
    for _ in range(5):
        sign_in(client, password="wrong")

    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert sign_in(elsewhere).status_code == 302


@pytest.mark.parametrize("next_page", ["https://example.kr/", "//example.kr/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(client, desk, next_page):
    assert sign_in(client, next=next_page)["Location"] == "/"


def test_signing_in_leads_where_one_wanted_to_go(client, desk):
    asked = client.get("/participants/")
    response = sign_in(client, next="/participants/")

    assert "next=/participants/" in asked["Location"]
    assert response["Location"] == "/participants/"


def test_signing_out_ends_it(client, desk):
    sign_in(client)

    client.post(reverse("accounts:sign-out"))

    assert client.get("/participants/").status_code == 302
    assert client.get(reverse("accounts:sign-out")).status_code in {302, 405}


def test_there_is_no_demo_outside_a_demo(client):
    DeskFactory(user=UserFactory(username="demo-director", name="나센터장"))

    page = client.get(ADDRESS).text

    assert "체험할 자리를 고르십시오" not in page
    assert client.post(reverse("accounts:demo", args=["demo-director"])).status_code == 404
    assert client.get("/").status_code == 302


def test_a_demo_desk_is_one_click_away(client, settings):
    settings.JAHWAL_DEMO = True
    desk = DeskFactory(user=UserFactory(username="demo-director", name="나센터장"), role=Role.DIRECTOR)

    page = client.get(ADDRESS).text
    response = client.post(reverse("accounts:demo", args=["demo-director"]))

    assert "체험용 가상 자료" in page
    assert "나센터장" in page
    assert response["Location"] == "/"
    assert client.get("/participants/").context["desk"] == desk


@pytest.mark.parametrize("username", ["nari", "root", "demo-nobody"])
def test_only_demo_desks_are_one_click_away(client, settings, desk, username):
    settings.JAHWAL_DEMO = True

    assert client.post(reverse("accounts:demo", args=[username])).status_code == 404


def test_a_demo_desk_is_not_taken_by_a_link(client, settings):
    settings.JAHWAL_DEMO = True
    DeskFactory(user=UserFactory(username="demo-director", name="나센터장"))

    assert client.get(reverse("accounts:demo", args=["demo-director"])).status_code == 405


@pytest.mark.parametrize("address", ["/", "/participants/", "/participants/register/", "/centers/desks/", "/nowhere/"])
def test_no_browser_keeps_a_page_of_somebody_signed_in(client, desk, address):
    sign_in(client)

    assert "no-store" in client.get(address)["Cache-Control"]


def test_pages_say_the_headers_that_keep_them_safe(client, desk):
    sign_in(client)

    response = client.get("/participants/")

    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert client.cookies["sessionid"]["httponly"]

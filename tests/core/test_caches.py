"""The session is read from Valkey; a page does not fail when Valkey is away."""

import pytest
from django.urls import reverse

from centers.policies import Role
from tests.factories.centers import DeskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(settings):
    """Nobody listens on this port."""
    named = {"BACKEND": "core.caches.SparingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": named}


def test_one_signs_in_works_and_leaves_while_the_cache_is_away(away, sit, caplog):
    client = sit(DeskFactory(role=Role.CASE_MANAGER))

    assert client.get(reverse("casework:people")).status_code == 200
    client.post(reverse("accounts:sign-out"))

    assert client.get(reverse("casework:people")).status_code == 302
    assert "The cache is away: ConnectionError" in caplog.text


def test_a_session_that_ended_is_gone_from_the_cache_too(sit):
    client = sit(DeskFactory(role=Role.CASE_MANAGER))
    client.get(reverse("casework:people"))
    kept = client.cookies["sessionid"].value
    client.post(reverse("accounts:sign-out"))
    client.cookies["sessionid"] = kept

    assert client.get(reverse("casework:people")).status_code == 302

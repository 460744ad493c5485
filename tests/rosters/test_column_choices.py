"""What was once said about a heading can be put right in the admin, by its own office."""

import pytest
from django.urls import reverse

from audit.models import Event
from rosters.enums import Field
from rosters.models import ColumnChoice
from tests.factories.rosters import a_center, a_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def choice():
    return ColumnChoice.objects.create(center=a_center(), heading="누구", field=Field.TEAM)


def test_a_wrong_meaning_is_put_right(client, choice):
    client.force_login(a_desk(choice.center).user)
    address = reverse("admin:rosters_columnchoice_change", args=[choice.pk])

    client.post(address, {"field": "name", "heading": "다른 제목"})

    choice.refresh_from_db()
    assert (choice.heading, choice.field) == ("누구", "name")
    assert Event.objects.get(verb="columnchoice.edited").before == {"field": "team"}


def test_another_center_does_not_find_it(client, choice):
    client.force_login(a_desk(a_center("다른센터")).user)

    assert client.get(reverse("admin:rosters_columnchoice_change", args=[choice.pk])).status_code == 404
    assert "누구" not in client.get(reverse("admin:rosters_columnchoice_changelist")).content.decode()

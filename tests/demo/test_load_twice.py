"""An empty database becomes the same demo every time, or the part of it that was asked for."""

import pytest
from django.db import transaction

from demo import facts, loading
from participants.models import Participant
from programs.models import ProgramUnit
from tests.demo.parts import asan_only

pytestmark = pytest.mark.django_db


def test_the_demo_is_the_same_every_time(monkeypatch):
    asan_only(monkeypatch)

    def people():
        with transaction.atomic():
            loading.load()
            rows = Participant.objects.order_by("center__name", "name", "born_on", "phone")
            found = list(rows.values_list("name", "phone", "capacity_score", "case_manager__user__username"))
            transaction.set_rollback(True)
        return found

    assert people() == people()


def test_without_people_the_centers_stand_ready_for_a_roster():
    loading.load(with_people=False)

    assert not Participant.objects.exists()
    assert ProgramUnit.objects.filter(center__name=facts.LARGE).count() == 65

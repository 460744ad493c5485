"""Two case managers give away the same last place at once: one of them gets it."""

import threading
from datetime import date

import pytest
from django.db import connection

from centers.policies import Role
from core.refusals import Refusal
from programs import actions
from programs.models import Placement
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def at_once(*jobs):
    """Runs the jobs in threads that begin together; returns what each answered or refused with."""
    gate, answers = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(index, job):
        try:
            gate.wait()
            answers[index] = job()
        except Exception as refusal:
            answers[index] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return answers


def test_the_last_place_is_given_once():
    center = CenterFactory()
    desk = DeskFactory(office=center, role=Role.DIRECTOR)
    unit = UnitFactory(center=center, places=1)
    people = [ParticipantFactory(center=center) for _ in range(4)]

    answers = at_once(
        *[
            lambda person=person: actions.place(participant=person, unit=unit, starts_on=date(2025, 6, 2), by=desk)
            for person in people
        ]
    )

    assert Placement.objects.filter(unit=unit).count() == 1
    assert sum(isinstance(answer, Placement) for answer in answers) == 1
    assert sum(isinstance(answer, Refusal) for answer in answers) == 3


def test_the_database_alone_gives_it_once():
    """Without the action's own lock: the trigger takes it."""
    center = CenterFactory()
    unit = UnitFactory(center=center, places=1)
    people = [ParticipantFactory(center=center) for _ in range(4)]

    at_once(
        *[
            lambda person=person: Placement.objects.create(participant=person, unit=unit, starts_on=date(2025, 6, 2))
            for person in people
        ]
    )

    assert Placement.objects.filter(unit=unit).count() == 1


def test_one_person_is_placed_once_by_two_at_once():
    center = CenterFactory()
    desk = DeskFactory(office=center, role=Role.DIRECTOR)
    person = ParticipantFactory(center=center)
    units = [UnitFactory(center=center) for _ in range(3)]

    at_once(
        *[
            lambda unit=unit: actions.place(participant=person, unit=unit, starts_on=date(2025, 6, 2), by=desk)
            for unit in units
        ]
    )

    assert person.placements.count() == 1

"""Our case manager and her person, on a fixed day."""

from datetime import date

import pytest
import time_machine

from centers.policies import Role
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-20T03:00:00Z", tick=False):
        yield


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")

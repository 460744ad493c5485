"""A case manager with a person who was assessed, on a fixed day."""

from datetime import date
from typing import Any

import pytest

from centers.policies import Role
from tests.factories.assessments import needs_of
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *a: TODAY)


@pytest.fixture
def desk() -> Any:
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def director(desk: Any) -> Any:
    return DeskFactory(role=Role.DIRECTOR, office=desk.office)


@pytest.fixture
def person(desk: Any) -> Any:
    return ParticipantFactory(center=desk.office, case_manager=desk)


@pytest.fixture
def assessed(desk: Any, person: Any) -> Any:
    return needs_of(person, by=desk, weights={"job_edu": 3, "legal": 2, "culture": 1})

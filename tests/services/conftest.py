"""One center, one person, one organisation with a contact, and links that are mailed when they are wanted."""

import re
from typing import Any

import pytest
from django.core import mail

from centers.policies import Role
from services import links, tasks
from services.models import ServiceReferral
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerContactFactory, PartnerFactory
from tests.factories.services import referred


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동", phone="010-2345-6789")


@pytest.fixture
def partner(manager):
    return PartnerFactory(center=manager.office, name="나무상담소")


@pytest.fixture
def contact(partner):
    return PartnerContactFactory(partner=partner, email="tree@example.invalid")


@pytest.fixture
def agreement(partner, contact):
    return AgreementFactory(partner=partner)


@pytest.fixture
def referral(person, agreement, manager):
    """Sent, and waiting for its answer."""
    return referred(person, agreement, by=manager)


@pytest.fixture(autouse=True)
def _no_queue(monkeypatch):
    """Nothing is queued: a test mails what is wanted when it wants to."""
    monkeypatch.setattr(tasks.send_link, "delay", lambda number: None)


def mailed(referral: ServiceReferral, occasion: str = "1-sent") -> str:
    """Mail the wanted link and open the letter: the path of the address in it."""
    ServiceReferral.objects.filter(pk=referral.pk).update(link_wanted=occasion)
    assert links.send_wanted(referral.pk)
    return address_in(mail.outbox[-1])


def address_in(letter: Any) -> str:
    return re.search(r"/services/link/\S+/", letter.body).group()

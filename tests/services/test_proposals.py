"""Whom to ask: fit, near, with places left, answering often and soon; the name decides last."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from centers.enums import RegionKind
from centers.models import Region
from partnerships.models import ServiceArea
from services.proposals import Proposal, ordered, propose
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.services import referred

PLAIN = Proposal(uuid4(), 1, "가", "", "", date(2027, 1, 1), fits=True, near=2, tried=False)


def test_the_order_of_proposals():
    wanted = [
        replace(PLAIN, partner=2, name="나", near=0),
        replace(PLAIN, partner=3, name="다", near=1, asked=4, answered=4, hours=10.0),
        replace(PLAIN, partner=4, name="라", near=1, asked=4, answered=4, hours=30.0),
        replace(PLAIN, partner=5, name="마", near=1, asked=4, answered=1, hours=1.0),
        replace(PLAIN, partner=6, name="바", near=1, left=0),
        PLAIN,
        replace(PLAIN, partner=7, name="사"),
        replace(PLAIN, partner=8, name="아", fits=False, near=0),
        replace(PLAIN, partner=9, name="자", near=0, tried=True),
    ]

    assert [one.name for one in ordered(reversed(wanted))] == [one.name for one in wanted]
    assert len(ordered([PLAIN, replace(PLAIN, ends_on=date(2026, 1, 1))])) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("partners", [1, 4])
def test_they_are_found_in_two_statements(partners, person, agreement, manager, django_assert_num_queries):
    for _ in range(partners):
        AgreementFactory(partner=PartnerFactory(center=manager.office))
    area = ServiceArea.objects.get(code="psych")
    with django_assert_num_queries(2):
        found = propose(center=person.center, area=area, home=None, on=timezone.localdate())

    assert len(found) == partners + 1


@pytest.mark.django_db
def test_what_is_known_of_a_partner(person, referral, manager):
    partner = referral.partner
    township = Region.objects.create(name="가까운동", kind=RegionKind.TOWNSHIP, parent=person.center.region)
    partner.capacity = 3
    partner.save()
    partner.areas.add(referral.area)
    partner.districts.add(township)
    done = referred(
        person, referral.agreement, by=manager, state="done", meets_on=timezone.localdate(), answered_at=timezone.now()
    )
    type(done).objects.filter(pk=done.pk).update(answered_at=done.sent_at + timedelta(hours=12))
    (found,) = propose(
        center=person.center, area=referral.area, home=township, on=timezone.localdate(), participant=person.pk
    )

    assert (found.fits, found.near, found.left, found.asked, found.answered) == (True, 0, 2, 2, 1)
    assert found.hours == pytest.approx(12)

"""Enterprises and their members."""

from datetime import date
from typing import Any

import factory

from enterprises.enums import LegalForm
from enterprises.models import Enterprise, Member, MemberCount, MemberTerm, Support
from tests.factories.centers import CenterFactory


class EnterpriseFactory(factory.django.DjangoModelFactory):
    """A recognised enterprise."""

    class Meta:
        model = Enterprise

    center = factory.SubFactory(CenterFactory)
    name = factory.Sequence(lambda number: f"가상{number}협동조합")
    industry = "청소"
    legal_form = LegalForm.COOPERATIVE
    recognised_on = date(2024, 5, 1)


class MemberCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MemberCount

    enterprise = factory.SubFactory(EnterpriseFactory)
    counted_on = date(2025, 12, 31)


class SupportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Support

    enterprise = factory.SubFactory(EnterpriseFactory)
    kind = "grant"
    giver = "자활기금"
    amount = 20_000_000
    granted_on = date(2025, 1, 2)
    purpose = "장비"


def member(enterprise: Any, category: str = "conditional", since: date = date(2024, 1, 2), **words: Any) -> Member:
    """A member of the enterprise on a ground since a day."""
    words = {"name": "김구성", "sex": "F", **words}
    row = Member.objects.create(enterprise=enterprise, starts_on=since, **words)
    MemberTerm.objects.create(member=row, category=category, starts_on=since)
    return row


def furnish(side: Any) -> None:
    """A member and a support of the side's enterprise."""
    enterprise = side.rows["enterprise"]
    side.rows |= {
        "enterprise_member": member(enterprise, name="김구성"),
        "support": SupportFactory(enterprise=enterprise),
    }

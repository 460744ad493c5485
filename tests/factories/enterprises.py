"""Enterprises and their members."""

from datetime import date

import factory

from enterprises.enums import LegalForm
from enterprises.models import Enterprise, MemberCount
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

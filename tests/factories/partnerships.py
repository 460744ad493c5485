"""Organisations, signing events, agreements."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from partnerships.enums import AgreementStatus, PartnerKind
from partnerships.models import Agreement, Partner, PartnerContact, ServiceArea, SigningEvent
from tests.factories.centers import CenterFactory


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    center = factory.SubFactory(CenterFactory)
    name = factory.Sequence(lambda number: f"가상{number}상담센터")
    kind = PartnerKind.COUNSELLING


class PartnerContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnerContact

    partner = factory.SubFactory(PartnerFactory)
    name = factory.Sequence(lambda number: f"나담당{number}")
    starts_on = date(2025, 1, 2)


class SigningEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SigningEvent

    center = factory.SubFactory(CenterFactory)
    title = factory.Sequence(lambda number: f"{number}회 업무협약식")
    held_on = date(2025, 11, 7)


class AgreementFactory(factory.django.DjangoModelFactory):
    """A signed agreement in force for another year; `status=AgreementStatus.DRAFT, signed_on=None` for a draft."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    partner = factory.SubFactory(PartnerFactory)
    center = factory.SelfAttribute("partner.center")
    purpose = "참여자의 심리상담을 함께 돕습니다."
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=200))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=365))
    status = AgreementStatus.SIGNED
    signed_on = factory.SelfAttribute("starts_on")
    terminated_on = factory.LazyAttribute(
        lambda row: timezone.localdate() if row.status == AgreementStatus.TERMINATED else None
    )

    @factory.post_generation
    def areas(self, create: bool, extracted: list[ServiceArea] | None, **kwargs: object) -> None:
        self.areas.set(extracted or [ServiceArea.objects.get(code="psych")])

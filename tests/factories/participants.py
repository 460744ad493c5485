"""People with a spell and a category."""

from datetime import date

import factory

from participants.models import Category, Eligibility, Participant, Participation
from tests.factories.centers import CenterFactory


class ParticipantFactory(factory.django.DjangoModelFactory):
    """A person who takes part since `joined_on` as 조건부수급자; `joined_on=None` makes only the file."""

    class Meta:
        model = Participant
        skip_postgeneration_save = True

    center = factory.SubFactory(CenterFactory)
    name = factory.Sequence(
        lambda number: f"김{'가나다라마바사아자차카타파하'[number % 14]}{'영수진민호'[number % 5]}"
    )
    born_on = date(1980, 5, 5)
    sex = "F"
    phone = factory.Sequence(lambda number: f"010-0{number % 900 + 100:03d}-{number % 10000:04d}")

    @factory.post_generation
    def joined_on(self, create: bool, extracted: date | None, **kwargs: object) -> None:
        day = date(2025, 3, 3) if extracted is None and "none" not in kwargs else extracted
        if day is not None:
            Participation.objects.create(participant=self, starts_on=day)

    @factory.post_generation
    def category(self, create: bool, extracted: str | None, **kwargs: object) -> None:
        row = Category.objects.get(code=extracted or "conditional")
        Eligibility.objects.create(participant=self, category=row, starts_on=date(2025, 3, 3))

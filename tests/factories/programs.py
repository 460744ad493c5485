"""Units with a year record, and placements."""

from datetime import date

import factory

from programs.models import Placement, ProgramUnit, UnitType, UnitYear
from tests.factories.centers import CenterFactory


class UnitFactory(factory.django.DjangoModelFactory):
    """A unit open since 2024 with ten places: `UnitFactory(places=2, type_code="gateway")`."""

    class Meta:
        model = ProgramUnit
        skip_postgeneration_save = True

    class Params:
        type_code = "social"

    center = factory.SubFactory(CenterFactory)
    name = factory.Sequence(lambda number: f"사업단{number}")
    type = factory.LazyAttribute(lambda unit: UnitType.objects.get(code=unit.type_code))
    industry = "세탁"
    opened_on = date(2024, 1, 2)

    @factory.post_generation
    def places(self, create: bool, extracted: int | None, **kwargs: object) -> None:
        UnitYear.objects.create(unit=self, year=2024, places=10 if extracted is None else extracted)


class PlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Placement

    unit = factory.SubFactory(UnitFactory)
    starts_on = date(2025, 3, 3)

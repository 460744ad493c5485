"""Questions about inspections: of the center that is inspected, and of the city that inspects."""

from collections.abc import Callable
from typing import ClassVar, Self

from centers.policies import Reach
from centers.querysets import OfficeQuerySet


class InspectionQuerySet(OfficeQuerySet):
    def with_page(self) -> Self:
        """Carries what lists and pages are printed from."""
        return self.select_related("center", "office", "planned_by__user")


class InspectionRowQuerySet(OfficeQuerySet):
    """Rows that hang on an inspection."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "inspection__center",
        Reach.REGION: "inspection__center__region__path__startswith",
    }

    def with_page(self) -> Self:
        return self.select_related("inspection__center", "inspection__office")

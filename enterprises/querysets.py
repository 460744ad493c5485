"""Questions about enterprises and what hangs on them."""

from collections.abc import Callable
from typing import ClassVar

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.codes import DatedQuerySet
from documents.querysets import FiledQuerySet


class EnterpriseQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }


class EnterpriseRowQuerySet(OfficeQuerySet):
    """Rows that hang on an enterprise."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "enterprise__center",
        Reach.REGION: "enterprise__center__region__path__startswith",
    }


class GrantRowQuerySet(OfficeQuerySet):
    """Rows that hang on a support."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "support__enterprise__center",
        Reach.REGION: "support__enterprise__center__region__path__startswith",
    }


class AnswerQuerySet(OfficeQuerySet):
    """What was answered about a unit on its way."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "unit__center"}


class CriterionQuerySet(DatedQuerySet):
    """What is asked of a recognition, by date."""


class EnterpriseDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = EnterpriseRowQuerySet.ways_in

"""Questions about pay. A slip is reached by its center's pay month; one of a restricted file by its readers only."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, Sum

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers, meets
from participants.querysets import CaseRowQuerySet, PersonRowQuerySet
from payroll.enums import PayState


class DailyRateQuerySet(models.QuerySet):
    def in_force(self, *, on: date) -> Self:
        return self.filter(covers(on))

    def meeting(self, first: date, last: date) -> Self:
        return self.filter(meets(first, last))


class TypePayQuerySet(DailyRateQuerySet):
    """Ways of paying a type, from a day until a day."""


class TermsQuerySet(CaseRowQuerySet):
    """Terms are of the center whose person it is."""


class PayMonthQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "center"}

    def with_sums(self) -> Self:
        """Annotates people, gross, deductions, net over all slips: sums name nobody, restricted files are in them."""
        return self.annotate(
            people=Count("slips"),
            gross=Sum("slips__gross", default=0),
            deductions=Sum("slips__deductions", default=0),
            net=Sum("slips__net", default=0),
        )

    def paid(self) -> Self:
        return self.filter(state__in=[PayState.PAID, PayState.CLOSED])

    def frozen(self) -> Self:
        """Months of which the sums stand."""
        return self.filter(state__in=[PayState.APPROVED, PayState.PAID, PayState.CLOSED])


class UnitPayQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "pay_month__center",
        Reach.UNIT: "unit__leaders",
    }

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)


class SlipQuerySet(PersonRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "pay_month__center"}


class PayDayQuerySet(PersonRowQuerySet):
    person = "payslip__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "payslip__pay_month__center",
        Reach.UNIT: "unit__leaders",
    }


class DifferenceQuerySet(PayDayQuerySet):
    """Like the days: of the unit in which the day was."""

"""Questions about accounts: how they stand on a day, what is missing, what runs out."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from centers.policies import Reach
from core.korean import is_initials, squeezed, tidy_name
from core.periods import covers
from participants.querysets import CaseRowQuerySet
from savings.enums import AccountState, Standing


class SavingsAccountQuerySet(CaseRowQuerySet):
    """Accounts are reached as their person is."""

    def with_page(self) -> Self:
        """Carries what a list and an account's page are printed from."""
        return self.select_related("kind", "participant__center", "participant__case_manager__user")

    def open(self) -> Self:
        return self.filter(ended_on=None)

    def with_state(self, *, on: date) -> Self:
        """Annotates `state` (an AccountState) of the day."""
        resting = _rows("Suspension").filter(covers(on), account=OuterRef("pk"))
        return self.annotate(
            state=Case(
                When(ended_on__lte=on, then=Value(AccountState.ENDED)),
                When(Q(joined_on=None) | Q(joined_on__gt=on), then=Value(AccountState.APPLIED)),
                When(matures_on__lte=on, then=Value(AccountState.MATURED)),
                When(Exists(resting), then=Value(AccountState.SUSPENDED)),
                default=Value(AccountState.SAVING),
                output_field=models.CharField(),
            )
        )

    def with_counts(self) -> Self:
        """Annotates hours of education, months that were not saved in all, and those since the last saved one."""
        account = OuterRef("pk")
        hours = _rows("Education").filter(account=account).values("account").annotate(all=Sum("hours"))
        months = _rows("MonthStanding").filter(account=account)
        missed = months.filter(standing=Standing.MISSED)
        saved = months.filter(standing=Standing.SAVED).values("account").annotate(last=Max("month"))
        rows = self.annotate(
            hours=Coalesce(Subquery(hours.values("all")), 0),
            missed=Coalesce(Subquery(_counted(missed)), 0),
            missed_on=Subquery(missed.values("account").annotate(last=Max("month")).values("last")),
            saved_on=Coalesce(Subquery(saved.values("last")), Value(date(1, 1, 1)), output_field=models.DateField()),
        )
        lately = missed.filter(month__gt=OuterRef("saved_on"))
        return rows.annotate(in_a_row=Coalesce(Subquery(_counted(lately)), 0))

    def lacking(self) -> Self:
        """Joined accounts whose education or plan for the money is not there yet (after `with_counts`)."""
        few_hours = Q(hours__lt=F("kind__education_hours"))
        return self.open().filter(few_hours | _WITHOUT_PLAN, joined_on__isnull=False)

    def missing(self, *, on: date) -> Self:
        """Accounts that warn: months not saved in a row, or nearly as many in all as end it (after `with_counts`)."""
        rules = _rows("SavingsRule").in_force(on=on).order_by("-valid_from")
        return (
            self.open()
            .filter(joined_on__isnull=False)
            .annotate(
                warn_after=Coalesce(Subquery(rules.values("warn_missed")[:1]), 0),
                lost_after=Coalesce(Subquery(rules.values("lost_missed")[:1]), 0),
            )
            .filter(warn_after__gt=0, missed__gt=0)
            .filter(Q(in_a_row__gte=F("warn_after")) | Q(missed__gte=F("lost_after") - F("warn_after")))
        )

    def with_lacks(self) -> Self:
        """Annotates `lacks`: what is missing for all of the money, "" when nothing is (after `with_counts`)."""
        few = Q(hours__lt=F("kind__education_hours"))
        return self.annotate(
            lacks=Case(
                When(few & _WITHOUT_PLAN, then=Value("교육을 마치고 자금사용계획서를 냅니다")),
                When(few, then=Value("교육을 마칩니다")),
                When(_WITHOUT_PLAN, then=Value("자금사용계획서를 냅니다")),
                When(kind__wants_off_benefit=True, then=Value("탈수급을 함께 준비합니다")),
                default=Value(""),
                output_field=models.CharField(),
            )
        )

    def with_missed_words(self) -> Self:
        """Annotates `missed_words`: how many months were not saved (after `with_counts`)."""
        number = Cast("missed", models.CharField())
        return self.annotate(missed_words=Concat(number, Value("개월을 거름, 까닭을 묻고 적립중지를 의논합니다")))

    def maturing(self, *, by: date) -> Self:
        """Joined accounts that are not ended and mature by the day, or have."""
        return self.open().filter(matures_on__lte=by)

    def named(self, words: str) -> Self:
        """Accounts of people who are called so; initial consonants do."""
        if is_initials(words):
            return self.filter(participant__name_initials__contains=squeezed(words))
        return self.filter(participant__name__icontains=tidy_name(words))

    def saving_in(self, month: date, *, until: date) -> Self:
        """Accounts of which is asked whether the month (first to last day) was saved: joined, not ended before it,
        not mature yet, and not suspended."""
        resting = _rows("Suspension").filter(account=OuterRef("pk"), starts_on__lte=month, ends_on__gte=until)
        rows = self.filter(joined_on__lte=until, matures_on__gt=until)
        return rows.filter(Q(ended_on=None) | Q(ended_on__gte=month)).filter(~Exists(resting))


_WITHOUT_PLAN = Q(kind__wants_use_plan=True, use_plan_on=None)


class PartQuerySet(CaseRowQuerySet):
    """What hangs on an account is reached as its person is."""

    person = "account__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "account__participant__center",
        Reach.REGION: "account__participant__center__region__path__startswith",
        Reach.CASELOAD: "account__participant__case_manager",
    }


def _rows(name: str) -> Any:
    return apps.get_model("savings", name)._default_manager.order_by()


def _counted(rows: Any) -> Any:
    return rows.values("account").annotate(all=Count("pk")).values("all")

"""What a guideline sets about pay is kept here; pay months have their own pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from centers.admin import CodeAdmin, site
from payroll import actions
from payroll.models import DailyRate, InsuranceRate, PayRule, TypePay


@admin.register(DailyRate, site=site)
class DailyRateAdmin(CodeAdmin):
    """A rate is kept by its action: no overlap, no hole, no other money in what was paid."""

    list_display = ("type", "starts_on", "ends_on", "rate", "expense", "standard_hours", "source")
    list_filter = ("type",)
    list_select_related = ("type",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = DailyRate.objects.in_force(on=form.initial["starts_on"]).get(pk=obj.pk) if change else None
        kept = actions.keep_rate(values=dict(form.cleaned_data), by=request.desk, row=stored)
        obj.pk = kept.pk


@admin.register(TypePay, site=site)
class TypePayAdmin(CodeAdmin):
    list_display = ("type", "like", "is_training", "earns_weekly", "starts_on", "ends_on", "source")
    list_filter = ("is_training",)
    list_select_related = ("type", "like")


@admin.register(PayRule, site=site)
class PayRuleAdmin(CodeAdmin):
    list_display = ("valid_from", "valid_to", "truncation", "part_weeks", "skilled", "leader", "source")


@admin.register(InsuranceRate, site=site)
class InsuranceRateAdmin(CodeAdmin):
    list_display = ("kind", "percent", "base_min", "base_max", "valid_from", "valid_to", "source")
    list_filter = ("kind",)

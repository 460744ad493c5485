"""The dated rules about money are kept here; how profit is shared has its own page (it is the center's)."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from sales.models import IndustryRule, MoneyRule


@admin.register(IndustryRule, site=site)
class IndustryRuleAdmin(CodeAdmin):
    list_display = ("industry", "judge_over_months", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(MoneyRule, site=site)
class MoneyRuleAdmin(CodeAdmin):
    list_display = ("vat_percent", "most_percent", "behind_points", "valid_from", "valid_to", "source")
    list_select_related = ()

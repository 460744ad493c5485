"""The dated rules of the clocks are kept here; opinions and decisions have their own pages."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from compliance.models import DueRule


@admin.register(DueRule, site=site)
class DueRuleAdmin(CodeAdmin):
    list_display = ("name", "code", "number", "unit", "basis", "is_statutory", "valid_from", "valid_to", "source")
    list_filter = ("is_statutory",)
    list_select_related = ()

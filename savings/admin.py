"""Kinds of accounts and the dated rules are kept here; accounts have their own pages."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from savings.models import SavingsKind, SavingsRule


@admin.register(SavingsKind, site=site)
class SavingsKindAdmin(CodeAdmin):
    list_display = ("name", "first_year", "second_year", "third_year", "months", "valid_from", "valid_to", "source")


@admin.register(SavingsRule, site=site)
class SavingsRuleAdmin(CodeAdmin):
    list_display = (
        *("valid_from", "valid_to", "suspended_most", "special_most", "lost_missed", "warn_missed"),
        "source",
    )

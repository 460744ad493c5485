"""The dated rules about petitions are kept here; petitions have their own pages."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from petitions.models import PetitionRule


@admin.register(PetitionRule, site=site)
class PetitionRuleAdmin(CodeAdmin):
    list_display = ("kind", "owner", "late_days", "max_months", "valid_from", "valid_to", "source")
    list_filter = ("owner",)
    list_select_related = ()

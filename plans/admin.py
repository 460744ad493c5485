"""The interval of reviews is kept here: a center's own value."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from plans.models import PlanRule


@admin.register(PlanRule, site=site)
class PlanRuleAdmin(CodeAdmin):
    list_display = ("review_months", "valid_from", "valid_to", "source")
    list_select_related = ()

"""What a code of a day is worth: dated rows, kept here."""

from django.contrib import admin

from attendance.models import DayRule
from centers.admin import CodeAdmin, site


@admin.register(DayRule, site=site)
class DayRuleAdmin(CodeAdmin):
    list_display = (
        "code",
        "pays",
        "expense",
        "breaks_full_week",
        "breaks_full_month",
        "valid_from",
        "valid_to",
        "source",
    )
    list_filter = ("code",)
    list_select_related = ()

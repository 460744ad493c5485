"""Words of indicators and rounds of evaluation: codes, kept by who keeps codes."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from indicators.models import Division, EvaluationRound, Indicator


@admin.register(Indicator, site=site)
class IndicatorAdmin(CodeAdmin):
    list_display = ("name", "code", "theme", "unit", "is_key", "valid_from", "valid_to")
    list_filter = ("theme", "is_key")
    list_select_related = ()


@admin.register(Division, site=site)
class DivisionAdmin(CodeAdmin):
    list_display = ("name", "code", "words", "valid_from", "valid_to")
    list_select_related = ()


@admin.register(EvaluationRound, site=site)
class EvaluationRoundAdmin(CodeAdmin):
    list_display = ("name", "code", "valid_from", "valid_to", "source")
    list_select_related = ()

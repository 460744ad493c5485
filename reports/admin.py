"""Which report there is, and on which day of the month it opens: codes, kept by who keeps codes."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from reports.models import ReportDefinition


@admin.register(ReportDefinition, site=site)
class ReportDefinitionAdmin(CodeAdmin):
    list_display = ("name", "code", "opens_on_day", "valid_from", "valid_to", "source")
    list_select_related = ()

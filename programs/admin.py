"""Unit types and their dated rules are kept here; units and placements are only looked at."""

from django.contrib import admin

from centers.admin import CenterAdmin, CodeAdmin, site
from centers.policies import Can
from participants.admin import PeopleAdmin
from programs.models import LeaveKind, Placement, ProgramUnit, TermRule, UnitType, UnitTypeRule, WorkDemand


@admin.register(UnitType, site=site)
class UnitTypeAdmin(CodeAdmin):
    list_select_related = ()


@admin.register(UnitTypeRule, site=site)
class UnitTypeRuleAdmin(CodeAdmin):
    list_display = ("type", "valid_from", "valid_to", "hours_a_day", "months_limit", "counts_toward_term", "source")
    list_filter = ("type",)
    list_select_related = ("type",)


@admin.register(TermRule, site=site)
class TermRuleAdmin(CodeAdmin):
    list_display = ("months", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(WorkDemand, site=site)
class WorkDemandAdmin(CodeAdmin):
    list_display = ("name", "code", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(LeaveKind, site=site)
class LeaveKindAdmin(CodeAdmin):
    list_display = ("name", "code", "max_days", "max_months", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(ProgramUnit, site=site)
class ProgramUnitAdmin(CenterAdmin):
    """Units change on their own pages, where places and people are checked."""

    sees = Can.SEE_UNITS
    list_display = ("name", "center", "type", "industry", "opened_on", "closed_on")
    list_filter = ("type",)
    list_select_related = ("center", "type")
    search_fields = ("name",)
    ordering = ("center__name", "name", "pk")
    fields = ("name", "center", "type", "industry", "opened_on", "closed_on", "is_invented")


@admin.register(Placement, site=site)
class PlacementAdmin(PeopleAdmin):
    list_display = ("participant", "unit", "starts_on", "ends_on", "end_reason")
    list_select_related = ("participant__township", "unit", "end_reason")
    ordering = ("-starts_on", "pk")
    fields = ("participant", "unit", "starts_on", "ends_on", "end_reason")

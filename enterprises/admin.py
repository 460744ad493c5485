"""Enterprises are only looked at: counts of members are shown on their own page, small ones hidden for officials."""

from django.contrib import admin

from centers.admin import CenterAdmin, CodeAdmin, site
from centers.policies import Can
from enterprises.models import Criterion, Enterprise


@admin.register(Enterprise, site=site)
class EnterpriseAdmin(CenterAdmin):
    sees = Can.SEE_ENTERPRISES
    list_display = ("name", "center", "kind", "legal_form", "recognised_on", "revoked_on", "closed_on")
    list_filter = ("kind",)
    list_select_related = ("center",)
    search_fields = ("name",)
    ordering = ("name", "pk")
    fields = ("name", "center", "industry", "legal_form", "kind", "recognised_on", "recognition_number", "closed_on")


@admin.register(Criterion, site=site)
class CriterionAdmin(CodeAdmin):
    list_display = ("name", "words", "valid_from", "valid_to", "source")
    list_select_related = ()

"""Meetings are only looked at; they are written on their own page. Their words are kept here."""

from django.contrib import admin

from centers.admin import CenterAdmin, CodeAdmin, site
from centers.policies import Can
from meetings.models import Meeting, MeetingKind, OpinionCategory


@admin.register(Meeting, site=site)
class MeetingAdmin(CenterAdmin):
    sees = Can.SEE_MEETINGS
    list_display = ("title", "kind", "held_on", "state", "place", "center")
    list_select_related = ("center", "kind")
    ordering = ("-held_on", "pk")
    fields = ("title", "kind", "center", "held_on", "starts_at", "ends_at", "place", "state", "minutes")


@admin.register(MeetingKind, OpinionCategory, site=site)
class WordAdmin(CodeAdmin):
    list_display = ("code", "name", "order", "valid_from", "valid_to", "source")
    list_select_related = ()

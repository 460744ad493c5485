"""Meetings are only looked at; they are written on their own page."""

from django.contrib import admin

from centers.admin import CenterAdmin, site
from centers.policies import Can
from meetings.models import Meeting


@admin.register(Meeting, site=site)
class MeetingAdmin(CenterAdmin):
    sees = Can.SEE_MEETINGS
    list_display = ("title", "held_on", "place", "center")
    list_select_related = ("center",)
    ordering = ("-held_on", "pk")
    fields = ("title", "center", "held_on", "place", "attendees", "agenda", "follow_up")

"""What an office taught the portal about its headings can be put right."""

from django.contrib import admin
from django.http import HttpRequest

from centers.admin import CenterAdmin, site
from centers.policies import Can
from rosters.models import ColumnChoice


@admin.register(ColumnChoice, site=site)
class ColumnChoiceAdmin(CenterAdmin):
    """A heading and what it means; new ones come from choosing the columns of a roster."""

    sees = keeps = Can.UPLOAD_ROSTERS
    list_display = ("heading", "field")
    list_select_related = ()
    fields = ("heading", "field")
    readonly_fields = ("heading",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

"""The traces of an office: who did what, who saw whose file. Nothing here can be changed, by anybody."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from audit.actions import saw
from audit.models import Access, Event
from casework.models import GrantRule
from casework.stories import TITLES
from centers.admin import CenterAdmin, CodeAdmin, site
from centers.models import Membership
from centers.policies import Can
from participants.models import Participant
from participants.sight import seen


class TraceAdmin(CenterAdmin):
    """The traces of one's own office, for who oversees it."""

    sees = Can.SEE_AUDIT
    list_select_related = ()
    ordering = ("-at", "-pk")

    def rows(self, desk: Membership, right: Can) -> QuerySet[Any]:
        rows = self.model._default_manager
        return rows.filter(office_id=desk.office_id) if desk.may(right) else rows.none()

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changes = super().get_changelist_instance(request)
        changes.result_list = self._named(list(changes.result_list), request)
        return changes

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        row = super().get_object(request, object_id, from_field)
        return self._named([row], request)[0] if row else None

    def _named(self, rows: list[Any], request: HttpRequest) -> list[Any]:
        """Each trace with the person it is about, as the desk sees them."""
        people = Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
        people = people.filter(pk__in={row.participant_id for row in rows if row.participant_id})
        names = {person.pk: seen(person, request.desk).name for person in people.select_related("township")}
        saw(request, f"관리 화면 {self.opts.verbose_name}", names)
        for row in rows:
            row.verb = TITLES.get(getattr(row, "verb", ""), "")
            row.person_name = names.get(row.participant_id, "")
            if row.participant_id and row.participant_id not in names:
                row.person_name = row.target_label = "가림"
                row.before = row.after = {}
        return rows

    @admin.display(description="참여자")
    def person(self, row: Any) -> str:
        return row.person_name


@admin.register(Event, site=site)
class EventAdmin(TraceAdmin):
    list_display = ("at", "verb", "actor_label", "desk_label", "target_type", "person", "reason")
    list_select_related = ()
    fields = ("at", "verb", "actor_label", "desk_label", "target_label", "person", "before", "after", "reason")


@admin.register(Access, site=site)
class AccessAdmin(TraceAdmin):
    list_display = ("at", "page", "actor_label", "desk_label", "ip", "person", "reason")
    list_select_related = ()
    fields = ("at", "page", "actor_label", "desk_label", "ip", "person", "reason")


@admin.register(GrantRule, site=site)
class GrantRuleAdmin(CodeAdmin):
    list_display = ("months", "won", "min_weekly_hours", "work_within_months", "valid_from", "valid_to", "source")
    list_select_related = ()

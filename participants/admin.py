"""Case files are only looked at here, as the desk may see them, and every look is written down."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from audit.actions import saw
from centers.admin import CenterAdmin, CodeAdmin, site
from centers.policies import Can
from participants.models import Category, Eligibility, EndReason, Participant, Participation
from participants.sight import masked


@admin.register(Category, site=site)
class CategoryAdmin(CodeAdmin):
    list_display = ("name", "code", "is_conditional", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(EndReason, site=site)
class EndReasonAdmin(CodeAdmin):
    list_display = ("name", "code", "outcome", "ends_participation", "ends_placement", "valid_from", "valid_to")
    list_select_related = ()


class PeopleAdmin(CenterAdmin):
    """Rows about people: masked before a page gets them, each person shown written down, nothing to change.

    No search and no filters: a name never stands in an address.
    """

    sees = Can.SEE_PARTICIPANTS
    sortable_by = ()  # an order tells what it orders by

    def person_of(self, row: Any) -> Participant:
        """Whose row it is."""
        return row.participant

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changes = super().get_changelist_instance(request)
        changes.result_list = [self._shown(row, request) for row in changes.result_list]
        people = {person.pk: person for person in map(self.person_of, changes.result_list)}
        saw(request, f"관리 화면 {self.opts.verbose_name} 목록", people)
        return changes

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        row = super().get_object(request, object_id, from_field)
        if row is None:
            return None
        saw(request, f"관리 화면 {self.opts.verbose_name}", [self.person_of(row)])
        return self._shown(row, request)

    def _shown(self, row: Any, request: HttpRequest) -> Any:
        masked(self.person_of(row), request.desk)
        return row


@admin.register(Participant, site=site)
class ParticipantAdmin(PeopleAdmin):
    list_display = ("name", "birth", "phone", "case_manager", "created_at")
    list_select_related = ("case_manager__user", "township")
    ordering = ("name", "pk")
    fields = ("name", "birth", "phone", "lives_in", "case_manager", "team", "remarks", "created_at")

    def person_of(self, row: Participant) -> Participant:
        return row

    @admin.display(description="생년월일")
    def birth(self, row: Any) -> str:
        return row.seen.birth or row.seen.band

    @admin.display(description="사는 곳")
    def lives_in(self, row: Any) -> str:
        return row.seen.township


@admin.register(Participation, site=site)
class ParticipationAdmin(PeopleAdmin):
    list_display = ("participant", "starts_on", "ends_on", "end_reason")
    list_select_related = ("participant__township", "end_reason")
    ordering = ("-starts_on", "pk")
    fields = ("participant", "starts_on", "ends_on", "end_reason")


@admin.register(Eligibility, site=site)
class EligibilityAdmin(PeopleAdmin):
    list_display = ("participant", "category", "starts_on", "ends_on")
    list_select_related = ("participant__township", "category")
    ordering = ("-starts_on", "pk")
    fields = ("participant", "category", "starts_on", "ends_on", "benefits")

    @admin.display(description="받는 급여")
    def benefits(self, row: Eligibility) -> str:
        return ", ".join(row.benefits)

"""Partner organisations are kept here as on their own pages; agreements are only looked at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, Field, Q, QuerySet
from django.http import HttpRequest

from centers.admin import AdminForm, CenterAdmin, CodeAdmin, site
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Can, Reach
from core.forms import BusinessNumberField, PhoneField
from partnerships import actions
from partnerships.models import Agreement, ClauseTemplate, Partner, ServiceArea, SigningEvent


@admin.register(ServiceArea, site=site)
class ServiceAreaAdmin(CodeAdmin):
    list_select_related = ()


@admin.register(ClauseTemplate, site=site)
class ClauseTemplateAdmin(CodeAdmin):
    list_select_related = ()


class PartnerAdminForm(AdminForm):
    business_number = BusinessNumberField(required=False)
    phone = PhoneField(label="전화번호", required=False)
    website = forms.URLField(label="누리집", required=False, assume_scheme="https")


@admin.register(Partner, site=site)
class PartnerAdmin(CenterAdmin):
    """Organisations; also who of their own people may sign in (사용 기관)."""

    sees, keeps = Can.SEE_PARTNERS, Can.KEEP_PARTNERS
    form = PartnerAdminForm
    list_display = ("name", "shown_kind", "center", "phone")
    list_select_related = ("center", "office")
    search_fields = ("name",)
    ordering = ("name", "pk")
    kept = (
        "name",
        "kind",
        "business_number",
        "representative",
        "address",
        "phone",
        "website",
        "areas",
        "offers",
        "conditions",
        "capacity",
        "reveals_something",
        "office",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partner]:
        """Each with whether it is the desk's own: others read the kind that tells nothing."""
        is_own = ExpressionWrapper(Q(center=request.desk.office_id), output_field=BooleanField())
        return super().get_queryset(request).annotate(is_own=is_own)

    def get_fields(self, request: HttpRequest, obj: Partner | None = None) -> tuple[str, ...]:
        if obj and not self.has_change_permission(request, obj):
            return ("name", "shown_kind", "center", "address", "phone", "areas", "offers")
        return self.kept

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = Office.objects.within(request.desk, Reach.REGION).filter(kind=OfficeKind.PARTNER)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)

    @admin.display(description="종류")
    def shown_kind(self, partner: Any) -> str:
        return partner.get_kind_display() if partner.is_own else partner.kind_for_outsiders

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        words = dict(form.cleaned_data)
        areas = list(words.pop("areas"))
        stored = self.get_queryset(request).get(pk=obj.pk) if change else None
        center = stored.center if stored else request.desk.office
        kept = actions.keep_partner(center=center, values=words, areas=areas, by=request.desk, partner=stored)
        obj.__dict__.update(kept.__dict__)

    def save_related(self, *args: object) -> None:
        """The action keeps the areas too."""


@admin.register(SigningEvent, site=site)
class SigningEventAdmin(CenterAdmin):
    sees = Can.SEE_PARTNERS
    list_display = ("title", "held_on", "place", "center")
    list_select_related = ("center",)
    ordering = ("-held_on", "pk")
    fields = ("title", "center", "held_on", "starts_at", "place", "purposes")


@admin.register(Agreement, site=site)
class AgreementAdmin(CenterAdmin):
    """Agreements move by their own steps (draft, sign, renew, end), on their own pages."""

    sees = Can.SEE_AGREEMENTS
    list_display = ("partner", "center", "number", "starts_on", "ends_on", "status")
    list_filter = ("status",)
    list_select_related = ("partner", "center")
    ordering = ("ends_on", "pk")
    fields = ("partner", "center", "number", "purpose", "starts_on", "ends_on", "renews_itself", "status", "signed_on")

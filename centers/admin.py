"""The admin goes through the same door: what a desk may not see or change in the portal, it may not here."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import CharField, DateField, Field, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from accounts.models import User
from audit.actions import record
from centers import actions
from centers.enums import RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can, Reach, reach_of
from core.dates import DayField
from core.forms import CarefulForm, NameField, PhoneField, ReasonField, TextField
from core.refusals import Refusal, explained, refusals_on


class DeskAdminSite(admin.AdminSite):
    """Django's admin for desks that may use it: no superuser, no bypass, no second way to sign in."""

    site_header = site_title = "자활센터 업무포털 관리 화면"
    index_title = "관리할 것"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        desk = getattr(request, "desk", None)
        return bool(request.user.is_active and desk and desk.may(Can.USE_ADMIN))

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """403 for a desk without the right; who is not signed in never comes here."""

        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not self.has_permission(request):
                raise PermissionDenied("이 자리에는 관리 화면을 쓸 권한이 없습니다.")
            return view(request, *args, **kwargs)

        return update_wrapper(csrf_protect(inner if cacheable else never_cache(inner)), view)

    def get_urls(self) -> list[Any]:
        """The first page, the rooms' lists and the models' pages; signing in and out belongs to the portal."""
        kept = {"index", "jsi18n", "app_list"}
        urls = [url for url in super().get_urls() if not isinstance(url, URLPattern) or url.name in kept]
        for url in urls:
            if isinstance(url, URLPattern):
                url.callback.__dict__.pop("login_url", None)
        return urls

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Rooms from the ground up, and in a room the order of registration."""
        found = self._build_app_dict(request, app_label)
        return [found[config.label] for config in apps.get_app_configs() if config.label in found]


site = DeskAdminSite(name="admin")
site.disable_action("delete_selected")


class AdminForm(CarefulForm, forms.ModelForm):
    """A row's own words; a resident registration number is refused here too."""


class CenterAdmin(admin.ModelAdmin):
    """Rows of an office: reached by `sees`, changed by `keeps`, never deleted; every change is recorded.

    Every admin names its `list_select_related`. Django's own log is not written: the audit is the only trace.
    """

    sees: ClassVar[Can]
    keeps: ClassVar[Can | None] = None
    form = AdminForm
    list_per_page = 25
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides: ClassVar[dict[type[Field], dict[str, Any]]] = {
        CharField: {"form_class": TextField},
        DateField: {
            "form_class": DayField,
            "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        },
    }

    def rows(self, desk: Membership, right: Can) -> QuerySet[Any]:
        """As far as the desk's right goes."""
        return self.model._default_manager.reachable_by(desk, to=right)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.rows(request.desk, self.sees).order_by(*self.get_ordering(request) or ["pk"])
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.desk.may(self.sees)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.desk.may(self.sees) and self._reaches(request, obj, self.sees)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        keeps = self.keeps
        return keeps is not None and request.desk.may(keeps) and self._reaches(request, obj, keeps)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def _reaches(self, request: HttpRequest, obj: Model | None, right: Can) -> bool:
        """Asked several times in one request, looked up once."""
        if obj is None or obj.pk is None:
            return True
        known = request.__dict__.setdefault("reached_in_admin", {})
        key = (right, obj._meta.label, obj.pk)
        if key not in known:
            known[key] = self.rows(request.desk, right).filter(pk=obj.pk).exists()
        return known[key]

    def get_urls(self) -> list[URLPattern]:
        """List, new, and one row; a row's history is in the audit."""
        kept = ("_changelist", "_add", "_change")
        return [url for url in super().get_urls() if (url.name or "").endswith(kept)]

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the list's own filters ask: Django would let an address ask every field, hidden ones too."""
        return lookup.partition("__")[0] in self.get_list_filter(request)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Plain choices: no windows that open windows."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any) -> HttpResponse:
        """What an action refuses goes onto the form, like anything else that is wrong with it."""
        words = {"title": self.opts.verbose_name}
        try:
            return super().changeform_view(request, object_id, "", words)
        except ValidationError as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, "", words)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return form if refusal is None else _refused(form, refusal)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = self.get_queryset(request).get(pk=obj.pk) if change else None
        before = {name: getattr(stored, name) for name in form.changed_data} if stored else {}
        with explained():
            super().save_model(request, obj, form, change)
        after = {name: getattr(obj, name) for name in form.changed_data}
        verb = f"{obj._meta.model_name}.{'edited' if change else 'registered'}"
        record(verb, obj, by=request.desk, before=before, after=after, office=getattr(obj, "center_id", None))

    def log_addition(self, *args: object) -> None:
        """Recorded by `save_model`."""

    log_change = log_addition


def _refused(form: type[Any], refusal: ValidationError) -> type[Any]:
    class Refused(form):
        def clean(self) -> Any:
            cleaned = super().clean()
            with refusals_on(self):
                raise refusal
            return cleaned

    return Refused


class CodeAdmin(CenterAdmin):
    """A list that the ministry may change: a row ends by its last day, its code never changes."""

    sees = keeps = Can.KEEP_CODES
    list_display = ("name", "code", "valid_from", "valid_to", "source")
    list_select_related = ()

    def rows(self, desk: Membership, right: Can) -> QuerySet[Any]:
        return self.model._default_manager.all() if desk.may(right) else self.model._default_manager.none()

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj and hasattr(obj, "code") else ()


def _goes_everywhere(request: HttpRequest) -> bool:
    return reach_of(request.desk.role, Can.KEEP_DESKS) is Reach.EVERYWHERE


@admin.register(Region, site=site)
class RegionAdmin(CenterAdmin):
    """The tree of regions: a piece is added, never moved."""

    sees = keeps = Can.KEEP_DESKS
    list_display = ("name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)
    fields = ("name", "kind", "parent", "tile_column", "tile_row")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _goes_everywhere(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _goes_everywhere(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _goes_everywhere(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("kind", "parent") if obj else ()

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        regions = Region.objects.reachable_by(request.desk, to=Can.KEEP_DESKS)
        kwargs["queryset"] = regions.exclude(kind=RegionKind.TOWNSHIP)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Office, site=site)
class OfficeAdmin(CenterAdmin):
    """Offices. Who keeps only one office's desks keeps its address, phone and 시설번호."""

    sees = keeps = Can.KEEP_DESKS
    list_display = ("name", "kind", "region", "phone", "is_invented")
    list_filter = ("kind",)
    list_select_related = ("region",)
    search_fields = ("name",)
    fields = ("name", "kind", "region", "address", "phone", "facility_number", "is_invented")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _goes_everywhere(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        if not _goes_everywhere(request):
            return ("name", "kind", "region", "is_invented")
        # The kind says which desks there are.
        return ("kind",) if obj else ()


class ReasonedActionForm(ActionForm):
    """An action on chosen rows, with its reason."""

    reason = forms.CharField(label="까닭", required=False, max_length=300)


@admin.register(Membership, site=site)
class DeskAdmin(CenterAdmin):
    """Desks: opened on the portal's own page, closed by the action; a desk's words never change."""

    sees = Can.KEEP_DESKS
    list_display = ("user", "office", "role", "starts_on", "ends_on", "closed_at")
    list_filter = ("role",)
    list_select_related = ("user", "office")
    ordering = ("office__name", "role", "user__name", "pk")
    actions = ("close",)
    action_form = ReasonedActionForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.desk.may(Can.KEEP_DESKS)

    def has_close_permission(self, request: HttpRequest) -> bool:
        return request.desk.may(Can.KEEP_DESKS)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return redirect("centers:open-desk")

    @admin.action(description="고른 자리 닫기", permissions=["close"])
    def close(self, request: HttpRequest, desks: QuerySet[Membership]) -> None:
        """Close each desk with the same reason; what is refused is said and the rest is done."""
        try:
            reason = ReasonField().clean(request.POST.get("reason", ""))
        except ValidationError as refusal:
            messages.error(request, f"자리를 닫지 않았습니다. {refusal.messages[0]}")
            return
        for desk in desks:
            try:
                actions.close_desk(desk=desk, by=request.desk, reason=reason)
                messages.success(request, f"{desk} 자리를 닫았습니다.")
            except Refusal as refusal:
                messages.error(request, f"{desk}: {refusal.messages[0]}")


class AccountForm(AdminForm):
    """A person's account; a new password is said to them by hand."""

    name = NameField(label="이름")
    phone = PhoneField(label="전화번호", required=False)
    is_active = forms.BooleanField(label="쓰는 계정", required=False, help_text="끄면 바로 들어올 수 없습니다.")
    new_password = forms.CharField(
        label="새 비밀번호",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="잊었을 때만 10글자 이상 적어 본인에게 따로 알립니다.",
    )

    class Meta:
        model = User
        fields = ("name", "phone", "is_active")

    def clean_new_password(self) -> str:
        if password := self.cleaned_data["new_password"]:
            validate_password(password, self.instance)
        return password


@admin.register(User, site=site)
class AccountAdmin(CenterAdmin):
    """Accounts of those who sit at the desks one keeps; an account begins with a desk (centers:open-desk)."""

    sees = keeps = Can.KEEP_DESKS
    form = AccountForm
    list_display = ("name", "username", "phone", "is_active", "last_login")
    list_select_related = ()
    search_fields = ("name", "username")
    ordering = ("name", "pk")
    fields = ("username", "name", "phone", "is_active", "new_password")
    readonly_fields = ("username",)

    def rows(self, desk: Membership, right: Can) -> QuerySet[User]:
        desks = Membership.objects.reachable_by(desk, to=right)
        return User.objects.filter(pk__in=desks.values("user"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        words = dict(form.cleaned_data)
        actions.keep_account(user=obj, password=words.pop("new_password"), values=words, by=request.desk)

"""Enterprises: list, record, members."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from core.korean import with_particle
from core.refusals import refusals_on
from core.suppression import Count, Sum, protect
from documents.shelves import panel
from enterprises import actions, facts
from enterprises.calculations import Shares, barred_until
from enterprises.forms import EnterpriseForm, MembersForm
from enterprises.models import Enterprise, EnterpriseDocument, MemberCount
from programs.models import ProgramUnit

CATEGORIES = ["general", "conditional", "special", "near_poor", "other_low_income", "ordinary"]


@require_GET
def enterprise_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_ENTERPRISES)
    newest = Prefetch("members", queryset=MemberCount.objects.order_by("-counted_on"), to_attr="counts")
    rows = Enterprise.objects.reachable_by(request.desk, to=Can.SEE_ENTERPRISES)
    rows = rows.select_related("center", "grew_from").prefetch_related(newest)
    today = timezone.localdate()
    lines = [
        {"row": row, "state": row.state(today), "members": _shown(row.counts[0], request.desk) if row.counts else None}
        for row in rows.order_by("center__name", "name", "pk")
    ]
    return render(request, "enterprises/list.html", {"lines": lines})


def _shown(count: MemberCount, desk: Membership) -> dict[str, Count]:
    """The members by category and in all, small numbers hidden for officials."""
    counts: dict[str, int] = {name: getattr(count, name) for name in CATEGORIES} | {"total": count.total}
    if desk.may(Can.SEE_EXACT_COUNTS):
        return dict(counts)
    return protect(counts, [Sum(["total"], CATEGORIES)])


@require_GET
def enterprise_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    today = timezone.localdate()
    rows = Enterprise.objects.select_related("center", "grew_from", "same_as").prefetch_related(
        "people__terms", "reports", "supports__settlements", "steps"
    )
    enterprise = find(rows, request.desk, to=Can.SEE_ENTERPRISES, public_id=public_id)
    keeps = reach_of(request.desk.role, Can.KEEP_ENTERPRISES) is Reach.CENTER
    found = facts.shares_of(enterprise, on=today)
    context = {
        "enterprise": enterprise,
        "state": enterprise.state(today),
        "members": [{"row": row, "shown": _shown(row, request.desk)} for row in enterprise.members.all()[:12]],
        "may_keep": keeps,
        "decides": request.desk.may(Can.RECOGNISE_ENTERPRISES),
        "people": _people(enterprise, on=today) if keeps else [],
        "shares": _shown_shares(found, request.desk),
        "support": facts.support_word(enterprise, found, on=today) if found.total else None,
        "duties": facts.duties_of(enterprise, on=today),
        "steps": list(enterprise.steps.all()),
        "orders": facts.open_orders(enterprise),
        "supports": list(enterprise.supports.all()),
        "barred_until": barred_until(enterprise.revoked_on) if enterprise.revoked_on else None,
        "documents": panel(EnterpriseDocument, enterprise, request.desk),
        "today": today,
    }
    return render(request, "enterprises/detail.html", context)


def _people(enterprise: Enterprise, *, on: date) -> list[dict[str, Any]]:
    """The register for who keeps it: everybody else reads counts."""
    return [
        {
            "row": one,
            "category": [term.get_category_display() for term in one.terms.all() if term.starts_on <= on][-1:],
        }
        for one in enterprise.people.all()
    ]


def _shown_shares(found: Shares, desk: Membership) -> dict[str, Count]:
    """The members of today by ground; officials read the sum alone, protected.

    The table of counted members stands on the same page with hidden parts: a second division of the same people would
    narrow them down.
    """
    if desk.may(Can.SEE_EXACT_COUNTS):
        return {"total": found.total, "recipients": found.recipients, "near_poor": found.near_poor}
    return protect({"total": found.total}, [])


def _units(request: HttpRequest) -> Any:
    return ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS)


@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_ENTERPRISES)
    form = EnterpriseForm(request.POST or None, units=_units(request))
    if form.is_valid():
        with refusals_on(form):
            enterprise = actions.keep(center=request.desk.office, values=form.cleaned_data, by=request.desk)
            kept = with_particle(str(enterprise), "을/를")
            messages.success(request, f"{kept} 등록했습니다. 다음은 구성원 수입니다.")
            return redirect(enterprise)
    return _form_page(
        request,
        form,
        title="자활기업 등록하기",
        button="등록하기",
        back=reverse("enterprises:list"),
        back_text="자활기업",
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    enterprise = _kept(request, public_id)
    initial = {name: getattr(enterprise, name) for name in EnterpriseForm.base_fields}
    initial["grew_from"] = enterprise.grew_from.public_id if enterprise.grew_from else None
    form = EnterpriseForm(request.POST or None, units=_units(request), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            values = form.cleaned_data
            actions.keep(center=enterprise.center, enterprise=enterprise, values=values, by=request.desk)
            messages.success(request, "자활기업 기록을 고쳤습니다.")
            return redirect(enterprise)
    return _form_page(request, form, title=f"{enterprise} 고치기", button="저장하기", **_back(enterprise))


@require_http_methods(["GET", "POST"])
def count_members(request: HttpRequest, public_id: str) -> HttpResponse:
    enterprise = _kept(request, public_id)
    latest = enterprise.members.first()
    initial = {name: getattr(latest, name) if latest else 0 for name in CATEGORIES}
    form = MembersForm(request.POST or None, initial={**initial, "counted_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            counts = dict(form.cleaned_data)
            day = counts.pop("counted_on")
            actions.count_members(enterprise=enterprise, counted_on=day, counts=counts, by=request.desk)
            messages.success(request, "구성원 수를 적었습니다.")
            return redirect(enterprise)
    return _form_page(request, form, title=f"{enterprise} 구성원 적기", button="저장하기", **_back(enterprise))


def _kept(request: HttpRequest, public_id: str) -> Enterprise:
    rows = Enterprise.objects.select_related("center", "grew_from")
    return find(rows, request.desk, to=Can.KEEP_ENTERPRISES, public_id=public_id)


def _back(enterprise: Enterprise) -> dict[str, str]:
    return {"back": enterprise.get_absolute_url(), "back_text": enterprise.name}


def _form_page(request: HttpRequest, form: Any, *, title: str, button: str, back: str, back_text: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": back, "back_text": back_text, "lead": ""}
    return render(request, "enterprises/form.html", context, status=422 if form.is_bound else 200)

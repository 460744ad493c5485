"""Accounts: the list with its file, those of one person, and the page of one."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import record, saw
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can
from core.korean import tidy
from core.pages import paginated
from participants.doors import find_person, head, reaches
from participants.sight import seen
from savings import lists
from savings.enums import AccountState
from savings.facts import kinds, standing_of
from savings.forms import ReasonForm
from savings.models import SavingsAccount
from savings.sheet import accounts_workbook

# A name never stands in an address (ASVS 14.2.1): the word that is searched for is kept in the session.
SESSION_KEY = "savings-q"
PARTS = ("savings", "standings", "suspensions", "educations")


@require_http_methods(["GET", "POST"])
def account_list(request: HttpRequest) -> HttpResponse:
    """GET shows; POST changes the filter: the searched name into the session, the rest into the address."""
    require(request.desk, Can.SEE_SAVINGS)
    if request.method == "POST":
        request.session[SESSION_KEY] = tidy(request.POST.get("q", ""))[:40]
        asked = {name: request.POST.get(name, "") for name in ("show", "kind", "state")}
        query = urlencode({name: value for name, value in asked.items() if value})
        return redirect(f"{reverse('savings:list')}?{query}" if query else "savings:list")
    today = timezone.localdate()
    reached = lists.reached(request.desk, Can.SEE_SAVINGS, on=today)
    asked = _asked(request)
    page = paginated(lists.ordered(lists.narrowed(reached, **asked, on=today)), request.GET.get("page"))
    rows = list(page.object_list)
    saw(request, "자산형성 목록", {row.participant_id for row in rows})
    there = lists.choices(reached, list(kinds()))
    context = {
        "page": page,
        "lines": [lists.line_of(row, request.desk) for row in rows],
        "shows": [
            {"value": value, "label": label, "on": value == asked["show"]} for value, label in lists.SHOWS.items()
        ],
        "kinds": [{"value": kind.code, "label": kind.name, "on": kind.code == asked["kind"]} for kind in there],
        "states": [
            {"value": one.value, "label": one.label, "on": one.value == asked["state"]} for one in AccountState
        ],
        "asked": asked,
        "today": today,
        "keeps": request.desk.may(Can.KEEP_SAVINGS),
    }
    return render(request, "savings/list.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the list is narrowed by; a view that is none of ours shows the open accounts."""
    show = request.GET.get("show", "")
    return {
        "show": show if show in lists.SHOWS else "open",
        "kind": tidy(request.GET.get("kind", "")),
        "state": tidy(request.GET.get("state", "")),
        "words": request.session.get(SESSION_KEY) or "",
    }


@require_POST
def sheet(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed, as a spreadsheet: with a reason, each person recorded."""
    require(request.desk, Can.SEE_SAVINGS)
    require(request.desk, Can.EXPORT_PARTICIPANTS)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "내보내는 까닭을 다섯 글자 이상 적어 주십시오.")
        return redirect(f"{reverse('savings:list')}?{request.GET.urlencode()}")
    today, asked, reason = timezone.localdate(), _asked(request), form.cleaned_data["reason"]
    reached = lists.reached(request.desk, Can.SEE_SAVINGS, on=today)
    rows = list(lists.ordered(lists.narrowed(reached, **asked, on=today)))
    saw(request, "자산형성 내보내기", {row.participant_id for row in rows}, reason=reason)
    # Never the name that was searched for.
    title = lists.SHOWS[asked["show"]] + (", 검색어 있음" if asked["words"] else "")
    after = {"lines": len(rows), "filter": title}
    record("savings.exported", request.desk.office, by=request.desk, after=after, reason=reason)
    lines = [lists.line_of(row, request.desk) for row in rows]
    return accounts_workbook(lines, title=title, desk=request.desk, reason=reason)


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """The accounts of one person, the open one first."""
    today = timezone.localdate()
    person = find_person(request, public_id, to=Can.SEE_SAVINGS)
    saw(request, "자산형성", [person])
    rows = lists.reached(request.desk, Can.SEE_SAVINGS, on=today).filter(participant=person.pk)
    found = list(rows.prefetch_related(*PARTS))
    own = person.case_manager_id == request.desk.pk
    context = {
        **head(person, request.desk, here="savings:of"),
        "accounts": [{"row": row, "standing": standing_of(row, on=today)} for row in found],
        "may_open": reaches(request.desk, Can.KEEP_SAVINGS, own=own) and not any(row.is_open for row in found),
    }
    return render(request, "savings/of.html", context)


@require_GET
def account_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    today = timezone.localdate()
    rows = SavingsAccount.objects.with_page().with_counts().with_state(on=today).prefetch_related(*PARTS)
    account = find(rows, request.desk, to=Can.SEE_SAVINGS, public_id=public_id)
    saw(request, "자산형성 계좌", [account.participant])
    return render(request, "savings/account.html", _page(account, request.desk))


def _page(account: Any, desk: Membership) -> dict[str, Any]:
    """What the page of one account shows, and what may be done there."""
    own = account.participant.case_manager_id == desk.pk
    keeps = reaches(desk, Can.KEEP_SAVINGS, own=own)
    kept = keeps and account.is_open
    return {
        "account": account,
        "kind": account.kind,
        "person": seen(account.participant, desk),
        "standing": standing_of(account, on=timezone.localdate()),
        "own_savings": list(account.savings.all()),
        "suspensions": list(account.suspensions.all()),
        "educations": list(account.educations.all()),
        "may_keep": kept,
        "may_save": kept and account.joined_on is not None,
        "may_reopen": keeps and not account.is_open,
        "back": reverse("savings:of", args=[account.participant.public_id]),
        "back_text": "자산형성",
    }

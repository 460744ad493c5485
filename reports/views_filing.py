"""A report on its way to the city: the center's words, handing in, the city's answer."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.periods import add_months
from core.refusals import refusals_on
from reports import actions
from reports.blanks import filled
from reports.enums import Receiver
from reports.forms import AnswerForm, RuleForm, SubmitForm, TableForm, WordsForm
from reports.models import Filing
from reports.models.filing import WORDS
from reports.numbers import OF_A_MONTH
from reports.open_matters import still_open_in
from reports.receiving import may_answer
from reports.wishes import counted, rules_of, wished

# What is proposed to a center for putting a report right; the city may set another day.
TO_PUT_RIGHT = timedelta(days=7)


@require_http_methods(["GET", "POST"])
@once
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    filing = _found(request, public_id, to=Can.START_REPORTS)
    form = WordsForm(request.POST or None, initial={name: getattr(filing, name) for name in ("number", *WORDS)})
    if form.is_valid():
        with refusals_on(form):
            actions.write(filing=filing, values=form.cleaned_data, by=request.desk)
            messages.success(request, "의견을 저장했습니다.")
            return redirect(filing)
    return _page(request, filing, form, title="의견 쓰기", button="저장하기")


@require_http_methods(["GET", "POST"])
@once
def fill(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """One of the tables of which the portal knows no figure."""
    filing = _found(request, public_id, to=Can.START_REPORTS)
    known = filled(filing.report.numbers, filing.cells)
    table = next((one for one in known if one.blank["code"] == code), None)
    if table is None:
        raise Http404
    form = TableForm(request.POST or None, table=table)
    if form.is_valid():
        with refusals_on(form):
            actions.fill(filing=filing, code=code, rows=form.typed, by=request.desk)
            messages.success(request, f"‘{table.blank['title']}’ 표를 저장했습니다.")
            return redirect(filing)
    context = {"filing": filing, "form": form, "table": table, "back": filing.get_absolute_url()}
    return render(request, "reports/fill.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    filing = _found(request, public_id, to=Can.START_REPORTS)
    still_open = still_open_in(filing)
    form = SubmitForm(request.POST or None, is_open=bool(still_open))
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data.get("reason", "")
            actions.submit(filing=filing, by=request.desk, in_spite_because=reason)
            where = filing.report.definition.get_receiver_display()
            messages.success(request, f"보고를 제출했습니다. {where}에 알렸습니다.")
            return redirect(filing)
    extra = {"sends": True, "still_open": still_open, "empty_words": not any(filing.words.values())}
    return _page(request, filing, form, title="제출하기", button="제출하기", **extra)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    filing = _to_answer(request, public_id)
    form = AnswerForm(request.POST or None, initial={"due_on": timezone.localdate() + TO_PUT_RIGHT})
    if form.is_valid():
        with refusals_on(form):
            comment = form.cleaned_data["comment"]
            if form.cleaned_data["answer"] == "accept":
                actions.accept(filing=filing, by=request.desk, comment=comment)
                messages.success(request, "보고를 수리했습니다. 이 달의 숫자는 이제 바뀌지 않습니다.")
            else:
                due_on = form.cleaned_data["due_on"]
                actions.give_back(filing=filing, by=request.desk, comment=comment, due_on=due_on)
                messages.success(request, f"보완을 요청했습니다. {filing.report.center}에 알렸습니다.")
            return redirect(filing)
    return _page(request, filing, form, title="보고에 답하기", button="답하기")


# The months ahead from which a rule may hold.
AHEAD = 6


@require_http_methods(["GET", "POST"])
@once
def rules(request: HttpRequest) -> HttpResponse:
    """What the city of the desk wants of its centers' reports, and the form to change it."""
    require(request.desk, Can.REVIEW_REPORTS)
    today = timezone.localdate()
    months = [add_months(today.replace(day=1), number) for number in range(AHEAD)]
    form = RuleForm(request.POST or None, definitions=counted(on=today), months=months, initial=_asked_rule(request))
    if form.is_valid():
        with refusals_on(form):
            actions.set_rule(**form.cleaned_data, by=request.desk)
            messages.success(request, "보고 기준을 저장했습니다. 그 달의 보고부터 적용합니다.")
            return redirect("reports:rules")
    context = {
        "form": form,
        "rules": rules_of(request.desk.office_id),
        "back": reverse("reports:list"),
        "button": "저장하기",
    }
    return render(request, "reports/rules.html", context, status=422 if form.is_bound else 200)


def _asked_rule(request: HttpRequest) -> dict[str, object]:
    """What stands now for the monthly report: the form begins with it."""
    monthly, day, tables = wished(request.desk.office_id, actions.MONTHLY)
    return {"definition": monthly.pk, "due_on_day": day or None, "tables": tables or OF_A_MONTH}


def _to_answer(request: HttpRequest, public_id: str) -> Filing:
    """A report that was handed in to the desk's office: a center's for a city, a city's for its province."""
    rows = Filing.objects.select_related("report__center", "report__definition").handed_in()
    to = Can.REVIEW_REPORTS
    if request.desk.may(Can.REVIEW_CITY_REPORTS):
        of_cities = Filing.objects.reachable_by(request.desk, to=Can.REVIEW_CITY_REPORTS)
        of_cities = of_cities.exclude(report__definition__receiver=Receiver.CITY)
        to = Can.REVIEW_CITY_REPORTS if of_cities.filter(report__public_id=public_id).exists() else to
    filing = find(rows, request.desk, to=to, report__public_id=public_id)
    if not may_answer(filing.report, request.desk):
        raise PermissionDenied("우리 기관이 쓴 보고에는 답하지 않습니다.")
    return filing


def _found(request: HttpRequest, public_id: str, *, to: Can) -> Filing:
    rows = Filing.objects.select_related("report__center", "report__definition")
    return find(rows, request.desk, to=to, report__public_id=public_id)


def _page(request: HttpRequest, filing: Filing, form: object, *, title: str, button: str, **extra: object):
    context = {"filing": filing, "form": form, "title": title, "button": button, **extra}
    status = 422 if getattr(form, "is_bound", False) else 200
    return render(request, "reports/filing.html", context | {"back": filing.get_absolute_url()}, status=status)

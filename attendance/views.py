"""The month's grid, one day of everybody, and the roster on paper."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attendance import actions, grid, printing
from attendance.doors import find_unit, month_of_address
from attendance.enums import DayCode, SheetState
from attendance.forms import ChangesForm, DayForm
from attendance.models import SheetDocument
from audit.actions import saw
from centers.doors import require
from centers.models import Membership
from centers.policies import Can, reach_of
from core.periods import last_of_month, months_back, next_month
from core.refusals import explained, refusals_on
from documents.shelves import panel
from programs.models import ProgramUnit

MONTHS_SHOWN = 6


@require_GET
def months(request: HttpRequest) -> HttpResponse:
    """The units in reach and how far their last months have come."""
    require(request.desk, Can.SEE_ATTENDANCE)
    this = timezone.localdate().replace(day=1)
    shown = [months_back(this, back) for back in range(MONTHS_SHOWN)]
    rows = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_ATTENDANCE)
    units = list(rows.select_related("type").exclude(closed_on__lt=shown[-1]).distinct())
    states = grid.states(units, shown)
    lines = [
        {"unit": unit, "months": [_state(unit, month, states, this) for month in shown if _open_in(unit, month)]}
        for unit in units
    ]
    waiting = sum(state is SheetState.CLOSED for state in states.values())
    context = {
        "lines": lines,
        "shown": shown,
        "waiting": waiting,
        "confirms": request.desk.may(Can.CONFIRM_ATTENDANCE),
    }
    return render(request, "attendance/months.html", context)


def _open_in(unit: ProgramUnit, month: date) -> bool:
    return unit.opened_on <= last_of_month(month) and (unit.closed_on is None or unit.closed_on >= month)


def _state(unit: ProgramUnit, month: date, states: dict, this: date) -> dict[str, Any]:
    state = states.get((unit.pk, month), SheetState.OPEN)
    return {"month": month, "state": state, "late": state is SheetState.OPEN and month < this}


@require_GET
def month(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    unit = find_unit(request, public_id, to=Can.SEE_ATTENDANCE)
    first = month_of_address(year, number)
    shown = grid.of(unit, first, request.desk)
    saw(request, "출근부", [line.person.row for line in shown.lines])
    context = {"grid": shown, **_about(request, unit, first, shown)}
    return render(request, "attendance/month.html", context)


def _about(request: HttpRequest, unit: ProgramUnit, first: date, shown: grid.Grid) -> dict[str, Any]:
    today = timezone.localdate()
    keeps = _keeps(request.desk, unit)
    later = next_month(first)
    return {
        "unit": unit,
        "codes": list(DayCode),
        "keeps": keeps,
        "writes": keeps and shown.is_open,
        "confirms": request.desk.may(Can.CONFIRM_ATTENDANCE),
        "earlier": months_back(first, 1),
        "later": later if later <= today else None,
        "papers": panel(SheetDocument, shown.sheet, request.desk) if shown.sheet else None,
        "words": _words_of(shown) if keeps and shown.is_open else None,
        "today": today,
        "day_of_list": today.day if first <= today <= last_of_month(first) else 1,
    }


def _keeps(desk: Membership, unit: ProgramUnit) -> bool:
    """Whether the desk marks days of the unit; who marks as far as it sees is not asked again."""
    reach = reach_of(desk.role, Can.KEEP_ATTENDANCE)
    if reach is None or reach is reach_of(desk.role, Can.SEE_ATTENDANCE):
        return reach is not None
    return ProgramUnit.objects.reachable_by(desk, to=Can.KEEP_ATTENDANCE).filter(pk=unit.pk).exists()


def _words_of(shown: grid.Grid) -> dict[str, Any]:
    """What the script needs beside the cells: hours, reasons and times, of those days that have any."""
    return {
        f"{line.key} {cell.day.isoformat()}": {
            "lost": cell.row.lost_minutes,
            "overtime": cell.row.overtime_minutes,
            "night": cell.row.night_minutes,
            "came": cell.row.came_at.isoformat("minutes") if cell.row.came_at else "",
            "left": cell.row.left_at.isoformat("minutes") if cell.row.left_at else "",
            "reason": cell.row.reason,
        }
        for line in shown.lines
        for cell in line.cells
        if cell.row and _has_words(cell.row)
    }


def _has_words(row: Any) -> bool:
    return any([row.lost_minutes, row.overtime_minutes, row.night_minutes, row.came_at, row.left_at, row.reason])


@require_POST
def save(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    """One request of the grid's script: what was saved, and the cells that a colleague changed meanwhile."""
    unit = find_unit(request, public_id, to=Can.KEEP_ATTENDANCE)
    first = month_of_address(year, number)
    form = ChangesForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": form.errors["changes"][0]}, status=422)
    try:
        with explained():
            saved = actions.save_days(unit=unit, month=first, changes=form.cleaned_data["changes"], by=request.desk)
    except ValidationError as refusal:
        return JsonResponse({"refused": " ".join(refusal.messages)}, status=422)
    return JsonResponse(
        {
            "saved": [
                {"person": person, "day": day.isoformat(), "version": version}
                for (person, day), version in saved.versions.items()
            ],
            "clashes": [_clash(clash) for clash in saved.clashes],
            "at": timezone.localtime().strftime("%H:%M"),
        }
    )


def _clash(clash: actions.Clash) -> dict[str, Any]:
    row = clash.row
    return {
        "person": clash.change.person,
        "day": clash.change.dated_on.isoformat(),
        "mine": clash.change.code,
        "theirs": row.code if row else None,
        "version": row.version if row else 0,
        "words": {
            "lost": row.lost_minutes,
            "overtime": row.overtime_minutes,
            "night": row.night_minutes,
            "came": row.came_at.isoformat("minutes") if row.came_at else "",
            "left": row.left_at.isoformat("minutes") if row.left_at else "",
            "reason": row.reason,
        }
        if row
        else None,
    }


@require_POST
def rest_present(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    """Everybody's unmarked days up to today become 출근: the desk says so, nothing does it by itself."""
    unit = find_unit(request, public_id, to=Can.KEEP_ATTENDANCE)
    first = month_of_address(year, number)
    try:
        with explained():
            count = actions.mark_rest_present(unit=unit, month=first, up_to=timezone.localdate(), by=request.desk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request, f"비어 있던 {count}칸을 출근으로 적었습니다." if count else "비어 있는 칸이 없습니다."
        )
    return redirect("attendance:month", public_id, year, number)


@require_http_methods(["GET", "POST"])
def day(request: HttpRequest, public_id: str, year: int, number: int, day: int) -> HttpResponse:
    """One day of everybody, as a list: for a phone, and where no script runs."""
    unit = find_unit(request, public_id, to=Can.KEEP_ATTENDANCE)
    first = month_of_address(year, number)
    if not 1 <= day <= last_of_month(first).day:
        raise Http404
    shown = grid.of(unit, first, request.desk)
    saw(request, "하루 출근 적기", [line.person.row for line in shown.lines])
    form = DayForm(request.POST or None, lines=shown.lines, number=day - 1)
    if form.is_valid():
        with refusals_on(form):
            saved = actions.save_days(unit=unit, month=first, changes=form.changes(), by=request.desk)
            if not saved.clashes:
                messages.success(request, f"{number}월 {day}일을 저장했습니다.")
                return redirect("attendance:month", public_id, year, number)
            for clash in saved.clashes:
                form.add_error(f"code-{clash.change.person}", _told(clash))
    context = {
        "unit": unit,
        "grid": shown,
        "form": form,
        "day": first.replace(day=day),
        "rest": shown.columns[day - 1],
    }
    return render(request, "attendance/day.html", context, status=422 if form.is_bound else 200)


def _told(clash: actions.Clash) -> str:
    now = DayCode(clash.row.code).label if clash.row else "비움"
    return f"그사이 다른 사람이 {now}(으)로 바꾸었습니다. 화면을 새로 열어 확인해 주십시오."


@require_GET
def roster(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    """The roster to be signed by hand, with a code that opens the grid."""
    unit = find_unit(request, public_id, to=Can.SEE_ATTENDANCE)
    first = month_of_address(year, number)
    shown = grid.of(unit, first, request.desk)
    saw(request, "출근부 인쇄", [line.person.row for line in shown.lines])
    address = request.build_absolute_uri(request.path.removesuffix("roster/"))
    response = HttpResponse(printing.roster_of(shown, address=address), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="attendance-{first:%Y-%m}.pdf"'
    return response

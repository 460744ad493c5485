"""Where programmes are missing, and who no longer fits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from casework import gaps as missing
from casework.misfits import Line, MisfitKind, lines_of
from centers.doors import narrowed_by, require
from centers.policies import Can
from participants.sight import seen

SHOWN = 200


@require_GET
@narrowed_by()
def gaps(request: HttpRequest) -> HttpResponse:
    """Needs that no unit and no agreement covers; numbers of people, never people."""
    require(request.desk, Can.SEE_GAPS)
    return render(request, "casework/gaps.html", missing.page_of(request.desk, on=timezone.localdate()))


@require_GET
def misfits(request: HttpRequest) -> HttpResponse:
    """People who no longer fit their unit's rules, and who do not comply; by what does not fit."""
    require(request.desk, Can.SEE_DUE)
    require(request.desk, Can.SEE_PARTICIPANTS)
    lines = lines_of(request.desk, on=timezone.localdate())
    shown = lines[:SHOWN]
    saw(request, "맞지 않게 된 사람", {line.person.pk for line in shown})
    groups = [
        {"kind": kind, "lines": [_line(line, request) for line in shown if line.misfit.kind is kind]}
        for kind in MisfitKind
    ]
    context = {
        "groups": [group for group in groups if group["lines"]],
        "people": len({line.person.pk for line in lines}),
        "more": len(lines) - len(shown),
    }
    return render(request, "casework/misfits.html", context)


def _line(line: Line, request: HttpRequest) -> dict[str, Any]:
    return {"line": line, "person": seen(line.person, request.desk)}

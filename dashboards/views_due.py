"""The page of what runs out, over all clocks."""

from collections import Counter
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from casework.due.items import HORIZONS, DueKind, Item, grouped
from centers.doors import require
from centers.policies import Can
from core.forms import CarefulForm
from dashboards.due import line_of, manager_of, of_desk

SHOWN = 200


AHEAD = [("", f"{HORIZONS[-1]}일 안"), *((str(days), f"{days}일 안") for days in reversed(HORIZONS[:-1]))]


class DueForm(CarefulForm):
    """Which of it: whose, what, how far ahead."""

    manager = forms.ChoiceField(label="담당", required=False)
    kind = forms.ChoiceField(label="무엇", required=False)
    within = forms.ChoiceField(label="언제까지", required=False, choices=AHEAD)

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "krds-form-select small"
        managers = {(str(item.person.case_manager_id), manager_of(item)) for item in items if manager_of(item)}
        kinds = Counter(item.kind for item in items)
        self.fields["manager"].choices = [("", "모두"), *sorted(managers, key=lambda one: one[1])]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "모두")] + [  # type: ignore[attr-defined]
            (kind.value, f"{kind.label} {kinds[kind]}") for kind in DueKind if kinds[kind]
        ]

    def narrow(self, items: list[Item]) -> list[Item]:
        """The items asked for; an answer that is no choice narrows nothing."""
        self.is_valid()
        manager, kind = self.cleaned_data.get("manager"), self.cleaned_data.get("kind")
        days = int(self.cleaned_data.get("within") or HORIZONS[-1])
        return [
            item
            for item in items
            if item.days <= days
            and (not kind or item.kind == kind)
            and (not manager or (item.person is not None and str(item.person.case_manager_id) == manager))
        ]


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """One list over all clocks, the longest overdue on top."""
    require(request.desk, Can.SEE_DUE)
    items = of_desk(request.desk, on=timezone.localdate())
    form = DueForm(request.GET or None, items=items)
    found = form.narrow(items) if form.is_bound else items
    shown = found[:SHOWN]
    saw(request, "할 일", {item.shown for item in shown if item.shown is not None})
    groups = grouped(shown)
    for group in groups:
        group["lines"] = [line_of(item, request.desk) for item in group["items"]]
    context = {
        "form": form,
        "groups": groups,
        "count": len(found),
        "total": len(items),
        "more": len(found) - len(shown),
    }
    return render(request, "dashboards/due.html", context)

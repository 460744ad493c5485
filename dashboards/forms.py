"""Narrowing what is looked at."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from core.forms import CarefulForm

WHEN = [("", "언제나"), ("today", "오늘"), ("week", "이번 주"), ("last-week", "지난주"), ("month", "이번 달")]


class TraceForm(CarefulForm):
    """Whose traces, and of when. Colleagues arrive as arguments; an answer that is no choice narrows nothing."""

    who = forms.ChoiceField(label="누가", required=False)
    when = forms.ChoiceField(label="언제", required=False, choices=WHEN)

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "모두"), *colleagues]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "krds-form-select"

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        self.is_valid()
        if who := self.cleaned_data.get("who"):
            rows = rows.filter(actor_id=who)
        if when := self.cleaned_data.get("when"):
            first, last = days_of(when, today=timezone.localdate())
            rows = rows.filter(at__date__range=(first, last))
        return rows


def days_of(when: str, *, today: date) -> tuple[date, date]:
    """First and last day of a word of WHEN; weeks begin on Monday."""
    monday = today - timedelta(days=today.weekday())
    return {
        "today": (today, today),
        "week": (monday, today),
        "last-week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (today.replace(day=1), today),
    }[when]

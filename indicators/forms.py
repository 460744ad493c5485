"""The aims of a year, all in one form."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, FieldsHelper
from indicators.enums import Kind, Theme
from indicators.models import Indicator, Target

MOST = {Kind.SHARE: Decimal(100), Kind.DAYS: Decimal(3650)}


class TargetsForm(CarefulForm):
    """A field for each indicator; an empty one is no aim."""

    def __init__(self, *args: Any, aims: Iterable[tuple[Indicator, Target | None]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.indicators: dict[str, Indicator] = {}
        of_theme: dict[str, list[str]] = {}
        for one, aim in aims:
            name = f"aim_{one.code}"
            self.indicators[name] = one
            self.fields[name] = _field(one, aim)
            of_theme.setdefault(one.theme, []).append(name)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*(Fieldset(Theme(theme).label, *names) for theme, names in of_theme.items()))

    def aims(self) -> list[tuple[Indicator, Decimal | None]]:
        """What was written: each indicator with its aim, or none."""
        return [(one, self.cleaned_data[name]) for name, one in self.indicators.items()]


def _field(one: Indicator, aim: Target | None) -> forms.DecimalField:
    most = MOST.get(Kind(one.kind))
    growth = one.kind == Kind.GROWTH
    return forms.DecimalField(
        label=f"{one.name}({one.unit})",
        required=False,
        initial=None if aim is None else aim.value.normalize(),
        min_value=Decimal(-100) if growth else Decimal(0),
        max_value=most,
        max_digits=14,
        decimal_places=1,
        help_text=one.words,
    )

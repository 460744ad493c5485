"""The shapes of assessments. Items, areas, units and townships arrive as arguments: none is written here."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from assessments.actions import NeedWords
from assessments.enums import Weight
from assessments.models import (
    CapacityAssessment,
    CapacityItem,
    HealthAssessment,
    Instrument,
    InstrumentItem,
    NeedsAssessment,
)
from assessments.models.health import SECTIONS
from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from core.korean import with_particle
from partnerships.models import ServiceArea


def _note(label: str = "의견") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=1000, required=False, widget=forms.Textarea, help_text="주민등록번호는 적지 않습니다."
    )


class CorrectionFields(CarefulForm):
    """A correction travels with the version that was read, and says why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = ReasonField(label="고치는 까닭", help_text="무엇이 잘못 적혔는지 적습니다. 앞뒤 내용이 함께 남습니다.")


class CapacityForm(CarefulForm):
    """Points of each item in force that day."""

    assessed_on = DayField(label="평가일")
    note = _note()

    def __init__(
        self, *args: Any, items: Sequence[CapacityItem], previous: CapacityAssessment | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        was = {score.item_id: score.points for score in previous.scores.all()} if previous else {}
        for item in self.items:
            before = f" 지난번 {was[item.pk]}점" if item.pk in was else ""
            of_item = with_particle(item.name, "은/는")
            self.fields[f"item_{item.code}"] = forms.IntegerField(
                label=item.name,
                min_value=0,
                max_value=item.max_points,
                help_text=f"0점부터 {item.max_points}점까지.{before}",
                error_messages={"max_value": f"{of_item} {item.max_points}점까지 적을 수 있습니다."},
            )
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*self.sections())

    def sections(self) -> list[Any]:
        points = Fieldset("항목별 점수", *[f"item_{item.code}" for item in self.items])
        return [Fieldset("평가", "assessed_on"), points, Fieldset("의견", "note")]

    def points(self) -> dict[CapacityItem, int]:
        return {item: self.cleaned_data[f"item_{item.code}"] for item in self.items}


class CapacityCorrectionForm(CorrectionFields, CapacityForm):
    """The day stays: another day is another assessment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["assessed_on"]

    def sections(self) -> list[Any]:
        return [*super().sections()[1:], "version", Fieldset("기록", "reason")]


PARTS = [("need", "욕구"), ("obstacle", "장애요인"), ("strength", "강점·자원")]


class NeedsForm(CarefulForm):
    """All areas in force on one page; what was said last stands beside each."""

    assessed_on = DayField(label="사정일")
    note = _note()

    def __init__(
        self, *args: Any, areas: Sequence[ServiceArea], previous: NeedsAssessment | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.areas = list(areas)
        self.previous = {need.area_id: need for need in previous.needs.all()} if previous else {}
        for area in self.areas:
            self._ask(area)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*self.sections())

    def _ask(self, area: ServiceArea) -> None:
        was = self.previous.get(area.pk)
        for part, label in PARTS:
            said = getattr(was, part) if was else ""
            self.fields[f"{part}_{area.code}"] = TextField(
                label=label, max_length=300, required=False, help_text=f"지난 사정: {said}" if said else ""
            )
        self.fields[f"weight_{area.code}"] = forms.TypedChoiceField(
            label="어려움의 크기",
            choices=Weight.choices,
            coerce=int,
            initial=Weight.NONE,
            help_text=f"지난 사정: {was.get_weight_display()}" if was else "",
        )

    def sections(self) -> list[Any]:
        areas = [Fieldset(area.name, *self.names_of(area)) for area in self.areas]
        return [Fieldset("사정", "assessed_on"), *areas, Fieldset("의견", "note")]

    def names_of(self, area: ServiceArea) -> list[str]:
        return [f"weight_{area.code}", *[f"{part}_{area.code}" for part, _ in PARTS]]

    def words(self) -> list[NeedWords]:
        said = self.cleaned_data
        return [
            NeedWords(
                area,
                *[said[f"{part}_{area.code}"] for part, _ in PARTS],
                weight=said[f"weight_{area.code}"],
            )
            for area in self.areas
        ]


def words_as_initial(assessment: NeedsAssessment) -> dict[str, Any]:
    """An assessment's words as the form begins with them."""
    found: dict[str, Any] = {}
    for need in assessment.needs.all():
        found |= {f"{part}_{need.area.code}": getattr(need, part) for part, _ in PARTS}
        found[f"weight_{need.area.code}"] = need.weight
    return found


class NeedsCorrectionForm(CorrectionFields, NeedsForm):
    """The day stays: another day is another assessment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["assessed_on"]

    def sections(self) -> list[Any]:
        return [*super().sections()[1:], "version", Fieldset("기록", "reason")]


class HealthForm(CarefulForm):
    """The national columns (domain.md §6.2), section by section, labelled as in the model."""

    assessed_on = DayField(label="사정일")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for _, names in SECTIONS:
            for name in names:
                self.fields[name] = _health_field(name)
        self.helper = FieldsHelper()
        parts = [Fieldset(title, *names) for title, names in SECTIONS]
        self.helper.layout = Layout(Fieldset("사정", "assessed_on"), *parts)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for _, names in SECTIONS for name in names}


def _health_field(name: str) -> forms.Field:
    column: Any = HealthAssessment._meta.get_field(name)
    label = str(column.verbose_name)
    if name == "note":
        return _note()
    if column.get_internal_type() == "BooleanField":
        return forms.BooleanField(label=label, required=False)
    if column.get_internal_type() == "PositiveSmallIntegerField":
        return forms.IntegerField(label=label, required=False, validators=column.validators)
    return TextField(label=label, max_length=column.max_length, required=False)


class ReadForm(CarefulForm):
    """Why somebody who does not care for the person reads."""

    reason = ReasonField(label="보는 까닭", help_text="접속 기록에 남습니다. 예: 사례회의 결정을 위한 확인")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("보는 까닭", "reason"))


class InstrumentForm(CarefulForm):
    """An answer to each item; items without words are read from the paper."""

    answered_on = DayField(label="답한 날")

    def __init__(self, *args: Any, instrument: Instrument, items: Sequence[InstrumentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        steps = [(step, str(step)) for step in range(instrument.low, instrument.high + 1)]
        for item in self.items:
            self.fields[f"item_{item.number}"] = forms.TypedChoiceField(
                label=f"문항 {item.number}" + (f" {item.words}" if item.words else ""),
                choices=steps,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "하나를 골라 주십시오."},
            )
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("응답", "answered_on"), *self._sections())

    def _sections(self) -> list[Fieldset]:
        factors: dict[str, list[str]] = {}
        for item in self.items:
            factors.setdefault(item.factor.name, []).append(f"item_{item.number}")
        return [Fieldset(factor, *names) for factor, names in factors.items()]

    def points(self) -> dict[InstrumentItem, int]:
        return {item: self.cleaned_data[f"item_{item.number}"] for item in self.items}


class WorkForm(CarefulForm):
    """How a person can and wishes to work."""

    noted_on = DayField(label="적은 날")
    hours_a_day = forms.IntegerField(
        label="하루 일할 수 있는 시간", min_value=1, max_value=12, required=False, help_text="예: 8"
    )
    can_drive = forms.TypedChoiceField(
        label="운전",
        choices=[("", "모름"), ("yes", "할 수 있음"), ("no", "할 수 없음")],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
    )
    first_wish = forms.ModelChoiceField(
        label="1순위 희망", queryset=None, required=False, empty_label="없음", to_field_name="public_id"
    )
    second_wish = forms.ModelChoiceField(
        label="2순위 희망", queryset=None, required=False, empty_label="없음", to_field_name="public_id"
    )
    wish_words = TextField(label="하고 싶은 일", max_length=200, required=False)
    limits = forms.ModelMultipleChoiceField(
        label="할 수 없는 일",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="code",
    )
    limit_words = TextField(
        label="일할 때의 제약",
        max_length=200,
        required=False,
        help_text="사업단 담당이 봅니다. 병명은 적지 않습니다. 예: 무거운 것을 들지 못함",
    )
    commute = forms.ModelMultipleChoiceField(
        label="출퇴근할 수 있는 곳",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="name",
    )

    def __init__(
        self,
        *args: Any,
        units: QuerySet[Any],
        demands: QuerySet[Any],
        townships: QuerySet[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("first_wish", units),
            ("second_wish", units),
            ("limits", demands),
            ("commute", townships),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("적은 날", "noted_on"),
            Fieldset("희망", "first_wish", "second_wish", "wish_words"),
            Fieldset("시간과 이동", "hours_a_day", "can_drive", "commute"),
            Fieldset("제약", "limits", "limit_words"),
        )

    def values(self) -> dict[str, Any]:
        names = ["hours_a_day", "can_drive", "first_wish", "second_wish", "wish_words", "limit_words"]
        return {name: self.cleaned_data[name] for name in names}

"""The shapes of planning, holding and ending a joint project."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from joint.enums import Outcome, Presence
from joint.models import MOST_HOURS
from partnerships.models import Agreement, ServiceArea

MOST_WON = 2_000_000_000


def _won(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_WON, initial=0, help_text="원")


class AgreementChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.partner.name} ({obj.starts_on:%Y. %-m. %-d.}~{obj.ends_on:%Y. %-m. %-d.})"


class ProjectForm(CarefulForm):
    """A project's words, days and money; agreements and areas arrive as arguments, no agreements when it is fixed."""

    agreement = AgreementChoice(
        label="업무협약", queryset=Agreement.objects.none(), to_field_name="public_id", empty_label="고르십시오"
    )
    title = TextField(label="이름", max_length=80)
    area = forms.ModelChoiceField(
        label="서비스 영역", queryset=ServiceArea.objects.none(), to_field_name="code", empty_label="고르십시오"
    )
    starts_on = DayField(label="시작일", help_text="협약 기간 안의 날입니다.")
    ends_on = DayField(label="종료일")
    goal = TextField(label="목표", max_length=300)
    places = forms.IntegerField(label="정원", min_value=1, max_value=500, required=False)
    ours = _won("센터 부담")
    theirs = _won("협력기관 부담")
    others = _won("그 밖의 재원")

    def __init__(
        self, *args: Any, areas: QuerySet[ServiceArea], agreements: QuerySet[Agreement] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        first = ["agreement", "title", "area", "starts_on", "ends_on", "goal", "places"]
        if agreements is None:
            del self.fields["agreement"]
            first.remove("agreement")
        else:
            self.fields["agreement"].queryset = agreements  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("공동사업", *first), Fieldset("예산 나눔", "ours", "theirs", "others"))

    def values(self) -> dict[str, Any]:
        """All but the agreement."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreement"}


class EndForm(CarefulForm):
    ended_on = DayField(label="마친 날")
    result = MemoField(label="결과", max_length=600, rows=5, help_text="목표에 견주어 적습니다. 이름은 적지 않습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("마침", "ended_on", "result"))


class SessionForm(CarefulForm):
    held_on = DayField(label="날짜")
    place = TextField(label="장소", max_length=80)
    hours = forms.DecimalField(
        label="시간", min_value=0.5, max_value=MOST_HOURS, max_digits=3, decimal_places=1, help_text="예: 2 또는 1.5"
    )
    content = MemoField(label="내용", max_length=600, rows=4, help_text="이름은 적지 않습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("회차", "held_on", "place", "hours", "content"))


class TakeInForm(CarefulForm):
    """Who is taken in: choices are public ids with the name as the desk sees it."""

    joined_on = DayField(label="참여하는 날")
    people = forms.MultipleChoiceField(label="참여자", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("참여자 더하기", "joined_on", "people"))


class RollForm(CarefulForm):
    """Who was at a session: one choice for each person, empty while nothing is written."""

    def __init__(self, *args: Any, people: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name, presence in people:
            self.fields[key] = forms.ChoiceField(
                label=name, required=False, choices=[("", "적지 않음"), *Presence.choices], initial=presence
            )
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("출석", *self.fields))


class OutcomeForm(CarefulForm):
    outcome = forms.ChoiceField(label="수료·중단", required=False, choices=[("", "아직"), *Outcome.choices])
    left_on = DayField(label="수료·중단한 날", required=False)
    employed_on = DayField(label="취업한 날", required=False, help_text="이 사업을 거쳐 취업했을 때에만 적습니다.")
    certificate = TextField(label="얻은 자격", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("결과", "outcome", "left_on", "employed_on", "certificate"))

    def values(self) -> dict[str, Any]:
        empty: dict[str, date | None] = {"left_on": None, "employed_on": None}
        return {**empty, **self.cleaned_data}


class ConfirmForm(CarefulForm):
    """A step that asks nothing: only that it is meant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()

"""The shapes of what the city certifies, and of a file for named readers."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from centers.forms import DesksField
from centers.models import Membership
from core.forms import CarefulForm, DayField, FieldsHelper, NameField, ReasonField, TextField
from participants.actions import Paper
from participants.enums import RestrictionKind, Sex


class PaperForm(CarefulForm):
    """The document on which the city told something."""

    source = TextField(label="근거 문서", max_length=120, help_text="예: 아산시 사회복지과-1234 결정 통지")
    told_on = DayField(label="문서의 날짜", help_text="예: 2026. 11. 3.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*self.sections())

    def sections(self) -> list[Fieldset]:
        return [Fieldset("근거", "source", "told_on")]

    def clean_told_on(self) -> date:
        told_on: date = self.cleaned_data["told_on"]
        if told_on > timezone.localdate():
            raise forms.ValidationError("문서의 날짜는 오늘까지의 날로 적어 주십시오.")
        return told_on

    def paper(self) -> Paper:
        return Paper(source=self.cleaned_data["source"], told_on=self.cleaned_data["told_on"])


class CorrectCertifiedForm(PaperForm):
    """Name, birthday and sex as the city told them anew."""

    name = NameField(label="이름")
    born_on = DayField(label="생년월일", help_text="예: 1974. 2. 28.")
    sex = forms.ChoiceField(label="성별", choices=Sex.choices, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def sections(self) -> list[Any]:
        return ["version", Fieldset("확인된 내용", "name", "born_on", "sex"), *super().sections()]

    def clean_born_on(self) -> date:
        born_on: date = self.cleaned_data["born_on"]
        if not date(1900, 1, 1) <= born_on <= timezone.localdate():
            raise forms.ValidationError("태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오.")
        return born_on

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "born_on", "sex")}


class RestrictForm(CarefulForm):
    """A file is read by named desks only."""

    kind = forms.ChoiceField(label="제한하는 까닭", choices=RestrictionKind.choices, widget=forms.RadioSelect)
    words = TextField(
        label="설명",
        max_length=300,
        help_text="읽을 사람만 봅니다. 예: 가해자가 같은 시에 살아 사는 곳과 일터가 알려지면 안 됩니다.",
    )
    readers = DesksField(
        label="읽을 사람", required=False, help_text="나와 담당 사례관리사는 고르지 않아도 늘 읽습니다."
    )

    def __init__(self, *args: Any, readers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = readers  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("열람 제한", "kind", "words", "readers"))


class ReadersForm(CarefulForm):
    """Other readers of a restricted file."""

    readers = DesksField(label="읽을 사람", help_text="담당 사례관리사는 고르지 않아도 늘 읽습니다.")
    reason = ReasonField(label="바꾸는 까닭")

    def __init__(self, *args: Any, readers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = readers  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("읽을 사람", "readers", "reason"))


class WhyForm(CarefulForm):
    """One typed reason for what is done."""

    reason = ReasonField(label="까닭", help_text="기록에 남습니다.")

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(title, "reason"))

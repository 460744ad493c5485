"""The shapes of joining two files and telling them apart."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, FieldsHelper, ReasonField
from merging.clashes import Clash
from participants.models import Participant

SIDES = [("survivor", "남는 기록"), ("absorbed", "합쳐질 기록")]
UNDECIDED = "어느 쪽이 맞는지 골라 주십시오."


class MergeForm(CarefulForm):
    """One question for each word and each kind of rows in which the files differ; none answered beforehand."""

    reason = ReasonField(label="합치는 까닭", help_text="예: 같은 사람이 두 번 등록됨. 신분증으로 확인")

    def __init__(self, *args: Any, differing: list[str], clashes: list[Clash], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = [(f"word-{name}", name) for name in differing]
        self.holds = [(f"holds-{clash.name}", clash) for clash in clashes]
        labels = [(field, Participant._meta.get_field(name).verbose_name) for field, name in self.words]
        labels += [(field, clash.word) for field, clash in self.holds]
        for field, label in labels:
            self.fields[field] = forms.ChoiceField(
                label=label, choices=SIDES, widget=forms.RadioSelect, error_messages={"required": UNDECIDED}
            )
        self.order_fields([field for field, _ in labels])  # the reason stands last on the page

    def chosen_words(self) -> dict[str, str]:
        return {name: self.cleaned_data[field] for field, name in self.words}

    def chosen_rows(self) -> dict[str, str]:
        return {clash.key: self.cleaned_data[field] for field, clash in self.holds}


class WhyForm(CarefulForm):
    """One typed reason."""

    reason = ReasonField(label="까닭")

    def __init__(self, *args: Any, title: str, help_text: str = "기록에 남습니다.", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(title, "reason"))

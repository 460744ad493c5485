"""The shapes of what is true from a day until a day."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.models import Membership, Region
from core.forms import CarefulForm, DayField, FieldsHelper, TextField
from participants.actions import Paper
from participants.enums import CareNeed, Carer, Relation
from participants.forms import BENEFITS
from participants.models import Category

ROWS = "이 날부터입니다. 앞선 기록은 하루 전에 끝납니다."


class HistoryForm(CarefulForm):
    """A dated row: begun anew, or (with `has_ended` known) put right. `title` names its group."""

    title = ""
    starts_on = DayField(label="시작일", help_text=ROWS)
    ends_on = DayField(label="끝난 날", required=False)
    reason = TextField(label="까닭", max_length=300, required=False, help_text="예: 전입 신고 확인")

    def __init__(self, *args: Any, correcting: bool = False, has_ended: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if correcting:
            self.fields["starts_on"].help_text = ""
            self.fields["reason"].required = True
            self.fields["reason"].label = "고치는 까닭"
        if not has_ended:
            del self.fields["ends_on"]
        own = [name for name in self.fields if name not in {"starts_on", "ends_on", "reason"}]
        days = [name for name in ("starts_on", "ends_on", "reason") if name in self.fields]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.title, *own, *days))

    def values(self) -> dict[str, Any]:
        """The row's fields, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class ResidenceForm(HistoryForm):
    title = "사는 곳"
    township = forms.ModelChoiceField(
        label="읍면동", queryset=Region.objects.none(), required=False, empty_label="다른 시·군·구이거나 모름"
    )
    address = TextField(label="주소", max_length=120, required=False, help_text="센터장과 담당 사례관리사만 봅니다.")

    def __init__(self, *args: Any, townships: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = townships  # type: ignore[attr-defined]


class HouseholdForm(HistoryForm):
    title = "가구"
    size = forms.IntegerField(label="가구원 수", min_value=1, max_value=20, help_text="본인을 넣어 셉니다.")
    words = TextField(
        label="가구 구성", max_length=200, required=False, help_text="예: 모와 자녀 2명. 이름은 적지 않습니다."
    )
    cares = TextField(
        label="돌보는 사람",
        max_length=200,
        required=False,
        help_text="미취학 자녀나 아픈 가족을 돌보면 조건부과 유예 사유가 됩니다(시행령 제8조②).",
    )


class MemberForm(HistoryForm):
    """Somebody of the household: only what decides about care. No birthday, no number."""

    title = "가구원"
    relation = forms.ChoiceField(label="참여자와의 관계", choices=[("", "고르십시오"), *Relation.choices])
    name = TextField(
        label="부르는 말",
        max_length=20,
        required=False,
        help_text="예: 둘째 아이, 어머니. 이름은 꼭 필요할 때만 적습니다.",
    )
    birth_year = forms.IntegerField(
        label="태어난 해",
        min_value=1900,
        max_value=2100,
        required=False,
        help_text="모르면 비워 둡니다. 생년월일은 받지 않습니다.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "해만 1962처럼 네 자리로 적어 주십시오."),
    )
    lives_together = forms.BooleanField(label="함께 삽니다", required=False)
    need = forms.ChoiceField(
        label="돌봄이 필요한 까닭",
        choices=[("", "돌봄이 필요하지 않음"), *CareNeed.choices],
        required=False,
        help_text="병명은 적지 않습니다.",
    )
    carer = forms.ChoiceField(label="돌보는 사람", choices=[("", "없음"), *Carer.choices], required=False)
    starts_on = DayField(label="시작일", help_text="이 날부터 가구원입니다. 먼저 적은 가구원은 그대로 둡니다.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("need") and not cleaned.get("carer"):
            self.add_error("carer", "누가 돌보는지 골라 주십시오.")
        if cleaned.get("carer") and not cleaned.get("need"):
            self.add_error("need", "돌봄이 필요한 까닭을 골라 주십시오.")
        return cleaned


class CaseTermForm(HistoryForm):
    title = "담당"
    case_manager = forms.ModelChoiceField(
        label="담당 사례관리사", queryset=Membership.objects.none(), empty_label="고르십시오"
    )

    def __init__(self, *args: Any, case_managers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_manager"].queryset = case_managers  # type: ignore[attr-defined]
        self.fields["case_manager"].label_from_instance = lambda desk: desk.user.name  # type: ignore[attr-defined]


class EligibilityForm(HistoryForm):
    """A category that was written wrongly, put right; a new one has its own form."""

    title = "자격"
    category = forms.ModelChoiceField(
        label="자격 구분", queryset=Category.objects.none(), to_field_name="code", empty_label=None
    )
    condition_noticed_on = DayField(label="조건제시일", required=False)
    source = TextField(
        label="근거 문서", max_length=120, required=False, help_text="시가 확인한 사람의 자격을 바꿀 때 적습니다."
    )
    told_on = DayField(label="문서의 날짜", required=False)
    benefits = forms.MultipleChoiceField(
        label="받는 급여", choices=BENEFITS, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, categories: QuerySet[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        category = cleaned.get("category")
        if category is not None and category.is_conditional and not cleaned.get("condition_noticed_on"):
            self.add_error("condition_noticed_on", "조건부수급자는 조건제시일을 꼭 적어야 합니다.")
        return cleaned

    def paper(self) -> Paper | None:
        """The city's document, None when none was named."""
        source = self.cleaned_data["source"]
        return Paper(source=source, told_on=self.cleaned_data["told_on"]) if source else None

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("source")
        values.pop("told_on")
        chosen = values.pop("benefits")
        return {**values, **{name: name in chosen for name, _ in BENEFITS}}

"""The shapes of a person's file."""

from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from centers.models import Membership, Region
from core.forms import CarefulForm, DayField, FieldsHelper, NameField, PhoneField, TextField
from participants.actions import CERTIFIED_FIELDS, Entitlement, Paper, Person
from participants.enums import Sex
from participants.models import Category, EndReason, Participant

BENEFITS = [
    ("gets_livelihood", "생계"),
    ("gets_medical", "의료"),
    ("gets_housing", "주거"),
    ("gets_education", "교육"),
]


NOT_SAME = "모두 다른 사람입니다. 새로 등록합니다."


class PersonForm(CarefulForm):
    """Who somebody is. Choices arrive as arguments: townships of the center's region, its case managers."""

    name = NameField(label="이름", help_text="주민등록에 적힌 이름을 적습니다.")
    born_on = DayField(label="생년월일", help_text="예: 1974. 2. 28. 또는 19740228")
    is_birth_estimated = forms.BooleanField(label="신분증이 없어 추정한 생년월일입니다", required=False)
    sex = forms.ChoiceField(label="성별", choices=Sex.choices, widget=forms.RadioSelect)
    phone = PhoneField(label="전화번호", required=False, help_text="예: 010-1234-5678")
    township = forms.ModelChoiceField(
        label="사는 곳", queryset=Region.objects.none(), required=False, help_text="읍면동까지만 적습니다."
    )
    case_manager = forms.ModelChoiceField(label="담당 사례관리사", queryset=Membership.objects.none(), required=False)
    team = TextField(label="담당 팀", max_length=20, required=False, help_text="예: 사례1팀")
    capacity_score = forms.IntegerField(
        label="자활역량평가 점수", min_value=0, max_value=100, required=False, help_text="0점부터 100점까지"
    )
    registration_number = TextField(
        label="참여자등록번호",
        max_length=20,
        required=False,
        help_text="자활정보시스템의 번호, 모르면 비웁니다.",
    )
    age_reason = TextField(
        label="65세 이상 참여 사유",
        max_length=200,
        required=False,
        help_text="만 65세 이상이면 시의 판단과 그 날짜를 적습니다.",
    )
    remarks = TextField(label="비고", max_length=300, required=False, help_text="주민등록번호는 적지 않습니다.")

    def __init__(
        self, *args: Any, townships: QuerySet[Region], case_managers: QuerySet[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = townships  # type: ignore[attr-defined]
        self.fields["township"].empty_label = "고르십시오"  # type: ignore[attr-defined]
        self.fields["case_manager"].empty_label = "정하지 않음"  # type: ignore[attr-defined]
        self.fields["case_manager"].queryset = case_managers  # type: ignore[attr-defined]
        self.fields["case_manager"].label_from_instance = _with_caseload  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*self.sections())

    def sections(self) -> list[Fieldset]:
        return [
            Fieldset("인적 사항", "name", "born_on", "phone", "township", "sex", "age_reason", "is_birth_estimated"),
            Fieldset("담당", "case_manager", "team", "capacity_score", "registration_number", "remarks"),
        ]

    def clean_born_on(self) -> date:
        born_on: date = self.cleaned_data["born_on"]
        if not date(1900, 1, 1) <= born_on <= timezone.localdate():
            raise forms.ValidationError("태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오.")
        return born_on

    def person(self) -> Person:
        """The answer as the action takes it."""
        return Person(**{key: self.cleaned_data[key] for key in Person.__dataclass_fields__})


def _with_caseload(desk: Membership) -> str:
    return f"{desk.user.name} (지금 {desk.people}명)"  # type: ignore[attr-defined]


class EntitlementFields(CarefulForm):
    """On what ground somebody takes part."""

    category = forms.ModelChoiceField(
        label="자격 구분",
        queryset=Category.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="code",
    )
    condition_noticed_on = DayField(
        label="조건제시일", required=False, help_text="조건부수급자이면 꼭 적습니다. 예: 2026. 11. 10."
    )
    benefits = forms.MultipleChoiceField(
        label="받는 급여", choices=BENEFITS, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.in_force(on=on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        category = cleaned.get("category")
        missing = category is not None and category.is_conditional and not cleaned.get("condition_noticed_on")
        if missing and "condition_noticed_on" not in self.errors:
            self.add_error("condition_noticed_on", "조건부수급자는 조건제시일을 꼭 적어야 합니다.")
        return cleaned

    def entitlement(self) -> Entitlement:
        return Entitlement(
            category=self.cleaned_data["category"],
            benefits=dict.fromkeys(self.cleaned_data["benefits"], True),
            condition_noticed_on=self.cleaned_data["condition_noticed_on"],
        )


class RegisterForm(EntitlementFields, PersonForm):
    """A new person: who, on what ground, from when, with whom."""

    starts_on = DayField(label="참여 시작일", help_text="예: 2026. 11. 24. 또는 20261124")
    not_same = forms.BooleanField(label=NOT_SAME, required=False)

    def sections(self) -> list[Fieldset]:
        return [
            Fieldset(
                "인적 사항",
                "name",
                "born_on",
                HTML("{% include 'participants/_likely.html' %}"),
                "phone",
                "township",
                "sex",
                "age_reason",
                "is_birth_estimated",
            ),
            Fieldset("자격", "category", "condition_noticed_on", "benefits"),
            Fieldset(
                "참여와 담당",
                *("starts_on", "case_manager", "team", "capacity_score", "registration_number", "remarks"),
            ),
        ]


class PaperFields(EntitlementFields):
    """A category, and the document that told it: asked for where the city has certified the person."""

    source = TextField(
        label="근거 문서", max_length=120, required=False, help_text="예: 아산시 사회복지과-1234 결정 통지"
    )
    told_on = DayField(label="문서의 날짜", required=False)

    def __init__(self, *args: Any, is_certified: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "told_on"):
            self.fields[name].required = is_certified

    def paper(self) -> Paper | None:
        """The document, None when none was named."""
        source, told_on = self.cleaned_data.get("source"), self.cleaned_data.get("told_on")
        return Paper(source=source, told_on=told_on) if source else None


class LikelyForm(CarefulForm):
    """What is already typed of somebody: enough to look for who it may be."""

    name = NameField(label="이름", required=False)
    born_on = DayField(label="생년월일", required=False)
    phone = PhoneField(label="전화번호", required=False)
    not_same = forms.BooleanField(label=NOT_SAME, required=False)


class CategoryForm(PaperFields):
    """Another category from a day on."""

    starts_on = DayField(label="바뀐 날", help_text="이 날부터 새 자격입니다. 앞선 자격은 하루 전에 끝납니다.")
    reason = TextField(label="바뀐 까닭", max_length=300, help_text="예: 시 결정 통지(2026. 11. 3.)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("자격", "category", "condition_noticed_on", "benefits", "starts_on", "reason"),
            Fieldset("근거", "source", "told_on"),
        )


class RejoinForm(PaperFields):
    """Somebody who comes again. A certified person's category asks for its paper only when it is another one."""

    starts_on = DayField(label="다시 참여하는 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("다시 참여", "starts_on", "category", "condition_noticed_on", "benefits"),
            Fieldset("자격이 바뀌었으면 그 근거", "source", "told_on"),
        )


class EndForm(CarefulForm):
    """Leaving the programme."""

    ends_on = DayField(label="종결일", help_text="마지막으로 참여한 날입니다.")
    reason = forms.ModelChoiceField(
        label="종결 사유", empty_label="고르십시오", queryset=EndReason.objects.none(), to_field_name="code"
    )
    note = TextField(label="종결 내용", max_length=300, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = EndReason.objects.in_force(on=on).filter(ends_participation=True)
        self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("종결", "ends_on", "reason", "note"))


class EditForm(PersonForm):
    """The person's own words, changed: the version that was read travels along. What is certified stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(label="고치는 까닭", max_length=300, required=False)

    def __init__(self, *args: Any, is_certified: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CERTIFIED_FIELDS if is_certified else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = "시가 확인한 내용입니다. 근거 문서가 있어야 정정합니다."

    def sections(self) -> list[Any]:
        return [*super().sections(), "version", Fieldset("기록", "reason")]

    def values(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in Person.__dataclass_fields__}


def initial_of(participant: Participant) -> dict[str, Any]:
    """What the edit form begins with."""
    words = {key: getattr(participant, key) for key in Person.__dataclass_fields__}
    return {**words, "version": participant.version}

"""The shapes of referring and taking in."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from centers.models import Membership, Office, Region
from core.forms import CarefulForm, DayField, FieldsHelper, NameField, PhoneField, ReasonField, TextField
from participants.enums import Sex
from participants.forms import BENEFITS, EntitlementFields
from partnerships.models import ServiceArea
from programs.models import ProgramUnit

NEW = "new"


class WishChoice(forms.ModelChoiceField):
    """A unit with its center: a city may have several."""

    def label_from_instance(self, unit: Any) -> str:
        return f"{unit.center.name} · {unit.name} ({unit.type})"


class ReferForm(EntitlementFields):
    """The first-interview sheet of a township or a city: who, on what ground, what is needed and wished."""

    name = NameField(label="이름", help_text="주민등록에 적힌 이름을 적습니다. 보낸 뒤에는 가려서 보입니다.")
    born_on = DayField(label="생년월일", help_text="예: 1974. 2. 28. 또는 19740228")
    sex = forms.ChoiceField(label="성별", choices=Sex.choices, widget=forms.RadioSelect)
    phone = PhoneField(label="전화번호", help_text="예: 010-1234-5678")
    reachable_times = TextField(
        label="연락이 되는 때", max_length=100, required=False, help_text="예: 평일 오후 2시 이후"
    )
    township = forms.ModelChoiceField(label="사는 곳", queryset=Region.objects.none(), empty_label="고르십시오")
    address = TextField(label="주소", max_length=120, required=False, help_text="읍면동 아래의 주소입니다.")
    applied_on = DayField(label="신청일", help_text="주민이 자활사업 참여를 신청한 날입니다.")
    decided_on = DayField(
        label="조건부수급자 결정일",
        required=False,
        help_text="조건은 이 날부터 한 달 안에 제시합니다(시행령 제11조).",
    )
    household_size = forms.IntegerField(label="가구원 수", min_value=1, max_value=30, required=False)
    household_words = TextField(
        label="가구 사정", max_length=300, required=False, help_text="예: 초등학생 자녀 1명, 어머니를 돌봄"
    )
    work_limit_words = TextField(
        label="일할 때 조심할 것",
        max_length=300,
        required=False,
        help_text="할 수 없거나 조심할 일만 적습니다. 병명은 적지 않습니다. 예: 무거운 것을 들기 어려움",
    )
    first_wish = WishChoice(
        label="1순위 희망", queryset=ProgramUnit.objects.none(), required=False, to_field_name="public_id"
    )
    second_wish = WishChoice(
        label="2순위 희망", queryset=ProgramUnit.objects.none(), required=False, to_field_name="public_id"
    )
    wish_words = TextField(label="하고 싶은 일", max_length=300, required=False)
    center = forms.ModelChoiceField(
        label="받는 센터", queryset=Office.objects.none(), empty_label="고르십시오", to_field_name="public_id"
    )
    scan = forms.FileField(
        label="의뢰서 파일", required=False, help_text="종이로 받은 것이 있으면 올립니다. PDF, PNG, JPG. 10MB까지"
    )

    def __init__(
        self,
        *args: Any,
        centers: QuerySet[Office],
        units: QuerySet[ProgramUnit],
        townships: QuerySet[Region],
        areas: list[ServiceArea],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        for name, rows in (
            ("center", centers),
            ("township", townships),
            ("first_wish", units),
            ("second_wish", units),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in ("first_wish", "second_wish"):
            self.fields[name].empty_label = "정하지 않음"  # type: ignore[attr-defined]
        self.fields["condition_noticed_on"].help_text = "조건을 이미 제시했으면 그 날을 적습니다."
        for area in areas:
            self.fields[self.name_of(area)] = TextField(label=area.name, max_length=200, required=False)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("인적 사항", "name", "born_on", "sex", "phone", "reachable_times", "township", "address"),
            Fieldset("자격과 급여", "applied_on", "category", "benefits", "decided_on", "condition_noticed_on"),
            Fieldset("가구", "household_size", "household_words"),
            Fieldset("필요한 도움", *[self.name_of(area) for area in areas]),
            Fieldset("희망과 일", "first_wish", "second_wish", "wish_words", "work_limit_words"),
            Fieldset("보내기", "center", "scan"),
        )

    @staticmethod
    def name_of(area: ServiceArea) -> str:
        return f"need_{area.code}"

    def clean_born_on(self) -> date:
        born_on: date = self.cleaned_data["born_on"]
        if not date(1900, 1, 1) <= born_on <= timezone.localdate():
            raise forms.ValidationError("태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오.")
        return born_on

    def clean(self) -> dict[str, Any]:
        # The condition may still have to be presented: the center needs the day from which the month runs.
        cleaned = CarefulForm.clean(self) or {}
        category = cleaned.get("category")
        if category is not None and category.is_conditional and not cleaned.get("decided_on"):
            self.add_error("decided_on", "조건부수급자는 결정일을 꼭 적어야 합니다.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The sheet as the action takes it."""
        names = (
            *("name", "born_on", "sex", "phone", "reachable_times", "township", "address", "applied_on", "category"),
            *("decided_on", "condition_noticed_on", "household_size", "household_words", "first_wish", "second_wish"),
            *("wish_words", "work_limit_words"),
        )
        values = {name: self.cleaned_data[name] for name in names}
        return {**values, **{name: name in self.cleaned_data["benefits"] for name, _ in BENEFITS}}

    def needs(self) -> dict[ServiceArea, str]:
        """Areas in which a word was written."""
        told = {area: self.cleaned_data[self.name_of(area)] for area in self.areas}
        return {area: words for area, words in told.items() if words}


def same_person_field(likely: list[Any]) -> forms.ChoiceField:
    """Which earlier file it is; the choices are files as the desk sees them."""
    choices = [(str(one.row.public_id), _words_of(one)) for one in likely]
    return forms.ChoiceField(
        label="같은 사람입니까",
        choices=[*choices, (NEW, "모두 다른 사람입니다. 새 기록을 엽니다.")],
        widget=forms.RadioSelect,
        help_text="이름과 생년월일이 같은 기록이 있습니다. 고르면 앞선 기록이 이어지고, 다시 적을 것이 없습니다.",
        error_messages={"required": "비슷한 사람이 있습니다. 같은 사람인지 골라 주십시오."},
    )


def _words_of(one: Any) -> str:
    words = [one.name, one.birth, one.township, one.row.state_now.label]
    return "이 사람입니다: " + " · ".join(word for word in words if word)


class ManagerChoice(forms.ModelChoiceField):
    """A case manager with how many people she has now."""

    def label_from_instance(self, desk: Any) -> str:
        return f"{desk.user.name} (지금 {desk.people}명)"


class TakeForm(CarefulForm):
    """Who will walk with the person, and whether we know them."""

    case_manager = ManagerChoice(label="담당 사례관리사", queryset=Membership.objects.none(), empty_label="고르십시오")

    def __init__(self, *args: Any, case_managers: QuerySet[Membership], likely: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_manager"].queryset = case_managers  # type: ignore[attr-defined]
        if likely:
            self.fields["same"] = same_person_field(likely)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("접수", *(["same"] if likely else []), "case_manager"))

    def chosen(self) -> str | None:
        """The public number of the earlier file; None for somebody new."""
        same = self.cleaned_data.get("same", NEW)
        return None if same == NEW else same


class ReasonForm(CarefulForm):
    """Why, for who reads it elsewhere."""

    reason = ReasonField(help_text="보낸 기관이 읽습니다. 무엇이 더 있어야 하는지 함께 적어 주십시오.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("사유", "reason"))


class EmptyForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()

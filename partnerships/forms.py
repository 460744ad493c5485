"""The shapes of partners and agreements."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q, QuerySet

from core.forms import BusinessNumberField, CarefulForm, DayField, FieldsHelper, PhoneField, ReasonField, TextField
from core.korean import tidy
from partnerships.enums import PartnerKind
from partnerships.models import Partner, ServiceArea, SigningEvent


class AreasField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="서비스 영역",
            queryset=ServiceArea.objects.none(),
            widget=forms.CheckboxSelectMultiple,
            to_field_name="code",
            **kwargs,
        )


class PartnerForm(CarefulForm):
    """An organisation."""

    name = TextField(label="기관명", max_length=60)
    kind = forms.ChoiceField(label="종류", choices=[("", "고르십시오"), *PartnerKind.choices])
    business_number = BusinessNumberField(required=False)
    representative = TextField(label="대표자", max_length=40, required=False)
    address = TextField(label="주소", max_length=120, required=False)
    phone = PhoneField(label="전화번호", required=False)
    contact = TextField(label="담당자", max_length=40, required=False)
    areas = AreasField(required=False)
    offers = TextField(
        label="도울 수 있는 일", max_length=300, required=False, help_text="예: 개인 상담 6회, 한 번에 50분"
    )
    reveals_something = forms.BooleanField(
        label="기관 종류만으로 민감한 사정이 드러납니다",
        required=False,
        help_text="중독, 정신건강 기관처럼 이름만으로 사정이 드러나면 고릅니다. 밖에서는 ‘기타’로 보입니다.",
    )

    def __init__(self, *args: Any, areas: QuerySet[ServiceArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("기관", "name", "kind", "business_number", "representative", "address", "phone", "contact"),
            Fieldset("돕는 일", "areas", "offers", "reveals_something"),
        )

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "areas"}


class EventForm(CarefulForm):
    """A signing event."""

    title = TextField(label="이름", max_length=80, help_text="예: 2026년 자활사례관리 업무협약식")
    held_on = DayField(label="날짜")
    starts_at = forms.TimeField(
        label="시각", required=False, widget=forms.TextInput(attrs={"placeholder": "14:00"}), help_text="예: 14:00"
    )
    place = TextField(label="장소", max_length=80, required=False)
    purposes = forms.CharField(label="목적", max_length=600, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("협약식", "title", "held_on", "starts_at", "place", "purposes"))


class AgreementForm(CarefulForm):
    """What is promised, and from when until when."""

    partner = forms.ModelChoiceField(
        label="협력기관", empty_label="고르십시오", queryset=Partner.objects.none(), to_field_name="public_id"
    )
    event = forms.ModelChoiceField(
        label="협약식",
        empty_label="고르십시오",
        queryset=SigningEvent.objects.none(),
        required=False,
        to_field_name="public_id",
    )
    number = TextField(label="협약번호", max_length=30, required=False)
    purpose = TextField(label="목적", max_length=300)
    areas = AreasField()
    starts_on = DayField(label="협약 시작일")
    ends_on = DayField(label="협약 종료일")
    renews_itself = forms.BooleanField(label="이의가 없으면 1년씩 자동 연장", required=False)

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[Partner],
        events: QuerySet[SigningEvent],
        areas: QuerySet[ServiceArea],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        self.fields["event"].queryset = events  # type: ignore[attr-defined]
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("누구와", "partner", "event", "number"),
            Fieldset("무엇을", "purpose", "areas"),
            Fieldset("언제까지", "starts_on", "ends_on", "renews_itself"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "협약 종료일은 시작일보다 앞설 수 없습니다.")
        return cleaned

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key not in {"areas", "partner"}}


class SignForm(CarefulForm):
    """The day and the paper."""

    signed_on = DayField(label="체결일")
    scan = forms.FileField(label="협약서 파일", required=False, help_text="PDF, PNG, JPG. 10MB까지")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("체결", "signed_on", "scan"))


class ScanForm(CarefulForm):
    """The paper alone."""

    scan = forms.FileField(label="협약서 파일", help_text="PDF, PNG, JPG. 10MB까지")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("협약서", "scan"))


class TerminateForm(CarefulForm):
    """Why it ends early."""

    reason = ReasonField(label="해지하는 까닭")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("해지", "reason"))


class RenewForm(CarefulForm):
    """Until when it goes on."""

    ends_on = DayField(label="새 종료일")
    signed_on = DayField(label="갱신한 날")
    number = TextField(label="새 협약번호", max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("갱신", "ends_on", "signed_on", "number"))


class PartnerFilterForm(CarefulForm):
    """Which organisations are shown."""

    q = TextField(label="기관명", max_length=40, required=False)
    area = forms.ModelChoiceField(
        label="영역", queryset=ServiceArea.objects.none(), required=False, to_field_name="code", empty_label="모두"
    )
    kind = forms.ChoiceField(label="종류", choices=[("", "모두"), *PartnerKind.choices], required=False)

    def __init__(self, *args: Any, areas: QuerySet[ServiceArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def narrow(self, partners: QuerySet[Partner]) -> QuerySet[Partner]:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("q"):
            partners = partners.filter(Q(name__icontains=tidy(asked["q"])) | Q(offers__icontains=tidy(asked["q"])))
        if asked.get("area"):
            partners = partners.filter(areas=asked["area"])
        # Outsiders read "기타" for a kind that tells too much: the filter must not tell it either.
        return partners.filter(kind=asked["kind"], reveals_something=False) if asked.get("kind") else partners

"""The shapes of enterprises."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import BusinessNumberField, CarefulForm, DayField, FieldsHelper, PhoneField, TextField
from enterprises.enums import EnterpriseKind, LegalForm
from programs.models import ProgramUnit


class EnterpriseForm(CarefulForm):
    """An enterprise: what it is, and how it was recognised."""

    name = TextField(label="기업명", max_length=60)
    industry = TextField(label="업종", max_length=30)
    legal_form = forms.ChoiceField(label="법적 형태", choices=LegalForm.choices)
    kind = forms.ChoiceField(label="종류", choices=EnterpriseKind.choices)
    grew_from = forms.ModelChoiceField(
        label="출발한 사업단",
        empty_label="고르십시오",
        queryset=ProgramUnit.objects.none(),
        required=False,
        to_field_name="public_id",
    )
    business_number = BusinessNumberField(required=False)
    representative = TextField(label="대표자", max_length=40, required=False)
    address = TextField(label="주소", max_length=120, required=False)
    phone = PhoneField(label="전화번호", required=False)
    recognised_on = DayField(
        label="인정일", required=False, help_text="시·군·구가 인정한 날입니다. 준비 중이면 비워 둡니다."
    )
    recognition_number = TextField(label="인정번호", max_length=30, required=False)
    revoked_on = DayField(label="인정 취소일", required=False)
    closed_on = DayField(label="폐업일", required=False)

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grew_from"].queryset = units  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("기업", "name", "industry", "legal_form", "kind", "grew_from"),
            Fieldset("연락과 등록", "business_number", "representative", "address", "phone"),
            Fieldset("인정", "recognised_on", "recognition_number", "revoked_on", "closed_on"),
        )


class MembersForm(CarefulForm):
    """How many members of each category on a day."""

    counted_on = DayField(label="기준일")
    general = forms.IntegerField(label="일반수급자", min_value=0, max_value=1000)
    conditional = forms.IntegerField(label="조건부수급자", min_value=0, max_value=1000)
    special = forms.IntegerField(label="자활급여특례자", min_value=0, max_value=1000)
    near_poor = forms.IntegerField(label="차상위자", min_value=0, max_value=1000)
    other_low_income = forms.IntegerField(label="기타 저소득", min_value=0, max_value=1000)
    ordinary = forms.IntegerField(label="일반인", min_value=0, max_value=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("구성원", *self.fields))

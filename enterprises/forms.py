"""The shapes of enterprises."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import (
    BusinessNumberField,
    CarefulForm,
    DayField,
    FieldsHelper,
    MemoField,
    NameField,
    PhoneField,
    ReasonField,
    TextField,
)
from enterprises.enums import (
    EnterpriseKind,
    Half,
    LegalForm,
    MemberCategory,
    Repayment,
    RevocationGround,
    SupportKind,
)
from enterprises.models import Enterprise
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
    founded_on = DayField(label="설립일", required=False)
    closed_on = DayField(label="폐업일", required=False)

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grew_from"].queryset = units  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("기업", "name", "industry", "legal_form", "kind", "grew_from"),
            Fieldset("연락과 등록", "business_number", "representative", "address", "phone"),
            Fieldset("인정", "founded_on", "recognised_on", "recognition_number", "closed_on"),
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


MOST_WON = 10**12


class WonField(forms.IntegerField):
    """An amount in won; a loss is below zero where `may_lose`."""

    def __init__(self, *, may_lose: bool = False, **kwargs: Any) -> None:
        super().__init__(min_value=-MOST_WON if may_lose else 0, max_value=MOST_WON, **kwargs)


class _PlainForm(CarefulForm):
    """Fields of one section, in their order."""

    section = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.section, *self.fields))


class MemberForm(_PlainForm):
    section = "새 구성원"
    name = NameField(label="이름")
    sex = forms.ChoiceField(label="성별", choices=[("F", "여"), ("M", "남")])
    category = forms.ChoiceField(label="자격", choices=MemberCategory.choices)
    starts_on = DayField(label="들어온 날")
    is_vulnerable = forms.BooleanField(label="취약계층입니다", required=False)


class GroundForm(_PlainForm):
    section = "자격이 바뀜"
    category = forms.ChoiceField(label="바뀐 자격", choices=MemberCategory.choices)
    starts_on = DayField(label="언제부터")


class LeaveMemberForm(_PlainForm):
    section = "구성원이 나감"
    ends_on = DayField(label="나간 날")


class RecogniseForm(_PlainForm):
    section = "인정"
    dated_on = DayField(label="인정일")
    number = TextField(label="문서번호", max_length=60)
    same_as = forms.ModelChoiceField(
        label="실질적으로 같은 기업",
        queryset=Enterprise.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label="없음",
        help_text="취소된 기업과 사실상 같으면 고릅니다. 취소 뒤 3년은 다시 인정할 수 없습니다.",
    )
    words = TextField(label="내용", max_length=500)

    def __init__(self, *args: Any, others: QuerySet[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["same_as"].queryset = others  # type: ignore[attr-defined]


class OrderForm(_PlainForm):
    section = "시정명령"
    dated_on = DayField(label="명령한 날")
    number = TextField(label="문서번호", max_length=60)
    due_on = DayField(label="시정 기한")
    words = TextField(label="무엇을 바로잡나", max_length=500)


class ObeyForm(_PlainForm):
    section = "시정 완료"
    dated_on = DayField(label="확인한 날")
    number = TextField(label="문서번호", max_length=60)
    words = TextField(label="무엇을 확인했나", max_length=500)


class RevokeForm(_PlainForm):
    section = "인정 취소"
    dated_on = DayField(label="취소일")
    number = TextField(label="문서번호", max_length=60)
    ground = forms.ChoiceField(label="취소 사유", choices=RevocationGround.choices)
    words = TextField(label="내용", max_length=500)


class ReportForm(_PlainForm):
    section = "사업보고"
    year = forms.IntegerField(label="연도", min_value=2000, max_value=2100)
    half = forms.TypedChoiceField(label="보고", choices=Half.choices, coerce=int)
    submitted_on = DayField(label="낸 날")
    sales = WonField(label="매출액(원)")
    cost_of_sales = WonField(label="매출원가(원)")
    profit = WonField(label="순이익(원)", may_lose=True, help_text="손실이면 앞에 -를 적습니다.")
    words = MemoField(label="설립·운영 현황", max_length=2000)


class SupportForm(_PlainForm):
    section = "지원"
    kind = forms.ChoiceField(label="종류", choices=SupportKind.choices)
    giver = TextField(label="지원 기관", max_length=60)
    amount = WonField(label="금액(원)")
    granted_on = DayField(label="지원일")
    months = forms.IntegerField(label="협약 기간(개월)", min_value=1, max_value=120, initial=18)
    repayment = forms.ChoiceField(label="갚는 방법", choices=Repayment.choices)
    purpose = TextField(label="쓸 곳", max_length=200)


class SettleForm(_PlainForm):
    section = "정산 보고"
    reported_on = DayField(label="낸 날")
    spent = WonField(label="지금까지 쓴 금액(원)")
    sales = WonField(label="매출액(원)")
    profit = WonField(label="순이익(원)", may_lose=True)
    changes = TextField(label="예산 변경", max_length=500, required=False)
    results = MemoField(label="계획 대비 결과", max_length=2000)
    assets = MemoField(label="주요 자산", max_length=1000, required=False, rows=3)
    plans = MemoField(label="향후 계획과 어려움", max_length=1000, required=False, rows=3)


class AnswerForm(_PlainForm):
    section = "확인"
    is_met = forms.TypedChoiceField(
        label="갖추었습니까", choices=[("1", "갖춤"), ("0", "모자람")], coerce=lambda value: value == "1"
    )
    note = TextField(label="무엇을 보고 알았나", max_length=200)
    seen_on = DayField(label="확인한 날")


class FoundForm(_PlainForm):
    section = "자활기업"
    name = TextField(label="기업명", max_length=60)
    industry = TextField(label="업종", max_length=30)
    legal_form = forms.ChoiceField(label="법적 형태", choices=LegalForm.choices)
    business_number = BusinessNumberField(required=False)
    representative = TextField(label="대표자", max_length=40, required=False)
    founded_on = DayField(label="설립일", help_text="이 날 사업단이 창업으로 끝납니다. 배치된 사람이 없어야 합니다.")
    reason = ReasonField(label="근거", help_text="예: 창업 승인 공문")

"""The shapes of pay: a month, a day of payment, a reason, a person's terms."""

import re
from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from core.korean import half_width
from payroll.enums import InsuranceKind

INSURANCE_FIELDS = {
    InsuranceKind.PENSION: "has_pension",
    InsuranceKind.HEALTH: "has_health",
    InsuranceKind.CARE: "has_care",
    InsuranceKind.EMPLOYMENT: "has_employment",
}


def fields_in(title: str, *names: str) -> FieldsHelper:
    helper = FieldsHelper()
    helper.layout = Layout(Fieldset(title, *names))
    return helper


class ComputeForm(forms.Form):
    """Which month is computed; the months arrive as arguments."""

    month = forms.TypedChoiceField(label="달", coerce=date.fromisoformat)

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.isoformat(), f"{month.year}년 {month.month}월") for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]
        self.fields["month"].widget.attrs["class"] = "filter-pill__select"


class AgreeForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()


class WhyForm(CarefulForm):
    """Why something goes back."""

    reason = ReasonField(label="까닭", help_text="무엇을 어떻게 고쳐야 하는지 적습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_in("까닭", "reason")


class PaidForm(CarefulForm):
    """On which day the money went."""

    paid_on = DayField(label="지급일", help_text="이체한 날입니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_in("지급", "paid_on")


class ExportForm(CarefulForm):
    """Which file leaves the portal, and why."""

    LEDGER, TRANSFER, NATIONAL = "ledger", "transfer", "national"
    FILES = (
        (LEDGER, "급여대장(사람마다 항목과 공제)"),
        (TRANSFER, "이체 명단(은행과 계좌번호가 실립니다)"),
        (NATIONAL, "일별 내역(자활정보시스템의 열 순서)"),
    )
    file = forms.ChoiceField(label="무엇을", choices=FILES, widget=forms.RadioSelect)
    reason = ReasonField(label="내보내는 까닭", help_text="예: 10월 급여 이체. 기록에 남습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_in("내보내기", "file", "reason")


class WonField(forms.IntegerField):
    """Won, also typed with commas; never below nothing."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=0, max_value=100_000_000, widget=widget, **kwargs)
        self.error_messages["min_value"] = "0원보다 적은 금액은 적을 수 없습니다."

    def to_python(self, value: Any) -> int | None:
        text = half_width(str(value)).strip() if value is not None else ""
        return super().to_python(text.replace(",", "").removesuffix("원").strip())


class AccountField(TextField):
    """A bank account: digits and hyphens, as it stands on the passbook."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs
        )

    def to_python(self, value: Any) -> str:
        text = half_width(super().to_python(value)).replace(" ", "")
        if text and not re.fullmatch(r"[0-9](?:-?[0-9]){5,19}", text):
            raise ValidationError("계좌번호는 숫자와 붙임표(-)로 적어 주십시오. 예: 352-1234-5678-90")
        return text


class TermsForm(CarefulForm):
    """One person's terms from a day on. An empty account number leaves the one that is kept."""

    starts_on = DayField(label="적용 시작일", help_text="이 날부터의 급여에 씁니다. 앞의 조건은 그 전날 끝납니다.")
    is_skilled = forms.BooleanField(label="기술·자격 수당을 받음", required=False)
    is_leader = forms.BooleanField(label="관리자(반장) 수당을 받음", required=False)
    insured = forms.MultipleChoiceField(
        label="드는 보험",
        choices=InsuranceKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="게이트웨이의 훈련수당에서는 떼지 않습니다.",
    )
    tax = WonField(
        label="한 달 소득세(원)", required=False, help_text="정해 둔 금액을 달마다 뗍니다. 없으면 비워 둡니다."
    )
    bank = TextField(label="은행", max_length=20, required=False, help_text="예: 농협은행")
    account_number = AccountField(label="계좌번호", required=False)

    def __init__(self, *args: Any, account: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if account:
            self.fields["account_number"].help_text = f"지금 계좌 {account}. 바꿀 때만 새로 적습니다."
        else:
            self.fields[
                "account_number"
            ].help_text = "예: 352-1234-5678-90. 암호로 보관하고 화면에는 끝 네 자리만 보입니다."
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("언제부터", "starts_on"),
            Fieldset("수당", "is_skilled", "is_leader"),
            Fieldset("공제", "insured", "tax"),
            Fieldset("계좌", "bank", "account_number"),
        )

    def values(self, kept_account: str) -> dict[str, Any]:
        """Fields of PayTerms."""
        words = self.cleaned_data
        return {
            "is_skilled": words["is_skilled"],
            "is_leader": words["is_leader"],
            **{field: kind in words["insured"] for kind, field in INSURANCE_FIELDS.items()},
            "tax": words["tax"] or 0,
            "bank": words["bank"],
            "account_number": words["account_number"] or (kept_account if words["bank"] else ""),
        }

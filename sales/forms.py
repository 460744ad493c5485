"""The shapes of sales, costs, grants, settlements and the reserve."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from core.periods import last_of_month
from core.spreadsheets import MOST_BYTES, refusal
from programs.models import ProgramUnit
from sales.calculations import ADJUSTABLE, read_won
from sales.columns import LABELS
from sales.constraints import MOST_WON
from sales.enums import BudgetKind, CostKind, Fund, PaidHow, ReserveFund
from sales.months import read_month
from sales.shares import Shares


class WonField(forms.Field):
    """Whole won in any shape people type: 1200000, 1,200,000, 1,200,000원."""

    def __init__(self, *, least: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.least = least

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        won = read_won(value)
        if won is None:
            raise ValidationError("숫자가 아닙니다. 1,200,000처럼 원 단위로 적어 주십시오.")
        return won

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            words = "0보다 적은 금액은 적을 수 없습니다." if value < 0 else f"{self.least}원부터 적습니다."
            raise ValidationError(words)
        if value > MOST_WON:
            raise ValidationError("100억 원을 넘습니다. 다시 확인해 주십시오.")


class _Form(CarefulForm):
    """Fields under headings. `GROUPS`: heading and names; what is not there is left out."""

    GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def arrange(self) -> None:
        self.helper = FieldsHelper()
        groups = [(title, [name for name in names if name in self.fields]) for title, names in self.GROUPS]
        self.helper.layout = Layout(*(Fieldset(title, *names) for title, names in groups if names))


class SaleForm(_Form):
    """One sale. The field of VAT is there only where it applies."""

    GROUPS = (("매출", ("dated_on", "customer", "what", "supply", "vat", "paid_how")),)

    dated_on = DayField(label="날짜")
    customer = TextField(label="거래처", max_length=60, required=False)
    what = TextField(label="내용", max_length=100)
    supply = WonField(label="공급가액(원)")
    vat = WonField(label="부가세(원)", least=0, required=False, help_text="비워 두면 10%로 셈합니다.")
    paid_how = forms.ChoiceField(label="결제", choices=PaidHow.choices)

    def __init__(self, *args: Any, charges_vat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not charges_vat:
            self.fields["supply"].label = "금액(원)"
            # Left in its place for who sends one all the same: the action refuses it in a sentence.
            self.fields["vat"].widget = forms.HiddenInput()
            self.fields["vat"].help_text = ""
        self.arrange()


class CostForm(_Form):
    """One cost, with its receipt."""

    GROUPS = (
        ("지출", ("dated_on", "kind", "fund", "payee", "what", "amount", "vat")),
        ("영수증", ("receipt",)),
    )

    dated_on = DayField(label="날짜")
    kind = forms.ChoiceField(label="비목", choices=CostKind.choices, initial=CostKind.DIRECT)
    fund = forms.ChoiceField(
        label="재원",
        choices=Fund.choices,
        help_text="인건비는 보조금, 수당·지원·성과금은 매출금에서 씁니다. 직접사업비는 둘 다 됩니다.",
    )
    payee = TextField(label="지급처", max_length=60, required=False)
    what = TextField(label="내용", max_length=100)
    amount = WonField(label="금액(원)", help_text="부가세를 적용하는 사업단은 부가세를 빼고 적습니다.")
    vat = WonField(label="부가세(원)", least=0, required=False)
    receipt = forms.FileField(
        label="영수증",
        required=False,
        help_text="PDF, PNG, JPG. 10MB까지. 나중에 지출 화면에서 더 올릴 수 있습니다.",
    )

    def __init__(self, *args: Any, charges_vat: bool, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not charges_vat:
            self.fields["amount"].help_text = ""
            self.fields["vat"].widget = forms.HiddenInput()
        if not is_new:
            del self.fields["receipt"]
        self.arrange()


class SheetForm(forms.Form):
    """A month's sales as an XLSX file. What is in it is looked at later; its size is looked at first."""

    month = forms.CharField(label="어느 달", widget=forms.TextInput(attrs={"type": "month"}))
    file = forms.FileField(
        label="엑셀 파일",
        allow_empty_file=True,
        error_messages={"required": "올릴 XLSX 파일을 골라 주십시오.", "max_length": "파일 이름이 너무 깁니다."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("엑셀로 올리기", "month", "file"))

    def clean_month(self) -> Any:
        month = read_month(self.cleaned_data["month"])
        if month is None:
            raise ValidationError("달을 2026-10처럼 적어 주십시오.")
        return month, last_of_month(month)

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not file.size:
            raise refusal("empty")
        if file.size > MOST_BYTES:
            raise refusal("too_big")
        return file


class GrantForm(_Form):
    """What was granted: to one unit, or to the center as a whole. Units arrive as an argument."""

    GROUPS = (("교부", ("unit", "year", "kind", "dated_on", "amount", "document_number")),)

    unit = forms.ModelChoiceField(
        label="사업단",
        queryset=ProgramUnit.objects.none(),
        to_field_name="public_id",
        empty_label="센터 전체",
        required=False,
    )
    year = forms.IntegerField(label="예산 연도", min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label="구분", choices=BudgetKind.choices)
    dated_on = DayField(label="교부일")
    amount = WonField(label="교부액(원)")
    document_number = TextField(label="교부 문서번호", max_length=60, help_text="예: 사회복지과-1234")

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.arrange()


class ShareForm(_Form):
    """The columns of a settlement that the rule proposes and the accountant may put otherwise."""

    def __init__(self, *args: Any, may_carry: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ADJUSTABLE:
            self.fields[name] = WonField(label=LABELS[name], least=0)
        if may_carry:
            self.fields["prev_quarter_carryover"] = SignedWonField(
                label=LABELS["prev_quarter_carryover"], help_text="이 포털에서 처음 정산할 때만 적습니다."
            )
        self.GROUPS = (
            ("나눈 금액", (*ADJUSTABLE[:7],)),
            ("그 밖에", ("reserve_shortfall", "naeil_incentive", "prev_quarter_carryover")),
        )
        self.arrange()


class SignedWonField(WonField):
    """Won that may lie below zero: what was carried over."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(least=-MOST_WON, **kwargs)


class SettleForm(CarefulForm):
    """A question that is answered by its box and its button."""

    sure = forms.BooleanField(label="숫자를 확인했습니다. 정산하면 고칠 수 없습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("정산하기", "sure"))


class WithdrawForm(_Form):
    """Money out of the reserve, with the city's approval."""

    GROUPS = (("찾기", ("fund", "dated_on", "amount", "approval_number", "purpose")),)

    fund = forms.ChoiceField(label="어느 돈", choices=ReserveFund.choices)
    dated_on = DayField(label="찾은 날")
    amount = WonField(label="금액(원)")
    approval_number = TextField(label="시 승인 문서번호", max_length=60, help_text="예: 사회복지과-5678")
    purpose = TextField(label="쓸 곳", max_length=200, help_text="예: 세탁기 1대 구입")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()


class DepositForm(_Form):
    """Money into the reserve that no settlement here has brought."""

    GROUPS = (("넣기", ("fund", "dated_on", "amount", "purpose")),)

    fund = forms.ChoiceField(label="어느 돈", choices=ReserveFund.choices)
    dated_on = DayField(label="넣은 날")
    amount = WonField(label="금액(원)")
    purpose = TextField(label="내용", max_length=200, help_text="예: 포털을 쓰기 전의 적립금, 이자")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()


class CorrectForm(_Form):
    """Why a line of the ledger is wrong."""

    GROUPS = (("바로잡기", ("reason",)),)

    reason = ReasonField(label="바로잡는 까닭", help_text="예: 금액을 잘못 적음. 반대되는 줄이 하나 더 생깁니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()


class DistributionForm(_Form):
    """How profit is shared from a quarter on, in per mille."""

    SHARES = ("performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee")
    GROUPS = (("언제부터", ("starts_on", "ends_on", "source")), ("나누는 몫(‰)", (*SHARES, "reserve")))

    starts_on = DayField(label="적용 시작일", help_text="분기의 첫날. 앞의 기준은 그 전날 저절로 끝납니다.")
    ends_on = DayField(label="적용 종료일", required=False, help_text="비워 두면 다음 기준이 생길 때까지입니다.")
    source = TextField(label="근거", max_length=200, help_text="예: 운영위원회 2026-3차, 2026년 자활사업 안내")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [*zip(self.SHARES, _SHARE_WORDS, strict=True), ("reserve", "매출적립금")]
        for name, label in words:
            self.fields[name] = forms.IntegerField(label=f"{label}(‰)", min_value=0, max_value=1000, initial=0)
        self.arrange()

    def shares(self) -> Shares:
        return Shares(**{name: self.cleaned_data[name] for name in (*self.SHARES, "reserve")})


_SHARE_WORDS = ("자립성과금", "내일키움수익금", "자활창업자금", "중앙자산키움펀드", "지역자활사업지원비")

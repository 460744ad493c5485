"""The shapes of accounts, of a month's standings, and of the list's filter."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from savings.actions import Terms
from savings.calculations import A_YEAR
from savings.enums import BEFORE_JOINING, Ending, Standing, SuspensionKind
from savings.models import SavingsAccount, SavingsKind

MOST_WON = 10_000_000


class _OneSection(CarefulForm):
    """The fields of one section, in their order."""

    section = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.section, *self.fields))


def _won(label: str, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_WON, **more)


class AccountForm(_OneSection):
    """Which account, since when, how much a month. The kinds arrive as an argument."""

    section = "통장"
    kind = forms.ModelChoiceField(
        label="통장", queryset=SavingsKind.objects.none(), empty_label="고르십시오", to_field_name="code"
    )
    applied_on = DayField(label="신청일", help_text="읍·면·동이나 복지로에 신청한 날입니다.")
    joined_on = DayField(label="가입일", required=False, help_text="통장을 연 날입니다. 아직이면 비워 둡니다.")
    own_won = _won(
        "매달 본인 저축(원)", help_text="10만 원부터 50만 원까지입니다. 계좌번호는 적지 않습니다.", initial=100_000
    )

    def __init__(self, *args: Any, kinds: QuerySet[SavingsKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class OwnSavingForm(_OneSection):
    section = "본인 저축"
    month = DayField(label="언제부터", help_text="그 달의 아무 날이나 적습니다.")
    won = _won("매달 본인 저축(원)")


class SuspendForm(_OneSection):
    section = "적립중지"
    kind = forms.ChoiceField(
        label="종류",
        choices=SuspensionKind.choices,
        widget=forms.RadioSelect,
        initial=SuspensionKind.GENERAL,
        help_text="특별 적립중지는 군 입대, 임신·출산, 육아휴직에만 있습니다. 까닭은 여기에 적지 않습니다.",
    )
    month = DayField(label="쉬는 첫 달", help_text="그 달의 아무 날이나 적습니다.")
    months = forms.IntegerField(label="몇 달", min_value=1, max_value=2 * A_YEAR)


class ResumeForm(_OneSection):
    section = "다시 저축하기"
    month = DayField(
        label="마지막으로 쉬는 달",
        required=False,
        help_text="그 달의 아무 날이나 적습니다. 비워 두면 이 적립중지를 모두 거둡니다.",
    )


class EducationForm(_OneSection):
    section = "자립역량교육"
    held_on = DayField(label="이수한 날")
    title = TextField(label="교육", max_length=80, help_text="예: 자산형성포털 금융교육")
    hours = forms.IntegerField(label="시간", min_value=1, max_value=24)


class UsePlanForm(_OneSection):
    section = "자금사용계획서"
    on = DayField(label="낸 날", required=False, help_text="비워 두면 냈다는 기록을 거둡니다.")


class EndForm(_OneSection):
    """How it ended: an application in its own ways, a joined account in its own."""

    section = "끝내기"
    ending = forms.ChoiceField(label="끝난 까닭", widget=forms.RadioSelect)
    ended_on = DayField(label="끝난 날")
    note = TextField(
        label="설명", max_length=300, required=False, help_text="해지했으면 까닭을 꼭 적습니다. 병명은 적지 않습니다."
    )

    def __init__(self, *args: Any, account: SavingsAccount, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ending"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label)
            for one in Ending
            if (one in BEFORE_JOINING) is (account.joined_on is None) and one is not Ending.MOVED
        ]


class ReasonForm(_OneSection):
    section = "거두는 까닭"
    reason = ReasonField(label="까닭")


class ConfirmForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()


class MonthForm(CarefulForm):
    """A month's standing for each account. Fields are named by the account's public number."""

    rest_saved = forms.BooleanField(label="아무 표시도 하지 않은 계좌는 모두 넣음으로 적습니다", required=False)

    def __init__(self, *args: Any, accounts: Iterable[SavingsAccount], stood: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = list(accounts)
        for account in self.accounts:
            self.fields[str(account.public_id)] = forms.ChoiceField(
                choices=[*Standing.choices, ("", "안 적음")],
                required=False,
                initial=stood.get(account.pk, ""),
            )

    def standings(self) -> dict[int, str]:
        """What was said of each account, by its pk."""
        return {account.pk: self.cleaned_data[str(account.public_id)] for account in self.accounts}

"""Opening and closing desks, choosing what one is told, writing news."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet

from accounts.models import User
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import Role
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, NameField, ReasonField, TextField


class DesksField(forms.ModelMultipleChoiceField):
    """Desks of one's office by who sits there and as what. A number that is none is an answer that is none."""

    MOST_DIGITS = 18  # more would not fit into any row's number

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Membership.objects.none())
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        answers = value if isinstance(value, list | tuple) else []
        if any(not str(one).isdigit() or len(str(one)) > self.MOST_DIGITS for one in answers):
            raise forms.ValidationError("고를 수 없는 자리입니다. 다시 골라 주십시오.")
        return super().clean(value)

    def label_from_instance(self, desk: Any) -> str:
        return f"{desk.user.name} · {desk.get_role_display()}"


class OpenDeskForm(CarefulForm):
    """A person (one who has an account, or a new one) and the desk they get."""

    office = forms.ModelChoiceField(
        label="기관", empty_label="고르십시오", queryset=Office.objects.none(), to_field_name="public_id"
    )
    role = forms.ChoiceField(label="역할", choices=Role.choices)
    starts_on = DayField(label="시작일")
    username = TextField(
        label="아이디", max_length=60, help_text="이미 있는 아이디면 그 사람에게 자리를 하나 더 엽니다."
    )
    name = NameField(label="이름", required=False, help_text="새 아이디일 때 적습니다.")
    password = forms.CharField(
        label="처음 비밀번호",
        required=False,
        min_length=10,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="새 아이디일 때 10글자 이상 적어 본인에게 따로 알립니다.",
    )

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("자리", "office", "role", "starts_on"), Fieldset("앉을 사람", "username", "name", "password")
        )

    def clean_password(self) -> str:
        """Asked again of the rules for passwords: a common one is as good as none."""
        if password := self.cleaned_data["password"]:
            validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.known = User.objects.filter(username=cleaned.get("username", "")).first()
        if self.known is None:
            for name in ("name", "password"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, "새 아이디이면 꼭 적어야 합니다.")
        return cleaned

    def desk(self) -> dict[str, Any]:
        """The answer as the action takes it; a new account is made by it."""
        words = self.cleaned_data
        user = self.known or User(username=words["username"], name=words["name"])
        if self.known is None:
            user.set_password(words["password"])
        return {key: words[key] for key in ("office", "role", "starts_on")} | {"user": user}


class CloseDeskForm(CarefulForm):
    """Why a desk is closed."""

    reason = ReasonField(label="닫는 까닭", help_text="예: 퇴사, 담당 변경")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("자리 닫기", "reason"))


class NoticesForm(CarefulForm):
    """Which of the kinds that may come to the desk it wants; duties are not asked about."""

    on = forms.MultipleChoiceField(
        label="받을 알림",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, kinds: Iterable[NoticeKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = [(kind.value, kind.label) for kind in kinds if not kind.is_duty]  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("알림 종류", "on"))

    def off(self) -> list[str]:
        """The kinds that were not ticked."""
        choices = self.fields["on"].choices  # type: ignore[attr-defined]
        return [value for value, _ in choices if value not in self.cleaned_data["on"]]


class NewsForm(CarefulForm):
    """What changed in the portal, and for whom."""

    title = TextField(label="제목", max_length=80)
    text = MemoField(
        label="내용", max_length=1000, rows=5, help_text="무엇이 바뀌었고 어디에서 쓰는지 두세 문장으로 적습니다."
    )
    published_on = DayField(label="알리는 날")
    roles = forms.MultipleChoiceField(
        label="누구에게",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="고르지 않으면 모두에게 알립니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("소식", "title", "text", "published_on", "roles"))

"""The shapes of asking, answering, and writing down what was done. Choices arrive as arguments."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, ReasonField, TextField
from partnerships.models import PartnerContact, ServiceArea
from plans.models import Step
from services.actions import Asking, Done
from services.enums import DeclineReason, Satisfaction, SharedField, Unit
from services.proposals import Proposal

_PLAIN = [(one.value, one.label) for one in SharedField if not one.is_sensitive and one is not SharedField.ASKED]
_SENSITIVE = [(one.value, one.label) for one in SharedField if one.is_sensitive]
ACCEPT, DECLINE, ASK = "accept", "decline", "ask"


def _helped(form: forms.Form, *fieldsets: Fieldset) -> None:
    form.helper = FieldsHelper()  # type: ignore[attr-defined]
    form.helper.layout = Layout(*fieldsets)  # type: ignore[attr-defined]


def _area() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="서비스 영역",
        queryset=ServiceArea.objects.none(),
        empty_label="고르십시오",
        to_field_name="code",
    )


def _asked_for() -> MemoField:
    return MemoField(
        label="필요한 서비스",
        max_length=400,
        rows=3,
        help_text="예: 심리상담, 일주일에 한 번 여덟 번. 병명과 다른 사람의 이름은 적지 않습니다.",
    )


class RequestForm(CarefulForm):
    """What the unit's desk asks of the case manager."""

    area = _area()
    asked_for = _asked_for()

    def __init__(self, *args: Any, areas: QuerySet[ServiceArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        _helped(self, Fieldset("요청할 서비스", "area", "asked_for"))


class ReferralForm(CarefulForm):
    """What is asked for, and which fields the organisation is to know. Nothing is ticked beforehand."""

    area = _area()
    step = forms.ModelChoiceField(
        label="계획의 할 일",
        queryset=Step.objects.none(),
        required=False,
        empty_label="계획에 없는 서비스",
        to_field_name="public_id",
    )
    asked_for = _asked_for()
    tells = forms.MultipleChoiceField(
        label="협력기관에 알릴 것",
        choices=_PLAIN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="꼭 필요한 것만 고릅니다. 필요한 서비스는 늘 알립니다.",
    )
    times = TextField(label="되는 때", max_length=200, required=False, help_text="예: 화·목 오후 2시부터 5시")
    tells_sensitive = forms.MultipleChoiceField(
        label="따로 동의를 받아 알릴 것",
        choices=_SENSITIVE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="민감정보입니다. 고르면 제23조 동의를 따로 받아야 보낼 수 있습니다.",
    )
    limits = TextField(label="일할 때 살필 점", max_length=200, required=False)
    health = MemoField(label="건강에 관해 알릴 것", max_length=300, rows=2, required=False)

    def __init__(self, *args: Any, areas: QuerySet[ServiceArea], steps: QuerySet[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["step"].queryset = steps  # type: ignore[attr-defined]
        _helped(
            self,
            Fieldset("필요한 서비스", "area", "step", "asked_for"),
            Fieldset("알릴 것", "tells", "times"),
            Fieldset("민감정보", "tells_sensitive", "limits", "health"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = {*cleaned.get("tells", []), *cleaned.get("tells_sensitive", [])}
        for name in ("times", "limits", "health"):
            if name in told and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "알리기로 골랐으면 내용을 적어 주십시오.")
        return cleaned

    def asking(self) -> Asking:
        said = self.cleaned_data
        words = {name: said[name] for name in ("times", "limits", "health")}
        tells = [*said["tells"], *said["tells_sensitive"]]
        return Asking(said["area"], said["asked_for"], tells, said["step"], words)


class PartnerForm(CarefulForm):
    """Which of the proposed organisations is asked; the page draws the choices as a table."""

    agreement = forms.ChoiceField(label="협력기관", widget=forms.RadioSelect)

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].choices = [(str(one.agreement), one.name) for one in proposals]  # type: ignore[attr-defined]
        _helped(self)


class ContactChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.email})"


class SendForm(CarefulForm):
    """Who gets the link, and until when it may be read there."""

    contact = ContactChoice(
        label="받을 담당자",
        queryset=PartnerContact.objects.none(),
        required=False,
        empty_label="지금 맡은 사람",
        to_field_name="public_id",
    )
    shown_until = DayField(
        label="보이는 마지막 날",
        required=False,
        help_text="비우면 90일입니다. 동의나 협약이 먼저 끝나면 그날까지입니다.",
    )

    def __init__(self, *args: Any, contacts: QuerySet[PartnerContact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]
        _helped(self, Fieldset("보내기", "contact", "shown_until"))


class ReplyForm(CarefulForm):
    """The answer to what was asked back."""

    words = MemoField(
        label="답", max_length=400, rows=3, help_text="동의받은 것 안에서만 적습니다. 병명은 적지 않습니다."
    )
    asked_for = _asked_for()
    times = TextField(label="되는 때", max_length=200, required=False)

    def __init__(self, *args: Any, has_times: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_times:
            del self.fields["times"]
        _helped(self, Fieldset("되물은 것에 답하기", *self.fields))

    def values(self) -> dict[str, str]:
        return {"times": "", **self.cleaned_data}


class CancelForm(CarefulForm):
    reason = ReasonField(label="거두는 까닭")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _helped(self, Fieldset("의뢰 거두기", "reason"))


class AnswerForm(CarefulForm):
    """The organisation's answer: one of three, each with what belongs to it."""

    answer = forms.ChoiceField(
        label="어떻게 하시겠습니까?",
        choices=[(ACCEPT, "맡겠습니다"), (DECLINE, "맡기 어렵습니다"), (ASK, "되묻겠습니다")],
        widget=forms.RadioSelect,
    )
    meets_on = DayField(label="첫 만남 날짜", required=False, help_text="맡을 때 적습니다. 예: 2026. 11. 24.")
    reason = forms.ChoiceField(
        label="맡기 어려운 까닭", choices=[("", "고르십시오"), *DeclineReason.choices], required=False
    )
    words = MemoField(
        label="센터에 전할 말",
        max_length=400,
        rows=2,
        required=False,
        help_text="되물을 때 꼭 적습니다. 다른 사람의 이름이나 병명은 적지 마십시오.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _helped(self, Fieldset("어떻게 하시겠습니까?", "answer", "meets_on", "reason", "words"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = {
            ACCEPT: ("meets_on", "첫 만남 날짜를 적어 주십시오."),
            DECLINE: ("reason", "까닭을 골라 주십시오."),
            ASK: ("words", "무엇이 궁금한지 적어 주십시오."),
        }.get(cleaned.get("answer", ""))
        if wanted and not cleaned.get(wanted[0]) and wanted[0] not in self.errors:
            self.add_error(*wanted)
        return cleaned


class DeliveryForm(CarefulForm):
    """One thing that was done. The organisation does not say how satisfied the person was."""

    delivered_on = DayField(label="한 날")
    quantity = forms.IntegerField(label="얼마나", min_value=1, max_value=10_000)
    unit = forms.ChoiceField(label="단위", choices=Unit.choices)
    won = forms.IntegerField(
        label="금액으로 친 값(원)",
        min_value=0,
        max_value=1_000_000_000,
        help_text="돈을 받지 않았어도 보통 받는 값을 적습니다.",
    )
    note = TextField(label="한 일", max_length=300, required=False, help_text="상담 내용과 병명은 적지 않습니다.")
    satisfaction = forms.ChoiceField(
        label="참여자의 만족도", choices=[("", "아직 묻지 않음"), *Satisfaction.choices], required=False
    )
    paper = forms.FileField(
        label="파일", required=False, help_text="확인서가 있으면 PDF, PNG, JPG로 올립니다. 10MB까지입니다."
    )

    def __init__(self, *args: Any, from_outside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if from_outside:
            del self.fields["satisfaction"]
        _helped(self, Fieldset("한 일", *self.fields))

    def done(self) -> Done:
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"paper", "satisfaction"}}
        rated = self.cleaned_data.get("satisfaction")
        return Done(**said, satisfaction=int(rated) if rated else None)


class FinishForm(CarefulForm):
    words = TextField(label="남길 말", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _helped(self, Fieldset("서비스 마치기", "words"))


class RateForm(CarefulForm):
    satisfaction = forms.ChoiceField(label="참여자의 만족도", choices=Satisfaction.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _helped(self, Fieldset("만족도", "satisfaction"))


class LedgerForm(CarefulForm):
    """Why the ledger leaves the portal as a file."""

    reason = ReasonField(label="내보내는 까닭")

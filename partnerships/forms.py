"""The shapes of partners and agreements."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.db.models import Q, QuerySet

from centers.models import Office, Region
from core.forms import (
    BusinessNumberField,
    CarefulForm,
    DayField,
    FieldsHelper,
    MemoField,
    PhoneField,
    ReasonField,
    TextField,
)
from core.korean import tidy
from partnerships.enums import PartnerKind
from partnerships.models import Partner, ServiceArea, SigningEvent


class DistrictsField(forms.ModelMultipleChoiceField):
    """Districts by their numbers. A number that is none, or that no row could have, is an answer that is none."""

    MOST_DIGITS = 18

    def clean(self, value: Any) -> Any:
        answers = value if isinstance(value, list | tuple) else []
        if any(not str(one).isdigit() or len(str(one)) > self.MOST_DIGITS for one in answers):
            raise forms.ValidationError("고를 수 없는 지역입니다. 다시 골라 주십시오.")
        return super().clean(value)


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
    website = forms.URLField(
        label="누리집", max_length=200, required=False, assume_scheme="https", help_text="예: www.example.kr"
    )
    areas = AreasField(required=False)
    offers = TextField(
        label="도울 수 있는 일", max_length=300, required=False, help_text="예: 개인 상담 6회, 한 번에 50분"
    )
    conditions = TextField(
        label="조건", max_length=300, required=False, help_text="누구를, 어떤 때에 돕는지. 예: 만 18세 이상, 초급 과정"
    )
    capacity = forms.IntegerField(
        label="한 해에 도울 수 있는 사람 수", min_value=0, max_value=100_000, required=False, help_text="예: 30"
    )
    districts = DistrictsField(
        label="맡는 지역",
        queryset=Region.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="고르지 않으면 우리 기관이 맡는 지역 모두입니다.",
    )
    reveals_something = forms.BooleanField(
        label="기관 종류만으로 민감한 사정이 드러납니다",
        required=False,
        help_text="중독, 정신건강 기관처럼 이름만으로 사정이 드러나면 고릅니다. 밖에서는 ‘기타’로 보입니다.",
    )

    def __init__(
        self,
        *args: Any,
        areas: QuerySet[ServiceArea],
        districts: QuerySet[Region],
        asks_likely: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
        self.fields["districts"].queryset = districts  # type: ignore[attr-defined]
        likely = [HTML("{% include 'partnerships/_likely.html' %}")] if asks_likely else []
        who = ("name", "kind", "business_number", "representative", "address", "phone", "website")
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("기관", *who, *likely),
            Fieldset("돕는 일", "areas", "offers", "conditions", "capacity", "districts", "reveals_something"),
        )

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key not in {"areas", "districts"}}


class LikelyForm(CarefulForm):
    """What is typed of an organisation so far; whatever does not fit yet is left out."""

    name = TextField(label="기관명", max_length=60, required=False)
    business_number = BusinessNumberField(required=False)
    phone = PhoneField(label="전화번호", required=False)


class ContactForm(CarefulForm):
    """Whom to speak to."""

    name = TextField(label="이름", max_length=40)
    role = TextField(label="직책", max_length=40, required=False, help_text="예: 사회복지사")
    phone = PhoneField(label="전화번호", required=False)
    email = forms.EmailField(label="전자우편", max_length=120, required=False)
    starts_on = DayField(label="맡은 날")
    ends_on = DayField(label="그만둔 날", required=False, help_text="지금도 맡고 있으면 비워 둡니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("담당자", "name", "role", "phone", "email", "starts_on", "ends_on"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "그만둔 날은 맡은 날보다 앞설 수 없습니다.")
        return cleaned


EMPTY_SHEET = """<p><a href="{% url 'partnerships:empty-partner-sheet' %}">빈 양식 받기</a></p>"""


class SheetForm(CarefulForm):
    """A spreadsheet of organisations."""

    sheet = forms.FileField(
        label="엑셀 파일", help_text="XLSX, 20MB와 500곳까지. 첫 줄에 ‘기관명’과 ‘종류’가 있어야 합니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("협력기관 목록", "sheet", HTML(EMPTY_SHEET)))


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
    third = forms.ModelChoiceField(
        label="셋째 당사자",
        empty_label="없음 (두 곳의 협약)",
        queryset=Partner.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text="세 곳이 함께 맺을 때만 고릅니다. 예: 자활기업",
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
        self.fields["third"].queryset = partners  # type: ignore[attr-defined]
        self.fields["event"].queryset = events  # type: ignore[attr-defined]
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("누구와", "partner", "third", "event", "number"),
            Fieldset("무엇을", "purpose", "areas"),
            Fieldset("언제까지", "starts_on", "ends_on", "renews_itself"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "협약 종료일은 시작일보다 앞설 수 없습니다.")
        if cleaned.get("third") and cleaned["third"] == cleaned.get("partner"):
            self.add_error("third", "셋째 당사자는 협력기관과 다른 곳이어야 합니다.")
        return cleaned

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key not in {"areas", "partner"}}


class SignForm(CarefulForm):
    """The day and the paper."""

    signed_on = DayField(label="체결일")
    our_signatory = TextField(label="우리 쪽 서명자", max_length=60, required=False, help_text="예: 센터장 나대표")
    their_signatory = TextField(label="협력기관 서명자", max_length=60, required=False, help_text="예: 원장 다대표")
    scan = forms.FileField(label="협약서 파일", required=False, help_text="PDF, PNG, JPG. 10MB까지")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("체결", "signed_on", "our_signatory", "their_signatory", "scan"))


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


class ReviewForm(CarefulForm):
    """What the reviewer should look at."""

    reason = TextField(label="덧붙이는 말", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("검토 요청", "reason"))


class GiveBackForm(CarefulForm):
    """Why it goes back to be written again."""

    reason = ReasonField(label="되돌리는 까닭")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("되돌리기", "reason"))


class GraceForm(CarefulForm):
    """Until when late papers are waited for, and why."""

    until = DayField(label="기다리는 마지막 날", help_text="협약 종료일 뒤 30일까지입니다.")
    reason = ReasonField(label="서류가 늦는 까닭")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("서류 유예", "until", "reason"))


class CentersForm(CarefulForm):
    """Which centers use a metropolitan center's agreement."""

    centers = forms.ModelMultipleChoiceField(
        label="함께 쓰는 센터",
        queryset=Office.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, centers: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centers"].queryset = centers  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("센터", "centers"))

    def values(self) -> dict[str, Any]:
        return {"centers": list(self.cleaned_data["centers"])}


class ClausesForm(CarefulForm):
    """All articles of an agreement: a title and words each; an emptied one is left out, two more may be added."""

    MORE = 2

    def __init__(self, *args: Any, clauses: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = len(clauses) + self.MORE
        fieldsets = []
        for number, (title, body) in enumerate([*clauses, *[("", "")] * self.MORE], 1):
            self.fields[f"title_{number}"] = TextField(
                label=f"제{number}조 제목", max_length=40, required=False, initial=title
            )
            self.fields[f"body_{number}"] = MemoField(
                label=f"제{number}조 내용", max_length=1200, rows=3, required=False, initial=body
            )
            fieldsets.append(Fieldset(f"제{number}조", f"title_{number}", f"body_{number}"))
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*fieldsets)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, self.count + 1):
            title, body = cleaned.get(f"title_{number}"), cleaned.get(f"body_{number}")
            if body and not title:
                self.add_error(f"title_{number}", "조 제목을 적어 주십시오.")
            if title and not body:
                self.add_error(f"body_{number}", "조 내용을 적어 주십시오.")
        if not self.errors and not self.clauses():
            raise forms.ValidationError("조항을 하나 이상 적어 주십시오.")
        return cleaned

    def clauses(self) -> list[tuple[str, str]]:
        pairs = [(self.cleaned_data[f"title_{n}"], self.cleaned_data[f"body_{n}"]) for n in range(1, self.count + 1)]
        return [(title, body) for title, body in pairs if title]


class RenewForm(CarefulForm):
    """Until when it goes on."""

    ends_on = DayField(label="새 종료일")
    signed_on = DayField(label="갱신한 날")
    number = TextField(
        label="새 협약번호", max_length=30, required=False, help_text="비워 두면 앞선 협약의 번호를 그대로 씁니다."
    )

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

"""The shapes of placing people and keeping units."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet

from centers.models import Membership
from core.forms import BusinessNumberField, CarefulForm, DayField, FieldsHelper, PhoneField, ReasonField, TextField
from core.spreadsheets import MOST_BYTES, refusal
from participants.models import EndReason
from programs.models import LeaveKind, ProgramUnit, UnitType, WorkDemand


class UnitChoice(forms.ModelChoiceField):
    """A unit with its free places, so that the full ones are seen before they are chosen."""

    def label_from_instance(self, unit: Any) -> str:
        room = f"빈자리 {unit.free}" if unit.free else "빈자리 없음"
        return f"{unit.name} · {unit.type} · {unit.occupied}/{unit.places}명, {room}"


class PlacementForm(CarefulForm):
    """Where and from when. Units arrive as an argument, with their occupancy."""

    unit = UnitChoice(
        label="사업단", empty_label="고르십시오", queryset=ProgramUnit.objects.none(), to_field_name="public_id"
    )
    starts_on = DayField(label="배치일", help_text="이 사업단에서 처음 일하는 날입니다.")
    note = TextField(label="내용", max_length=300, required=False)
    over_places_reason = TextField(
        label="정원을 넘겨 배치하는 사유",
        max_length=200,
        required=False,
        help_text="빈자리가 없을 때 센터장만 적습니다.",
    )

    def __init__(
        self, *args: Any, units: QuerySet[ProgramUnit], may_exceed: bool, moving: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        names = ["unit", "starts_on", "note" if moving else None, "over_places_reason" if may_exceed else None]
        if not may_exceed:
            del self.fields["over_places_reason"]
        if not moving:
            del self.fields["note"]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("배치", *[name for name in names if name]))
        if self.data.get("shorten"):
            self.offer_to_shorten()

    def offer_to_shorten(self) -> None:
        """Ask whether the earlier placement may end the day before: only when it stands in the way."""
        if "shorten" not in self.fields:
            label = "앞선 배치를 새 배치일의 하루 전에 끝냅니다."
            self.fields["shorten"] = forms.BooleanField(label=label, required=False)
            self.helper.layout.fields[0].fields.append("shorten")


class EndPlacementForm(CarefulForm):
    """Leaving a unit but not the programme."""

    ends_on = DayField(label="마지막 날")
    reason = forms.ModelChoiceField(
        label="끝난 사유", empty_label="고르십시오", queryset=EndReason.objects.none(), to_field_name="code"
    )
    note = TextField(label="내용", max_length=300, required=False)

    def __init__(self, *args: Any, reasons: QuerySet[EndReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("배치 끝내기", "ends_on", "reason", "note"))


class CorrectPlacementForm(CarefulForm):
    """The days and the unit of a placement that stands written, put right."""

    unit = UnitChoice(label="사업단", empty_label=None, queryset=ProgramUnit.objects.none(), to_field_name="public_id")
    starts_on = DayField(label="배치일")
    ends_on = DayField(label="마지막 날", required=False)
    reason = ReasonField(label="고치는 까닭", help_text="예: 배치 통보 공문의 날짜로 바로잡음")

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], has_ended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        names = ["unit", "starts_on", "ends_on", "reason"]
        if has_ended:
            self.fields["ends_on"].required = True
        else:
            del self.fields["ends_on"]
            names.remove("ends_on")
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("배치 기록", *names))


class LeaveForm(CarefulForm):
    """Away for a time: why, and until when at the latest."""

    kind = forms.ModelChoiceField(
        label="종류", empty_label="고르십시오", queryset=LeaveKind.objects.none(), to_field_name="code"
    )
    starts_on = DayField(label="시작일")
    ends_on = DayField(label="끝나는 날", help_text="끝나기 전에 알려 드립니다.")
    reason = TextField(label="사유", max_length=200, help_text="병명은 적지 않습니다. 예: 2주 진단서 제출")

    def __init__(self, *args: Any, kinds: QuerySet[LeaveKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["kind"].label_from_instance = _with_limit  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("휴가·유예", "kind", "starts_on", "ends_on", "reason"))


def _with_limit(kind: LeaveKind) -> str:
    if kind.max_months:
        return f"{kind.name} ({kind.max_months}개월까지)"
    return f"{kind.name} ({kind.max_days}일까지)" if kind.max_days else kind.name


class BackForm(CarefulForm):
    """Back at work."""

    back_on = DayField(label="돌아온 날", help_text="다시 일한 첫날입니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("복귀", "back_on"))


class WaitForm(CarefulForm):
    """To wait for a place in a unit."""

    unit = UnitChoice(
        label="기다릴 사업단", empty_label="고르십시오", queryset=ProgramUnit.objects.none(), to_field_name="public_id"
    )
    starts_on = DayField(label="기다리기 시작한 날")

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("대기", "unit", "starts_on"))


class ReorderForm(CarefulForm):
    """Another order than the rules': before or behind the others."""

    rank = forms.TypedChoiceField(
        label="차례",
        coerce=int,
        choices=[("0", "정해진 차례"), ("-1", "앞으로"), ("1", "뒤로")],
        widget=forms.RadioSelect,
    )
    reason = TextField(label="차례를 바꾸는 까닭", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("대기 차례", "rank", "reason"))


class StopWaitingForm(CarefulForm):
    """Off the waiting list."""

    ends_on = DayField(label="대기를 끝내는 날")
    note = TextField(label="까닭", max_length=100, help_text="예: 다른 사업단에 배치, 본인이 원하지 않음")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("대기 끝내기", "ends_on", "note"))


class LeadersField(forms.ModelMultipleChoiceField):
    """People of the center, by number; a number that no database holds is no choice."""

    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value: Any) -> Any:
        for number in value:
            if not (str(number).isdecimal() and len(str(number)) < 19):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": number}
                )
        return super()._check_values(value)


class UnitForm(CarefulForm):
    """A unit's own words."""

    name = TextField(label="사업단명", max_length=40)
    type = forms.ModelChoiceField(
        label="유형", empty_label="고르십시오", queryset=UnitType.objects.none(), to_field_name="code"
    )
    industry = TextField(label="업종", max_length=30, help_text="예: 세탁, 도시락, 카페")
    opened_on = DayField(label="시작일")
    leaders = LeadersField(label="사업단 담당", queryset=Membership.objects.none(), required=False)
    demands = forms.ModelMultipleChoiceField(
        label="근로 요건",
        queryset=WorkDemand.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="배치를 권할 때 참여자의 근로 제한과 견줍니다.",
    )

    def __init__(
        self,
        *args: Any,
        types: QuerySet[UnitType],
        leaders: QuerySet[Membership],
        demands: QuerySet[WorkDemand],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].queryset = types  # type: ignore[attr-defined]
        self.fields["leaders"].queryset = leaders  # type: ignore[attr-defined]
        self.fields["demands"].queryset = demands  # type: ignore[attr-defined]
        self.fields["leaders"].label_from_instance = lambda desk: desk.user.name  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*self.sections())

    def sections(self) -> list[Fieldset]:
        return [Fieldset("사업단", "name", "type", "industry", "opened_on", "leaders", "demands")]


class OpenUnitForm(UnitForm):
    """A new unit with the record of its first year."""

    places = forms.IntegerField(label="정원", min_value=1, max_value=500)
    site = TextField(label="사업장", max_length=120, required=False)

    def sections(self) -> list[Fieldset]:
        return [*super().sections(), Fieldset("첫해 기록", "places", "site")]


class MonthField(forms.IntegerField):
    """A month of the year by its number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=12, **kwargs)


class YearForm(CarefulForm):
    """What a unit is in one year."""

    year = forms.IntegerField(label="연도", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    places = forms.IntegerField(label="정원", min_value=0, max_value=500)
    site = TextField(label="사업장", max_length=120, required=False)
    phone = PhoneField(label="사업장 전화", required=False)
    business_number = BusinessNumberField(required=False)
    weekly_hours = forms.IntegerField(label="주간 근로시간", min_value=1, max_value=40, help_text="주 40시간까지")
    weekdays = forms.MultipleChoiceField(
        label="일하는 요일",
        choices=[(str(number), f"{word}요일") for number, word in enumerate("월화수목금토일", 1)],
        widget=forms.CheckboxSelectMultiple,
    )
    daily_hours = forms.IntegerField(
        label="하루 근무시간",
        min_value=1,
        max_value=8,
        required=False,
        help_text="비우면 유형의 시간(8·5·4시간)을 씁니다.",
    )
    winter_hours = forms.IntegerField(label="동절기 하루 근무시간", min_value=1, max_value=8, required=False)
    winter_from = MonthField(label="동절기 시작월")
    winter_to = MonthField(label="동절기 종료월")
    summer_hours = forms.IntegerField(label="하절기 하루 근무시간", min_value=1, max_value=8, required=False)
    summer_from = MonthField(label="하절기 시작월")
    summer_to = MonthField(label="하절기 종료월")
    keeps_times = forms.BooleanField(label="출퇴근 시각을 적습니다", required=False)
    deposit = forms.IntegerField(label="임대보증금(원)", min_value=0, max_value=10**11, required=False)
    monthly_rent = forms.IntegerField(label="월임대료(원)", min_value=0, max_value=10**9, required=False)
    area = forms.IntegerField(label="면적(㎡)", min_value=0, max_value=100000, required=False)
    postcode = TextField(label="우편번호", max_length=5, required=False)
    vat_applies = forms.BooleanField(label="부가세를 적용합니다", required=False)
    first_ends_on = DayField(label="최초사업종료일", required=False)
    insured_on = DayField(label="손해보험 등록일", required=False)
    remarks = TextField(label="비고", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        hours = ["weekly_hours", "weekdays", "daily_hours", "keeps_times"]
        winter, summer = (["hours", "from", "to"] for _ in range(2))
        self.helper.layout = Layout(
            Fieldset(
                "정원과 사업장", "year", "places", "site", "postcode", "phone", "area", "deposit", "monthly_rent"
            ),
            Fieldset("근무", *hours),
            Fieldset("동절기", *[f"winter_{word}" for word in winter]),
            Fieldset("하절기", *[f"summer_{word}" for word in summer]),
            Fieldset("등록과 보험", "business_number", "vat_applies", "first_ends_on", "insured_on", "remarks"),
        )

    def clean_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["weekdays"]))


class YearsForm(CarefulForm):
    """The edited sheet of year records. What is in it is looked at later."""

    file = forms.FileField(
        label="고친 엑셀 파일",
        allow_empty_file=True,
        error_messages={"required": "올릴 XLSX 파일을 골라 주십시오.", "max_length": "파일 이름이 너무 깁니다."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("고친 파일 올리기", "file"))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not file.size:
            raise refusal("empty")
        if file.size > MOST_BYTES:
            raise refusal("too_big")
        return file


class StageForm(CarefulForm):
    """Where a unit goes from here, and of which type it goes on."""

    stage = forms.ChoiceField(label="단계")
    unit_type = forms.ModelChoiceField(
        label="유형", queryset=UnitType.objects.none(), to_field_name="code", empty_label=None
    )
    starts_on = DayField(label="언제부터")
    reason = ReasonField(label="까닭", help_text="예: 시의 전환 승인 공문, 매출 기준 미달")

    def __init__(self, *args: Any, stages: list[tuple[str, str]], types: QuerySet[UnitType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["unit_type"].queryset = types  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("단계와 유형", "stage", "unit_type", "starts_on", "reason"))


class CloseForm(CarefulForm):
    """Closing a unit."""

    closed_on = DayField(label="종료일")
    reason = ReasonField(label="종료하는 까닭")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("사업단 종료", "closed_on", "reason"))

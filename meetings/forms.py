"""Shapes of a meeting's record, of what was said, and of what comes of it."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.models import Office
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, ReasonField, TextField
from core.korean import tidy_lines
from meetings.enums import ActionState, Side
from meetings.models import MeetingKind, OpinionCategory
from programs.models import ProgramUnit

NO_NAMES = "참여자의 이름은 적지 않습니다. 시와 읍면동도 읽습니다."
LONGEST_ITEM = 200


class LinesField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return tidy_lines(str(value)) if value not in self.empty_values else ""


class TimeField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class OfficeChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Office.objects.none(), empty_label="고르십시오", to_field_name="public_id", **kwargs)


class FramedForm(CarefulForm):
    """A form whose fields stand under one heading."""

    heading = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.heading, *self.fields))


class MeetingForm(CarefulForm):
    """Where and when, about what. `centers`: those a desk that is no center may choose from."""

    center = OfficeChoice(label="어느 센터의 간담회입니까")
    kind = forms.ModelChoiceField(
        label="종류", queryset=MeetingKind.objects.none(), empty_label="고르십시오", to_field_name="code"
    )
    title = TextField(label="이름", max_length=80)
    held_on = DayField(label="날짜")
    starts_at = TimeField(label="시작", required=False)
    ends_at = TimeField(label="끝", required=False)
    place = TextField(label="장소", max_length=80, required=False)
    agenda = LinesField(
        label="안건",
        max_length=2000,
        required=False,
        help_text="한 줄에 하나씩 적습니다. 지난 간담회에서 끝나지 않은 과제는 저절로 안건 앞에 섭니다.",
    )
    minutes = MemoField(label="회의록", max_length=6000, required=False, help_text=NO_NAMES)

    def __init__(
        self,
        *args: Any,
        kinds: QuerySet[MeetingKind],
        centers: QuerySet[Office] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        if centers is None:
            del self.fields["center"]
        else:
            self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        first = [name for name in self.fields if name not in {"agenda", "minutes"}]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("간담회", *first), Fieldset("내용", "agenda", "minutes"))

    def clean_agenda(self) -> list[str]:
        lines = [line for line in self.cleaned_data["agenda"].splitlines() if line]
        if any(len(line) > LONGEST_ITEM for line in lines):
            raise forms.ValidationError(f"안건 하나는 {LONGEST_ITEM}글자까지 적을 수 있습니다.")
        return lines

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if words.get("ends_at") and not words.get("starts_at"):
            self.add_error("starts_at", "끝나는 시각을 적으려면 시작 시각도 적어 주십시오.")
        return words


class SeatForm(FramedForm):
    """Who is at the table."""

    heading = "참석"
    side = forms.ChoiceField(label="어디에서", choices=Side.choices)
    office = OfficeChoice(label="기관", required=False)
    words = TextField(
        label="누가", max_length=120, help_text="예: 담당자 외 2명, 17곳 담당자. 참여자의 이름은 적지 않습니다."
    )
    email = forms.EmailField(
        label="초대장을 받을 메일", required=False, help_text="적으면 이 주소로 초대장을 보낼 수 있습니다."
    )

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class CancelForm(FramedForm):
    heading = "취소"
    reason = ReasonField(label="취소 사유")


class SureForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()


class OpinionForm(FramedForm):
    """What was said, by which kind of speaker, about what."""

    heading = "나온 의견"
    said_as = forms.ChoiceField(label="누가", choices=Side.choices)
    category = forms.ModelChoiceField(
        label="갈래", queryset=OpinionCategory.objects.none(), empty_label="고르십시오", to_field_name="code"
    )
    text = MemoField(label="의견", rows=3, max_length=600, help_text=NO_NAMES)

    def __init__(self, *args: Any, categories: QuerySet[OpinionCategory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories  # type: ignore[attr-defined]


class ActionForm(FramedForm):
    """What an office does, until when."""

    heading = "조치 과제"
    what = TextField(label="할 일", max_length=200, help_text=NO_NAMES)
    owner = OfficeChoice(label="맡은 곳", help_text="맡은 기관의 자리에 알림이 갑니다.")
    due_on = DayField(label="기한")

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = offices  # type: ignore[attr-defined]


class AnswerForm(FramedForm):
    """Reflected, and how; or not, and why."""

    heading = "답"
    state = forms.ChoiceField(
        label="결과",
        choices=[(one.value, one.label) for one in (ActionState.REFLECTED, ActionState.NOT_REFLECTED)],
        widget=forms.RadioSelect,
    )
    result = MemoField(
        label="어떻게, 또는 왜",
        rows=4,
        max_length=600,
        help_text=f"반영했으면 무엇을 했는지, 반영하지 않았으면 그 까닭을 적습니다. {NO_NAMES}",
    )


class PracticeForm(FramedForm):
    """What a center found to work."""

    heading = "우수사례"
    title = TextField(label="제목", max_length=80)
    unit = forms.ModelChoiceField(
        label="사업단",
        queryset=ProgramUnit.objects.none(),
        required=False,
        empty_label="사업단과 관계없음",
        to_field_name="public_id",
    )
    text = MemoField(
        label="내용",
        rows=8,
        max_length=3000,
        help_text="무엇을 했고 무엇이 좋아졌는지 적습니다. 다른 센터도 읽으니 참여자의 이름은 적지 않습니다.",
    )

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class SendBackForm(FramedForm):
    heading = "돌려보내기"
    comment = ReasonField(label="무엇을 고치면 됩니까")

"""The shapes of leaving and of asking afterwards."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from casework.enums import JobKind, NoteKind, Standing
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from participants.forms import EndForm

JOB_KINDS = [("", "고르십시오"), *JobKind.choices]


class WorkFields(CarefulForm):
    """Where somebody works."""

    employer = TextField(label="직장·사업체", max_length=80, required=False, help_text="취업, 창업일 때 적습니다.")
    job = TextField(label="하는 일", max_length=80, required=False)
    job_kind = forms.ChoiceField(label="고용 형태", choices=JOB_KINDS, required=False)
    weekly_hours = forms.IntegerField(label="주당 근로시간", min_value=1, max_value=84, required=False)
    is_insured = forms.BooleanField(label="고용보험에 들었습니다.", required=False)
    monthly_wage = forms.IntegerField(
        label="월 소득(원)", min_value=0, max_value=100_000_000, required=False, help_text="예: 2060740"
    )

    WORK = ("employer", "job", "job_kind", "weekly_hours", "is_insured", "monthly_wage")


class CloseForm(WorkFields, EndForm):
    """Leaving the programme: when, why, and what became of it."""

    work_from = DayField(label="취업·창업한 날", required=False)
    is_registered = forms.BooleanField(label="사업자등록을 했습니다.", required=False)
    has_premises = forms.BooleanField(label="별도 사업장이 있습니다.", required=False)
    is_off_benefit = forms.BooleanField(
        label="소득이 기준을 넘어 생계급여에서 벗어났습니다(탈수급).",
        required=False,
        help_text="부양의무자, 거부, 조건 불이행으로 급여가 멈춘 것은 탈수급이 아닙니다.",
    )
    off_benefit_on = DayField(label="탈수급한 날", required=False)
    achieved = MemoField(label="이룬 것", rows=3, required=False)
    summary = MemoField(label="종결 의견", rows=3, required=False)

    OUTCOME = (*WorkFields.WORK, "work_from", "is_registered", "has_premises", "is_off_benefit", "off_benefit_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Fieldset("종결", "ends_on", "reason", "note"),
            Fieldset("취업·창업", *WorkFields.WORK, "work_from", "is_registered", "has_premises"),
            Fieldset("탈수급", "is_off_benefit", "off_benefit_on"),
            Fieldset("평가", "achieved", "summary"),
        )

    def outcome(self) -> dict[str, Any]:
        """The fields of the closing."""
        return {name: self.cleaned_data[name] for name in (*self.OUTCOME, "achieved", "summary")}


class FollowUpForm(WorkFields):
    """How somebody fares."""

    asked_on = DayField(label="확인한 날")
    way = forms.ChoiceField(label="방법", choices=NoteKind.choices, widget=forms.RadioSelect)
    standing = forms.ChoiceField(label="지금", choices=Standing.choices, widget=forms.RadioSelect)
    is_on_livelihood = forms.BooleanField(label="생계급여를 받고 있습니다.", required=False)
    has_applied = forms.BooleanField(label="이 달의 자활성공지원금을 신청했습니다.", required=False)
    words = MemoField(label="내용", rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("asked_on", timezone.localdate())
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("확인", "asked_on", "way", "standing", "is_on_livelihood", "has_applied", "words"),
            Fieldset("일", *WorkFields.WORK),
        )

    def values(self) -> dict[str, Any]:
        """The follow-up's own fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "asked_on"}

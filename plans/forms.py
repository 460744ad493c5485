"""The shapes of a plan. Needs arrive as an argument: a goal answers one of them."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from assessments.models import Need
from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from plans.actions import PlanWords
from plans.enums import Owner, Pathway
from plans.models import Plan


class LaidOut(CarefulForm):
    """One fieldset over the form's own fields."""

    legend = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.legend, *self.fields))


class PlanForm(LaidOut):
    """Which way, and when it is looked at again."""

    legend = "계획"

    pathway = forms.ChoiceField(label="자립경로", choices=[("", "고르십시오"), *Pathway.choices])
    long_term = TextField(label="장기 목표", max_length=300, help_text="예: 세탁 일로 취업하여 탈수급")
    short_term = TextField(label="단기 목표", max_length=300, required=False, help_text="다음 점검까지 이룰 것")
    written_on = DayField(label="세운 날")
    review_on = DayField(label="점검할 날", help_text="계획을 다시 살펴볼 날입니다.")

    def words(self) -> PlanWords:
        return PlanWords(**{name: self.cleaned_data[name] for name in PlanWords.__dataclass_fields__})


class EditForm(PlanForm):
    """The draft's own words; the revision that was read travels along."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(plan: Plan) -> dict[str, Any]:
    """What the edit form begins with."""
    words = {name: getattr(plan, name) for name in PlanWords.__dataclass_fields__}
    return {**words, "revision": plan.revision}


class GoalForm(LaidOut):
    """A goal that answers a need."""

    legend = "목표 더하기"

    need = forms.TypedChoiceField(label="욕구", coerce=str)
    words = TextField(label="목표", max_length=200, help_text="예: 세탁기능사 취득")

    def __init__(self, *args: Any, needs: Iterable[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = {str(need.public_id): need for need in needs}
        found = [(key, f"{need.area.name}: {need.need or '적은 말 없음'}") for key, need in self.needs.items()]
        self.fields["need"].choices = [("", "고르십시오"), *found]  # type: ignore[attr-defined]

    def need_row(self) -> Need:
        return self.needs[self.cleaned_data["need"]]


class StepForm(LaidOut):
    """Who does what until when."""

    legend = "할 일 더하기"

    words = TextField(label="할 일", max_length=200, help_text="예: 필기시험 접수")
    owner = forms.ChoiceField(label="누가", choices=Owner.choices)
    owner_words = TextField(
        label="누구", max_length=60, required=False, help_text="협력기관이면 기관 이름을 꼭 적습니다."
    )
    due_on = DayField(label="기한")


class SignForm(LaidOut):
    """The person's signature: drawn on the screen, or the signed paper's scan."""

    legend = "참여자 서명"

    signed_on = DayField(label="서명한 날")
    drawn = forms.CharField(required=False, widget=forms.HiddenInput)
    scan = forms.FileField(
        label="서명한 종이",
        required=False,
        help_text="화면에 서명하지 않으면 서명한 종이를 PDF, PNG, JPG로 올립니다. 10MB까지 올릴 수 있습니다.",
    )


class ReturnForm(LaidOut):
    """What is to be changed."""

    legend = "고쳐 달라고 돌려보내기"

    reason = ReasonField(label="고칠 것", help_text="계획을 세운 사람이 읽습니다.")


class DoneForm(LaidOut):
    """A step that was done."""

    legend = "한 일"

    done_on = DayField(label="한 날")
    result = TextField(label="결과", max_length=300, help_text="예: 필기 합격, 실기는 12월 12일")


class ReachedForm(LaidOut):
    """A goal that is reached."""

    legend = "이룬 목표"

    reached_on = DayField(label="이룬 날")


class ReviewForm(LaidOut):
    """What was found, and when next."""

    legend = "점검"

    reviewed_on = DayField(label="점검한 날")
    note = forms.CharField(
        label="점검 내용", max_length=1000, widget=forms.Textarea, help_text="주민등록번호는 적지 않습니다."
    )
    next_on = DayField(label="다음 점검일")

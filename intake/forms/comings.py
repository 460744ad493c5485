"""The shapes of a coming: walking in, the first interview, joining."""

from datetime import datetime
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from centers.models import Region
from core.forms import CarefulForm, DayField, FieldsHelper, PhoneField, TextField
from intake.actions import Work
from intake.enums import Education, Way
from intake.forms.referrals import NEW, same_person_field
from participants.forms import EntitlementFields, PersonForm
from programs.models import ProgramUnit, WorkDemand

AGE = ("age_reason", "is_birth_estimated")


class WalkInForm(EntitlementFields, PersonForm):
    """Somebody who came without a referral."""

    way = forms.ChoiceField(
        label="온 길", choices=[(way.value, way.label) for way in (Way.WALK_IN, Way.FOUND)], widget=forms.RadioSelect
    )
    came_on = DayField(label="접수일")

    def __init__(self, *args: Any, likely: list[Any], **kwargs: Any) -> None:
        self.likely = likely
        super().__init__(*args, **kwargs)
        if likely:
            self.fields["same"] = same_person_field(likely)

    def sections(self) -> list[Fieldset]:
        same = ["same"] if self.likely else []
        return [
            Fieldset("인적 사항", "name", "born_on", *same, "phone", "township", "sex", *AGE),
            Fieldset("자격", "category", "condition_noticed_on", "benefits"),
            Fieldset("접수", "way", "came_on", "case_manager", "team", "capacity_score", "remarks"),
        ]

    def chosen(self) -> str | None:
        """The public number of the earlier file; None for somebody new."""
        same = self.cleaned_data.get("same", NEW)
        return None if same == NEW else same


class BookForm(CarefulForm):
    """When and where the first interview is."""

    day = DayField(label="상담 날짜")
    hour = forms.TimeField(label="시각", help_text="예: 14:30", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    place = TextField(label="장소", max_length=60, help_text="예: 센터 상담실, 행정복지센터")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hour"].error_messages["invalid"] = "시각을 14:30처럼 적어 주십시오."
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("초기상담", "day", "hour", "place"))

    def booked_for(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class InterviewForm(CarefulForm):
    """초기상담지 (domain.md §6.2). Illness and medicine have no field here."""

    held_on = DayField(label="상담한 날")
    place = TextField(label="장소", max_length=60)
    emergency_name = TextField(label="비상연락 이름", max_length=40, required=False)
    emergency_relation = TextField(label="관계", max_length=20, required=False, help_text="예: 언니, 이웃")
    emergency_phone = PhoneField(label="비상연락 전화", required=False)
    received_before = forms.BooleanField(label="전에도 수급한 적이 있습니다", required=False)
    received_months = forms.IntegerField(
        label="수급 기간(개월)",
        min_value=0,
        max_value=600,
        required=False,
        help_text="지금까지 모두 몇 달인지 적습니다.",
    )
    education = forms.ChoiceField(label="학력", choices=[("", "고르십시오"), *Education.choices], required=False)
    licences = TextField(label="자격증", max_length=200, required=False)
    jobs = forms.CharField(
        label="직업 경력", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    property_words = TextField(label="부채와 재산", max_length=300, required=False)
    housing = TextField(label="주거", max_length=200, required=False, help_text="예: 월세, 임대아파트")
    hours_a_day = forms.IntegerField(
        label="하루 일할 수 있는 시간", min_value=1, max_value=12, required=False, help_text="예: 8"
    )
    first_wish = forms.ModelChoiceField(
        label="1순위 희망", queryset=ProgramUnit.objects.none(), required=False, to_field_name="public_id"
    )
    second_wish = forms.ModelChoiceField(
        label="2순위 희망", queryset=ProgramUnit.objects.none(), required=False, to_field_name="public_id"
    )
    limits = forms.ModelMultipleChoiceField(
        label="할 수 없는 일",
        queryset=WorkDemand.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="code",
    )
    limit_words = TextField(
        label="일할 때의 제약",
        max_length=200,
        required=False,
        help_text="사업단 담당이 봅니다. 병명은 적지 않습니다.",
    )
    commute = forms.ModelMultipleChoiceField(
        label="출퇴근할 수 있는 읍면동",
        queryset=Region.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="name",
    )
    commute_words = TextField(
        label="출퇴근 방법", max_length=200, required=False, help_text="예: 버스로 40분까지, 운전할 수 없음"
    )
    hours = TextField(label="일할 수 있는 시간", max_length=100, required=False, help_text="예: 오전 9시–오후 3시")
    wanted_work = TextField(label="희망 업무", max_length=300, required=False)
    skills = TextField(label="배우고 싶은 기술", max_length=300, required=False)
    plan_words = forms.CharField(
        label="자립계획", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    # What becomes the person's work profile (assessments): which units fit is told from it.
    WORK = ("hours_a_day", "first_wish", "second_wish", "limit_words")

    def __init__(
        self,
        *args: Any,
        units: QuerySet[ProgramUnit],
        demands: QuerySet[WorkDemand],
        townships: QuerySet[Region],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {"first_wish": units, "second_wish": units, "limits": demands, "commute": townships}
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in ("first_wish", "second_wish"):
            self.fields[name].empty_label = "정하지 않음"  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("상담", "held_on", "place"),
            Fieldset("비상연락", "emergency_name", "emergency_relation", "emergency_phone"),
            Fieldset("수급과 생활", "received_before", "received_months", "property_words", "housing"),
            Fieldset("배움과 경력", "education", "licences", "jobs"),
            Fieldset("희망", "first_wish", "second_wish", "wanted_work", "skills", "plan_words"),
            Fieldset("일할 수 있는 조건", "hours_a_day", "hours", "commute", "commute_words", "limits", "limit_words"),
        )

    def words(self) -> dict[str, Any]:
        """The sheet without its day, its place and what belongs to the work profile."""
        others = {"held_on", "place", "limits", "commute", *self.WORK}
        return {name: value for name, value in self.cleaned_data.items() if name not in others}

    def work(self) -> Work | None:
        """What was told of the work itself; None when nothing was."""
        told = self.cleaned_data
        values = {name: told[name] for name in self.WORK}
        if not (any(values.values()) or told["limits"] or told["commute"]):
            return None
        wish = {**values, "wish_words": told["wanted_work"][:200]}
        return Work(wish, limits=list(told["limits"]), commute=list(told["commute"]))


class GatewayChoice(forms.ModelChoiceField):
    """A gateway with its free places."""

    def label_from_instance(self, unit: Any) -> str:
        return f"{unit.name} · {unit.occupied}/{unit.places}명, " + (
            f"빈자리 {unit.free}" if unit.free else "빈자리 없음"
        )


class JoinForm(CarefulForm):
    """From when the person takes part, and in which gateway."""

    starts_on = DayField(label="참여 시작일")
    gateway = GatewayChoice(
        label="게이트웨이",
        queryset=ProgramUnit.objects.none(),
        required=False,
        empty_label="게이트웨이 없이 시작",
        to_field_name="public_id",
        help_text="두 달이고 한 번 한 달을 늘립니다. 한 사람이 모두 세 번까지입니다.",
    )
    age_reason = TextField(
        label="65세 이상 참여 사유",
        max_length=200,
        required=False,
        help_text="만 65세 이상이면 시의 판단을 적습니다.",
    )

    def __init__(self, *args: Any, gateways: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gateway"].queryset = gateways  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("참여 시작", "starts_on", "gateway", "age_reason"))

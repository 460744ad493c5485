"""The shape of what reception asks: each thing, or why it is not there."""

from datetime import date
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from centers.models import Region
from core.forms import CarefulForm, DayField, FieldsHelper, NameField, PhoneField, TextField
from intake.actions import Arrival
from intake.enums import Thing, Way, Without
from participants.actions import Person
from participants.enums import Sex

EITHER = "적거나, 없으면 까닭을 골라 주십시오."
NOT_BOTH = "적은 것이 있으면 까닭을 고르지 않습니다. 하나를 지워 주십시오."


def _why(label: str, *reasons: Without) -> forms.ChoiceField:
    choices = [("", "적었음"), *((one.value, one.label) for one in reasons)]
    return forms.ChoiceField(label=label, choices=choices, required=False)


class ReceiveForm(CarefulForm):
    """Somebody at the desk. A blank without its reason is refused; nobody is refused for a blank."""

    PAIRS: ClassVar[dict[str, tuple[str, ...]]] = {
        Thing.BIRTHDAY: ("born_on",),
        Thing.PHONE: ("phone",),
        Thing.ADDRESS: ("township", "address"),
        Thing.PAPERS: ("papers",),
    }
    name = NameField(label="이름", help_text="부르는 이름이라도 적습니다.")
    sex = forms.ChoiceField(label="성별", choices=[("", "적지 않음"), *Sex.choices], required=False)
    born_on = DayField(label="생년월일", required=False, help_text="예: 1974. 2. 28. 또는 19740228")
    without_birthday = _why("생년월일이 없는 까닭", Without.UNKNOWN, Without.NOT_SAID, Without.LATER)
    age = forms.IntegerField(
        label="어림한 나이(만)",
        min_value=15,
        max_value=110,
        required=False,
        help_text="생년월일이 없을 때만 적습니다. 추정으로 표시하고 나중에 고칩니다.",
    )
    phone = PhoneField(label="전화번호", required=False, help_text="예: 010-1234-5678")
    without_phone = _why("전화번호가 없는 까닭", Without.HAS_NONE, Without.NOT_SAID, Without.LATER)
    township = forms.ModelChoiceField(
        label="읍면동", queryset=Region.objects.none(), required=False, empty_label="고르지 않음"
    )
    address = TextField(label="주소", max_length=120, required=False)
    without_address = _why("사는 곳이 없는 까닭", Without.UNCLEAR, Without.NOT_SAID, Without.LATER)
    papers = TextField(
        label="가져온 서류", max_length=200, required=False, help_text="예: 신분증, 의뢰서. 번호는 적지 않습니다."
    )
    without_papers = _why("서류가 없는 까닭", Without.HAS_NONE, Without.NOT_SAID, Without.LATER)
    way = forms.ChoiceField(
        label="온 길", choices=[(way.value, way.label) for way in (Way.WALK_IN, Way.FOUND)], widget=forms.RadioSelect
    )
    came_on = DayField(label="접수일")

    def __init__(self, *args: Any, townships: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = townships  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("누구인가", "name", "sex", "born_on", "without_birthday", "age"),
            Fieldset("연락과 사는 곳", "phone", "without_phone", "township", "address", "without_address"),
            Fieldset("서류와 접수", "papers", "without_papers", "way", "came_on"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for thing, names in self.PAIRS.items():
            self._either(cleaned, thing, names)
        if cleaned.get("without_birthday") and not cleaned.get("age") and "age" not in self.errors:
            self.add_error("age", "생년월일이 없으면 나이를 어림해 적어 주십시오.")
        born_on = cleaned.get("born_on")
        if born_on and not date(1900, 1, 1) <= born_on <= timezone.localdate():
            self.add_error("born_on", "태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오.")
        return cleaned

    def _either(self, cleaned: dict[str, Any], thing: str, names: tuple[str, ...]) -> None:
        """Something is there, or a reason says why not."""
        if any(name in self.errors for name in names):
            return
        given, why = any(cleaned.get(name) for name in names), cleaned.get(f"without_{thing}")
        if not given and not why:
            self.add_error(names[0], EITHER)
        if given and why:
            self.add_error(f"without_{thing}", NOT_BOTH)

    def person(self) -> Person:
        """Who it is; without a birthday the first day of the year that the age points to, marked as an estimate."""
        told = self.cleaned_data
        born_on = told["born_on"] or date(timezone.localdate().year - told["age"], 1, 1)
        return Person(
            name=told["name"],
            born_on=born_on,
            is_birth_estimated=told["born_on"] is None,
            sex=told["sex"],
            phone=told["phone"],
            township=told["township"],
        )

    def arrival(self) -> Arrival:
        told = self.cleaned_data
        missing = {str(thing): why for thing in self.PAIRS if (why := told[f"without_{thing}"])}
        return Arrival(told["way"], told["came_on"], told["address"], told["papers"], missing)

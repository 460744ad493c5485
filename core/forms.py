"""Forms that read what people type, and never keep a resident registration number."""

import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError

from core import resident_numbers
from core.business_numbers import read_business_number
from core.dates import DayField as PlainDayField
from core.korean import half_width, tidy, tidy_name
from core.phones import read_phone

RESIDENT_NUMBER = "주민등록번호로 보이는 숫자는 받지 않습니다. 지우고 다시 적어 주십시오."


class CarefulForm(forms.Form):
    """Text is kept composed and visible; a resident registration number is refused, and not shown again."""

    required_css_class = "is-required"

    def full_clean(self) -> None:
        refused = self._take_out_resident_numbers()
        super().full_clean()
        for name in refused:
            # In place of "this field is required": the field is empty because its number was taken out.
            self.errors.pop(name, None)
            self.add_error(name, RESIDENT_NUMBER)

    def _take_out_resident_numbers(self) -> list[str]:
        if not self.is_bound:
            return []
        found = [name for name in self.fields if resident_numbers.contains(self.data.get(self.add_prefix(name), ""))]
        if found:
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a dict in tests
            for name in found:
                data[self.add_prefix(name)] = ""
            self.data = data
        return found


class TextField(forms.CharField):
    """One line of text, as it is kept."""

    def to_python(self, value: Any) -> str:
        return tidy(str(value)) if value not in self.empty_values else ""


class MemoField(forms.CharField):
    """Several lines of text, each as it is kept; empty lines between paragraphs stay single."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 4000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        lines = [tidy(line) for line in str(value).replace("\r\n", "\n").split("\n")]
        return _PARAGRAPHS.sub("\n\n", "\n".join(lines)).strip()


_PARAGRAPHS = re.compile(r"\n{3,}")


class NameField(forms.CharField):
    """A person's name: 1 to 40 letters, no digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        return tidy_name(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(letter.isdigit() for letter in value):
            raise ValidationError("이름에는 숫자를 적을 수 없습니다.")


class PhoneField(forms.CharField):
    """A Korean phone number in any shape, kept as 010-1234-5678."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        # A roster's cell may hold two numbers; a field holds one.
        phone = read_phone(value) if _digits(str(value)) <= MOST_DIGITS else None
        if phone is None:
            raise ValidationError(_what_is_wrong_with(str(value)))
        return phone


MOST_DIGITS = 12  # +82 10 1234 5678


def _digits(value: str) -> int:
    return sum(letter.isdigit() for letter in half_width(value))


def _what_is_wrong_with(value: str) -> str:
    digits = _digits(value)
    mobile = "".join(letter for letter in half_width(value) if letter.isdigit()).startswith("010")
    if digits < 9 or (mobile and digits < 11):
        return "전화번호의 숫자가 모자랍니다. 010-1234-5678처럼 적어 주십시오."
    if digits > MOST_DIGITS or (mobile and digits > 11):
        return "전화번호의 숫자가 너무 많습니다. 010-1234-5678처럼 적어 주십시오."
    return "전화번호를 010-1234-5678처럼 적어 주십시오."


class DayWidget(forms.TextInput):
    """A day that is typed in any shape, or picked from the browser's own calendar."""

    template_name = "components/day_widget.html"

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if hasattr(value, "isoformat") else super().format_value(value)


class DayField(PlainDayField):
    widget = DayWidget


class ReasonField(TextField):
    """A reason that says something: 10 letters or more (안전성 확보조치 기준 제8조②: download reason)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "사유")
        super().__init__(min_length=5, max_length=300, **kwargs)
        self.error_messages["min_length"] = "사유를 다섯 글자 이상 적어 주십시오."


class BusinessNumberField(TextField):
    """A business registration number with a check digit that fits, kept as 123-45-67891."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "사업자등록번호")
        kwargs.setdefault("help_text", "예: 123-45-67891. 숫자만 적어도 됩니다.")
        super().__init__(max_length=20, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        number = read_business_number(half_width(text))
        if number is None:
            raise ValidationError("사업자등록번호가 맞지 않습니다. 열 자리 숫자를 다시 확인해 주십시오.")
        return number


class FieldsHelper(FormHelper):  # type: ignore[misc]  # crispy has no types
    """Fields only: the template writes the form tag, its buttons and its number."""

    form_tag = False
    disable_csrf = True

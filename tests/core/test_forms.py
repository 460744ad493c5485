"""Fields read what people type, and no form keeps a resident registration number."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from core.forms import BusinessNumberField, CarefulForm, DayField, NameField, PhoneField, ReasonField, TextField


class PersonForm(CarefulForm):
    name = NameField(label="이름")
    born_on = DayField(label="생년월일", required=False)
    phone = PhoneField(label="전화번호", required=False)
    number = BusinessNumberField(required=False)
    remarks = TextField(label="비고", max_length=40, required=False)


def sent(**words):
    data = QueryDict(mutable=True)
    data.update({"name": "홍길동", **words})
    return PersonForm(data)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", " 홍 길 동 ", "홍길동"),
        ("name", "홍길동", "홍길동"),
        ("born_on", "1974. 2. 28.", date(1974, 2, 28)),
        ("born_on", "19740228", date(1974, 2, 28)),
        ("phone", "010 1234 5678", "010-1234-5678"),
        ("phone", "０１０１２３４５６７８", "010-1234-5678"),
        ("number", "6019990008", "601-99-90008"),
        ("remarks", "한  줄\u200b 글", "한 줄 글"),
    ],
)
def test_what_is_typed_is_kept_in_one_shape(field, typed, kept):
    form = sent(**{field: typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "필수"),
        ("name", "홍길동2", "이름에는 숫자를 적을 수 없습니다."),
        ("born_on", "1975-02-30", "날짜를 2026-11-22처럼 적어 주십시오."),
        ("born_on", "미상", "날짜를 2026-11-22처럼 적어 주십시오."),
        ("phone", "1234", "전화번호의 숫자가 모자랍니다. 010-1234-5678처럼 적어 주십시오."),
        ("phone", "0101234567890123", "전화번호의 숫자가 너무 많습니다. 010-1234-5678처럼 적어 주십시오."),
        ("number", "123", "사업자등록번호가 맞지 않습니다. 열 자리 숫자를 다시 확인해 주십시오."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(field, typed, sentence):
    form = sent(**{field: typed})

    assert not form.is_valid()
    assert sentence in form.errors[field][0]


@pytest.mark.parametrize("field", ["name", "born_on", "phone", "number", "remarks"])
@pytest.mark.parametrize(
    "number", ["800101-1234567", "8001011234567", "800101 - 1234567", "８００１０１-１２３４５６７"]
)
def test_a_resident_registration_number_is_refused_and_not_shown_again(field, number):
    form = sent(**{field: f"{number}"})

    assert not form.is_valid()
    assert "주민등록번호" in form.errors[field][0]
    assert "1234567" not in form.as_p()
    assert number not in form.as_p()
    assert field not in form.cleaned_data


def test_other_fields_keep_what_was_typed():
    form = sent(remarks="800101-1234567", phone="010-1234-5678")

    assert 'value="010-1234-5678"' in form.as_p()
    assert 'value="홍길동"' in form.as_p()


@pytest.mark.parametrize(("typed", "fits"), [("", False), ("회의", False), ("사례회의 준비", True), ("     ", False)])
def test_a_reason_says_something(typed, fits):
    class Reasoned(forms.Form):
        reason = ReasonField()

    assert Reasoned({"reason": typed}).is_valid() == fits

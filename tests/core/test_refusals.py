"""Saying no in a sentence, whoever says it: an action, a field, a rule of the database."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.refusals import Refusal, explained, refusals_on
from enterprises.models import MemberCount
from participants.models import Participant
from partnerships.models import Partner
from programs.models import ProgramUnit, UnitYear
from tests.factories.enterprises import MemberCountFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import PartnerFactory
from tests.factories.programs import UnitFactory


class NameForm(forms.Form):
    name = forms.CharField(label="이름")


def bound():
    form = NameForm({"name": "홍길동"})
    assert form.is_valid()
    return form


def test_a_refusal_stands_on_the_form():
    form = bound()

    with refusals_on(form):
        raise Refusal("자리가 없습니다.", code="full")

    assert form.non_field_errors() == ["자리가 없습니다."]
    assert form.has_error("__all__", "full")


def test_a_refusal_of_a_field_stands_at_the_field():
    form = bound()

    with refusals_on(form):
        raise Refusal({"name": "이름을 다시 적어 주십시오."})

    assert form.errors == {"name": ["이름을 다시 적어 주십시오."]}


def test_a_refusal_of_a_field_that_the_form_has_not_stands_above():
    form = bound()

    with refusals_on(form):
        raise ValidationError({"unit": "사업단이 없습니다."})

    assert form.non_field_errors() == ["사업단이 없습니다."]


def test_anything_else_stays_loud():
    with pytest.raises(ZeroDivisionError), refusals_on(bound()):
        raise ZeroDivisionError


@pytest.mark.django_db
def test_an_unknown_rule_stays_loud():
    with pytest.raises(IntegrityError), explained():
        raise IntegrityError("UNIQUE constraint failed: django_site.domain")


def a_name_twice():
    partner = PartnerFactory()
    return Partner(center=partner.center, name=partner.name, kind="other")


def a_number_twice():
    partner = PartnerFactory(business_number="601-99-90008")
    return Partner(center=partner.center, name="다른 기관", kind="other", business_number="601-99-90008")


def a_unit_twice():
    unit = UnitFactory()
    return ProgramUnit(center=unit.center, name=unit.name, type=unit.type, industry="x", opened_on=unit.opened_on)


def a_year_twice():
    return UnitYear(unit=UnitFactory(), year=2024, places=3)


def a_day_twice():
    count = MemberCountFactory()
    return MemberCount(enterprise=count.enterprise, counted_on=count.counted_on)


def too_high_a_score():
    person = ParticipantFactory()
    person.capacity_score = 101
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (a_name_twice, "partner_name_once_in_center"),
        (a_number_twice, "partner_business_number_once"),
        (a_unit_twice, "unit_name_once_in_center"),
        (a_year_twice, "unit_year_once"),
        (a_day_twice, "member_count_once_a_day"),
        (too_high_a_score, "participant_score_up_to_100"),
    ],
)
def test_a_rule_that_the_database_kept_is_explained(make, code):
    row = make()

    with pytest.raises(Refusal) as refused, explained(), transaction.atomic():
        row.save()

    rules = {constraint.name: constraint for constraint in type(row)._meta.constraints}
    assert refused.value.code == code
    assert refused.value.messages == [rules[code].violation_error_message]


@pytest.mark.django_db
def test_a_person_without_a_name_is_refused():
    with pytest.raises(Refusal), explained(), transaction.atomic():
        Participant.objects.filter(pk=ParticipantFactory().pk).update(name="")

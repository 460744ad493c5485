"""Who needs an opinion next, and by when: two statements for everybody."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from centers.policies import Role
from compliance.due import opinions_due
from participants.models import EndReason, Participant, Participation
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.compliance import OpinionFactory, sent_opinion
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
ON = date(2025, 7, 1)


def told(person, until, **words):
    desk = DeskFactory(office=person.center, role=Role.CASE_MANAGER)
    return sent_opinion(participant=person, by=desk, city=city_desk(person.center).office, ends_on=until, **words)


def known(person):
    """Somebody whose file was opened here on the day of joining."""
    opened = datetime(2025, 3, 3, tzinfo=timezone.get_current_timezone())
    Participant.objects.filter(pk=person.pk).update(created_at=opened)
    return person


def dues(*people, on=ON):
    return [(one.kind.value, one.due_on) for one in opinions_due([person.pk for person in people], on=on)]


def test_the_first_opinion_is_due_three_months_after_joining():
    assert dues(known(ParticipantFactory())) == [("regular", date(2025, 6, 3))]


def test_what_was_sent_on_paper_before_the_file_was_opened_is_no_debt():
    person = known(ParticipantFactory())
    Participation.objects.filter(participant=person).update(starts_on=date(2022, 1, 10))
    person.eligibilities.update(starts_on=date(2022, 1, 10))

    assert dues(person) == [("regular", date(2025, 4, 10))]


def test_the_clock_begins_with_the_presented_condition_when_that_came_later():
    person = known(ParticipantFactory())
    person.eligibilities.update(condition_noticed_on=date(2025, 4, 10))

    assert dues(person) == [("regular", date(2025, 7, 10))]


def test_the_next_is_due_three_months_after_the_last_told_period():
    person = ParticipantFactory()
    told(person, date(2025, 6, 2))

    assert dues(person) == [("regular", date(2025, 9, 2))]


def test_a_draft_moves_no_clock():
    person = known(ParticipantFactory())
    OpinionFactory(participant=person)

    assert dues(person) == [("regular", date(2025, 6, 3))]


def test_who_is_not_conditional_has_none():
    assert dues(ParticipantFactory(category="near_poor")) == []


def test_who_is_conditional_no_more_has_none():
    person = ParticipantFactory()
    person.eligibilities.update(ends_on=date(2025, 6, 1))

    assert dues(person) == []


def test_who_has_not_joined_has_none():
    assert dues(ParticipantFactory(joined_on__none=True)) == []


def left(person, code, day=date(2025, 6, 20)):
    reason = EndReason.objects.get(code=code)
    Participation.objects.filter(participant=person).update(ends_on=day, end_reason=reason)


@pytest.mark.parametrize("code", ["absence", "gave_up", "noncompliance"])
def test_a_drop_out_is_due_the_same_day(code):
    person = ParticipantFactory()
    left(person, code)

    assert dues(person) == [("drop_out", date(2025, 6, 20))]


@pytest.mark.parametrize("code", ["job", "moved", "died"])
def test_another_ending_needs_no_opinion(code):
    person = ParticipantFactory()
    left(person, code)

    assert dues(person) == []


def test_a_drop_out_that_was_told_is_due_no_more():
    person = ParticipantFactory()
    left(person, "gave_up")
    told(person, date(2025, 6, 20), kind="drop_out")

    assert dues(person) == []


def test_a_new_participation_starts_the_clock_anew():
    person = ParticipantFactory()
    told(person, date(2025, 5, 1))
    left(person, "gave_up", date(2025, 5, 2))
    Participation.objects.create(participant=person, starts_on=date(2025, 6, 15))

    assert dues(person) == [("regular", date(2025, 9, 15))]


def test_the_earliest_stands_first():
    late, early = ParticipantFactory(joined_on=date(2025, 5, 1)), ParticipantFactory()

    assert [one.participant_id for one in opinions_due([late.pk, early.pk], on=ON)] == [early.pk, late.pk]


@pytest.mark.parametrize("people", [1, 3])
def test_it_costs_two_statements_whatever_the_number(people, django_assert_num_queries):
    rows = [ParticipantFactory() for _ in range(people)]

    with django_assert_num_queries(2):
        opinions_due([row.pk for row in rows], on=ON)

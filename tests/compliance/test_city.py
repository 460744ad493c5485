"""The city decides, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.actions import ROLES_OF_KIND
from centers.models import Notice, Region
from centers.policies import GRANTS, Can, Role
from compliance import actions
from compliance.models import ComplianceDecision
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.compliance import OpinionFactory, decision_on, sent_opinion
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def city(manager):
    return city_desk(manager.office)


@pytest.fixture
def opinion(manager, city):
    person = ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동", phone="010-4444-5555")
    return sent_opinion(participant=person, by=manager, city=city.office, verdict="not_met", sent_at=timezone.now())


def deciding(**changes):
    return {
        "outcome": "suspend",
        "decided_on": timezone.localdate().isoformat(),
        "reason": "세 번 연락했으나 나오지 않음",
        **changes,
    }


def test_no_role_of_a_center_may_decide():
    """시행령 제15조: a center only gives its opinion."""
    holders = {role for role, grants in GRANTS.items() if Can.DECIDE_COMPLIANCE in grants}

    assert holders & set(ROLES_OF_KIND["center"]) == set()
    assert holders == {Role.CITY}


@pytest.mark.parametrize("role", ROLES_OF_KIND["center"])
def test_no_desk_of_a_center_decides_whatever_the_table_says(opinion, role, monkeypatch):
    desk = DeskFactory(office=opinion.participant.center, role=role)
    monkeypatch.setitem(GRANTS, role, {**GRANTS[role], Can.DECIDE_COMPLIANCE: next(iter(GRANTS[role].values()))})

    with pytest.raises(Refusal, match="시·군·구만 결정합니다"):
        actions.decide(
            opinion=opinion, outcome="suspend", decided_on=timezone.localdate(), reason="사유입니다", by=desk
        )
    assert not ComplianceDecision.objects.exists()


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CASE_MANAGER])
def test_no_page_of_a_center_decides(sit, opinion, role):
    desk = DeskFactory(office=opinion.participant.center, role=role)

    answer = sit(desk).post(reverse("compliance:decide", args=[opinion.public_id]), deciding())

    assert answer.status_code == 403


def test_a_suspension_begins_the_month_after_and_lasts_three(opinion, city, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None: date(2026, 11, 30))

    decision = actions.decide(
        opinion=opinion, outcome="suspend", decided_on=date(2026, 11, 30), reason="나오지 않음", by=city
    )

    assert (decision.suspended_from, decision.suspended_until) == (date(2026, 12, 1), date(2027, 2, 28))


def test_the_city_decides_on_the_page_and_the_center_is_told(sit, city, manager, opinion):
    answer = sit(city).post(reverse("compliance:decide", args=[opinion.public_id]), deciding())

    assert answer["Location"] == reverse("compliance:inbox")
    assert ComplianceDecision.objects.get().decided_by == city
    notice = Notice.objects.get(desk=manager)
    assert notice.location == reverse("compliance:of", args=[opinion.participant.public_id])
    assert "홍길동" not in notice.text


def test_the_center_sees_the_decision(sit, city, manager, opinion):
    sit(city).post(reverse("compliance:decide", args=[opinion.public_id]), deciding())

    page = sit(manager).get(opinion.get_absolute_url()).content.decode()

    assert "세 번 연락했으나 나오지 않음" in page


def test_the_trace_says_who_decided(sit, city, opinion):
    sit(city).post(reverse("compliance:decide", args=[opinion.public_id]), deciding())

    event = Event.objects.get(verb="compliance.decided")
    assert (event.actor_id, event.participant_id) == (city.user_id, opinion.participant_id)
    assert event.after["outcome"] == "중지"


def test_it_is_decided_once(sit, city, opinion):
    client = sit(city)
    client.post(reverse("compliance:decide", args=[opinion.public_id]), deciding())

    answer = client.post(reverse("compliance:decide", args=[opinion.public_id]), deciding(outcome="go_on"))

    assert answer.status_code == 422
    assert "이미 결정한 의견입니다" in answer.content.decode()


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_lies_between_receiving_and_today(opinion, city, days):
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Refusal, match="의견을 받은 날부터 오늘까지"):
        actions.decide(opinion=opinion, outcome="go_on", decided_on=day, reason="사유입니다", by=city)


def test_nothing_resumes_that_was_not_suspended(opinion, city):
    with pytest.raises(Refusal, match="중지한 적이 없어"):
        actions.decide(
            opinion=opinion, outcome="resume", decided_on=timezone.localdate(), reason="사유입니다", by=city
        )


def test_who_meets_the_condition_again_is_resumed_the_month_after(manager, city):
    person = ParticipantFactory(center=manager.office)
    first = sent_opinion(participant=person, by=manager, city=city.office, verdict="not_met")
    days = {"suspended_from": date(2025, 7, 1), "suspended_until": date(2025, 9, 30)}
    decision_on(first, by=city, outcome="suspend", **days)
    again = sent_opinion(
        participant=person,
        by=manager,
        city=city.office,
        kind="met_again",
        starts_on=date(2025, 8, 1),
        ends_on=date(2025, 8, 20),
    )

    decision = actions.decide(
        opinion=again, outcome="resume", decided_on=timezone.localdate(), reason="다시 나옵니다", by=city
    )

    assert decision.resumed_from == date(2025, 9, 1)


def test_a_draft_is_not_the_citys(sit, manager, city):
    draft = OpinionFactory(participant__center=manager.office)

    assert sit(city).get(reverse("compliance:decide", args=[draft.public_id])).status_code == 404
    with pytest.raises(Refusal, match="아직 보내지 않은"):
        actions.decide(opinion=draft, outcome="go_on", decided_on=timezone.localdate(), reason="사유", by=city)


def test_the_city_reaches_who_lives_in_it_wherever_the_center_is(sit, manager, opinion):
    elsewhere = city_desk(CenterFactory())
    person = opinion.participant
    person.township = Region.objects.create(name="먼동", kind="township", parent=elsewhere.office.region)
    person.save()

    assert sit(elsewhere).get(reverse("compliance:decide", args=[opinion.public_id])).status_code == 200


def test_another_city_does_not_find_it(sit, opinion):
    stranger = city_desk(CenterFactory())

    assert sit(stranger).get(reverse("compliance:decide", args=[opinion.public_id])).status_code == 404


def test_the_list_masks_and_the_letter_names(sit, city, opinion):
    client = sit(city)
    listed = client.get(reverse("compliance:inbox")).content.decode()

    letter = client.get(reverse("compliance:decide", args=[opinion.public_id])).content.decode()

    assert ("홍*동" in listed, "홍길동" in listed) == (True, False)
    assert "홍길동" in letter
    assert "010-4444-5555" not in letter
    assert Access.objects.filter(participant_id=opinion.participant_id).count() == 2


def test_the_overdue_stand_on_top_with_their_legal_day(sit, manager, city, opinion):
    person = ParticipantFactory(center=manager.office)
    old = sent_opinion(participant=person, by=manager, city=city.office)
    later = sent_opinion(
        participant=ParticipantFactory(center=manager.office),
        by=manager,
        city=city.office,
        sent_at=datetime.combine(timezone.localdate(), datetime.min.time(), tzinfo=UTC),
    )

    waiting = sit(city).get(reverse("compliance:inbox")).context["waiting"]

    assert [line["opinion"] for line in waiting] == [old, opinion, later]
    assert waiting[0]["due"].due_on == date(2025, 9, 30)
    assert [line["due"].is_overdue for line in waiting] == [True, False, False]


@pytest.mark.parametrize("people", [1, 3])
def test_the_inbox_costs_ten_statements(sit, manager, city, people, django_assert_max_num_queries):
    for number in range(people * 2):
        row = sent_opinion(participant=ParticipantFactory(center=manager.office), by=manager, city=city.office)
        if number % 2:
            decision_on(row, by=city)
    client = sit(city)

    with django_assert_max_num_queries(10):
        client.get(reverse("compliance:inbox"))


@pytest.mark.parametrize(
    "change",
    [{"outcome": "suspend"}, {"suspended_from": "2025-07-01"}, {"notice_on": "2025-06-01"}],
    ids=["a suspension without days", "days without a suspension", "a notice before the decision"],
)
def test_the_database_keeps_a_decision_whole(opinion, city, change):
    decision = decision_on(opinion, by=city)

    with pytest.raises(IntegrityError), transaction.atomic():
        ComplianceDecision.objects.filter(pk=decision.pk).update(**change)

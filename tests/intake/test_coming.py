"""A coming: walked in, talked over, joined, sent back, declined."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import WorkProfile
from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from intake import actions
from intake.calculations import GatewayRule, gateway_refusal
from intake.models import Intake, Interview
from participants.models import Participant
from tests.factories.centers import DeskFactory, township_desk
from tests.factories.intake import IntakeFactory, InterviewFactory, ReferralFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
RULE = GatewayRule(2, 1, 3, date(2000, 1, 1), "센터 안내")


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def coming(manager):
    person = ParticipantFactory(center=manager.office, case_manager=manager, joined_on__none=True)
    return IntakeFactory(participant=person, came_on=timezone.localdate() - timedelta(days=5))


def typed(manager, **changes):
    words = {
        "name": "홍길동",
        "born_on": "1975-04-07",
        "sex": "M",
        "category": "near_poor",
        "case_manager": manager.pk,
        "way": "walk_in",
        "came_on": timezone.localdate().isoformat(),
    }
    return {**words, **changes}


def test_somebody_who_walks_in_gets_a_file_and_no_participation(sit, manager):
    answer = sit(manager).post(reverse("intake:walk-in"), typed(manager))

    intake = Intake.objects.get()
    assert answer["Location"] == intake.get_absolute_url()
    assert (intake.way, intake.referral, intake.is_open) == ("walk_in", None, True)
    assert not intake.participant.participations.exists()


def test_somebody_known_is_asked_about_and_comes_again(sit, manager):
    known = ParticipantFactory(
        center=manager.office, name="홍길동", born_on=date(1975, 4, 7), case_manager=manager, joined_on__none=True
    )
    client = sit(manager)
    asked = client.post(reverse("intake:walk-in"), typed(manager))

    client.post(reverse("intake:walk-in"), typed(manager, same=str(known.public_id)))

    assert asked.status_code == 422
    assert Participant.objects.count() == 1
    assert known.intakes.count() == 1


def test_who_came_by_referral_is_taken_from_the_list(manager):
    with pytest.raises(Refusal, match="의뢰 목록에서 접수"):
        actions.walk_in(person=None, entitlement=None, way="township", came_on=timezone.localdate(), by=manager)


def test_nobody_comes_tomorrow(sit, manager):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    answer = sit(manager).post(reverse("intake:walk-in"), typed(manager, came_on=tomorrow))

    assert answer.context["form"].errors["came_on"] == ["접수일은 오늘까지의 날로 적어 주십시오."]


def test_an_interview_is_booked_and_moved(sit, manager, coming):
    client = sit(manager)
    address = reverse("intake:book", args=[coming.public_id])

    client.post(address, {"day": "2026-12-01", "hour": "14:30", "place": "상담실"})
    client.post(address, {"day": "2026-12-02", "hour": "10:00", "place": "상담실"})

    booked = Interview.objects.get()
    assert f"{timezone.localtime(booked.booked_for):%Y-%m-%d %H:%M}" == "2026-12-02 10:00"
    assert list(Event.objects.filter(verb__startswith="interview.").values_list("verb", flat=True)) == [
        "interview.moved",
        "interview.booked",
    ]


def test_an_hour_that_is_none_is_refused(sit, manager, coming):
    answer = sit(manager).post(
        reverse("intake:book", args=[coming.public_id]), {"day": "2026-12-01", "hour": "25:00", "place": "상담실"}
    )

    assert answer.context["form"].errors["hour"] == ["시각을 14:30처럼 적어 주십시오."]


def test_the_booked_interview_becomes_the_held_one(sit, manager, coming):
    InterviewFactory(intake=coming)
    words = {"held_on": timezone.localdate().isoformat(), "place": "상담실", "jobs": "식당에서 3년"}

    sit(manager).post(reverse("intake:interview", args=[coming.public_id]), words)

    held = Interview.objects.get()
    assert (held.conducted_by, held.jobs, held.held_on) == (manager, "식당에서 3년", timezone.localdate())


def test_the_trace_of_an_interview_holds_no_word_of_it(manager, coming):
    actions.hold_interview(
        intake=coming, held_on=timezone.localdate(), place="상담실", words={"jobs": "비밀한 말"}, by=manager
    )

    event = Event.objects.get(verb="interview.held")
    assert "비밀한 말" not in f"{event.after}{event.target_label}"
    assert event.participant_id == coming.participant_id


@pytest.mark.parametrize("days", [-6, 1])
def test_an_interview_is_held_between_the_coming_and_today(manager, coming, days):
    with pytest.raises(Refusal, match="상담한 날은 접수일"):
        actions.hold_interview(
            intake=coming, held_on=timezone.localdate() + timedelta(days=days), place="상담실", words={}, by=manager
        )


def test_joining_begins_the_participation_in_the_gateway(sit, manager, coming):
    gateway = UnitFactory(center=manager.office, type_code="gateway")
    words = {"starts_on": timezone.localdate().isoformat(), "gateway": str(gateway.public_id)}

    sit(manager).post(reverse("intake:join", args=[coming.public_id]), words)

    coming.refresh_from_db()
    assert (coming.state, coming.closed_on) == ("joined", timezone.localdate())
    assert coming.participant.participations.get().starts_on == timezone.localdate()
    assert coming.participant.placements.get().unit == gateway


def test_joining_without_a_gateway_waits_for_a_unit(manager, coming):
    actions.join(intake=coming, starts_on=timezone.localdate(), gateway=None, by=manager)

    assert not coming.participant.placements.exists()


def test_somebody_of_65_joins_with_the_citys_reason(sit, manager, coming):
    type(coming.participant).objects.filter(pk=coming.participant.pk).update(born_on=date(1955, 1, 2))
    client, address = sit(manager), reverse("intake:join", args=[coming.public_id])
    today = timezone.localdate().isoformat()

    refused = client.post(address, {"starts_on": today})
    joined = client.post(address, {"starts_on": today, "age_reason": "시와 협의하여 인정"})

    coming.participant.refresh_from_db()
    assert (refused.status_code, joined.status_code) == (422, 302)
    assert coming.participant.age_reason == "시와 협의하여 인정"


def test_a_unit_that_is_no_gateway_is_refused(manager, coming):
    unit = UnitFactory(center=manager.office)

    with pytest.raises(Refusal, match="게이트웨이 사업단을 골라"):
        actions.join(intake=coming, starts_on=timezone.localdate(), gateway=unit, by=manager)


def test_nobody_joins_before_coming(manager, coming):
    with pytest.raises(Refusal, match="접수일"):
        actions.join(intake=coming, starts_on=coming.came_on - timedelta(days=1), gateway=None, by=manager)


def test_a_fourth_gateway_is_refused_and_names_its_rule(manager, coming):
    gateway = UnitFactory(center=manager.office, type_code="gateway")
    reason = PlacementFactory._meta.model._meta.get_field("end_reason").related_model.objects.get(code="gateway_done")
    for month in (1, 4, 7):
        PlacementFactory(
            participant=coming.participant,
            unit=gateway,
            starts_on=date(2024, month, 2),
            ends_on=date(2024, month + 1, 20),
            end_reason=reason,
        )

    with pytest.raises(Refusal, match="모두 3번까지입니다") as refused:
        actions.join(intake=coming, starts_on=timezone.localdate(), gateway=gateway, by=manager)

    assert list(refused.value.error_dict) == ["gateway"]
    coming.refresh_from_db()
    assert coming.is_open


@pytest.mark.parametrize(
    ("times", "rule", "refused"),
    [
        (0, RULE, False),
        (2, RULE, False),
        (3, RULE, True),
        (9, RULE, True),
        (9, None, False),
        (9, GatewayRule(2, 1, None, date(2000, 1, 1), "센터 안내"), False),
    ],
)
def test_the_gateway_is_limited_by_the_dated_rule(times, rule, refused):
    assert bool(gateway_refusal(times, rule)) is refused


def test_the_refusal_says_since_when_and_from_where():
    assert "2000. 1. 1.부터의 기준, 센터 안내" in gateway_refusal(3, RULE)


def referred(manager):
    town = township_desk(manager.office)
    referral = ReferralFactory(center=manager.office, sent_by=town, name="홍길동")
    return town, actions.take(referral=referral, case_manager=manager, by=manager)


def test_sending_back_tells_the_sender(sit, manager):
    town, coming = referred(manager)

    sit(manager).post(reverse("intake:send-back", args=[coming.public_id]), {"reason": "야간 근무만 원합니다"})

    coming.refresh_from_db()
    assert (coming.state, coming.close_reason) == ("sent_back", "야간 근무만 원합니다")
    assert Notice.objects.filter(desk=town, key=f"referral-{coming.referral_id}-sent-back").exists()
    assert not coming.participant.participations.exists()


def test_who_does_not_want_to_is_let_go(sit, manager):
    town, coming = referred(manager)

    sit(manager).post(reverse("intake:decline", args=[coming.public_id]), {"reason": "취업이 되었습니다"})

    coming.refresh_from_db()
    assert coming.state == "declined"
    assert Notice.objects.filter(desk=town, key=f"referral-{coming.referral_id}-declined").exists()


def test_what_was_booked_goes_with_the_coming(manager, coming):
    InterviewFactory(intake=coming)

    actions.decline(intake=coming, reason="원하지 않습니다", by=manager)

    assert not Interview.objects.exists()


def test_a_closed_coming_is_not_done_again(manager, coming):
    actions.decline(intake=coming, reason="원하지 않습니다", by=manager)

    with pytest.raises(Refusal, match="이미 마친 접수입니다"):
        actions.join(intake=coming, starts_on=timezone.localdate(), gateway=None, by=manager)


def test_a_colleague_does_not_open_the_coming(sit, coming):
    colleague = DeskFactory(office=coming.participant.center, role=Role.CASE_MANAGER)

    assert sit(colleague).get(coming.get_absolute_url()).status_code == 403


def test_the_page_of_a_coming_leads_to_the_next_step(sit, manager, coming):
    client = sit(manager)
    before = client.get(coming.get_absolute_url()).content.decode()
    InterviewFactory(intake=coming, held_on=timezone.localdate(), conducted_by=manager, jobs="미용실 보조")

    after = client.get(coming.get_absolute_url()).content.decode()

    assert "초기상담 잡기" in before
    assert "미용실 보조" in after
    assert "초기상담 잡기" not in after


def test_the_page_of_a_coming_costs_ten_statements(sit, manager, coming, django_assert_max_num_queries):
    for _ in range(3):
        InterviewFactory(intake=coming, held_on=timezone.localdate(), conducted_by=manager)
    client = sit(manager)

    with django_assert_max_num_queries(10):
        client.get(coming.get_absolute_url())


def test_what_the_interview_tells_of_work_becomes_the_work_profile(sit, manager, coming):
    unit = UnitFactory(center=manager.office)
    words = {
        "held_on": timezone.localdate().isoformat(),
        "place": "상담실",
        "hours_a_day": "6",
        "first_wish": str(unit.public_id),
        "wanted_work": "조리",
        "limit_words": "무거운 것을 들지 못함",
    }

    sit(manager).post(reverse("intake:interview", args=[coming.public_id]), words)

    profile = WorkProfile.objects.get()
    assert (profile.participant, profile.hours_a_day, profile.first_wish) == (coming.participant, 6, unit)
    assert (profile.wish_words, profile.limit_words) == ("조리", "무거운 것을 들지 못함")


def test_an_interview_that_tells_nothing_of_work_makes_no_profile(sit, manager, coming):
    words = {"held_on": timezone.localdate().isoformat(), "place": "상담실"}

    sit(manager).post(reverse("intake:interview", args=[coming.public_id]), words)

    assert not WorkProfile.objects.exists()


def test_the_interview_begins_with_what_the_referral_says(sit, manager):
    unit = UnitFactory(center=manager.office)
    referral = ReferralFactory(
        center=manager.office,
        sent_by=township_desk(manager.office),
        first_wish=unit,
        work_limit_words="오래 서 있기 어려움",
    )
    coming = actions.take(referral=referral, case_manager=manager, by=manager)

    page = sit(manager).get(reverse("intake:interview", args=[coming.public_id]))

    initial = page.context["form"].initial
    assert (initial["first_wish"], initial["limit_words"]) == (unit.public_id, "오래 서 있기 어려움")

"""The center takes a referral, opens the earlier file, or returns it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from intake import actions
from intake.models import Intake, Referral
from participants.models import Participant
from tests.factories.centers import CenterFactory, DeskFactory, township_desk
from tests.factories.intake import IntakeFactory, ReferralFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def town(center):
    return township_desk(center)


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def referral(center, town):
    return ReferralFactory(center=center, sent_by=town, name="홍길동", phone="010-2222-3333")


def test_taking_opens_a_file_without_a_participation(sit, manager, referral):
    sit(manager).post(reverse("intake:take", args=[referral.public_id]), {"case_manager": manager.pk})

    person = Participant.objects.get()
    assert (person.name, person.phone, person.case_manager) == ("홍길동", "010-2222-3333", manager)
    assert person.eligibilities.get().gets_livelihood is True
    assert not person.participations.exists()
    assert person.intakes.get().is_open


def test_the_referral_knows_the_person_and_the_way(manager, referral):
    intake = actions.take(referral=referral, case_manager=manager, by=manager)

    referral.refresh_from_db()
    assert (referral.state, referral.participant) == ("taken", intake.participant)
    assert intake.way == "township"


def test_the_sender_is_told_with_a_masked_name(manager, referral, town):
    actions.take(referral=referral, case_manager=manager, by=manager)

    notice = Notice.objects.get(desk=town)
    assert notice.text == f"의뢰한 홍*동 님을 {referral.center.name}에서 접수했습니다."
    assert notice.location == referral.get_absolute_url()


def test_the_trace_names_the_person_of_the_file(manager, referral):
    intake = actions.take(referral=referral, case_manager=manager, by=manager)

    verbs = set(Event.objects.filter(participant_id=intake.participant_id).values_list("verb", flat=True))
    assert {"referral.taken", "intake.opened"} <= verbs


def test_a_known_person_is_asked_about(sit, manager, center, referral):
    ParticipantFactory(center=center, name="홍길동", born_on=referral.born_on, joined_on__none=True)

    answer = sit(manager).post(reverse("intake:take", args=[referral.public_id]), {"case_manager": manager.pk})

    assert answer.status_code == 422
    assert answer.context["form"].errors["same"] == ["비슷한 사람이 있습니다. 같은 사람인지 골라 주십시오."]


def test_a_colleagues_person_is_offered_masked(sit, manager, center, referral):
    ParticipantFactory(
        center=center, name="홍길동", born_on=referral.born_on, phone="010-9999-8888", joined_on__none=True
    )

    page = sit(manager).get(reverse("intake:take", args=[referral.public_id])).content.decode()

    assert "홍*동 · 19**년생" in page
    assert "010-9999-8888" not in page


def test_the_earlier_file_opens_and_nothing_is_typed_twice(sit, manager, center, referral):
    known = ParticipantFactory(
        center=center, name="홍길동", born_on=referral.born_on, phone="010-1111-1111", joined_on__none=True
    )
    words = {"case_manager": manager.pk, "same": str(known.public_id)}

    sit(manager).post(reverse("intake:take", args=[referral.public_id]), words)

    known.refresh_from_db()
    assert Participant.objects.count() == 1
    assert (known.phone, known.case_manager) == ("010-2222-3333", manager)
    assert known.intakes.get().referral == referral


def test_an_earlier_file_gets_the_new_category(manager, center, referral):
    known = ParticipantFactory(center=center, category="near_poor", joined_on__none=True)

    actions.take(referral=referral, case_manager=manager, participant=known, by=manager)

    assert known.eligibilities.get(ends_on=None).category.code == "conditional"


def test_somebody_who_takes_part_is_not_taken_in_again(manager, center, referral):
    known = ParticipantFactory(center=center)

    with pytest.raises(Refusal, match="지금 참여하고 있는 사람입니다"):
        actions.take(referral=referral, case_manager=manager, participant=known, by=manager)


def test_somebody_whose_coming_is_open_is_not_taken_in_again(manager, center, referral):
    known = IntakeFactory(participant__center=center).participant

    with pytest.raises(Exception, match="이미 접수되어 진행 중인 사람입니다"):
        actions.take(referral=referral, case_manager=manager, participant=known, by=manager)


def test_a_file_of_another_center_is_refused(manager, referral):
    with pytest.raises(Refusal, match="우리 센터의 기록"):
        actions.take(
            referral=referral, case_manager=manager, participant=ParticipantFactory(joined_on__none=True), by=manager
        )


def test_a_case_manager_of_another_center_is_refused(manager, referral):
    other = DeskFactory(role=Role.CASE_MANAGER)

    with pytest.raises(Refusal, match="우리 센터의 사례관리사"):
        actions.take(referral=referral, case_manager=other, by=manager)


def test_two_desks_cannot_answer_the_same_referral(manager, referral):
    actions.take(referral=referral, case_manager=manager, by=manager)

    with pytest.raises(Refusal, match="이미 접수 처리된 의뢰입니다"):
        actions.return_(referral=referral, reason="사유를 적습니다", by=manager)


def test_returning_needs_a_reason_of_five_letters(sit, manager, referral):
    answer = sit(manager).post(reverse("intake:return", args=[referral.public_id]), {"reason": "정원"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["사유를 다섯 글자 이상 적어 주십시오."]


def test_the_action_asks_for_the_reason_too(manager, referral):
    with pytest.raises(Refusal, match="다섯 글자 이상"):
        actions.return_(referral=referral, reason="없음 ", by=manager)


def test_a_returned_referral_tells_its_sender_why(sit, manager, town, referral):
    sit(manager).post(reverse("intake:return", args=[referral.public_id]), {"reason": "취업대상자로 보입니다"})

    page = sit(town).get(referral.get_absolute_url()).content.decode()
    assert "취업대상자로 보입니다" in page
    assert Notice.objects.filter(desk=town, key=f"referral-{referral.pk}-returned").count() == 1


def test_a_sender_takes_nothing_in(sit, town, referral):
    assert sit(town).get(reverse("intake:take", args=[referral.public_id])).status_code == 403


def test_another_center_does_not_find_it(sit, referral):
    stranger = DeskFactory(role=Role.CASE_MANAGER)

    assert sit(stranger).get(reverse("intake:take", args=[referral.public_id])).status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"state": "taken"}, {"state": "returned"}, {"return_reason": "사유뿐"}],
    ids=["taken without a person", "returned without a reason", "a reason without a return"],
)
def test_the_database_keeps_state_and_words_together(referral, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**change)


def test_the_database_keeps_one_open_coming_per_person():
    intake = IntakeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.create(participant=intake.participant, came_on=timezone.localdate(), way="walk_in")

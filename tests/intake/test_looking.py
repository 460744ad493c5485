"""Who sees what of a referral, and how far the person has come."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Access
from centers.policies import Role
from documents.actions import keep_upload
from intake import actions
from intake.models import Referral
from intake.progress import steps_of
from participants.models import EndReason
from partnerships.models import ServiceArea
from programs.actions import leave, place
from tests.canaries import answered
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, township_desk
from tests.factories.intake import ReferralFactory
from tests.factories.programs import UnitFactory

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
    row = ReferralFactory(
        center=center,
        sent_by=town,
        name="홍길동",
        phone="010-2222-3333",
        address="온천대로 12",
        wish_words="빵을 굽고 싶습니다",
    )
    row.needs.create(area=ServiceArea.objects.get(code="housing"), words="월세가 밀렸습니다")
    return row


def page_of(client, referral):
    return client.get(referral.get_absolute_url()).content.decode()


def identity_in(page):
    words = ("홍길동", "010-2222-3333", "온천대로 12", "1975. 4. 7.")
    return [word for word in words if word in page]


def own_words_in(page):
    return [word for word in ("빵을 굽고 싶습니다", "월세가 밀렸습니다") if word in page]


def test_the_sender_sees_a_masked_name_and_its_own_words(sit, town, referral):
    page = page_of(sit(town), referral)

    assert identity_in(page) == []
    assert "홍*동" in page
    assert len(own_words_in(page)) == 2


def test_the_city_sees_its_regions_referrals_the_same_way(sit, center, referral):
    page = page_of(sit(city_desk(center)), referral)

    assert identity_in(page) == []
    assert len(own_words_in(page)) == 2


def test_another_township_does_not_find_it(sit, center, referral):
    other = township_desk(center, name="온양4동")

    assert sit(other).get(referral.get_absolute_url()).status_code == 403
    assert sit(other).get(reverse("intake:referrals")).context["lines"] == []


def test_another_citys_desk_does_not_find_it(sit, referral):
    assert sit(city_desk(CenterFactory())).get(referral.get_absolute_url()).status_code == 404


def test_the_center_sees_a_waiting_referral_in_full(sit, manager, referral):
    page = page_of(sit(manager), referral)

    assert len(identity_in(page)) == 4
    assert len(own_words_in(page)) == 2


def test_once_taken_a_colleague_sees_it_as_she_sees_the_person(sit, center, manager, referral):
    actions.take(referral=referral, case_manager=manager, by=manager)
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    page = page_of(sit(colleague), referral)

    assert identity_in(page) == []
    assert own_words_in(page) == []


def test_once_taken_the_case_manager_and_the_director_see_it_in_full(sit, center, manager, referral):
    actions.take(referral=referral, case_manager=manager, by=manager)

    for desk in (manager, DeskFactory(office=center)):
        assert len(identity_in(page_of(sit(desk), referral))) == 4


def test_once_returned_the_center_keeps_no_contact(sit, manager, referral):
    actions.return_(referral=referral, reason="다른 시에 삽니다", by=manager)

    page = page_of(sit(manager), referral)

    assert identity_in(page) == []
    assert own_words_in(page) == []
    assert "다른 시에 삽니다" in page


def with_scan(referral):
    upload = SimpleUploadedFile("의뢰서.pdf", b"%PDF-1.7 paper", content_type="application/pdf")
    referral.scan = keep_upload(center=referral.center, upload=upload)
    referral.save()
    return reverse("intake:scan", args=[referral.public_id])


def opened(client, address):
    response = client.get(address)
    answered(response)  # a file is read to its end, and closed
    return response.status_code


def test_the_scan_is_read_by_who_sees_the_person(sit, center, manager, town, referral):
    address = with_scan(referral)
    waiting = opened(sit(manager), address)
    actions.take(referral=referral, case_manager=manager, by=manager)
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    answers = [opened(sit(desk), address) for desk in (manager, colleague, town)]

    assert [waiting, *answers] == [200, 200, 403, 403]


def test_looking_at_somebody_without_a_file_names_the_referral(sit, manager, referral):
    page_of(sit(manager), referral)

    line = Access.objects.get()
    assert (line.participant_id, line.page) == (0, "의뢰")
    assert line.reason == f"의뢰 번호 {referral.public_id.hex[:8]}"


def test_looking_at_somebody_with_a_file_names_the_person(sit, manager, town, referral):
    intake = actions.take(referral=referral, case_manager=manager, by=manager)

    page_of(sit(town), referral)

    assert Access.objects.get().participant_id == intake.participant_id


def words_of(referral, on=None):
    fresh = Referral.objects.with_way().get(pk=referral.pk)
    return [step.word for step in steps_of(fresh, on=on or timezone.localdate())]


def test_a_sent_referral_waits(referral):
    assert words_of(referral) == ["보냄", "접수 대기"]


def test_a_returned_referral_says_so(manager, referral):
    actions.return_(referral=referral, reason="다른 시에 삽니다", by=manager)

    assert words_of(referral) == ["보냄", "돌려보냄"]


def test_a_withdrawn_referral_says_so(town, referral):
    actions.withdraw(referral=referral, by=town)

    assert words_of(referral) == ["보냄", "거둠"]


def test_the_whole_way_is_told_from_the_records(center, manager, referral):
    today = timezone.localdate()
    intake = actions.take(referral=referral, case_manager=manager, by=manager)
    assert words_of(referral) == ["보냄", "접수", "초기상담 준비"]

    hour = timezone.make_aware(datetime.combine(today, datetime.min.time().replace(hour=10)))
    actions.book_interview(intake=intake, booked_for=hour, place="상담실", by=manager)
    assert words_of(referral)[-1] == "초기상담 예정"

    actions.hold_interview(intake=intake, held_on=today, place="상담실", words={}, by=manager)
    assert words_of(referral)[-1] == "초기상담"

    gateway = UnitFactory(center=center, type_code="gateway")
    actions.join(intake=intake, starts_on=today, gateway=gateway, by=manager)
    assert words_of(referral)[-1] == "게이트웨이"

    reason = EndReason.objects.get(code="gave_up")
    leave(participant=intake.participant, ends_on=today, reason=reason, note="", by=manager)
    assert words_of(referral) == ["보냄", "접수", "초기상담", "게이트웨이", "종결"]


def test_a_unit_is_named_to_the_sender(sit, center, manager, town, referral):
    intake = actions.take(referral=referral, case_manager=manager, by=manager)
    actions.join(intake=intake, starts_on=timezone.localdate(), gateway=None, by=manager)
    unit = UnitFactory(center=center, name="도시락사업단")
    place(participant=intake.participant, unit=unit, starts_on=timezone.localdate(), by=manager)

    assert "도시락사업단" in page_of(sit(town), referral)


def test_what_came_before_is_not_the_senders(center, manager, referral):
    """Only what followed from this referral is told: not an earlier participation of the same person."""
    intake = actions.take(referral=referral, case_manager=manager, by=manager)
    earlier = intake.participant.participations.create(
        starts_on=date(2020, 1, 2), ends_on=date(2021, 1, 2), end_reason=EndReason.objects.get(code="job")
    )

    assert earlier.ends_on < intake.came_on
    assert words_of(referral) == ["보냄", "접수", "초기상담 준비"]


def test_the_inbox_has_the_longest_waiting_on_top(sit, center, town, manager):
    now = timezone.now()
    rows = [ReferralFactory(center=center, sent_by=town, sent_at=now - timedelta(days=days)) for days in (2, 9, 5)]
    actions.return_(referral=rows[1], reason="다른 시에 삽니다", by=manager)

    lines = sit(manager).get(reverse("intake:referrals")).context["lines"]

    assert [line["row"] for line in lines] == [rows[2], rows[0], rows[1]]
    assert [line["days"] for line in lines][:2] == [5, 2]


@pytest.mark.parametrize(("asked", "found"), [("sent", 1), ("returned", 1), ("taken", 0), ("nonsense", 2), ("", 2)])
def test_the_inbox_is_filtered_by_state(sit, center, town, manager, asked, found):
    ReferralFactory(center=center, sent_by=town)
    actions.return_(referral=ReferralFactory(center=center, sent_by=town), reason="다른 시에 삽니다", by=manager)

    page = sit(manager).get(reverse("intake:referrals"), {"state": asked})

    assert len(page.context["lines"]) == found


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(sit, center, town, people, django_assert_max_num_queries):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    for number in range(people):
        row = ReferralFactory(center=center, sent_by=town, name=f"김차례{'가나다'[number]}")
        intake = actions.take(referral=row, case_manager=desk, by=desk)
        actions.join(intake=intake, starts_on=timezone.localdate(), gateway=None, by=desk)
        unit = UnitFactory(center=center)
        place(participant=intake.participant, unit=unit, starts_on=timezone.localdate(), by=desk)
    client = sit(town)

    with django_assert_max_num_queries(10):
        client.get(reverse("intake:referrals"))


def test_the_empty_lists_say_what_to_do(sit, town, manager):
    assert "첫 의뢰를 보내 주십시오" in sit(town).get(reverse("intake:referrals")).content.decode()
    assert "의뢰가 없습니다" in sit(manager).get(reverse("intake:referrals")).content.decode()

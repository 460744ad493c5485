"""A township sends somebody; the center is told; the sender takes it back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from centers.models import Notice, Office, Region
from centers.policies import Role
from core.refusals import Refusal
from intake import actions
from intake.models import Referral
from participants.models import Category
from partnerships.models import ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, township_desk
from tests.factories.intake import ReferralFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center() -> Office:
    return CenterFactory()


@pytest.fixture
def town(center):
    return township_desk(center)


def sheet(town, center, **changes):
    words = {
        "name": "홍길동",
        "born_on": "1975-04-07",
        "sex": "M",
        "phone": "010-2000-3000",
        "township": town.office.region_id,
        "applied_on": "2026-11-02",
        "category": "conditional",
        "benefits": ["gets_livelihood"],
        "decided_on": "2026-10-20",
        "center": str(center.public_id),
        "need_housing": "월세가 밀렸습니다",
    }
    return {**words, **changes}


def test_a_township_sends_a_sheet_with_its_needs(sit, town, center):
    answer = sit(town).post(reverse("intake:refer"), sheet(town, center))

    referral = Referral.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == referral.get_absolute_url()
    assert (referral.sender, referral.sent_by, referral.center) == (town.office, town, center)
    assert (referral.gets_livelihood, referral.gets_medical) == (True, False)
    assert [(need.area.code, need.words) for need in referral.needs.all()] == [("housing", "월세가 밀렸습니다")]


def test_a_city_sends_too(sit, center):
    desk = city_desk(center)
    town = township_desk(center)

    answer = sit(desk).post(reverse("intake:refer"), sheet(town, center))

    assert answer.status_code == 302
    assert Referral.objects.get().sender == desk.office


def test_the_desks_that_take_referrals_are_told_once(sit, town, center):
    told = [DeskFactory(office=center, role=role) for role in (Role.DIRECTOR, Role.CASE_MANAGER)]
    DeskFactory(office=center, role=Role.UNIT_STAFF)

    sit(town).post(reverse("intake:refer"), sheet(town, center))

    assert {notice.desk for notice in Notice.objects.all()} == set(told)
    assert "홍길동" not in "".join(Notice.objects.values_list("text", flat=True))


def test_the_trace_says_who_sent_and_no_name(sit, town, center):
    sit(town).post(reverse("intake:refer"), sheet(town, center))

    event = Event.objects.get(verb="referral.sent")
    assert event.actor_id == town.user_id
    assert "홍길동" not in f"{event.target_label}{event.after}"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"decided_on": ""}, "decided_on", "조건부수급자는 결정일을 꼭 적어야 합니다."),
        ({"applied_on": "2999-01-01"}, "applied_on", "신청일은 오늘까지의 날로 적어 주십시오."),
        (
            {"condition_noticed_on": "2026-10-19"},
            "condition_noticed_on",
            "조건은 조건부수급자로 결정한 뒤에 제시합니다. 두 날을 확인해 주십시오.",
        ),
        ({"born_on": "1850-01-01"}, "born_on", "태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오."),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_at_its_field(sit, town, center, changes, field, sentence):
    answer = sit(town).post(reverse("intake:refer"), sheet(town, center, **changes))

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [sentence]
    assert not Referral.objects.exists()


def test_a_resident_number_is_neither_kept_nor_shown(sit, town, center):
    answer = sit(town).post(reverse("intake:refer"), sheet(town, center, household_words="900101-1234568"))

    assert answer.status_code == 422
    assert "900101" not in answer.content.decode()


def test_the_same_person_is_not_sent_twice_while_waiting(sit, town, center):
    client = sit(town)
    client.post(reverse("intake:refer"), sheet(town, center))

    answer = client.post(reverse("intake:refer"), sheet(town, center))

    assert answer.status_code == 422
    assert "이미 보냈고" in answer.content.decode()
    assert Referral.objects.count() == 1


def test_a_center_of_another_city_is_no_choice(sit, town):
    answer = sit(town).post(reverse("intake:refer"), sheet(town, CenterFactory()))

    assert answer.status_code == 422
    assert "center" in answer.context["form"].errors


def test_the_action_refuses_a_center_of_another_city_too(town):
    with pytest.raises(Refusal, match="우리 시의 지역자활센터에만"):
        actions.refer(center=CenterFactory(), values={}, needs={}, by=town)


def test_a_wish_is_a_unit_of_that_center(town, center):
    sister = CenterFactory(region=center.region)
    values = {"first_wish": UnitFactory(center=sister)}

    with pytest.raises(Refusal, match="사업단을 골라 주십시오"):
        actions.refer(center=center, values=values, needs={}, by=town)


def test_two_wishes_differ(sit, town, center):
    unit = str(UnitFactory(center=center).public_id)

    answer = sit(town).post(reverse("intake:refer"), sheet(town, center, first_wish=unit, second_wish=unit))

    assert answer.status_code == 422
    assert "서로 다른 사업단" in answer.content.decode()


def test_a_scan_goes_along(sit, town, center):
    scan = SimpleUploadedFile("의뢰서.pdf", b"%PDF-1.7 paper", content_type="application/pdf")

    sit(town).post(reverse("intake:refer"), sheet(town, center, scan=scan))

    assert Referral.objects.get().scan.center == center


def test_a_scan_of_the_wrong_kind_is_refused_and_nothing_is_sent(sit, town, center):
    scan = SimpleUploadedFile("의뢰서.pdf", b"MZ no paper", content_type="application/pdf")

    answer = sit(town).post(reverse("intake:refer"), sheet(town, center, scan=scan))

    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_a_double_click_sends_one(sit, town, center):
    client = sit(town)
    words = sheet(town, center, form_key="6a7e1f0e-5e6c-4a43-9b0a-111111111111")

    first, second = (client.post(reverse("intake:refer"), words) for _ in range(2))

    assert Referral.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_center_does_not_refer(sit, center):
    answer = sit(DeskFactory(office=center)).get(reverse("intake:refer"))

    assert answer.status_code == 403


def test_the_sender_takes_a_waiting_referral_back(sit, town, center):
    referral = ReferralFactory(center=center, sent_by=town)

    sit(town).post(reverse("intake:withdraw", args=[referral.public_id]), {"sent": "1"})

    referral.refresh_from_db()
    assert referral.state == "withdrawn"


def test_a_city_does_not_take_back_what_a_township_sent(center, town):
    referral = ReferralFactory(center=center, sent_by=town)

    with pytest.raises(Refusal, match="우리 기관이 보낸 의뢰만"):
        actions.withdraw(referral=referral, by=city_desk(center))


def test_the_database_keeps_one_waiting_referral_per_person(center, town):
    values = {"category": Category.objects.get(code="general"), "name": "홍길동", "born_on": date(1970, 1, 2)}
    ReferralFactory(center=center, sent_by=town, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralFactory(center=center, sent_by=town, **values)


def test_the_nine_areas_stand_in_the_sheet(sit, town):
    page = sit(town).get(reverse("intake:refer"))

    fields = [name for name in page.context["form"].fields if name.startswith("need_")]
    assert len(fields) == ServiceArea.objects.count() == 9


def test_the_township_of_the_desk_is_filled_in(sit, town):
    page = sit(town).get(reverse("intake:refer"))

    assert page.context["form"].initial["township"] == town.office.region_id
    assert Region.objects.get(pk=town.office.region_id).kind == "township"

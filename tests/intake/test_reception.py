"""At the reception: whoever comes is taken in, and reception sees no more than that they came."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from casework.models import CaseNote
from centers.models import Notice
from centers.policies import GRANTS, Can, Role
from intake import actions
from intake.models import Intake, Missing
from participants.models import Participant
from tests.factories.centers import CenterFactory, DeskFactory, TownshipFactory
from tests.factories.intake import IntakeFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
NOTHING = {
    "without_birthday": "unknown",
    "age": "50",
    "without_phone": "none",
    "without_address": "unclear",
    "without_papers": "none",
}


@pytest.fixture
def reception():
    return DeskFactory(office=CenterFactory(), role=Role.CENTER_ADMIN)


@pytest.fixture
def manager(reception):
    return DeskFactory(office=reception.office, role=Role.CASE_MANAGER)


def typed(**changes):
    return {"name": "홍길동", "way": "walk_in", "came_on": timezone.localdate().isoformat(), **changes}


def receive(sit, desk, **words):
    return sit(desk).post(reverse("intake:receive"), typed(**words))


def test_somebody_without_phone_address_papers_and_birthday_is_taken_in(sit, reception, manager):
    answer = receive(sit, reception, **NOTHING)

    person = Participant.objects.get()
    assert answer.status_code == 302
    assert (person.born_on, person.is_birth_estimated) == (date(timezone.localdate().year - 50, 1, 1), True)
    intake = Intake.objects.get()
    assert (intake.received_by, intake.is_open) == (reception, True)
    assert [str(row) for row in intake.missing.all()] == [
        "생년월일: 본인도 모름",
        "전화번호: 없음",
        "사는 곳: 거처가 없거나 분명하지 않음",
        "신분증·서류: 없음",
    ]
    assert list(Notice.objects.values_list("desk", "location")) == [(manager.pk, reverse("intake:walk-ins"))]
    assert Event.objects.get(verb="intake.received").participant_id == person.pk


@pytest.mark.parametrize("name", [*NOTHING])
def test_each_blank_needs_its_reason_at_its_field(sit, reception, name):
    answer = receive(sit, reception, **{key: value for key, value in NOTHING.items() if key != name})

    assert answer.status_code == 422
    wanted = "나이를 어림해" if name == "age" else "적거나, 없으면 까닭을 골라 주십시오."
    assert wanted in answer.content.decode()
    assert not Participant.objects.exists()


def test_a_reason_beside_the_thing_itself_is_asked_about(sit, reception):
    answer = receive(sit, reception, **NOTHING, phone="010-0123-4567")

    assert answer.status_code == 422
    assert "하나를 지워 주십시오" in answer.content.decode()


def test_what_is_there_is_kept(sit, reception):
    town = TownshipFactory(parent=reception.office.region)
    words = {"born_on": "1974-02-28", "phone": "010-0123-4567", "township": town.pk, "address": "새길 1"}

    receive(sit, reception, **words, papers="신분증")

    person = Participant.objects.get()
    assert (person.born_on, person.is_birth_estimated, person.phone) == (date(1974, 2, 28), False, "010-0123-4567")
    assert [(row.township, row.address) for row in person.residences.all()] == [(town, "새길 1")]
    assert (Intake.objects.get().papers, Missing.objects.count()) == ("신분증", 0)


def test_who_has_a_file_is_led_to_a_case_manager_without_a_word_about_it(sit, reception):
    ParticipantFactory(center=reception.office, name="홍길동", born_on=date(1974, 2, 28))
    reasons = {key: NOTHING[key] for key in ("without_phone", "without_address", "without_papers")}

    answer = receive(sit, reception, born_on="1974-02-28", **reasons)

    assert answer.status_code == 422
    assert "사례관리사에게 바로 알려" in answer.content.decode()
    assert (Participant.objects.count(), Intake.objects.count()) == (1, 0)


def test_reception_sees_a_masked_name_the_day_the_state_and_what_is_missing(sit, reception, manager):
    receive(sit, reception, **NOTHING)
    person = Participant.objects.get()
    actions.take_over(intake=Intake.objects.get(), by=manager)
    CaseNote.objects.create(
        participant=person, author=manager, happened_on=timezone.localdate(), kind="visit", body="비밀카나리아"
    )

    page = sit(reception).get(reverse("intake:reception")).content.decode()

    assert "홍*동" in page
    assert "담당이 맡음" in page
    assert "전화번호: 없음" in page
    for word in ("홍길동", "비밀카나리아", "(추정)", str(person.public_id), str(person.born_on.year)):
        assert word not in page
    assert Access.objects.filter(participant_id=person.pk, page="창구 접수 목록").exists()


@pytest.mark.parametrize(
    "name",
    ["casework:person", "casework:notes", "participants:history", "assessments:of", "plans:of", "intake:intake"],
)
def test_reception_opens_no_page_of_the_file(sit, reception, name):
    receive(sit, reception, **NOTHING)
    row = Intake.objects.get() if name == "intake:intake" else Participant.objects.get()

    assert sit(reception).get(reverse(name, args=[row.public_id])).status_code == 403


def test_reception_sees_only_whom_it_took_in(sit, reception):
    IntakeFactory(participant=ParticipantFactory(center=reception.office, name="남궁하나", joined_on__none=True))

    assert "남**나" not in sit(reception).get(reverse("intake:reception")).content.decode()


def test_the_right_is_the_center_admins_alone():
    assert [role for role in GRANTS if Can.RECEIVE_PEOPLE in GRANTS[role]] == [Role.CENTER_ADMIN]


def test_a_case_manager_sees_who_waits_and_takes_them_over(sit, reception, manager):
    receive(sit, reception, **NOTHING)
    client, intake = sit(manager), Intake.objects.get()

    assert "창구에서 접수한 사람 1명" in client.get(reverse("intake:referrals")).content.decode()
    waiting = client.get(reverse("intake:walk-ins")).content.decode()
    assert "홍*동" in waiting
    assert "사는 곳: 거처가 없거나 분명하지 않음" in waiting
    client.post(reverse("intake:take-over", args=[intake.public_id]))

    assert Participant.objects.get().case_manager == manager
    page = client.get(reverse("intake:intake", args=[intake.public_id])).content.decode()
    assert "홍길동" in page
    assert "(추정)" in page
    assert "홍*동" not in client.get(reverse("intake:walk-ins")).content.decode()


def test_somebody_is_taken_over_once(reception, manager):
    coming = IntakeFactory(
        participant=ParticipantFactory(center=reception.office, case_manager=manager, joined_on__none=True)
    )

    with pytest.raises(Exception, match="이미 담당이 정해진"):
        actions.take_over(intake=coming, by=DeskFactory(office=reception.office, role=Role.CASE_MANAGER))


def test_what_was_missing_is_settled_once(sit, reception, manager):
    receive(sit, reception, **NOTHING)
    actions.take_over(intake=Intake.objects.get(), by=manager)
    row = Missing.objects.get(thing="phone")

    for _ in range(2):
        sit(manager).post(reverse("intake:settle", args=[row.pk]))

    row.refresh_from_db()
    assert row.settled_on == timezone.localdate()
    assert Event.objects.filter(verb="missing.settled").count() == 1


def test_the_same_thing_is_missing_once(reception):
    coming = IntakeFactory(participant=ParticipantFactory(center=reception.office, joined_on__none=True))
    Missing.objects.create(intake=coming, thing="phone", why="none")

    with pytest.raises(IntegrityError), transaction.atomic():
        Missing.objects.create(intake=coming, thing="phone", why="later")

"""Consent: one kind at a time, with evidence and an end; taken back on the day it is taken back."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from assessments.models import HealthAssessment
from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from intake.models import Intake
from participants import actions
from participants.enums import ConsentKind
from participants.models import Consent
from programs.actions import place
from tests.factories.assessments import health_of
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return DeskFactory(office=CenterFactory(), role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager)


def paper():
    return SimpleUploadedFile("동의서.pdf", b"%PDF-1.7 signed")


def take(person, by, **words):
    today = timezone.localdate()
    given = {"kind": "sensitive", "starts_on": today, "ends_on": today + timedelta(days=365), "method": "phone"}
    return actions.take_consent(participant=person, by=by, **{**given, **words})


def test_health_data_may_be_kept_only_while_the_consent_holds(person, manager):
    today = timezone.localdate()
    consent = take(person, manager)

    held = actions.health_consent_of(person, on=today)
    actions.withdraw_consent(consent=consent, withdrawn_on=today, by=manager)

    assert held == consent
    assert actions.health_consent_of(person, on=today) is None
    assert actions.health_consent_of(person, on=today - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2026, 3, 1), True), (date(2026, 3, 2), False)],
)
def test_both_ends_belong_to_it(person, manager, day, holds):
    consent = take(person, manager, starts_on=date(2026, 2, 1), ends_on=date(2026, 3, 1))

    assert consent.holds(day) is holds
    assert Consent.objects.in_force(on=day).exists() is holds


def test_another_kind_is_no_consent_to_health(person, manager):
    take(person, manager, kind="collect")

    assert actions.health_consent_of(person, on=timezone.localdate()) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"method": "paper"}, "evidence"),
        ({"ends_on": None}, "ends_on"),
        ({"starts_on": date(2999, 1, 1), "ends_on": date(2999, 2, 1)}, "starts_on"),
    ],
)
def test_what_cannot_be_proven_is_refused(person, manager, words, field):
    with pytest.raises(Refusal) as refused:
        take(person, manager, **words)

    assert list(refused.value.error_dict) == [field]


def test_a_consent_to_provide_names_who_receives(person, manager):
    with pytest.raises(Exception, match="받는 곳"):
        take(person, manager, kind="provide")
    with pytest.raises(IntegrityError, match="names_the_recipient"), transaction.atomic():
        Consent.objects.filter(pk=take(person, manager).pk).update(kind="provide")


def test_it_is_taken_back_once(person, manager):
    consent = take(person, manager)
    actions.withdraw_consent(consent=consent, withdrawn_on=timezone.localdate(), by=manager)

    with pytest.raises(Refusal, match="이미 철회"):
        actions.withdraw_consent(consent=consent, withdrawn_on=timezone.localdate(), by=manager)


def test_the_page_takes_a_signed_paper_and_gives_it_back(sit, person, manager):
    client = sit(manager)
    answers = {
        "answer": "yes",
        "starts_on": timezone.localdate().isoformat(),
        "ends_on": "2030-01-01",
        "method": "paper",
        "evidence": paper(),
    }

    client.post(reverse("participants:take-consent", args=[person.public_id, "sensitive"]), answers)
    consent = Consent.objects.get()
    scan = client.get(reverse("participants:consent-paper", args=[consent.public_id]))

    assert b"".join(scan.streaming_content) == b"%PDF-1.7 signed"
    assert "동의 중" in client.get(reverse("participants:consents", args=[person.public_id])).content.decode()


def test_a_scan_of_the_wrong_kind_is_a_sentence_at_its_field(sit, person, manager):
    answers = {
        "answer": "yes",
        "starts_on": timezone.localdate().isoformat(),
        "ends_on": "2030-01-01",
        "method": "paper",
        "evidence": SimpleUploadedFile("동의서.pdf", b"MZ\x90 program"),
    }

    answer = sit(manager).post(reverse("participants:take-consent", args=[person.public_id, "collect"]), answers)

    assert answer.status_code == 422
    assert "PDF, PNG, JPG" in answer.content.decode()


def test_nothing_is_ticked_beforehand(sit, person, manager):
    for kind in ConsentKind:
        page = sit(manager).get(reverse("participants:take-consent", args=[person.public_id, kind])).content.decode()

        assert "checked" not in page


def test_a_no_is_kept_and_stops_nothing_else(sit, person, manager):
    answers = {"answer": "no", "starts_on": timezone.localdate().isoformat(), "method": "phone"}

    sit(manager).post(reverse("participants:take-consent", args=[person.public_id, "collect"]), answers)

    row = Consent.objects.get()
    assert (row.agreed, row.holds(row.starts_on), row.template.version) == (False, False, 1)
    assert not Consent.objects.in_force(on=row.starts_on).exists()
    assert Event.objects.filter(verb="consent.refused", participant_id=person.pk).exists()


def test_whoever_refuses_everything_optional_is_served_all_the_same(person, manager):
    for kind in [kind for kind in ConsentKind if kind.is_optional]:
        take(person, manager, kind=kind, agreed=False, recipient="가상상담소" if kind.names_a_recipient else "")

    place(participant=person, unit=UnitFactory(center=manager.office), starts_on=timezone.localdate(), by=manager)

    assert person.placements.count() == 1


def test_a_no_ends_the_earlier_yes_to_the_same(person, manager):
    today = timezone.localdate()
    earlier = take(person, manager, kind="provide", recipient="가상상담소", starts_on=today - timedelta(days=9))
    elsewhere = take(person, manager, kind="provide", recipient="다른 곳")

    take(person, manager, kind="provide", recipient="가상상담소", agreed=False)

    assert list(Consent.objects.in_force(on=today)) == [elsewhere]
    earlier.refresh_from_db()
    assert earlier.withdrawn_on == today


def test_a_no_cannot_be_withdrawn(person, manager):
    with pytest.raises(Refusal, match="철회할 것이 없습니다"):
        actions.withdraw_consent(
            consent=take(person, manager, agreed=False), withdrawn_on=timezone.localdate(), by=manager
        )


def test_the_database_keeps_a_no_from_holding(person, manager):
    with pytest.raises(IntegrityError, match="refusal_holds_nothing"), transaction.atomic():
        Consent.objects.filter(pk=take(person, manager).pk).update(agreed=False)


def test_a_yes_needs_its_end(sit, person, manager):
    answers = {"answer": "yes", "starts_on": timezone.localdate().isoformat(), "method": "phone"}

    answer = sit(manager).post(reverse("participants:take-consent", args=[person.public_id, "collect"]), answers)

    assert answer.status_code == 422
    assert "동의가 끝나는 날을 적어 주십시오" in answer.content.decode()


def test_a_withdrawal_says_beforehand_what_it_stops(sit, person, manager):
    consent = health_of(person, by=manager).consent
    Intake.objects.create(participant=person, came_on=timezone.localdate(), way="walk_in")

    page = sit(manager).get(reverse("participants:withdraw-consent", args=[consent.public_id])).content.decode()

    assert "건강 사정을 새로 적을 수 없습니다" in page
    assert "이 동의로 적은 건강 사정 1건은 그대로 남고" in page
    assert "접수는 이어지니" in page
    sit(manager).post(
        reverse("participants:withdraw-consent", args=[consent.public_id]),
        {"withdrawn_on": timezone.localdate().isoformat()},
    )
    assert (HealthAssessment.objects.count(), Intake.objects.filter(closed_on=None).count()) == (1, 1)


def test_the_summary_of_mistakes_leads_to_the_question(sit, person, manager):
    take_page = reverse("participants:take-consent", args=[person.public_id, "collect"])

    page = sit(manager).post(take_page, {"method": "phone"}).text

    assert 'href="#div_id_answer"' in page
    assert 'id="div_id_answer"' in page


def test_only_a_consent_that_holds_is_offered_to_be_taken_back(sit, person, manager):
    today = timezone.localdate()
    ended = take(person, manager, starts_on=today - timedelta(days=400), ends_on=today - timedelta(days=30))
    holding = take(person, manager)

    page = sit(manager).get(reverse("participants:consents", args=[person.public_id])).text

    assert reverse("participants:withdraw-consent", args=[holding.public_id]) in page
    assert reverse("participants:withdraw-consent", args=[ended.public_id]) not in page


@pytest.mark.parametrize(("renewed", "tone"), [(True, "ended"), (False, "alert")])
def test_what_ended_alarms_only_until_it_is_asked_again(sit, person, manager, renewed, tone):
    today = timezone.localdate()
    take(person, manager, starts_on=today - timedelta(days=400), ends_on=today - timedelta(days=30))
    if renewed:
        take(person, manager)

    page = sit(manager).get(reverse("participants:consents", args=[person.public_id])).text

    assert f'status-badge--{tone}">끝남' in page

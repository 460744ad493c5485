"""건강 사정: 민감정보. On a consent of its own, under a right of its own, and never in the audit."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.models import HealthAssessment
from audit.models import Access, Event
from centers.policies import Role
from tests.factories.assessments import consent_of, health_of
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ILLNESS = "뷁허리디스크"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *a: TODAY)


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    return ParticipantFactory(center=desk.office, case_manager=desk)


def write(client, person, **changes):
    body = {"assessed_on": "2026-11-20", "is_ill": "on", "illness": ILLNESS, "drinks": "on", "drinks_a_week": 2}
    return client.post(reverse("assessments:write-health", args=[person.public_id]), body | changes)


def test_it_is_kept_on_a_consent(desk, sit, person):
    consent = consent_of(person, by=desk)

    response = write(sit(desk), person)

    row = HealthAssessment.objects.get()
    assert response.status_code == 302
    assert (row.illness, row.drinks_a_week, row.consent) == (ILLNESS, 2, consent)


def test_without_consent_it_is_refused_with_the_way_to_one(desk, sit, person):
    """개인정보 보호법 제23조①."""
    response = write(sit(desk), person)

    assert response.status_code == 422
    assert "민감정보 동의가 없어 건강 사정을 적을 수 없습니다. 먼저 동의를 받아 주십시오." in response.text
    assert reverse("participants:consents", args=[person.public_id]) in response.text
    assert not HealthAssessment.objects.exists()


def test_a_consent_that_has_ended_is_none(desk, sit, person):
    consent_of(person, by=desk, on=date(2025, 1, 2), days=30)

    assert write(sit(desk), person).status_code == 422


def test_a_consent_that_was_withdrawn_is_none(desk, sit, person):
    consent = consent_of(person, by=desk)
    type(consent).objects.filter(pk=consent.pk).update(withdrawn_on=date(2026, 11, 1))

    assert write(sit(desk), person).status_code == 422


def test_the_audit_knows_that_and_not_what(desk, sit, person):
    consent_of(person, by=desk)

    write(sit(desk), person)

    event = Event.objects.get(verb="health.assessed")
    assert (event.before, event.after, event.participant_id) == ({}, {}, person.pk)
    assert ILLNESS not in str(vars(event))


def test_the_case_manager_reads_at_once(desk, sit, person):
    health_of(person, by=desk, illness=ILLNESS)

    page = sit(desk).get(reverse("assessments:health", args=[person.public_id])).text

    assert ILLNESS in page


@pytest.fixture
def director(desk, sit):
    return sit(DeskFactory(role=Role.DIRECTOR, office=desk.office))


def test_the_director_is_asked_why_first(desk, director, person):
    health_of(person, by=desk, illness=ILLNESS)

    page = director.get(reverse("assessments:health", args=[person.public_id])).text

    assert ILLNESS not in page
    assert "보는 까닭" in page


def test_the_director_reads_once_and_the_reason_stays(desk, director, person):
    health_of(person, by=desk, illness=ILLNESS)
    address = reverse("assessments:health", args=[person.public_id])

    read = director.post(address, {"reason": "사례회의 결정 확인"})

    line = Access.objects.order_by("pk").last()
    assert ILLNESS in read.text
    assert (line.page, line.reason, line.participant_id) == ("건강 사정", "사례회의 결정 확인", person.pk)
    assert ILLNESS not in director.get(address).text


@pytest.mark.parametrize("reason", ["", "확인", "   "])
def test_a_reason_that_says_nothing_opens_nothing(desk, director, person, reason):
    health_of(person, by=desk, illness=ILLNESS)

    response = director.post(reverse("assessments:health", args=[person.public_id]), {"reason": reason})

    assert response.status_code == 422
    assert ILLNESS not in response.text


def test_the_director_does_not_write(director, person):
    assert write(director, person).status_code == 403


def test_the_overview_tells_nothing_of_health(desk, sit, person):
    health_of(person, by=desk, illness=ILLNESS)

    assert ILLNESS not in sit(desk).get(reverse("assessments:of", args=[person.public_id])).text


def test_the_database_keeps_a_surgery_year_with_a_surgery(desk, person):
    row = health_of(person, by=desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        HealthAssessment.objects.filter(pk=row.pk).update(surgery_year=2020)


def test_a_surgery_year_without_a_surgery_is_refused_in_a_sentence(desk, sit, person):
    consent_of(person, by=desk)

    response = write(sit(desk), person, surgery_year=2020)

    assert response.status_code == 422
    assert "수술한 해를 적으려면 수술을 받았다고 골라 주십시오." in response.text


def test_a_second_one_on_the_same_day_is_refused(desk, sit, person):
    health_of(person, by=desk, on=date(2026, 11, 20))

    assert "그날의 건강 사정이 이미 있습니다." in write(sit(desk), person).text

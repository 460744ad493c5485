"""자활역량평가: six items, their maxima, the total and what follows from it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.latest import last_capacity_on, latest_capacity
from assessments.models import CapacityAssessment, CapacityBand, CapacityItem, CapacityScore
from audit.models import Event
from centers.policies import Role
from tests.factories.assessments import capacity_of
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *a: TODAY)


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    return ParticipantFactory(center=desk.office, case_manager=desk)


def words(**changes):
    points = {"age": 15, "health": 10, "skill": 12, "discretion": 5, "job_wish": 15, "household": 8} | changes
    return {
        "assessed_on": "2026-11-20",
        "note": "",
        **{f"item_{code}": number for code, number in points.items() if code not in {"assessed_on"}},
    }


def write(client, person, **changes):
    return client.post(reverse("assessments:capacity", args=[person.public_id]), words() | changes)


def test_the_maxima_of_the_first_list_sum_to_100():
    items = CapacityItem.objects.in_force(on=TODAY)

    assert [item.name for item in items] == ["연령", "건강상태", "기능/기술", "재량", "구직욕구", "가구여건"]
    assert sum(item.max_points for item in items) == 100
    assert all("미확인" in item.source for item in items)


def test_an_assessment_is_kept_with_its_total_and_the_file_follows(desk, sit, person):
    response = write(sit(desk), person)

    row = CapacityAssessment.objects.get()
    person.refresh_from_db()
    assert response.status_code == 302
    assert (row.total, row.by, row.assessed_on) == (65, desk, date(2026, 11, 20))
    assert person.capacity_score == 65


def test_an_assessment_and_the_files_change_are_recorded(desk, sit, person):
    write(sit(desk), person)

    written = Event.objects.get(verb="capacity.assessed")
    followed = Event.objects.get(verb="participant.edited")
    assert (written.participant_id, written.after["total"]) == (person.pk, 65)
    assert (followed.before, followed.after) == ({"capacity_score": None}, {"capacity_score": 65})


def test_points_above_the_maximum_are_refused_at_their_field(desk, sit, person):
    response = write(sit(desk), person, item_discretion=11)

    assert response.status_code == 422
    assert "재량은 10점까지 적을 수 있습니다." in response.text
    assert not CapacityAssessment.objects.exists()


def test_the_maximum_of_the_day_counts(desk, sit, person):
    CapacityItem.objects.filter(code="discretion").update(max_points=12)

    assert write(sit(desk), person, item_discretion=11).status_code == 302


def test_a_day_to_come_is_refused(desk, sit, person):
    response = write(sit(desk), person, assessed_on="2026-11-23")

    assert response.status_code == 422
    assert "오늘까지의 날을 적어 주십시오." in response.text


def test_a_second_one_on_the_same_day_is_refused_by_the_form_and_by_the_database(desk, sit, person):
    client = sit(desk)
    write(client, person)

    response = write(client, person)

    assert response.status_code == 422
    assert "그날의 역량평가가 이미 있습니다." in response.text
    with pytest.raises(IntegrityError), transaction.atomic():
        capacity_of(person, by=desk, on=date(2026, 11, 20))


def test_the_database_keeps_no_total_above_100(desk, person):
    with pytest.raises(IntegrityError), transaction.atomic():
        CapacityAssessment.objects.create(participant=person, by=desk, assessed_on=TODAY, total=101)


def test_an_item_is_scored_once(desk, person):
    row = capacity_of(person, by=desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        CapacityScore.objects.create(assessment=row, item=CapacityItem.objects.first(), points=1)


def test_an_older_one_that_is_written_later_does_not_change_the_file(desk, sit, person):
    client = sit(desk)
    write(client, person)

    write(client, person, assessed_on="2026-01-05", item_age=0)

    person.refresh_from_db()
    assert person.capacity_score == 65


def test_the_one_before_stands_beside(desk, sit, person):
    client = sit(desk)
    capacity_of(person, by=desk, on=date(2026, 5, 4))
    write(client, person)

    page = client.get(reverse("assessments:of", args=[person.public_id])).text

    assert "총점 65점 · 근로능력강화대상자" in page
    assert "▲ 5점" in page
    assert "역량평가 2026. 5. 4." in page


def test_the_latest_total_is_known_with_the_band_of_its_day(desk, person):
    capacity_of(person, by=desk, points={"age": 20, "health": 20, "skill": 20})

    found = latest_capacity(person)

    assert (found.total, found.band.name) == (90, "집중취업지원대상자")


def test_a_band_that_has_ended_says_nothing_of_a_later_day(desk, person):
    CapacityBand.objects.update(valid_to=date(2026, 1, 1))
    capacity_of(person, by=desk)

    assert latest_capacity(person).band is None


def test_somebody_without_one_has_none(person):
    assert latest_capacity(person) is None


def test_last_days_of_many_people_are_asked_once(desk, person, django_assert_num_queries):
    other = ParticipantFactory(center=desk.office)
    capacity_of(person, by=desk, on=date(2026, 1, 5))
    capacity_of(person, by=desk, on=date(2026, 5, 5))
    with django_assert_num_queries(1):
        found = last_capacity_on([person.pk, other.pk])

    assert found == {person.pk: date(2026, 5, 5)}


def correct(client, row, **changes):
    address = reverse("assessments:correct-capacity", args=[row.public_id])
    body = {**words(), "reason": "점수를 잘못 옮김", "version": row.version} | changes
    return client.post(address, body)


def test_its_author_corrects_it_and_both_sides_are_recorded(desk, sit, person):
    row = capacity_of(person, by=desk)

    response = correct(sit(desk), row)

    row.refresh_from_db()
    person.refresh_from_db()
    event = Event.objects.get(verb="capacity.corrected")
    assert response.status_code == 302
    assert (row.total, row.version, person.capacity_score) == (65, 2, 65)
    assert (event.before["total"], event.after["total"], event.reason) == (60, 65, "점수를 잘못 옮김")


def test_a_correction_says_why(desk, sit, person):
    response = correct(sit(desk), capacity_of(person, by=desk), reason="")

    assert response.status_code == 422
    assert not Event.objects.exists()


def test_somebody_elses_assessment_is_not_corrected(desk, sit, person):
    row = capacity_of(person, by=DeskFactory(role=Role.CASE_MANAGER, office=desk.office))

    response = correct(sit(desk), row)

    assert response.status_code == 422
    assert "사정을 적은 사람만 고칠 수 있습니다." in response.text


def test_a_correction_on_top_of_a_newer_one_shows_both(desk, sit, person):
    row = capacity_of(person, by=desk)
    client = sit(desk)
    correct(client, row, item_age=1)

    response = correct(client, row, item_age=2)

    assert response.status_code == 422
    assert "지금 저장된 내용과 적은 내용이 다릅니다" in response.text
    assert CapacityAssessment.objects.get().scores.get(item__code="age").points == 1


@pytest.mark.parametrize(("role", "status"), [(Role.DIRECTOR, 403), (Role.UNIT_STAFF, 403), (Role.CENTER_ADMIN, 403)])
def test_only_who_cares_for_the_person_writes(desk, sit, person, role, status):
    assert write(sit(DeskFactory(role=role, office=desk.office)), person).status_code == status


def test_a_stranger_finds_nobody(sit, person):
    assert write(sit(DeskFactory(role=Role.CASE_MANAGER)), person).status_code == 404

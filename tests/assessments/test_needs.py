"""욕구 사정: every area on one page, what was said before beside it, the change as a picture."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.latest import last_needs_on, latest_needs
from assessments.models import Need, NeedsAssessment
from audit.models import Event
from centers.policies import Role
from partnerships.models import ServiceArea
from tests.factories.assessments import needs_of
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
    areas = {f"weight_{area.code}": 0 for area in ServiceArea.objects.in_force(on=TODAY)}
    said = {"weight_medical": 3, "need_medical": "치과 치료", "strength_medical": "가까운 보건소"}
    return {"assessed_on": "2026-11-20", "note": ""} | areas | said | changes


def write(client, person, **changes):
    return client.post(reverse("assessments:needs", args=[person.public_id]), words(**changes))


def test_all_areas_are_kept_in_one_go(desk, sit, person):
    response = write(sit(desk), person)

    row = NeedsAssessment.objects.get()
    medical = row.needs.get(area__code="medical")
    assert response.status_code == 302
    assert row.needs.count() == 9
    assert (medical.need, medical.strength, medical.weight) == ("치과 치료", "가까운 보건소", 3)
    assert Event.objects.get(verb="needs.assessed").after["areas"] == ["의료"]


def test_areas_come_from_the_list_in_force(desk, sit, person):
    ServiceArea.objects.filter(code="legal").update(valid_to=date(2026, 1, 1))
    ServiceArea.objects.create(code="dental", name="구강", order=20, source="대전 2025")

    page = sit(desk).get(reverse("assessments:needs", args=[person.public_id])).text

    assert ("weight_dental" in page, "weight_legal" in page) == (True, False)


def test_a_great_need_says_what_is_needed(desk, sit, person):
    response = write(sit(desk), person, need_medical="")

    assert response.status_code == 422
    assert "어려움이 보통 이상이면 무엇이 필요한지 적어 주십시오." in response.text


def test_the_database_keeps_a_great_need_with_words(desk, person):
    row = NeedsAssessment.objects.create(participant=person, by=desk, assessed_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(assessment=row, area=ServiceArea.objects.first(), weight=2)


def test_nothing_at_all_is_refused(desk, sit, person):
    response = write(sit(desk), person, weight_medical=0, need_medical="", strength_medical="")

    assert response.status_code == 422
    assert "한 영역이라도" in response.text


@pytest.mark.parametrize("weight", ["5", "-1", "x", "99999999999999999999"])
def test_a_weight_that_is_none_is_refused(desk, sit, person, weight):
    assert write(sit(desk), person, weight_medical=weight).status_code == 422


def test_a_resident_number_is_refused_and_not_shown_again(desk, sit, person):
    response = write(sit(desk), person, need_medical="800101-1234567 확인")

    assert response.status_code == 422
    assert "1234567" not in response.text


def test_an_area_stands_once_in_an_assessment(desk, person):
    row = needs_of(person, by=desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(assessment=row, area=ServiceArea.objects.first())


def test_what_was_said_last_stands_beside_each_field(desk, sit, person):
    needs_of(person, by=desk, weights={"medical": 4})

    page = sit(desk).get(reverse("assessments:needs", args=[person.public_id])).text

    assert "지난 사정: 의료 도움이 필요함" in page
    assert "지난 사정: 매우 큼" in page
    assert "?previous=1" in page


def test_the_last_words_are_taken_over_when_asked(desk, sit, person):
    needs_of(person, by=desk, weights={"medical": 4})

    address = reverse("assessments:needs", args=[person.public_id])
    form = sit(desk).get(address, {"previous": "1"}).context["form"]

    assert form["need_medical"].value() == "의료 도움이 필요함"
    assert form["weight_medical"].value() == 4
    assert form["weight_legal"].value() == 0


def test_a_new_assessment_leaves_the_old_one_alone(desk, sit, person):
    old = needs_of(person, by=desk, weights={"medical": 4})

    write(sit(desk), person)

    assert old.needs.get(area__code="medical").weight == 4
    assert latest_needs(person).assessed_on == date(2026, 11, 20)


def test_the_change_is_drawn_and_can_be_read_as_a_table(desk, sit, person):
    needs_of(person, by=desk, on=date(2024, 3, 4), weights={"medical": 4})
    client = sit(desk)
    write(client, person)

    page = client.get(reverse("assessments:of", args=[person.public_id])).text

    assert '<line x1="96%" y1="50%" x2="73%" y2="50%" stroke="#90b0d5" stroke-width="3"/>' in page
    assert '<span class="need-list__down" aria-hidden="true">▼</span> 1단계' in page
    assert '<th scope="row">의료</th><td>매우 큼</td><td>큼</td>' in page


def correct(client, row, **changes):
    body = {**words(), "reason": "다른 사람의 말과 바뀜", "version": row.version} | changes
    return client.post(reverse("assessments:correct-needs", args=[row.public_id]), body)


def test_its_author_corrects_it_and_the_rows_stay_the_same_rows(desk, sit, person):
    row = needs_of(person, by=desk, weights={"medical": 2})
    before = set(row.needs.values_list("pk", flat=True))

    response = correct(sit(desk), row)

    event = Event.objects.get(verb="needs.corrected")
    assert response.status_code == 302
    assert set(row.needs.values_list("pk", flat=True)) == before
    assert row.needs.get(area__code="medical").need == "치과 치료"
    assert any(line.startswith("의료 2:") for line in event.before["needs"])
    assert any(line.startswith("의료 3:") for line in event.after["needs"])


def test_a_correction_on_top_of_a_newer_one_shows_both_texts(desk, sit, person):
    row = needs_of(person, by=desk)
    client = sit(desk)
    correct(client, row, need_medical="먼저 고친 말")

    response = correct(client, row, need_medical="나중에 고친 말")

    assert response.status_code == 422
    assert "<td>먼저 고친 말</td><td>나중에 고친 말</td>" in response.text
    assert Need.objects.get(assessment=row, area__code="medical").need == "먼저 고친 말"


def test_sent_again_the_correction_is_taken(desk, sit, person):
    row = needs_of(person, by=desk)
    client = sit(desk)
    correct(client, row, need_medical="먼저 고친 말")

    form = correct(client, row, need_medical="나중에 고친 말").context["form"]
    response = correct(client, row, need_medical="나중에 고친 말", version=form["version"].value())

    assert response.status_code == 302


def test_somebody_elses_assessment_is_not_corrected(desk, sit, person):
    row = needs_of(person, by=DeskFactory(role=Role.CASE_MANAGER, office=desk.office))

    assert "사정을 적은 사람만 고칠 수 있습니다." in correct(sit(desk), row).text


def test_the_director_reads_and_does_not_write(desk, sit, person):
    row = needs_of(person, by=desk, weights={"medical": 2})
    client = sit(DeskFactory(role=Role.DIRECTOR, office=desk.office))

    assert "의료 도움이 필요함" in client.get(row.get_absolute_url()).text
    assert correct(client, row).status_code == 403


def test_last_days_of_many_people_are_asked_once(desk, person, django_assert_num_queries):
    needs_of(person, by=desk, on=date(2026, 5, 5))
    with django_assert_num_queries(1):
        assert last_needs_on([person.pk]) == {person.pk: date(2026, 5, 5)}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_overview_asks_at_most_ten_times(desk, sit, person, rows, django_assert_max_num_queries):
    from tests.factories.assessments import capacity_of, result_of, work_of

    for year in range(rows):
        day = date(2023 + year, 5, 4)
        needs_of(person, by=desk, on=day, weights={"medical": 3})
        capacity_of(person, by=desk, on=day)
        result_of(person, by=desk, on=day)
        work_of(person, by=desk, on=day)
    client = sit(desk)

    with django_assert_max_num_queries(10):
        assert client.get(reverse("assessments:of", args=[person.public_id])).status_code == 200

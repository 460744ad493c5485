"""척도와 근로 조건."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.latest import latest_work
from assessments.models import Instrument, InstrumentFactor, InstrumentItem, InstrumentResult, WorkProfile
from audit.models import Event
from centers.policies import Role
from programs.models import WorkDemand
from tests.factories.assessments import result_of, work_of
from tests.factories.centers import DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

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


@pytest.fixture
def scale():
    return Instrument.objects.get(code="emotional")


def answer(client, person, **changes):
    body = {"answered_on": "2026-11-20"} | {f"item_{number}": 4 for number in range(1, 26)} | changes
    return client.post(reverse("assessments:instrument", args=[person.public_id, "emotional"]), body)


def test_the_scale_is_seeded_as_a_structure_without_its_texts(scale):
    factors = {factor.name: factor.items.count() for factor in scale.factors.all()}

    assert list(factors) == ["긍정적 삶의 태도", "대인관계", "일에 대한 보람", "통제력", "자립의지", "자아상"]
    assert sum(factors.values()) == 25
    assert set(scale.items.values_list("words", flat=True)) == {""}
    assert (scale.bands.count(), "미확인" in scale.source) == (0, True)


def test_answers_are_kept_with_their_total(desk, sit, person):
    response = answer(sit(desk), person)

    row = InstrumentResult.objects.get()
    assert response.status_code == 302
    assert (row.total, row.scores.count()) == (100, 25)
    assert Event.objects.get(verb="instrument.answered").after["total"] == 100


def test_a_reversed_item_is_turned_round_in_the_total(desk, sit, person, scale):
    scale.items.filter(number=1).update(is_reversed=True)

    answer(sit(desk), person, item_1=5)

    assert InstrumentResult.objects.get().total == 24 * 4 + 1


@pytest.mark.parametrize("given", ["0", "6", "", "x"])
def test_an_answer_off_the_scale_is_refused(desk, sit, person, given):
    assert answer(sit(desk), person, item_7=given).status_code == 422


def test_the_page_asks_for_the_paper(desk, sit, person):
    page = sit(desk).get(reverse("assessments:instrument", args=[person.public_id, "emotional"])).text

    assert "종이 검사지를 보고 적습니다" in page
    assert "문항 25" in page


def test_factors_stand_beside_those_of_the_time_before(desk, sit, person):
    result_of(person, by=desk, on=date(2026, 1, 5), points=2)
    client = sit(desk)
    answer(client, person)

    page = client.get(reverse("assessments:scale", args=[person.public_id, "emotional"])).text

    assert (
        '<th scope="row">자아상</th><td class="num">16</td><td class="num">4.00</td><td class="num">2.00</td>' in page
    )


def test_a_scale_that_is_no_longer_used_is_not_found(desk, sit, person, scale):
    Instrument.objects.update(valid_to=date(2026, 1, 1))

    assert answer(sit(desk), person).status_code == 404


def test_an_item_belongs_to_a_factor_of_its_own_scale(scale):
    other = Instrument.objects.create(code="will", name="자활의지", source="연구")
    factor = InstrumentFactor.objects.create(instrument=other, name="의지")

    with pytest.raises(ValidationError, match="다른 척도의 요인입니다."):
        InstrumentItem(instrument=scale, factor=factor, number=26).full_clean()


@pytest.fixture
def unit(desk):
    return UnitFactory(center=desk.office, name="세탁친구")


def note(client, person, **changes):
    body = {"noted_on": "2026-11-20", "hours_a_day": 6, "limit_words": "무거운 것을 들지 못함"} | changes
    return client.post(reverse("assessments:work", args=[person.public_id]), body)


def test_a_work_profile_is_noted_with_wishes_limits_and_townships(desk, sit, person, unit):
    demand = WorkDemand.objects.create(code="night", name="야간 근무", source="시험")
    township = TownshipFactory(parent=desk.office.region, name="온양3동")

    response = note(
        sit(desk), person, first_wish=unit.public_id, limits=[demand.code], commute=[township.name], can_drive="no"
    )

    row = latest_work(person)
    assert response.status_code == 302
    assert (row.first_wish, row.hours_a_day, row.can_drive) == (unit, 6, False)
    assert (list(row.limits.all()), list(row.commute.all())) == ([demand], [township])


def test_an_earlier_profile_stays(desk, sit, person):
    work_of(person, by=desk, on=date(2026, 1, 5))

    note(sit(desk), person)

    assert WorkProfile.objects.count() == 2
    assert latest_work(person).noted_on == date(2026, 11, 20)


def test_the_form_begins_with_what_is_known(desk, sit, person):
    work_of(person, by=desk, wish="운전 일")

    form = sit(desk).get(reverse("assessments:work", args=[person.public_id])).context["form"]

    assert form["wish_words"].value() == "운전 일"


def test_the_same_unit_is_not_wished_twice(desk, sit, person, unit):
    response = note(sit(desk), person, first_wish=unit.public_id, second_wish=unit.public_id)

    assert response.status_code == 422
    assert "1순위와 2순위는 서로 다른 사업단이어야 합니다." in response.text


def test_another_centers_unit_is_no_choice(desk, sit, person):
    assert note(sit(desk), person, first_wish=UnitFactory().public_id).status_code == 422


def test_the_audit_does_not_tell_the_limits(desk, sit, person):
    note(sit(desk), person)

    assert Event.objects.get(verb="work.noted").after == {"noted_on": "2026-11-20"}


def test_the_units_desk_reads_the_limits_and_nothing_else(desk, sit, person, unit):
    leader = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)
    unit.leaders.add(leader)
    PlacementFactory(participant=person, unit=unit)
    work_of(person, by=desk, wish="뷁운전", limit="무거운 것을 들지 못함")
    client = sit(leader)

    page = client.get(reverse("assessments:limits", args=[person.public_id])).text

    assert "무거운 것을 들지 못함" in page
    assert "뷁운전" not in page
    assert client.get(reverse("assessments:of", args=[person.public_id])).status_code == 403


def test_a_desk_of_another_unit_does_not_read_the_limits(desk, sit, person, unit):
    PlacementFactory(participant=person, unit=unit)

    client = sit(DeskFactory(role=Role.UNIT_STAFF, office=desk.office))

    assert client.get(reverse("assessments:limits", args=[person.public_id])).status_code == 403

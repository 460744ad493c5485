"""Cells are written in one request: all of them or none, and never over a colleague's."""

import json
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import MonthSheet, WorkDay
from audit.models import Access, Event
from centers.policies import Role
from participants.models import Restriction
from tests.factories.attendance import SheetFactory, WorkDayFactory
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db

# A Friday in October 2025; 3 October and the 6th to the 9th are holidays.
TODAY = "2025-10-17 10:00+09:00"


@pytest.fixture(autouse=True)
def october():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def desk():
    return DeskFactory(role=Role.UNIT_STAFF)


@pytest.fixture
def unit(desk):
    unit = UnitFactory(center=desk.office, name="푸른약속")
    unit.leaders.add(desk)
    return unit


@pytest.fixture
def person(unit):
    person = ParticipantFactory(center=unit.center, name="홍길동")
    PlacementFactory(unit=unit, participant=person, starts_on=date(2025, 9, 3))
    return person


def cell(person, day, code, version=0, **words):
    return {"person": str(person.public_id), "day": day, "code": code, "version": version, **words}


def save(client, unit, *cells, month=10):
    address = reverse("attendance:save", args=[unit.public_id, 2025, month])
    return client.post(address, {"changes": json.dumps(cells)})


def rows(person):
    return dict(WorkDay.objects.filter(participant=person).values_list("dated_on", "code"))


def test_cells_are_marked_changed_and_cleared(sit, desk, unit, person):
    client = sit(desk)

    first = save(client, unit, cell(person, "2025-10-01", "present"), cell(person, "2025-10-02", "late", lost=90))
    save(client, unit, cell(person, "2025-10-01", "sick", 1), cell(person, "2025-10-02", None, 1))

    assert [one["version"] for one in first.json()["saved"]] == [1, 1]
    assert rows(person) == {date(2025, 10, 1): "sick"}
    events = Event.objects.filter(verb="attendance.marked").order_by("pk")
    assert events[1].before == {"10-01": "출근", "10-02": "지각"}
    assert events[1].after == {"month": "2025-10", "10-01": "병가", "10-02": "비움"}
    assert events[1].participant_id == person.pk


def test_the_day_keeps_the_hours_that_the_unit_had(sit, desk, unit, person):
    year = unit.years.get()
    year.daily_hours = 5
    year.save()

    save(sit(desk), unit, cell(person, "2025-10-01", "present"))

    assert WorkDay.objects.get().scheduled_minutes == 300


def test_a_cell_that_a_colleague_changed_is_shown_with_both_and_the_rest_is_saved(sit, desk, unit, person):
    client = sit(desk)
    save(client, unit, cell(person, "2025-10-01", "present"))
    colleague = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)
    unit.leaders.add(colleague)
    save(sit(colleague), unit, cell(person, "2025-10-01", "absent", 1))

    answer = save(client, unit, cell(person, "2025-10-01", "sick", 1), cell(person, "2025-10-02", "present"))

    clash = answer.json()["clashes"][0]
    assert (clash["mine"], clash["theirs"], clash["version"]) == ("sick", "absent", 2)
    assert rows(person) == {date(2025, 10, 1): "absent", date(2025, 10, 2): "present"}


def test_the_same_mark_twice_is_no_clash(sit, desk, unit, person):
    client = sit(desk)
    save(client, unit, cell(person, "2025-10-01", "present"))

    answer = save(client, unit, cell(person, "2025-10-01", "present"))

    assert answer.json()["clashes"] == []
    assert WorkDay.objects.get().version == 1


@pytest.mark.parametrize(
    ("day", "code", "words", "sentence"),
    [
        ("2025-09-02", "present", {}, "이 달이 아닙니다"),
        ("2025-10-20", "present", {}, "아직 오지 않은 날"),
        ("2025-10-01", "late", {}, "몇 시간인지"),
        ("2025-10-01", "late", {"lost": 600}, "하루의 근무시간보다 많습니다"),
        ("2025-10-01", "present", {"night": 1400}, "하루의 근무시간보다 많습니다"),
        ("2025-10-01", "present", {"came": "18:00", "left": "09:00"}, "퇴근 시각은 출근 시각보다"),
        ("2025-10-09", "present", {}, "한글날입니다. 일한 까닭"),
        ("2025-10-11", "substitute", {}, "쉬는 날입니다. 일한 까닭"),
        ("2025-10-01", "dancing", {}, "읽을 수 없습니다"),
        ("2025-10-01", "present", {"lost": -5}, "읽을 수 없습니다"),
        ("2025-13-01", "present", {}, "읽을 수 없습니다"),
        ("2025-10-01", "present", {"reason": "800101-1234567"}, "주민등록번호"),
    ],
)
def test_what_a_day_cannot_be_is_a_sentence_and_nothing_is_kept(sit, desk, unit, person, day, code, words, sentence):
    answer = save(sit(desk), unit, cell(person, "2025-10-02", "present"), cell(person, day, code, **words))

    assert answer.status_code == 422
    assert sentence in answer.json()["refused"]
    assert rows(person) == {}


def test_a_day_outside_the_placement_is_refused(sit, desk, unit):
    late = ParticipantFactory(center=unit.center)
    PlacementFactory(unit=unit, participant=late, starts_on=date(2025, 10, 13))

    answer = save(sit(desk), unit, cell(late, "2025-10-10", "present"))

    assert "배치된 기간 밖" in answer.json()["refused"]


@pytest.mark.parametrize("junk", ["", "[", '{"a":1}', '["a"]', "[[]]", "[null]", '[{"person": 1}]', "[" * 5000])
def test_junk_is_a_sentence(sit, desk, unit, person, junk):
    address = reverse("attendance:save", args=[unit.public_id, 2025, 10])

    answer = sit(desk).post(address, {"changes": junk})

    assert answer.status_code == 422


def test_work_on_a_day_off_is_kept_with_its_reason(sit, desk, unit, person):
    save(sit(desk), unit, cell(person, "2025-10-11", "present", reason="장터 준비"))

    assert WorkDay.objects.get().reason == "장터 준비"


def test_leave_may_be_marked_for_a_day_to_come(sit, desk, unit, person):
    assert save(sit(desk), unit, cell(person, "2025-10-30", "leave")).status_code == 200


def test_two_units_on_one_day_are_refused_by_the_database(unit, person):
    day = WorkDayFactory(placement=person.placements.get(), dated_on=date(2025, 10, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkDayFactory(placement=day.placement, dated_on=date(2025, 10, 1))


def test_the_database_refuses_a_day_outside_the_placement(unit, person):
    with pytest.raises(IntegrityError, match="work_day_inside_placement"), transaction.atomic():
        WorkDayFactory(placement=person.placements.get(), dated_on=date(2025, 9, 2))


def test_the_database_shuts_a_closed_month(desk, unit, person):
    day = WorkDayFactory(placement=person.placements.get(), dated_on=date(2025, 9, 8))
    SheetFactory(unit=unit, state="closed", closed_at="2025-10-01T00:00:00Z", closed_by=desk)

    with pytest.raises(IntegrityError, match="work_day_in_an_open_month"), transaction.atomic():
        WorkDay.objects.filter(pk=day.pk).update(code="absent")
    with pytest.raises(IntegrityError, match="work_day_in_an_open_month"), transaction.atomic():
        day.delete()
    with pytest.raises(IntegrityError, match="work_day_in_an_open_month"), transaction.atomic():
        WorkDayFactory(placement=day.placement, dated_on=date(2025, 9, 9))


def test_a_closed_month_is_refused_with_a_sentence(sit, desk, unit, person):
    SheetFactory(unit=unit, month=date(2025, 10, 1), state="closed", closed_at="2025-11-01T00:00:00Z", closed_by=desk)

    answer = save(sit(desk), unit, cell(person, "2025-10-01", "present"))

    assert "정정으로" in answer.json()["refused"]


def test_another_s_unit_is_a_stranger_s(sit, desk, person):
    others = UnitFactory(center=desk.office)

    assert save(sit(desk), others, cell(person, "2025-10-01", "present")).status_code == 403
    assert save(sit(DeskFactory(role=Role.UNIT_STAFF)), others).status_code == 404


def test_a_person_of_a_restricted_file_is_marked_by_who_reads_it_only(sit, desk, unit, person):
    person.is_restricted = True
    person.save()
    row = Restriction.objects.create(participant=person, kind="violence", starts_on="2025-10-01", set_by=desk)
    client = sit(desk)

    closed = save(client, unit, cell(person, "2025-10-01", "present"))
    row.readers.add(desk)
    opened = save(client, unit, cell(person, "2025-10-01", "present"))

    assert (closed.status_code, opened.status_code) == (422, 200)


def test_the_rest_is_marked_present_by_an_act(sit, desk, unit, person):
    client = sit(desk)
    save(client, unit, cell(person, "2025-10-02", "absent"))

    client.post(reverse("attendance:rest-present", args=[unit.public_id, 2025, 10]))

    found = rows(person)
    # 1 and 2, 10, 13 to 17: holidays, weekends and days to come stay unmarked.
    assert sorted(day.day for day in found) == [1, 2, 10, 13, 14, 15, 16, 17]
    assert found[date(2025, 10, 2)] == "absent"


def test_the_list_of_one_day_saves_without_a_script(sit, desk, unit, person):
    client = sit(desk)
    address = reverse("attendance:day", args=[unit.public_id, 2025, 10, 2])
    key = person.public_id

    wrong = client.post(address, {f"code-{key}": "late", f"version-{key}": "0"})
    client.post(address, {f"code-{key}": "late", f"lost-{key}": "1.5", f"version-{key}": "0"})
    old = client.post(address, {f"code-{key}": "absent", f"version-{key}": "0"})

    assert wrong.status_code == 422
    assert WorkDay.objects.get().lost_minutes == 90
    assert "그사이 다른 사람이 지각" in old.text


@pytest.mark.parametrize("people", [1, 30])
def test_the_grid_asks_twelve_statements_and_saves_in_fifteen(sit, desk, unit, people):
    crowd = []
    unit.years.update(places=40)
    for _ in range(people):
        crowd.append(ParticipantFactory(center=unit.center))
        PlacementFactory(unit=unit, participant=crowd[-1], starts_on=date(2025, 9, 1))
    client = sit(desk)
    days = ["2025-10-01", "2025-10-02", "2025-10-10", "2025-10-13"]
    save(client, unit, *[cell(one, day, "present") for one in crowd for day in days[:3]])
    mixed = [cell(one, days[0], "sick", 1) for one in crowd]
    mixed += [cell(one, days[1], None, 1) for one in crowd] + [cell(one, days[3], "absent") for one in crowd]

    with CaptureQueriesContext(
        connection,
    ) as opened:
        page = client.get(reverse("attendance:month", args=[unit.public_id, 2025, 10]))
    with CaptureQueriesContext(connection) as saved:
        answer = save(client, unit, *mixed)

    assert page.status_code == answer.status_code == 200
    assert len(answer.json()["saved"]) == 3 * people
    assert len(opened) <= 12, [one["sql"][:90] for one in opened]
    assert len(saved) <= 15, [one["sql"][:90] for one in saved]


def test_who_is_shown_in_the_grid_is_logged(sit, desk, unit, person):
    sit(desk).get(reverse("attendance:month", args=[unit.public_id, 2025, 10]))

    assert Access.objects.filter(participant_id=person.pk, page="출근부").exists()


def test_a_month_is_one_row(unit):
    SheetFactory(unit=unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        MonthSheet.objects.create(unit=unit, month=date(2025, 9, 1))

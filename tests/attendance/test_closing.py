"""Closed by the unit, confirmed by another, then only corrected."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from attendance import actions
from attendance.calendar import of_unit
from attendance.enums import PATHS, SheetState
from attendance.facts import days_of_units
from attendance.models import Correction, MonthSheet, WorkDay
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
MONTH = date(2025, 10, 1)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2025-11-03 10:00+09:00", tick=True):
        yield


@pytest.fixture
def desk():
    return DeskFactory(role=Role.UNIT_STAFF)


@pytest.fixture
def accountant(desk):
    return DeskFactory(role=Role.ACCOUNTANT, office=desk.office)


@pytest.fixture
def unit(desk):
    unit = UnitFactory(center=desk.office, name="푸른약속")
    unit.leaders.add(desk)
    return unit


@pytest.fixture
def person(unit):
    person = ParticipantFactory(center=unit.center, name="홍길동")
    PlacementFactory(unit=unit, participant=person, starts_on=date(2025, 9, 1))
    return person


@pytest.fixture
def full(unit, person):
    """October, everybody there on every working day."""
    calendar = of_unit(unit, MONTH, date(2025, 10, 31))
    placement = person.placements.get()
    for day in calendar.working_days(MONTH, date(2025, 10, 31)):
        WorkDayFactory(placement=placement, dated_on=day)
    return placement


def address(name, unit):
    return reverse(f"attendance:{name}", args=[unit.public_id, 2025, 10])


def test_unmarked_days_stand_in_the_way_and_are_named(sit, desk, unit, full):
    WorkDay.objects.filter(dated_on__in=[date(2025, 10, 14), date(2025, 10, 30)]).delete()

    page = sit(desk).post(address("close", unit), follow=True)

    assert "비어 있는 칸이 2개 있습니다: 홍길동 14일, 30일." in page.text
    assert not MonthSheet.objects.exclude(state=SheetState.OPEN).exists()


def test_a_closed_month_is_whole(sit, desk, accountant, unit, full):
    sit(desk).post(address("close", unit))

    holidays = WorkDay.objects.filter(code="holiday").values_list("dated_on", "reason")
    assert dict(holidays)[date(2025, 10, 8)] == "추석 대체 휴일"
    # 3 and 6 to 9 October.
    assert len(holidays) == 5
    assert WorkDay.objects.count() == 23  # every weekday of October 2025
    assert Notice.objects.filter(desk=accountant, text__contains="마감되었습니다").exists()


def test_a_month_that_is_not_over_is_not_closed(desk, unit, full):
    with pytest.raises(Refusal, match="아직 끝나지 않았습니다"):
        actions.close(unit=unit, month=date(2025, 11, 1), by=desk)


def test_the_accountant_confirms_and_nobody_confirms_what_they_closed(sit, desk, accountant, unit, full):
    sheet = actions.close(unit=unit, month=MONTH, by=desk)
    same_person = DeskFactory(role=Role.ACCOUNTANT, office=desk.office, user=desk.user)

    with pytest.raises(Refusal, match="마감한 사람은 확인할 수 없습니다"):
        actions.confirm(sheet=sheet, by=same_person)
    sit(accountant).post(address("confirm", unit))

    sheet.refresh_from_db()
    assert (sheet.state, sheet.confirmed_by) == (SheetState.CONFIRMED, accountant)


def test_a_month_is_handed_back_with_a_reason_and_closed_again(sit, desk, accountant, unit, full):
    actions.close(unit=unit, month=MONTH, by=desk)
    client = sit(accountant)

    empty = client.post(address("hand-back", unit), {"reason": ""})
    client.post(address("hand-back", unit), {"reason": "15일 조퇴 시간이 다릅니다"})

    page = sit(desk).get(address("month", unit))
    assert empty.status_code == 422
    assert "15일 조퇴 시간이 다릅니다" in page.text
    assert actions.close(unit=unit, month=MONTH, by=desk).state == SheetState.CLOSED


@pytest.mark.parametrize("start", list(SheetState))
@pytest.mark.parametrize("end", list(SheetState))
def test_the_drawing_of_states_is_the_rule(desk, accountant, unit, full, start, end):
    sheet = MonthSheet.objects.create(unit=unit, month=MONTH)
    if start is not SheetState.OPEN:
        sheet = actions.close(unit=unit, month=MONTH, by=desk)
    if start is SheetState.CONFIRMED:
        sheet = actions.confirm(sheet=sheet, by=accountant)
    verbs = {
        SheetState.CLOSED: lambda: actions.close(unit=unit, month=MONTH, by=desk),
        SheetState.CONFIRMED: lambda: actions.confirm(sheet=sheet, by=accountant),
        SheetState.OPEN: lambda: actions.hand_back(sheet=sheet, reason="다시 보아 주십시오", by=accountant),
    }

    if end in PATHS[start]:
        verbs[end]()
        assert MonthSheet.objects.get().state == end
    else:
        with pytest.raises(Refusal):
            verbs[end]()
        assert MonthSheet.objects.get().state == start


def test_after_that_only_corrections(sit, desk, unit, full):
    actions.close(unit=unit, month=MONTH, by=desk)
    day = WorkDay.objects.get(dated_on=date(2025, 10, 14))
    client = sit(desk)

    page = client.post(
        reverse("attendance:correct", args=[day.pk]), {"code": "sick", "reason": "진단서를 뒤에 냄"}, follow=True
    )

    day.refresh_from_db()
    assert day.code == "present"
    assert Correction.objects.get().code == "sick"
    assert "진단서를 뒤에 냄" in page.text
    closed = {
        one.dated_on.day: one.code for one in days_of_units([unit.pk], MONTH, date(2025, 10, 31), up_to_correction=0)
    }
    now = {one.dated_on.day: one.code for one in days_of_units([unit.pk], MONTH, date(2025, 10, 31))}
    assert (closed[14], now[14]) == ("present", "sick")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"code": "sick", "reason": ""}, "필수"),
        ({"code": "present", "reason": "그대로입니다"}, "바뀐 것이 없습니다"),
        ({"code": "late", "reason": "늦게 왔습니다"}, "몇 시간인지"),
        ({"code": "late", "lost_minutes": "9", "reason": "늦게 왔습니다"}, "하루의 근무시간보다"),
        ({"code": "", "reason": "다섯 글자"}, "필수"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(sit, desk, unit, full, words, sentence):
    actions.close(unit=unit, month=MONTH, by=desk)
    day = WorkDay.objects.get(dated_on=date(2025, 10, 14))

    page = sit(desk).post(reverse("attendance:correct", args=[day.pk]), words)

    assert page.status_code == 422
    assert sentence in page.text
    assert not Correction.objects.exists()


def test_an_open_month_is_not_corrected(desk, unit, full):
    day = WorkDay.objects.get(dated_on=date(2025, 10, 14))

    with pytest.raises(Refusal, match="바로 고쳐"):
        actions.correct(day=day, code="sick", reason="진단서", by=desk)


def correct_unmarked(desk, unit, person, day, **words):
    given = {"code": "substitute", "reason": "장날에 일함"} | words
    return actions.correct_unmarked(unit=unit, person=str(person.public_id), dated_on=day, by=desk, **given)


def test_work_on_a_day_off_is_corrected_into_a_closed_month(sit, desk, unit, person, full):
    actions.close(unit=unit, month=MONTH, by=desk)
    client = sit(desk)
    saturday = reverse("attendance:correct-unmarked", args=[unit.public_id, 2025, 10, 18, person.public_id])

    assert saturday in client.get(address("month", unit)).text
    page = client.post(saturday, {"code": "substitute", "reason": "장날에 일함"}, follow=True)

    assert "장날에 일함" in page.text
    row = WorkDay.objects.get(dated_on=date(2025, 10, 18))
    assert (row.code, row.scheduled_minutes, row.corrections.get().code) == ("closed", 480, "substitute")
    facts = days_of_units([unit.pk], MONTH, date(2025, 10, 31))
    assert {one.code for one in facts if one.dated_on.day == 18} == {"substitute"}


@pytest.mark.parametrize(
    ("day", "words", "sentence"),
    [
        (date(2025, 10, 18), {"reason": " "}, "10월 18일은 쉬는 날입니다. 일한 까닭을 적어 주십시오."),
        (date(2025, 10, 18), {"code": "closed"}, "바뀐 것이 없습니다."),
        (date(2025, 10, 18), {"code": "late"}, "몇 시간인지"),
        (date(2025, 10, 18), {"overtime_minutes": -60}, "0보다 작을 수 없습니다"),
        (date(2025, 11, 1), {}, "아직 마감하지 않은 달입니다"),
    ],
)
def test_what_a_day_off_cannot_become(desk, unit, person, full, day, words, sentence):
    actions.close(unit=unit, month=MONTH, by=desk)

    with pytest.raises(Refusal, match=sentence):
        correct_unmarked(desk, unit, person, day, **words)

    assert not WorkDay.objects.filter(dated_on=day).exists()
    assert not Correction.objects.exists()


def test_a_day_outside_the_placement_is_not_corrected(sit, desk, unit, person, full):
    late = ParticipantFactory(center=unit.center)
    PlacementFactory(unit=unit, participant=late, starts_on=date(2025, 10, 31))
    WorkDayFactory(placement=late.placements.get(), dated_on=date(2025, 10, 31))
    actions.close(unit=unit, month=MONTH, by=desk)

    page = sit(desk).post(
        reverse("attendance:correct-unmarked", args=[unit.public_id, 2025, 10, 18, late.public_id]),
        {"code": "substitute", "reason": "장날에 일함"},
    )

    assert page.status_code == 422
    assert "10월 18일은 배치된 기간 밖의 날입니다." in page.text
    assert not WorkDay.objects.filter(participant=late, dated_on=date(2025, 10, 18)).exists()


def test_the_database_lets_nothing_but_a_day_off_into_a_closed_month(desk, unit, full):
    actions.close(unit=unit, month=MONTH, by=desk)
    day = {"participant": full.participant, "placement": full, "dated_on": date(2025, 10, 18)}

    for words in ({"code": "present"}, {"code": "closed", "overtime_minutes": 60}):
        with pytest.raises(IntegrityError, match="work_day_in_an_open_month"), transaction.atomic():
            WorkDay.objects.create(**day, scheduled_minutes=480, **words)
    WorkDay.objects.create(**day, scheduled_minutes=480, code="closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkDay.objects.create(**day, scheduled_minutes=480, code="closed")
    with pytest.raises(IntegrityError, match="work_day_in_an_open_month"), transaction.atomic():
        WorkDay.objects.filter(dated_on=date(2025, 10, 18)).update(code="present")


def test_the_center_adds_a_day_and_not_into_a_closed_month(sit, desk, unit, full):
    admin = DeskFactory(role=Role.CENTER_ADMIN, office=desk.office)
    client = sit(admin)
    address = reverse("attendance:calendar")

    client.post(address, {"dated_on": "2025-11-05", "kind": "off", "name": "창립기념일"})
    actions.close(unit=unit, month=MONTH, by=desk)
    refused = client.post(address, {"dated_on": "2025-10-14", "kind": "off", "name": "창립기념일"})

    assert not of_unit(unit, date(2025, 11, 1), date(2025, 11, 30)).works(date(2025, 11, 5))
    assert "마감한 사업단이 있습니다" in refused.text


def test_the_roster_is_a_paper_with_a_code(sit, desk, unit, full):
    answer = sit(desk).get(address("roster", unit))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_scan_is_put_on_the_month(sit, desk, unit, full):
    sheet = actions.close(unit=unit, month=MONTH, by=desk)

    page = sit(desk).get(reverse("documents:file", args=["sheets", sheet.public_id]))

    assert page.status_code == 200
    assert "서명한 출근부" in page.text

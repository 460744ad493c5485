"""The third absence in a row is told to the case manager, and the opinion is begun."""

import json
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from attendance.absences import look
from attendance.models import AbsenceAlert
from centers.models import Notice
from centers.policies import Role
from compliance.models import ComplianceOpinion
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
MONTH = date(2025, 9, 1)


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel("2025-09-19 10:00+09:00", tick=True):
        yield


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def placement(manager):
    person = ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")
    return PlacementFactory(unit=UnitFactory(center=manager.office), participant=person, starts_on=date(2025, 8, 1))


def absent(placement, *days, code="absent"):
    for day in days:
        WorkDayFactory(placement=placement, dated_on=day, code=code)


def test_the_third_is_told_once_and_begins_the_opinion(manager, placement):
    absent(placement, date(2025, 9, 4), date(2025, 9, 5), date(2025, 9, 8))

    assert (look(placement.unit_id, MONTH), look(placement.unit_id, MONTH)) == (1, 0)

    notice = Notice.objects.get(desk=manager)
    assert "9월 4일부터 3일 잇달아 결근" in notice.text
    assert "홍길동" not in notice.text  # a notice may be mailed
    draft = ComplianceOpinion.objects.get(participant=placement.participant)
    assert (draft.ends_on, draft.sent_at) == (date(2025, 9, 8), None)
    assert "3일 잇달아 결근" in draft.grounds


def test_two_are_not_told(placement):
    absent(placement, date(2025, 9, 4), date(2025, 9, 5))

    assert look(placement.unit_id, MONTH) == 0


def test_a_row_that_began_in_the_month_before_is_found(placement):
    absent(placement, date(2025, 8, 28), date(2025, 8, 29), date(2025, 9, 1))

    assert look(placement.unit_id, MONTH) == 1
    assert AbsenceAlert.objects.get().starts_on == date(2025, 8, 28)


def test_somebody_s_own_draft_is_left_alone(manager, placement):
    words = {"kind": "regular", "starts_on": date(2025, 8, 1), "ends_on": date(2025, 9, 1), "grounds": "내 말"}
    ComplianceOpinion.objects.create(participant=placement.participant, written_by=manager, **words)
    absent(placement, date(2025, 9, 4), date(2025, 9, 5), date(2025, 9, 8))

    look(placement.unit_id, MONTH)

    assert ComplianceOpinion.objects.get().grounds == "내 말"


def test_who_is_no_conditional_recipient_gets_no_opinion(placement):
    placement.participant.eligibilities.all().delete()
    absent(placement, date(2025, 9, 4), date(2025, 9, 5), date(2025, 9, 8))

    look(placement.unit_id, MONTH)

    assert Notice.objects.count() == 1
    assert not ComplianceOpinion.objects.exists()


def test_marking_an_absence_sends_somebody_to_look(
    sit, manager, placement, django_capture_on_commit_callbacks, monkeypatch
):
    asked = []
    monkeypatch.setattr("attendance.tasks.look_at_absences.delay", lambda *words: asked.append(words))
    desk = DeskFactory(role=Role.UNIT_STAFF, office=manager.office)
    placement.unit.leaders.add(desk)
    changes = [{"person": str(placement.participant.public_id), "day": "2025-09-09", "code": "absent", "version": 0}]

    with django_capture_on_commit_callbacks(execute=True):
        sit(desk).post(
            reverse("attendance:save", args=[placement.unit.public_id, 2025, 9]), {"changes": json.dumps(changes)}
        )

    assert asked == [(placement.unit_id, "2025-09-01")]

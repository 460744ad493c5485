"""The trace: who did what, who saw whom, in the same transaction, and never twice by a double click."""

import threading
import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client, RequestFactory

from audit.actions import CLOCK_LABEL, changed, plain, record, saw
from audit.models import Access, Event, Submission
from audit.once import once
from centers.policies import Role
from participants.models import Category, Participant
from partnerships.models import Partner
from tests.factories.centers import DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def test_an_event_says_who_at_which_desk_for_which_office():
    desk = DeskFactory(role=Role.DIRECTOR)
    person = ParticipantFactory(center=desk.office)

    event = record("participant.edited", person, by=desk, before={"a": 1}, after={"a": 2}, participant=person.pk)

    assert (event.actor_id, event.actor_label, event.office_id) == (desk.user_id, desk.user.name, desk.office_id)
    assert event.desk_label == f"{desk.office.name} 센터장"
    assert (event.target_type, event.target_id, event.target_label) == (
        "participants.Participant",
        str(person.pk),
        person.name,
    )


def test_the_clock_acts_under_its_own_name():
    event = record("report.opened", DeskFactory().office, by=None)

    assert (event.actor_id, event.actor_label) == (None, CLOCK_LABEL)


def test_an_event_outlives_what_it_is_about():
    person = ParticipantFactory()
    event = record("participant.edited", person, by=None, participant=person.pk)

    person.eligibilities.all().delete()
    person.participations.all().delete()
    person.delete()

    assert Event.objects.get(pk=event.pk).target_label == person.name


def test_values_are_kept_as_words():
    words = plain(
        {
            "day": date(2026, 1, 2),
            "moment": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
            "hour": time(14, 0),
            "money": Decimal("1.50"),
            "row": Category.objects.get(code="near_poor"),
            "rows": [Category.objects.get(code="general")],
            "number": uuid.UUID(int=1),
            "none": None,
        }
    )

    assert words == {
        "day": "2026-01-02",
        "moment": "2026-01-02T03:04:00+00:00",
        "hour": "14:00:00",
        "money": "1.50",
        "row": "차상위자",
        "rows": ["일반수급자"],
        "number": "00000000-0000-0000-0000-000000000001",
        "none": None,
    }


def test_only_what_differs_is_named():
    person = ParticipantFactory(name="홍길동", team="1팀")

    assert changed(person, {"name": "홍길동", "team": "2팀"}) == ({"team": "1팀"}, {"team": "2팀"})


def test_no_change_without_its_line():
    """Rolled back together."""
    person = ParticipantFactory(team="1팀")

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Participant.objects.filter(pk=person.pk).update(team="2팀")
        record("participant.edited", person, by=None)
        raise ZeroDivisionError

    person.refresh_from_db()
    assert person.team == "1팀"
    assert not Event.objects.exists()


def looking(desk, **meta):
    request = RequestFactory().get("/", **meta)
    request.desk = desk
    return request


def test_each_person_shown_gets_a_line_with_the_five_things():
    desk = DeskFactory(role=Role.DIRECTOR)
    people = ParticipantFactory.create_batch(2, center=desk.office)

    saw(looking(desk, REMOTE_ADDR="203.0.113.7"), "참여자 목록", people, reason="회의")

    lines = Access.objects.order_by("pk")
    assert [line.participant_id for line in lines] == [person.pk for person in people]
    assert {(line.actor_id, line.ip, line.page, line.reason, line.office_id) for line in lines} == {
        (desk.user_id, "203.0.113.7", "참여자 목록", "회의", desk.office_id)
    }
    assert all(line.at for line in lines)


def test_a_page_of_people_is_one_statement(django_assert_num_queries):
    desk = DeskFactory(role=Role.DIRECTOR)

    with django_assert_num_queries(1):
        saw(looking(desk), "참여자 목록", range(1, 51))


def test_a_page_that_cannot_be_written_down_is_not_shown(sit, monkeypatch):
    """Who looks is written down, or nobody looks."""
    desk = DeskFactory(role=Role.DIRECTOR)
    person = ParticipantFactory(center=desk.office, name="홍길동")
    client = sit(desk)
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("django.db.models.query.QuerySet._insert", broken)
    response = client.get(person.get_absolute_url())

    assert response.status_code == 500
    assert "홍길동" not in response.text


@once
def count_up(request: HttpRequest) -> HttpResponse:
    """A view that does one thing."""
    desk = request.desk
    Partner.objects.create(center=desk.office, name=f"기관{Partner.objects.count()}", kind="other")
    return redirect("/done/")


def sent(desk, key):
    request = RequestFactory().post("/", {"form_key": str(key)})
    request.desk, request.user = desk, desk.user
    return request


def test_a_repetition_is_led_to_the_first_result():
    desk, key = DeskFactory(), uuid.uuid4()

    answers = [count_up(sent(desk, key)) for _ in range(3)]

    assert Partner.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {"/done/"}
    assert Submission.objects.get().location == "/done/"


def test_two_forms_are_two_deeds():
    desk = DeskFactory()

    for _ in range(2):
        count_up(sent(desk, uuid.uuid4()))

    assert Partner.objects.count() == 2


def test_a_form_without_a_number_is_no_repetition():
    desk = DeskFactory()

    for key in ("", "", "not-a-number"):
        count_up(sent(desk, key))

    assert Partner.objects.count() == 3


def test_somebody_elses_number_is_an_answer_and_no_error():
    """And tells nothing of where the other one was led."""
    key = uuid.uuid4()
    count_up(sent(DeskFactory(), key))

    answer = count_up(sent(DeskFactory(), key))

    assert answer["Location"] == "/"
    assert Partner.objects.count() == 1


def test_what_fails_may_be_sent_again():
    desk, key = DeskFactory(), uuid.uuid4()

    @once
    def failing(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing(sent(desk, key))
    count_up(sent(desk, key))

    assert Partner.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_clicks_at_the_same_moment_are_one_person():
    """The second waits at the number of the form until the first is done."""
    desk = DeskFactory(role=Role.CASE_MANAGER)
    TownshipFactory(parent=desk.office.region)
    words = {
        "form_key": str(uuid.uuid4()),
        "name": "홍길동",
        "born_on": "1980-05-05",
        "sex": "M",
        "category": "near_poor",
        "starts_on": "2026-01-05",
        "not_same": "on",
    }
    answers, together = [], threading.Barrier(4)

    def click():
        client = Client()
        client.force_login(desk.user, backend="centers.backends.DeskBackend")
        together.wait()
        answers.append(client.post("/participants/register/", words))
        connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert connection.vendor == "postgresql"
    assert Participant.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"] for answer in answers} == {Participant.objects.get().get_absolute_url()}

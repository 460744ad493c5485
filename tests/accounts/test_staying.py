"""A session ends when nobody uses it; somebody who works stays."""

import time

import pytest
import time_machine

from tests.factories.centers import DeskFactory

pytestmark = pytest.mark.django_db
MINUTES = 60


@pytest.fixture(autouse=True)
def _half_an_hour(settings):
    settings.SESSION_COOKIE_AGE = 30 * MINUTES


def test_somebody_who_works_stays_signed_in(sit):
    started = time.time()
    with time_machine.travel(started, tick=False):
        client = sit(DeskFactory())

    for minutes in (20, 40, 60):
        with time_machine.travel(started + minutes * MINUTES, tick=False):
            assert client.get("/my-access/").status_code == 200


def test_a_session_left_alone_for_half_an_hour_is_over(sit):
    started = time.time()
    with time_machine.travel(started, tick=False):
        client = sit(DeskFactory())

    with time_machine.travel(started + 31 * MINUTES, tick=False):
        assert client.get("/my-access/").status_code == 302


def test_a_page_within_five_minutes_saves_no_session(sit, django_assert_max_num_queries):
    client = sit(DeskFactory())

    with django_assert_max_num_queries(5) as asked:
        client.get("/my-access/")

    assert not [query for query in asked.captured_queries if "UPDATE" in query["sql"] and "session" in query["sql"]]

"""Two questions a supervisor asks: alive, ready."""

import pytest
import redis
from django.db import DatabaseError

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(monkeypatch):
    """A queue that answers, or not: `queue(False)`."""

    def answers(is_there):
        def ping(self):
            if not is_there:
                raise redis.ConnectionError("nobody there")
            return True

        monkeypatch.setattr(redis.Redis, "ping", ping)

    return answers


def test_the_process_is_alive_whatever_else(client, queue):
    queue(False)

    assert client.get("/livez").json() == {"alive": True}


def test_ready_when_both_answer(client, queue):
    queue(True)

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"database": True, "queue": True}


def test_not_ready_without_the_queue(client, queue):
    queue(False)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"database": True, "queue": False}


def test_not_ready_without_the_database(client, queue, monkeypatch):
    queue(True)

    def broken(connection):
        raise DatabaseError("gone")

    monkeypatch.setattr("core.views.MigrationExecutor", broken)

    assert client.get("/readyz").json() == {"database": False, "queue": True}


def test_not_ready_with_a_migration_to_go(client, queue, monkeypatch):
    queue(True)
    monkeypatch.setattr("core.views.MigrationExecutor.migration_plan", lambda *args, **kwargs: ["one"])

    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_nobody_keeps_the_answer_and_nobody_sends_anything(client, queue, address):
    queue(True)

    assert "no-store" in client.get(address)["Cache-Control"]
    assert client.post(address).status_code == 405

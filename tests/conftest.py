"""What every test may lean on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories.centers import DeskFactory

LONGEST = {"test_running.py", "test_matrix.py", "test_junk.py"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests that belong together, before xdist shares them out."""
    if group := _kept_together(item.path):
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with real transactions empties all tables at its end: the code lists are put back.

    All such tests or none: one that does not leaves content types behind, and the next one stumbles over them.
    The longest begin first: at the end one core would wait for the other.
    """
    items.sort(key=lambda item: not _is_long(item))
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction") and not marker.kwargs.get("serialized_rollback"):
            kwargs = {**marker.kwargs, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(*marker.args, **kwargs), append=False)


def _is_long(item: pytest.Item) -> bool:
    """Whether it takes minutes; not one with real transactions, after which others would find no code lists."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return False
    return item.path.name in LONGEST or item.path.parent.name == "demo"


def _kept_together(path: Path) -> str:
    """Which tests run on one core after another: those that start services, and those that share one loaded demo."""
    starts_services = path.name in {"test_killed_worker.py", "test_running.py"}
    return path.name if starts_services or path.parent.name in {"demo", "walks"} else ""


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Any) -> None:
    """Files of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "private"


@pytest.fixture(autouse=True, scope="session")
def _tables_can_be_emptied() -> Iterator[None]:
    """Between transactional tests Django empties all tables; on SQLite by DELETE, which triggers refuse.

    In any order: the days of a closed month go or stay, as it comes, before the sheet that closed it.
    """
    if connection.vendor != "sqlite":
        yield
        return
    # The class, not the connection: a browser walk runs in a greenlet with a connection object of its own.
    operations = type(connection.ops)
    flush = operations.sql_flush

    def without_triggers(self: Any, style: Any, tables: Any, **kwargs: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        lifted = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        return lifted + flush(self, style, tables, **kwargs) + [sql for _, sql in triggers]

    operations.sql_flush = without_triggers
    yield
    operations.sql_flush = flush


@pytest.fixture
def sit() -> Any:
    """Signs a client in at a desk: `client = sit(desk)`."""

    def sit_down(desk: Any) -> Client:
        client = Client()
        client.force_login(desk.user, backend="centers.backends.DeskBackend")
        session = client.session
        session["desk"] = desk.pk
        session.save()
        return client

    return sit_down


@pytest.fixture
def desk_of() -> Any:
    """Makes a desk: `desk_of(Role.DIRECTOR, office=center)`."""
    return lambda role, **kwargs: DeskFactory(role=role, **kwargs)

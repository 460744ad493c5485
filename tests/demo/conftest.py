"""The demo takes seconds to load: once for all tests of a file."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import override_settings

from demo import loading


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """`with loaded(with_history=False): yield` in a module's fixture; taken away again with the transaction."""

    @contextmanager
    def load(**wanted):
        folder = tmp_path_factory.mktemp("demo")
        with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
            loading.load(**wanted)
            yield
            transaction.set_rollback(True)

    return load

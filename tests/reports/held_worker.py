"""A Celery worker (`celery -A tests.reports.held_worker`) that stands still in the middle of a report, to be killed.

HOLD_AT names the step, or `files` for the moment after the files are written and before the transaction ends. The
file HELD is written when it stands still. Without HOLD_AT it is a worker like any other.
"""

import os
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from jahwal.celery import app  # noqa: E402  Django must be set up before the rooms are read
from reports import computing, letters  # noqa: E402
from reports.enums import Step  # noqa: E402

# Its own messages, apart from every other worker's at the same broker.
app.conf.broker_transport_options = app.conf.broker_transport_options | {
    "global_keyprefix": os.environ["QUEUE_PREFIX"]
}


def stand_still(*args: Any) -> None:
    Path(os.environ["HELD"]).touch()
    time.sleep(600)


hold_at = os.environ.get("HOLD_AT", "")
if hold_at == "files":
    letters.tell_frozen = stand_still
elif hold_at:
    computing.STEPS[Step[hold_at]] = stand_still

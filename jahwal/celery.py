"""The Celery app: rooms bring `tasks.py` (afterwards) and `clock.py` (by the clock)."""

import gc
import os

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jahwal.settings.base")

app = Celery("jahwal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="clock")


@worker_process_init.connect
def keep_what_was_loaded(**kwargs: object) -> None:
    """What a worker has loaded stays for its life: looking through it for rubbish, again and again, takes 7 % of a
    report's time (docs/benchmarks.md).
    """
    gc.collect()
    gc.freeze()

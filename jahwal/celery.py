"""The Celery app: rooms bring `tasks.py` (afterwards) and `clock.py` (by the clock)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jahwal.settings.base")

app = Celery("jahwal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="clock")

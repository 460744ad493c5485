"""The roof: settings, URLs, Celery."""

from jahwal.celery import app as celery_app

__all__ = ["celery_app"]

"""What is looked at after days were marked: absences in a row."""

from datetime import date

from celery import shared_task

from attendance import absences


@shared_task(name="attendance.look_at_absences")
def look_at_absences(unit_pk: int, month: str) -> int:
    """Tell case managers of three absences in a row, once for each row. Returns how many rows were told."""
    return absences.look(unit_pk, date.fromisoformat(month))

"""Asan, desk by desk: what lies on the desks' lists, done through the rooms' own actions, each on its day."""

from datetime import timedelta

from centers.models import Notice
from demo import way
from demo.asan import (
    absences,
    attendance,
    comings,
    conferences,
    files,
    histories,
    leaving,
    money,
    notes,
    opinions,
    own_data,
    papers,
    plans,
    services,
)
from demo.asan.cast import Cast, cast_of, hand_over_who_left

READ_AFTER_DAYS = 5

__all__ = ["cast_of", "write"]


def write(cast: Cast) -> None:
    """Who comes and goes first, then what lies behind everybody, then what is on the desks today."""
    hand_over_who_left(cast)
    comings.write(cast)
    leaving.write(cast)
    opinions.choose(cast)
    way.write(cast.center, on=cast.on, leave_out=frozenset(person.pk for person in cast.told_by_actions))
    for scenes in (
        (opinions, plans, absences),
        (conferences, notes),
        (papers, histories),
        (own_data, files),
        (services,),
    ):
        for scene in scenes:
            scene.write(cast)
        cast.played.clear()  # the same person may sit in a conference and move house
    attendance.write(cast)
    money.write(cast)
    _read_old_notices(cast)


def _read_old_notices(cast: Cast) -> None:
    """Only what happened lately is news."""
    old = Notice.objects.filter(read_at=None, created_at__date__lt=cast.on - timedelta(days=READ_AFTER_DAYS))
    for notice in old:
        notice.read_at = notice.created_at
    Notice.objects.bulk_update(list(old), ["read_at"], batch_size=200)

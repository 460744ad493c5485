"""Absences in a row: the third is told to the case manager and starts the opinion on the condition.

시행령 제12조②: a drop-out is told to the city without delay. A row of absences is its sign, not the drop-out: the
draft waits for the case manager, who knows why.
"""

from datetime import date, timedelta

from django.db import transaction

from attendance import calendar as calendars
from attendance.calculations import THIRD_ABSENCE, Streak, streaks
from attendance.facts import days_of_people
from attendance.models import AbsenceAlert
from centers.actions import tell, tell_desk
from centers.enums import NoticeKind
from centers.policies import Can
from compliance.actions import draft_for_absences
from core.periods import meets, month_of
from participants.models import Participant
from programs.models import Placement, ProgramUnit

LOOK_BACK = timedelta(days=31)


def look(unit_pk: int, month: date) -> int:
    """Find rows of three or more that reach into the month, and tell of each once. Safe to run twice."""
    unit = ProgramUnit.objects.select_related("center").get(pk=unit_pk)
    first, last = month_of(month)
    calendar = calendars.of_unit(unit, first - LOOK_BACK, last)
    people = Placement.objects.filter(meets(first, last), unit=unit).values_list("participant", flat=True)
    codes: dict[int, dict[date, str]] = {}
    for fact in days_of_people(people, first - LOOK_BACK, last):
        codes.setdefault(fact.participant, {})[fact.dated_on] = fact.code
    told = 0
    for person, days in codes.items():
        for row in streaks(days, calendar):
            if row.days >= THIRD_ABSENCE and row.ends_on >= first:
                told += _tell(person, row)
    return told


@transaction.atomic
def _tell(person: int, row: Streak) -> int:
    _, is_new = AbsenceAlert.objects.get_or_create(
        participant_id=person, starts_on=row.starts_on, defaults={"days": row.days}
    )
    if not is_new:
        return 0
    participant = Participant.objects.select_related("case_manager", "center").get(pk=person)
    # A notice may be mailed: it names nobody, the page it leads to does.
    since = f"{row.starts_on.month}월 {row.starts_on.day}일"
    words = {
        "kind": NoticeKind.ABSENCE,
        "text": f"담당 참여자 한 사람이 {since}부터 {row.days}일 잇달아 결근했습니다.",
        "location": participant.get_absolute_url(),
        "key": f"absence-{person}-{row.starts_on.isoformat()}",
    }
    if participant.case_manager:
        tell_desk(desk=participant.case_manager, **words)
    else:
        tell(office=participant.center, right=Can.OVERSEE_RESTRICTIONS, **words)
    draft_for_absences(participant=participant, starts_on=row.starts_on, ends_on=row.ends_on, days=row.days)
    return 1

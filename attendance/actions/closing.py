"""A month is closed by its unit, confirmed by the accountant, and after that only corrected."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from attendance import calendar as calendars
from attendance.actions.marking import Change, check, placed_on
from attendance.calendar import Calendar, days_between
from attendance.enums import DayCode, SheetState
from attendance.models import Correction, MonthSheet, WorkDay
from attendance.tasks import look_at_absences
from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can
from core.periods import meets, month_of
from core.refusals import Refusal, explained
from programs.models import Placement, ProgramUnit

NAMED_AT_MOST = 5


@transaction.atomic
def close(*, unit: ProgramUnit, month: date, by: Membership) -> MonthSheet:
    """Close a unit's month: from now on nothing in it is changed but by corrections.

    Writes the public holidays of everybody placed as days of their own, so that the month is whole. Refuses a month
    that is not over, one that is closed, and unmarked days, naming them.
    """
    first, last = month_of(month)
    if last > timezone.localdate():
        raise Refusal(
            f"{first.month}월이 아직 끝나지 않았습니다. 마지막 날이 지나면 마감할 수 있습니다.", code="early"
        )
    MonthSheet.objects.get_or_create(unit=unit, month=first)
    sheet = _locked(unit, first)
    if not sheet.is_open:
        raise Refusal("이미 마감한 달입니다.", code="closed")
    calendar = calendars.of_unit(unit, first, last)
    placements = list(Placement.objects.filter(meets(first, last), unit=unit).select_related("participant"))
    _refuse_blanks(placements, calendar, first, last, by)
    _write_holidays(placements, calendar, first, last)
    _move(sheet, SheetState.CLOSED, by=by, closed_at=timezone.now(), closed_by=by, returned_reason="")
    tell(
        kind=NoticeKind.PAY,
        office=unit.center,
        right=Can.CONFIRM_ATTENDANCE,
        text=f"{unit.name} {first.month}월 출근부가 마감되었습니다. 확인을 기다립니다.",
        location=sheet.get_absolute_url(),
        key=f"sheet-{sheet.pk}-closed-{timezone.now():%Y%m%d%H%M}",
    )
    return sheet


def _locked(unit: ProgramUnit, month: date) -> MonthSheet:
    return (
        MonthSheet.objects.select_for_update(of=("self",)).select_related("unit__center").get(unit=unit, month=month)
    )


def blanks(placements: list[Any], calendar: Calendar, first: date, last: date) -> list[tuple[Any, date]]:
    """Working days of the placements that nobody has marked: placement and day."""
    rows = WorkDay.objects.filter(participant__in={row.participant_id for row in placements})
    marked = set(rows.filter(dated_on__range=(first, last)).values_list("participant", "dated_on"))
    return [
        (row, day)
        for row in placements
        for day in calendar.working_days(max(first, row.starts_on), min(last, row.ends_on or last))
        if (row.participant_id, day) not in marked
    ]


def _refuse_blanks(placements: list[Any], calendar: Calendar, first: date, last: date, by: Membership) -> None:
    missing = blanks(placements, calendar, first, last)
    if not missing:
        return
    open_to_me = set(
        Placement.objects.reachable_by(by, to=Can.KEEP_ATTENDANCE)
        .filter(pk__in={row.pk for row, _ in missing})
        .values_list("pk", flat=True)
    )
    days: dict[str, list[str]] = {}
    for row, day in missing:
        name = row.participant.name if row.pk in open_to_me else "열람이 제한된 참여자"
        days.setdefault(name, []).append(f"{day.day}일")
    named = [f"{name} {', '.join(of_person)}" for name, of_person in list(days.items())[:NAMED_AT_MOST]]
    more = f" 외 {len(days) - NAMED_AT_MOST}명" if len(days) > NAMED_AT_MOST else ""
    raise Refusal(f"비어 있는 칸이 {len(missing)}개 있습니다: {'; '.join(named)}{more}.", code="blanks")


def _write_holidays(placements: list[Any], calendar: Calendar, first: date, last: date) -> None:
    taken = set(
        WorkDay.objects.filter(
            participant__in={row.participant_id for row in placements}, dated_on__range=(first, last)
        ).values_list("participant", "dated_on")
    )
    WorkDay.objects.bulk_create(
        [
            WorkDay(
                participant_id=row.participant_id,
                placement=row,
                dated_on=day,
                code=DayCode.HOLIDAY,
                scheduled_minutes=calendar.minutes(day),
                reason=(calendar.rest(day) or "")[:120],
            )
            for row in placements
            for day in days_between(max(first, row.starts_on), min(last, row.ends_on or last))
            if calendar.is_holiday(day) and (row.participant_id, day) not in taken
        ],
        batch_size=1000,
    )


@transaction.atomic
def confirm(*, sheet: MonthSheet, by: Membership) -> MonthSheet:
    """The accountant has looked: the month may be paid. Refuses an open month and the person who closed it."""
    locked = _locked(sheet.unit, sheet.month)
    if locked.closed_by is not None and locked.closed_by.user_id == by.user_id:
        raise Refusal("마감한 사람은 확인할 수 없습니다. 다른 사람이 확인해야 합니다.", code="same_person")
    return _move(locked, SheetState.CONFIRMED, by=by, confirmed_at=timezone.now(), confirmed_by=by)


@transaction.atomic
def hand_back(*, sheet: MonthSheet, reason: str, by: Membership) -> MonthSheet:
    """Give a closed month back to its unit, with what is to be put right. Refuses a month that was confirmed."""
    locked = _locked(sheet.unit, sheet.month)
    _move(locked, SheetState.OPEN, by=by, reason=reason, closed_at=None, closed_by=None, returned_reason=reason)
    tell(
        kind=NoticeKind.PAY,
        office=locked.unit.center,
        right=Can.KEEP_ATTENDANCE,
        text=f"{locked.unit.name} {locked.month.month}월 출근부가 돌아왔습니다: {reason}"[:200],
        location=locked.get_absolute_url(),
        key=f"sheet-{locked.pk}-back-{timezone.now():%Y%m%d%H%M}",
    )
    return locked


def _move(sheet: MonthSheet, state: SheetState, *, by: Membership, reason: str = "", **changes: Any) -> MonthSheet:
    if not sheet.state_now.may_become(state):
        raise Refusal(f"{sheet.state_now.label} 상태의 출근부입니다. 화면을 새로 열어 주십시오.", code="state")
    before = sheet.state_now.label
    sheet.state = state
    for name, value in changes.items():
        setattr(sheet, name, value)
    with explained():
        sheet.save()
    audit.record(
        f"attendance.{state.value}",
        sheet,
        by=by,
        before={"state": before},
        after={"state": state.label},
        reason=reason,
        office=sheet.unit.center_id,
    )
    return sheet


@transaction.atomic
def correct(
    *,
    day: WorkDay,
    code: str,
    reason: str,
    by: Membership,
    lost_minutes: int = 0,
    overtime_minutes: int = 0,
    night_minutes: int = 0,
) -> Correction:
    """Put right a day of a closed month: a line beside the day, which the next pay month pays or takes back.

    Refuses an open month (there the day itself is changed), a correction without a reason or that changes nothing,
    and what `save_days` refuses of a day.
    """
    rows = WorkDay.objects.select_for_update(of=("self",)).select_related("placement__unit", "participant")
    locked = rows.get(pk=day.pk)
    unit, (first, last) = locked.placement.unit, month_of(locked.dated_on)
    _refuse_open(unit, first)
    latest = locked.corrections.order_by("pk").last() or locked
    words = {
        "code": code,
        "lost_minutes": lost_minutes,
        "overtime_minutes": overtime_minutes,
        "night_minutes": night_minutes,
    }
    if all(getattr(latest, name) == value for name, value in words.items()):
        raise Refusal("바뀐 것이 없습니다.", code="same")
    person = str(locked.participant.public_id)
    asked = Change(person, locked.dated_on, code, 0, lost_minutes, overtime_minutes, night_minutes, reason=reason)
    check(asked, calendars.of_unit(unit, first, last))
    correction = Correction(day=locked, reason=reason, made_by=by, **words)
    correction.full_clean(exclude=["day", "made_by"])
    with explained():
        correction.save()
    audit.record(
        "attendance.corrected",
        correction,
        by=by,
        before={"day": locked.dated_on, "code": DayCode(latest.code).label},
        after={"code": DayCode(code).label},
        reason=reason,
        participant=locked.participant_id,
        office=unit.center_id,
    )
    if DayCode(code).is_absence:
        look_at_absences.delay_on_commit(unit.pk, first.isoformat())
    return correction


def _refuse_open(unit: ProgramUnit, month: date) -> None:
    if not MonthSheet.objects.filter(unit=unit, month=month).exclude(state=SheetState.OPEN).exists():
        raise Refusal("아직 마감하지 않은 달입니다. 출근부에서 바로 고쳐 주십시오.", code="open")


@transaction.atomic
def correct_unmarked(
    *, unit: ProgramUnit, person: str, dated_on: date, code: str, reason: str, by: Membership, **minutes: int
) -> Correction:
    """Put right a day of a closed month that nobody marked: work on a weekend, a holiday, the center's day off.

    The day is written as the day off that it was, and the correction beside it: one person still has one row a day.
    `person` is a public id. Refuses a day outside the placements, and what `correct` refuses.
    """
    first, last = month_of(dated_on)
    _refuse_open(unit, first)
    asked = Change(person, dated_on, code, 0)
    rows = Placement.objects.reachable_by(by, to=Can.KEEP_ATTENDANCE).filter(meets(first, last), unit=unit)
    placements = list(rows.filter(participant__public_id=person).select_related("participant").distinct())
    placement = placed_on(asked, placements, first, last)
    with explained():
        day, _ = WorkDay.objects.get_or_create(
            participant=placement.participant,
            dated_on=dated_on,
            defaults={
                "placement": placement,
                "code": DayCode.CLOSED,
                "scheduled_minutes": calendars.of_unit(unit, first, last).minutes(dated_on),
            },
        )
    return correct(day=day, code=code, reason=reason, by=by, **minutes)

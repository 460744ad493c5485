"""Who was at work on which day, how a month is closed, and what was corrected after that."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from attendance.constraints import DayInsidePlacement, OpenMonthsOnly
from attendance.enums import CalendarKind, DayCode, Share, SheetState
from attendance.querysets import (
    CalendarQuerySet,
    CorrectionQuerySet,
    DayQuerySet,
    DayRuleQuerySet,
    SheetDocumentQuerySet,
    SheetQuerySet,
)
from centers.policies import Can
from documents.models import Filed

MINUTES_A_DAY = 24 * 60


class DayRule(models.Model):
    """What a code is worth, from a day until a day: a row of the year's guideline, never a constant."""

    code = models.CharField("근태", max_length=10, choices=DayCode.choices)
    pays = models.CharField("일당", max_length=6, choices=Share.choices)
    expense = models.CharField("실비", max_length=6, choices=Share.choices)
    breaks_full_week = models.BooleanField("주차를 잃음", default=False)
    breaks_full_month = models.BooleanField("월차를 얻지 못함", default=False)
    uses_half_days = models.PositiveSmallIntegerField("쓰는 월차(반일)", default=0)
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DayRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "근태 기준"
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="day_rule_once_a_day",
                fields=["code", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.valid_from:%Y-%m-%d}"


class CalendarDay(models.Model):
    """A day on which a center works or rests otherwise than the country's calendar says."""

    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="calendar_days", verbose_name="센터")
    dated_on = models.DateField("날짜")
    kind = models.CharField("어떤 날", max_length=4, choices=CalendarKind.choices)
    name = models.CharField("이름", max_length=60)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "센터 달력"
        ordering = ["dated_on"]
        constraints = [
            models.UniqueConstraint(
                name="calendar_day_once",
                fields=["center", "dated_on"],
                violation_error_message="그 날은 이미 센터 달력에 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} {self.name}"


class MonthSheet(models.Model):
    """출근부: one month of one unit, open until the unit closes it and the accountant confirms it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="sheets", verbose_name="사업단")
    month = models.DateField("달")  # its first day
    state = models.CharField(
        "상태", max_length=10, choices=SheetState.choices, default=SheetState.OPEN, editable=False
    )
    closed_at = models.DateTimeField("마감한 때", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="마감한 사람"
    )
    confirmed_at = models.DateTimeField("확인한 때", null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="확인한 사람"
    )
    returned_reason = models.CharField("돌려보낸 까닭", max_length=300, blank=True, editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "출근부"
        ordering = ["-month", "unit"]
        constraints = [
            models.UniqueConstraint(
                name="sheet_once_a_month",
                fields=["unit", "month"],
                violation_error_message="그 달의 출근부가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="sheet_month_is_its_first_day",
                condition=Q(month__day=1),
                violation_error_message="달은 그 달의 첫날로 적습니다.",
            ),
            models.CheckConstraint(
                name="sheet_closed_by_somebody",
                condition=Q(state=SheetState.OPEN, closed_at=None, closed_by=None)
                | (~Q(state=SheetState.OPEN) & Q(closed_at__isnull=False, closed_by__isnull=False)),
                violation_error_message="마감한 출근부에는 마감한 때와 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="sheet_confirmed_by_somebody",
                condition=(~Q(state=SheetState.CONFIRMED) & Q(confirmed_at=None, confirmed_by=None))
                | Q(state=SheetState.CONFIRMED, confirmed_at__isnull=False, confirmed_by__isnull=False),
                violation_error_message="확인한 출근부에는 확인한 때와 사람이 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("attendance:month", args=[self.unit.public_id, self.month.year, self.month.month])

    @property
    def is_open(self) -> bool:
        return self.state == SheetState.OPEN

    @property
    def state_now(self) -> SheetState:
        """The state as its enum, with label and tone."""
        return SheetState(self.state)


class WorkDay(models.Model):
    """What one day of one person was; no row means nobody has said it yet. One person, one day, one row."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="work_days", verbose_name="참여자"
    )
    placement = models.ForeignKey("programs.Placement", models.PROTECT, related_name="work_days", verbose_name="배치")
    dated_on = models.DateField("날짜")
    code = models.CharField("근태", max_length=10, choices=DayCode.choices)
    # 소정근로: what the unit's day was then, so that a later change of hours changes no earlier pay.
    scheduled_minutes = models.PositiveSmallIntegerField("소정근로(분)")
    lost_minutes = models.PositiveSmallIntegerField("지각·조퇴(분)", default=0)
    overtime_minutes = models.PositiveSmallIntegerField("초과근무(분)", default=0)
    night_minutes = models.PositiveSmallIntegerField("야간근무(분)", default=0)
    came_at = models.TimeField("출근 시각", null=True, blank=True)
    left_at = models.TimeField("퇴근 시각", null=True, blank=True)
    reason = models.CharField("사유", max_length=120, blank=True)
    version = models.PositiveSmallIntegerField("판", default=1)

    objects = DayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "근태"
        ordering = ["dated_on", "participant"]
        indexes = [models.Index(fields=["placement", "dated_on"], name="work_day_of_placement")]
        constraints = [
            models.UniqueConstraint(
                name="work_day_once",
                fields=["participant", "dated_on"],
                violation_error_message="그 날은 이미 적혀 있습니다. 한 사람은 하루에 한 사업단에서만 일합니다.",
            ),
            models.CheckConstraint(
                name="work_day_hours_fit",
                condition=Q(lost_minutes__lte=F("scheduled_minutes"))
                & Q(scheduled_minutes__lte=12 * 60)
                & Q(overtime_minutes__lte=12 * 60)
                & Q(night_minutes__lte=MINUTES_A_DAY - F("scheduled_minutes")),
                violation_error_message="적은 시간이 하루의 근무시간보다 많습니다.",
            ),
            models.CheckConstraint(
                name="work_day_lost_hours_have_a_code",
                condition=Q(lost_minutes=0) | Q(code__in=[DayCode.LATE, DayCode.LEFT_EARLY]),
                violation_error_message="잃은 시간은 지각이나 조퇴에만 적습니다.",
            ),
            models.CheckConstraint(
                name="work_day_leaves_after_coming",
                condition=Q(came_at=None) | Q(left_at=None) | Q(left_at__gt=F("came_at")),
                violation_error_message="퇴근 시각은 출근 시각보다 뒤여야 합니다.",
            ),
            DayInsidePlacement(
                name="work_day_inside_placement",
                violation_error_message="배치된 기간 안의 날만 적을 수 있습니다.",
            ),
            OpenMonthsOnly(
                name="work_day_in_an_open_month",
                violation_error_message="마감한 달입니다. 고칠 것은 정정으로 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} {self.get_code_display()}"


class Correction(models.Model):
    """정정: how a day of a closed month really was, with the reason. The day itself stays as it was closed."""

    day = models.ForeignKey(WorkDay, models.PROTECT, related_name="corrections", verbose_name="근태")
    code = models.CharField("바로잡은 근태", max_length=10, choices=DayCode.choices)
    lost_minutes = models.PositiveSmallIntegerField("지각·조퇴(분)", default=0)
    overtime_minutes = models.PositiveSmallIntegerField("초과근무(분)", default=0)
    night_minutes = models.PositiveSmallIntegerField("야간근무(분)", default=0)
    reason = models.CharField("고친 까닭", max_length=200)
    made_at = models.DateTimeField("고친 때", auto_now_add=True)
    made_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="고친 사람")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "근태 정정"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_says_why",
                condition=~Q(reason=""),
                violation_error_message="고친 까닭을 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="correction_lost_hours_have_a_code",
                condition=Q(lost_minutes=0) | Q(code__in=[DayCode.LATE, DayCode.LEFT_EARLY]),
                violation_error_message="잃은 시간은 지각이나 조퇴에만 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} → {self.get_code_display()}"


class AbsenceAlert(models.Model):
    """That a row of absences was told to the case manager: once for each row."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="absence_alerts", verbose_name="참여자"
    )
    starts_on = models.DateField("잇단 결근의 첫날")
    days = models.PositiveSmallIntegerField("알릴 때의 일수")
    told_at = models.DateTimeField("알린 때", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "잇단 결근 알림"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="absence_told_once",
                fields=["participant", "starts_on"],
                violation_error_message="이미 알린 결근입니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.starts_on:%Y-%m-%d}"


class SheetDocument(Filed):
    """A paper of a month: the signed roster as it was scanned."""

    shelf = "sheets"
    owner_field = "sheet"
    see = Can.SEE_ATTENDANCE
    keep = Can.KEEP_ATTENDANCE

    sheet = models.ForeignKey(MonthSheet, models.PROTECT, related_name="documents", verbose_name="출근부")

    objects = SheetDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "출근부의 문서"

    @classmethod
    def office_of(cls, owner: Any) -> Any:
        return owner.unit.center

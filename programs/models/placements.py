"""Who works where from when until when, who is away, who waits, and what was granted beyond the limit."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from core.codes import DatedCode
from core.constraints import NoOverlap
from core.periods import months_between
from participants.querysets import CaseRowQuerySet
from programs.constraints import PlacesKept
from programs.enums import ExtensionKind
from programs.models.units import ProgramUnit
from programs.querysets import PlacementQuerySet, WaitingQuerySet


class Placement(models.Model):
    """One participant working in one unit, from a day until a day."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="placements", verbose_name="참여자"
    )
    unit = models.ForeignKey(ProgramUnit, models.PROTECT, related_name="placements", verbose_name="사업단")
    starts_on = models.DateField("배치일")
    ends_on = models.DateField("종료일", null=True, blank=True)
    end_reason = models.ForeignKey(
        "participants.EndReason", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="종료 사유"
    )
    over_places_reason = models.CharField("정원을 넘겨 배치한 사유", max_length=200, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "배치"
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["unit", "starts_on", "ends_on"], name="placement_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="placement_end_has_a_reason",
                condition=Q(ends_on=None, end_reason=None) | Q(ends_on__isnull=False, end_reason__isnull=False),
                violation_error_message="종료일과 종료 사유는 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="placement_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="종료일은 배치일보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="placement_no_overlap",
                owner="participant",
                violation_error_message="그 기간에 이미 다른 사업단에 배치된 참여자입니다.",
            ),
            PlacesKept(name="placement_places_kept", violation_error_message="사업단에 빈자리가 없습니다."),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.unit}"

    def months(self, on: date) -> int:
        """Months of this placement up to a day, a begun month counted."""
        return months_between(self.starts_on, min(self.ends_on or on, on))


class LeaveKind(DatedCode):
    """휴가·유예 종류: sick leave, postponement of the condition …, each with the longest it may last."""

    max_days = models.PositiveSmallIntegerField("최대 일수", null=True, blank=True)
    max_months = models.PositiveSmallIntegerField("최대 개월", null=True, blank=True)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "휴가·유예 종류"


class Leave(models.Model):
    """One absence from the unit that was agreed on: the place is kept, the end is known beforehand."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="leaves", verbose_name="참여자"
    )
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="leaves", verbose_name="배치")
    kind = models.ForeignKey(LeaveKind, models.PROTECT, related_name="+", verbose_name="종류")
    starts_on = models.DateField("시작일")
    ends_on = models.DateField("끝나는 날")
    # The day on which the person was back at work, when it was before the agreed end.
    back_on = models.DateField("돌아온 날", null=True, blank=True)
    reason = models.CharField("사유", max_length=200)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "휴가·유예"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="끝나는 날은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="leave_back_after_start",
                condition=Q(back_on=None) | Q(back_on__gte=F("starts_on")),
                violation_error_message="돌아온 날은 시작일보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="leave_no_overlap",
                owner="participant",
                violation_error_message="그 기간에 이미 휴가나 유예가 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.kind}"


class Extension(models.Model):
    """Months granted beyond a limit: of the gateway, of a unit type, or of the whole term."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="extensions", verbose_name="참여자"
    )
    placement = models.ForeignKey(
        Placement, models.PROTECT, null=True, blank=True, related_name="extensions", verbose_name="배치"
    )
    kind = models.CharField("무엇을", max_length=6, choices=ExtensionKind.choices)
    months = models.PositiveSmallIntegerField("연장 개월")
    granted_on = models.DateField("연장한 날")
    source = models.CharField("근거", max_length=200)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "기간 연장"
        ordering = ["-granted_on"]
        constraints = [
            models.CheckConstraint(
                name="extension_has_months",
                condition=Q(months__gte=1) & Q(months__lte=12),
                violation_error_message="연장은 1개월부터 12개월까지 적을 수 있습니다.",
            ),
            models.CheckConstraint(
                name="extension_of_a_unit_names_the_placement",
                condition=Q(kind=ExtensionKind.TERM, placement=None)
                | Q(kind=ExtensionKind.UNIT, placement__isnull=False),
                violation_error_message="사업단 연장은 어느 배치인지 적어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.get_kind_display()} {self.months}개월"


class WaitingEntry(models.Model):
    """Somebody who waits for a place in a unit. The order follows from the rules; a hand-made one says why."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="waitings", verbose_name="참여자"
    )
    unit = models.ForeignKey(ProgramUnit, models.PROTECT, related_name="waitings", verbose_name="사업단")
    starts_on = models.DateField("기다리기 시작한 날")
    ends_on = models.DateField("기다림이 끝난 날", null=True, blank=True)
    end_note = models.CharField("끝난 까닭", max_length=100, blank=True)
    # 시행규칙 제26조①: 조건부수급자 first. A smaller number stands before; the reason is asked for.
    rank = models.SmallIntegerField("앞당긴 차례", default=0)
    rank_reason = models.CharField("차례를 바꾼 까닭", max_length=200, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "대기"
        ordering = ["unit", "starts_on"]
        constraints = [
            models.CheckConstraint(
                name="waiting_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="기다림이 끝난 날은 시작한 날보다 앞설 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="waiting_once_per_unit",
                fields=["participant", "unit"],
                condition=Q(ends_on=None),
                violation_error_message="이 사업단을 이미 기다리고 있습니다.",
            ),
            models.CheckConstraint(
                name="waiting_rank_has_a_reason",
                condition=Q(rank=0) | ~Q(rank_reason=""),
                violation_error_message="차례를 바꾼 까닭을 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.unit}"

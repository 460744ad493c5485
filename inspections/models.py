"""지도점검: what a city looks at in a center, what it found, what the center answered, and how it ended."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.constraints import AppendOnly, FrozenOnce
from inspections.enums import Decision, InspectionState, ItemKind
from inspections.querysets import InspectionQuerySet, InspectionRowQuerySet


class Inspection(models.Model):
    """One inspection of one center by its city: planned → drawn → answering → closed."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="inspections", verbose_name="센터")
    office = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="점검 기관")
    title = models.CharField("이름", max_length=80)
    announced_on = models.DateField("알린 날")
    on_site_on = models.DateField("현장 점검일")
    # Which time is looked at: people who took part, pay and quarters in it.
    starts_on = models.DateField("점검 기간 시작일")
    ends_on = models.DateField("점검 기간 종료일")
    state = models.CharField(
        "상태", max_length=9, choices=InspectionState.choices, default=InspectionState.PLANNED, editable=False
    )
    planned_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="계획한 사람")
    drawn_at = models.DateTimeField("뽑은 때", null=True, blank=True, editable=False)
    result = models.CharField("결과", max_length=1000, blank=True, editable=False)
    closed_on = models.DateField("끝난 날", null=True, blank=True, editable=False)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "지도점검"
        ordering = ["-on_site_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="inspection_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="점검 기간의 끝은 시작보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="inspection_on_site_once_announced",
                condition=Q(on_site_on__gte=F("announced_on")),
                violation_error_message="현장 점검일은 알린 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="inspection_drawn_when",
                condition=Q(state=InspectionState.PLANNED, drawn_at=None)
                | (~Q(state=InspectionState.PLANNED) & Q(drawn_at__isnull=False)),
                violation_error_message="뽑은 점검에는 뽑은 때가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="inspection_closed_with_a_result",
                condition=(Q(state=InspectionState.CLOSED, closed_on__isnull=False) & ~Q(result=""))
                | (~Q(state=InspectionState.CLOSED) & Q(closed_on=None, result="")),
                violation_error_message="끝난 점검에는 끝난 날과 결과를 함께 적어야 합니다.",
            ),
            FrozenOnce(
                name="inspection_append_only_once_closed",
                column="closed_on",
                violation_error_message="끝난 점검은 고칠 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inspections:inspection", args=[self.public_id])

    @property
    def state_now(self) -> InspectionState:
        """The state as its enum, with label and tone."""
        return InspectionState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state != InspectionState.CLOSED


class SampleRule(models.Model):
    """표본 규칙: how much of one kind is drawn, and the seed by which anybody can draw the same again."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="rules", verbose_name="지도점검")
    kind = models.CharField("무엇을", max_length=12, choices=ItemKind.choices)
    share = models.PositiveSmallIntegerField("비율(%)")
    least = models.PositiveSmallIntegerField("적어도")
    most = models.PositiveSmallIntegerField("많아야")
    seed = models.CharField("씨앗", max_length=32, editable=False)
    # Of how many was drawn; unknown before.
    total = models.PositiveIntegerField("모두", null=True, editable=False)

    objects = InspectionRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "표본 규칙"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="sample_rule_once",
                fields=["inspection", "kind"],
                violation_error_message="같은 것을 두 번 뽑을 수 없습니다.",
            ),
            models.CheckConstraint(
                name="sample_rule_makes_sense",
                condition=Q(share__gte=1, share__lte=100, least__gte=1, most__lte=200) & Q(most__gte=F("least")),
                violation_error_message="비율은 1부터 100까지, 많아야는 적어도보다 작지 않게 200까지 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class SampleItem(models.Model):
    """뽑힌 것: one row that is looked at, frozen as it stood when it was drawn. It names nobody and never changes."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="items", verbose_name="지도점검")
    kind = models.CharField("무엇", max_length=12, choices=ItemKind.choices)
    position = models.PositiveSmallIntegerField("순번")
    label = models.CharField("이름", max_length=120)
    # The public number of the row that was drawn: a trace, no relation (as `audit` keeps it).
    ref = models.UUIDField("뽑힌 기록")
    frozen = models.JSONField("그때의 내용", default=list)  # [[label, words], …]

    objects = InspectionRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "뽑힌 것"
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                name="sample_item_once",
                fields=["inspection", "kind", "ref"],
                violation_error_message="같은 기록을 두 번 뽑을 수 없습니다.",
            ),
            AppendOnly(name="sample_item_append_only", violation_error_message="뽑힌 것은 고치거나 지울 수 없습니다."),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("inspections:item", args=[self.public_id])

    @property
    def number(self) -> str:
        """How it is called in words and on paper."""
        return f"{self.get_kind_display()} {self.position}"


class Remark(models.Model):
    """지적: what the city found, until when the center does what about it, and whether that was enough."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="remarks", verbose_name="지도점검")
    item = models.ForeignKey(
        SampleItem, models.PROTECT, null=True, blank=True, related_name="remarks", verbose_name="무엇에서"
    )
    text = models.CharField("지적", max_length=600)
    due_on = models.DateField("조치 기한")
    made_on = models.DateField("적은 날")
    made_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    answer = models.CharField("조치", max_length=600, blank=True)
    answered_on = models.DateField("답한 날", null=True, blank=True)
    answered_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="답한 사람"
    )
    decision = models.CharField("판단", max_length=5, choices=Decision.choices, blank=True)
    decided_on = models.DateField("판단한 날", null=True, blank=True)

    objects = InspectionRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "지적"
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_due_after_made",
                condition=Q(due_on__gte=F("made_on")),
                violation_error_message="조치 기한은 적은 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="remark_answered_by_somebody",
                condition=Q(answer="", answered_on=None, answered_by=None)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                violation_error_message="답에는 답한 날과 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="remark_decided_after_an_answer",
                condition=Q(decision="", decided_on=None)
                | (~Q(decision="") & Q(decided_on__isnull=False) & ~Q(answer="")),
                violation_error_message="센터가 답한 지적만 판단할 수 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection} 지적"

    @property
    def decision_now(self) -> Decision | None:
        return Decision(self.decision) if self.decision else None

    @property
    def waits(self) -> bool:
        """Whether it is the center's turn: no answer yet, or one that was not enough."""
        return not self.answer or self.decision == Decision.AGAIN

    def is_late(self, on: date) -> bool:
        return self.waits and self.due_on < on

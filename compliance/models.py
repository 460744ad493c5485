"""조건 이행: what a center thinks of it, what the city decides, and the dated rules of the clocks."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from compliance.enums import OpinionKind, Outcome, TimeUnit, Verdict
from compliance.querysets import OpinionQuerySet
from core.codes import DatedQuerySet


class DueRule(models.Model):
    """How long something may take, from a day until a day: a row of the law or the guideline, never a constant."""

    code = models.CharField("코드", max_length=30)
    name = models.CharField("이름", max_length=60)
    number = models.PositiveSmallIntegerField("수")
    unit = models.CharField("단위", max_length=6, choices=TimeUnit.choices)
    basis = models.CharField("근거", max_length=60)
    is_statutory = models.BooleanField("법정 기한", default=False)
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "기한 기준"
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="due_rule_once_a_day",
                fields=["code", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}{self.get_unit_display()}"


class ComplianceOpinion(models.Model):
    """「자활사업 참여 결과 및 조건이행 의견」 of a center to the city (시행령 제12조②).

    A draft may be changed; what was sent may not. A new opinion stands beside the one before.
    """

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="opinions", verbose_name="참여자"
    )
    kind = models.CharField("종류", max_length=10, choices=OpinionKind.choices)
    starts_on = models.DateField("기간 시작일")
    ends_on = models.DateField("기간 종료일")
    verdict = models.CharField("센터 의견", max_length=10, choices=Verdict.choices, blank=True)
    grounds = models.TextField("근거", max_length=1000, blank=True)
    written_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="쓴 사람"
    )
    written_at = models.DateTimeField("쓴 때", auto_now_add=True)
    sent_at = models.DateTimeField("보낸 때", null=True, blank=True)
    sent_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="보낸 사람"
    )
    city = models.ForeignKey(
        "centers.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="받는 기관"
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "조건이행 의견"
        ordering = ["-ends_on", "-pk"]
        indexes = [models.Index(fields=["participant", "-ends_on"], name="opinion_of_person")]
        constraints = [
            models.CheckConstraint(
                name="opinion_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="기간의 끝은 시작보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="opinion_sent_says_something",
                condition=Q(sent_at=None, sent_by=None, city=None)
                | (
                    Q(sent_at__isnull=False, sent_by__isnull=False, city__isnull=False)
                    & ~Q(verdict="")
                    & ~Q(grounds="")
                ),
                violation_error_message="보내는 의견에는 의견과 근거, 받는 기관이 있어야 합니다.",
            ),
            models.UniqueConstraint(
                name="opinion_one_draft_per_person",
                fields=["participant"],
                condition=Q(sent_at=None),
                violation_error_message="쓰고 있는 의견이 이미 있습니다. 그 의견을 이어서 써 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 조건이행 의견"

    def get_absolute_url(self) -> str:
        return reverse("compliance:paper", args=[self.public_id])

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def answer(self) -> "ComplianceDecision | None":
        """The city's decision, once there is one."""
        return getattr(self, "decision", None)

    @property
    def verdict_now(self) -> Verdict:
        """The verdict as its enum, with label and tone; only of an opinion that has one."""
        return Verdict(self.verdict)


class ComplianceDecision(models.Model):
    """What the city decides on an opinion (시행령 제15조). No desk of a center writes a row of this table."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    opinion = models.OneToOneField(ComplianceOpinion, models.PROTECT, related_name="decision", verbose_name="의견")
    outcome = models.CharField("결정", max_length=10, choices=Outcome.choices)
    decided_on = models.DateField("결정일")
    notice_on = models.DateField("통지일", null=True, blank=True)
    suspended_from = models.DateField("중지 시작일", null=True, blank=True)
    suspended_until = models.DateField("중지 종료일", null=True, blank=True)
    resumed_from = models.DateField("재개일", null=True, blank=True)
    reason = models.CharField("결정 사유", max_length=500)
    decided_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="결정한 사람")

    class Meta:
        verbose_name = verbose_name_plural = "조건이행 결정"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_suspension_has_its_days",
                condition=Q(outcome=Outcome.SUSPEND, suspended_from__isnull=False, suspended_until__isnull=False)
                | (~Q(outcome=Outcome.SUSPEND) & Q(suspended_from=None, suspended_until=None)),
                violation_error_message="중지 결정에는 중지 기간이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="decision_suspension_until_after_from",
                condition=Q(suspended_from=None) | Q(suspended_until__gte=F("suspended_from")),
                violation_error_message="중지 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="decision_notice_after_decision",
                condition=Q(notice_on=None) | Q(notice_on__gte=F("decided_on")),
                violation_error_message="통지일은 결정일보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decided_on:%Y-%m-%d} {self.get_outcome_display()}"

    @property
    def outcome_now(self) -> Outcome:
        """The outcome as its enum, with label and tone."""
        return Outcome(self.outcome)

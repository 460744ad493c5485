"""자립계획: which way a person goes (IAP), and who does what until when (ISP)."""

import uuid
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.policies import Can
from core.codes import DatedQuerySet
from documents.models import Filed
from plans.enums import Owner, Pathway, PlanState
from plans.querysets import GoalQuerySet, PlanDocumentQuerySet, PlanQuerySet, StepQuerySet

if TYPE_CHECKING:
    from centers.models import Office


class PlanRule(models.Model):
    """점검 주기: after how many months a plan is looked at again, from a day until a day (domain.md §6.4 [U])."""

    review_months = models.PositiveSmallIntegerField(
        "점검 주기(개월)", validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "계획 점검 기준"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.review_months}개월마다"


class Plan(models.Model):
    """One version of a person's plan, from its draft until the next one closes it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="plans", verbose_name="참여자"
    )
    version = models.PositiveSmallIntegerField("차수")
    state = models.CharField("상태", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT, editable=False)
    pathway = models.CharField("자립경로", max_length=12, choices=Pathway.choices)
    long_term = models.CharField("장기 목표", max_length=300)
    short_term = models.CharField("단기 목표", max_length=300, blank=True)
    written_on = models.DateField("세운 날")
    review_on = models.DateField("점검할 날")
    signed_on = models.DateField("서명한 날", null=True, blank=True)
    signature = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="서명"
    )
    approved_on = models.DateField("승인한 날", null=True, blank=True)
    approved_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="승인한 사람"
    )
    closed_on = models.DateField("마친 날", null=True, blank=True)
    author = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="세운 사람")
    # What the director asked for when the plan went back; empty once it is signed again.
    wanted_changes = models.CharField("고쳐 달라고 한 것", max_length=300, blank=True)
    # Counts edits, so that nobody writes over somebody else; `version` is the plan's own number.
    revision = models.PositiveIntegerField("판", default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자립계획"
        ordering = ["-version"]
        indexes = [models.Index(fields=["state", "review_on"], name="plan_review")]
        constraints = [
            models.UniqueConstraint(
                name="plan_version_once",
                fields=["participant", "version"],
                violation_error_message="같은 차수의 계획이 이미 있습니다.",
            ),
            models.UniqueConstraint(
                name="plan_one_approved",
                fields=["participant"],
                condition=Q(state=PlanState.APPROVED),
                violation_error_message="실행 중인 계획이 이미 있습니다.",
            ),
            models.UniqueConstraint(
                name="plan_one_in_the_making",
                fields=["participant"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.SIGNED]),
                violation_error_message="작성 중이거나 승인을 기다리는 계획이 이미 있습니다. 먼저 마치십시오.",
            ),
            models.CheckConstraint(
                name="plan_signed_has_a_day",
                condition=Q(state=PlanState.DRAFT) | Q(signed_on__isnull=False, signature__isnull=False),
                violation_error_message="서명한 계획에는 서명한 날과 서명이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="plan_approved_has_a_day_and_a_name",
                condition=Q(state__in=[PlanState.DRAFT, PlanState.SIGNED], approved_on=None, approved_by=None)
                | Q(
                    state__in=[PlanState.APPROVED, PlanState.CLOSED],
                    approved_on__isnull=False,
                    approved_by__isnull=False,
                ),
                violation_error_message="승인한 계획에는 승인한 날과 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="plan_nobody_approves_their_own",
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")),
                violation_error_message="스스로 세운 계획은 승인할 수 없습니다.",
            ),
            models.CheckConstraint(
                name="plan_closed_has_a_day",
                condition=Q(state=PlanState.CLOSED, closed_on__isnull=False)
                | (~Q(state=PlanState.CLOSED) & Q(closed_on=None)),
                violation_error_message="마친 계획에는 마친 날이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="plan_reviewed_after_written",
                condition=Q(review_on__gt=F("written_on")),
                violation_error_message="점검할 날은 계획을 세운 날보다 뒤여야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} 제{self.version}차 자립계획"

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.public_id])

    @property
    def state_now(self) -> PlanState:
        return PlanState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT


class Goal(models.Model):
    """세부목표: what is to be reached; it answers an assessed need."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals", verbose_name="자립계획")  # a part of it
    need = models.ForeignKey("assessments.Need", models.PROTECT, related_name="goals", verbose_name="욕구")
    words = models.CharField("목표", max_length=200)
    order = models.PositiveSmallIntegerField("순서", default=0)
    reached_on = models.DateField("이룬 날", null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="이어 온 목표"
    )  # the earlier plan's row: a pointer to where it came from

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "계획 목표"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="goal_has_words",
                condition=~Q(words=""),
                violation_error_message="목표를 적어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Step(models.Model):
    """할 일: who does what until when for a goal."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps", verbose_name="목표")  # a part of it
    words = models.CharField("할 일", max_length=200)
    owner = models.CharField("누가", max_length=12, choices=Owner.choices)
    owner_words = models.CharField("누구", max_length=60, blank=True)
    due_on = models.DateField("기한")
    done_on = models.DateField("한 날", null=True, blank=True)
    result = models.CharField("결과", max_length=300, blank=True)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to", verbose_name="이어 온 할 일"
    )  # the earlier plan's row: a pointer to where it came from

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "계획의 할 일"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["done_on", "due_on"], name="step_due")]
        constraints = [
            models.CheckConstraint(
                name="step_has_words",
                condition=~Q(words=""),
                violation_error_message="할 일을 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="step_done_has_a_result",
                condition=Q(done_on=None, result="") | (Q(done_on__isnull=False) & ~Q(result="")),
                violation_error_message="한 날과 결과는 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="step_partner_has_a_name",
                condition=~Q(owner=Owner.PARTNER) | ~Q(owner_words=""),
                violation_error_message="협력기관이 하는 일이면 기관 이름을 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def who(self) -> str:
        return f"{self.get_owner_display()} ({self.owner_words})" if self.owner_words else self.get_owner_display()


class Review(models.Model):
    """점검: what was found when a plan was looked at again, and when it is to be looked at next."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews", verbose_name="자립계획")  # a part of it
    reviewed_on = models.DateField("점검한 날")
    note = models.TextField("점검 내용", max_length=1000)
    next_on = models.DateField("다음 점검일")
    by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="점검한 사람")

    class Meta:
        verbose_name = verbose_name_plural = "계획 점검"
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="review_next_is_later",
                condition=Q(next_on__gt=F("reviewed_on")),
                violation_error_message="다음 점검일은 점검한 날보다 뒤여야 합니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} 점검 {self.reviewed_on:%Y-%m-%d}"


class PlanDocument(Filed):
    """계획 문서: a file on one version of a plan."""

    shelf = "plans"
    owner_field = "plan"
    see = Can.SEE_DOCUMENTS
    keep = Can.KEEP_DOCUMENTS

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="filed_documents", verbose_name="자립계획")

    objects = PlanDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "계획 문서"

    @classmethod
    def person_of(cls, owner: Plan) -> object:
        return owner.participant

    @classmethod
    def office_of(cls, owner: Plan) -> "Office":
        return owner.participant.center

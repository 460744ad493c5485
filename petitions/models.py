"""신청: what one desk asks for somebody, and another decides; and the dated rules about it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.codes import DatedQuerySet
from petitions.enums import Owner, PetitionKind, PetitionState
from petitions.querysets import PetitionQuerySet


class PetitionRule(models.Model):
    """Who decides a kind of petition, and until how long after its day it may still be asked: dated rows."""

    kind = models.CharField("종류", max_length=12, choices=PetitionKind.choices)
    owner = models.CharField("결정하는 곳", max_length=6, choices=Owner.choices)
    late_days = models.PositiveSmallIntegerField("기한 뒤 신청할 수 있는 날")
    max_months = models.PositiveSmallIntegerField("최대 개월", null=True, blank=True)
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "신청 기준"
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="petition_rule_once_a_day",
                fields=["kind", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Petition(models.Model):
    """One thing that is asked for one person; open until somebody who may decides, or it is taken back."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="petitions", verbose_name="참여자"
    )
    kind = models.CharField("종류", max_length=12, choices=PetitionKind.choices)
    # Copied from the rule in force: a later rule moves no petition to another desk.
    owner = models.CharField("결정하는 곳", max_length=6, choices=Owner.choices)
    asked_on = models.DateField("신청일")
    asked_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="신청한 사람")
    reason = models.CharField("신청 사유", max_length=500)
    # The day that runs out, or has: the gateway's last day, the term's, a paper's, the first day of a leave.
    until_on = models.DateField("기한이 되는 날", null=True, blank=True)
    months = models.PositiveSmallIntegerField("연장 개월", null=True, blank=True)
    leave_kind = models.ForeignKey(
        "programs.LeaveKind", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="휴가·유예 종류"
    )
    starts_on = models.DateField("휴가 시작일", null=True, blank=True)
    ends_on = models.DateField("휴가 끝나는 날", null=True, blank=True)
    unit = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="옮길 사업단"
    )
    papers = models.CharField("늦게 내는 서류", max_length=200, blank=True)

    state = models.CharField("상태", max_length=10, choices=PetitionState.choices, default=PetitionState.OPEN)
    decided_on = models.DateField("결정일", null=True, blank=True)
    decided_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="결정한 사람"
    )
    answer = models.CharField("답", max_length=500, blank=True)
    next_step = models.CharField("다음에 할 일", max_length=300, blank=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "신청"
        ordering = ["-asked_on", "-pk"]
        indexes = [models.Index(fields=["owner", "state", "asked_on"], name="petition_waiting")]
        constraints = [
            models.UniqueConstraint(
                name="petition_one_open_per_kind",
                fields=["participant", "kind"],
                condition=Q(state=PetitionState.OPEN),
                violation_error_message="같은 신청이 이미 결정을 기다리고 있습니다. 그 신청을 보거나 거두어 주십시오.",
            ),
            models.CheckConstraint(
                name="petition_leave_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="휴가의 끝은 시작보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="petition_decided_by_somebody",
                condition=(
                    Q(state__in=[PetitionState.OPEN, PetitionState.WITHDRAWN], decided_on=None, decided_by=None)
                    | Q(
                        state__in=[PetitionState.GRANTED, PetitionState.DENIED],
                        decided_on__isnull=False,
                        decided_by__isnull=False,
                    )
                ),
                violation_error_message="결정에는 결정일과 결정한 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="petition_denial_shows_the_way",
                condition=~Q(state=PetitionState.DENIED) | (~Q(answer="") & ~Q(next_step="")),
                violation_error_message="거절할 때에는 까닭과 다음에 할 일을 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="petition_nobody_decides_their_own",
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                violation_error_message="자기가 낸 신청은 스스로 결정할 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 신청"

    def get_absolute_url(self) -> str:
        return reverse("petitions:petition", args=[self.public_id])

    @property
    def state_now(self) -> PetitionState:
        """The state as its enum, with label and tone."""
        return PetitionState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == PetitionState.OPEN

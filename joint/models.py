"""공동사업: what a center and a partner do together under their agreement, who took part, and what came of it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from joint.enums import Outcome, Presence, ProjectState
from joint.querysets import PartQuerySet, ProjectQuerySet, RollQuerySet, SessionQuerySet

MOST_HOURS = 12


class JointProject(models.Model):
    """공동사업: a course or undertaking for participants that an agreement is filled with, from a day until a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="joint_projects", verbose_name="기관")
    agreement = models.ForeignKey(
        "partnerships.Agreement", models.PROTECT, related_name="joint_projects", verbose_name="업무협약"
    )
    title = models.CharField("이름", max_length=80)
    area = models.ForeignKey("partnerships.ServiceArea", models.PROTECT, related_name="+", verbose_name="서비스 영역")
    starts_on = models.DateField("시작일")
    ends_on = models.DateField("종료일")
    goal = models.CharField("목표", max_length=300)
    places = models.PositiveSmallIntegerField("정원", null=True, blank=True)
    # Who pays how much, in won.
    ours = models.PositiveIntegerField("센터 부담", default=0)
    theirs = models.PositiveIntegerField("협력기관 부담", default=0)
    others = models.PositiveIntegerField("그 밖의 재원", default=0)
    state = models.CharField(
        "상태", max_length=8, choices=ProjectState.choices, default=ProjectState.PLANNED, editable=False
    )
    result = models.CharField("결과", max_length=600, blank=True, editable=False)
    ended_on = models.DateField("마친 날", null=True, blank=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "공동사업"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="joint_project_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="joint_project_ended_with_a_result",
                condition=Q(state=ProjectState.ENDED, ended_on__isnull=False) & ~Q(result="")
                | ~Q(state=ProjectState.ENDED) & Q(ended_on=None, result=""),
                violation_error_message="마친 사업에는 마친 날과 결과를 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="joint_project_ended_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                violation_error_message="마친 날은 시작일보다 앞설 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="joint_project_title_once",
                fields=["agreement", "title", "starts_on"],
                violation_error_message="같은 날 시작하는 같은 이름의 사업이 이미 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("joint:project", args=[self.public_id])

    @property
    def budget(self) -> int:
        """Won, of all who pay."""
        return self.ours + self.theirs + self.others

    @property
    def state_now(self) -> ProjectState:
        return ProjectState(self.state)


class JointSession(models.Model):
    """공동사업 회차: one meeting of a joint project."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(JointProject, models.PROTECT, related_name="sessions", verbose_name="공동사업")
    held_on = models.DateField("날짜")
    place = models.CharField("장소", max_length=80)
    hours = models.DecimalField("시간", max_digits=3, decimal_places=1)
    content = models.CharField("내용", max_length=600)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "공동사업 회차"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="joint_session_hours",
                condition=Q(hours__gt=0, hours__lte=MOST_HOURS),
                violation_error_message=f"시간은 0보다 크고 {MOST_HOURS}시간보다 길지 않아야 합니다.",
            ),
            models.UniqueConstraint(
                name="joint_session_once",
                fields=["project", "held_on", "content"],
                violation_error_message="그 날의 같은 회차가 이미 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.held_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("joint:roll", args=[self.public_id])


class TakingPart(models.Model):
    """공동사업 참여: one participant in a joint project, with what came of it. Names stay with the center."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(JointProject, models.PROTECT, related_name="parts", verbose_name="공동사업")
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="joint_parts", verbose_name="참여자"
    )
    joined_on = models.DateField("참여한 날")
    outcome = models.CharField("끝", max_length=8, choices=Outcome.choices, blank=True)
    left_on = models.DateField("끝난 날", null=True, blank=True)
    employed_on = models.DateField("취업한 날", null=True, blank=True)
    certificate = models.CharField("얻은 자격", max_length=60, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "공동사업 참여"
        ordering = ["project", "joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="taking_part_once",
                fields=["project", "participant"],
                violation_error_message="이미 이 사업에 참여하는 사람입니다.",
            ),
            models.CheckConstraint(
                name="taking_part_outcome_has_a_day",
                condition=Q(outcome="", left_on=None) | ~Q(outcome="") & Q(left_on__isnull=False),
                violation_error_message="수료·중단과 그 날은 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="taking_part_left_after_joining",
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                violation_error_message="끝난 날은 참여한 날보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} 참여"

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    @property
    def outcome_now(self) -> Outcome | None:
        return Outcome(self.outcome) if self.outcome else None


class SessionRoll(models.Model):
    """공동사업 출석: whether somebody was at a session."""

    session = models.ForeignKey(JointSession, models.PROTECT, related_name="roll", verbose_name="회차")
    part = models.ForeignKey(TakingPart, models.CASCADE, related_name="roll", verbose_name="참여")
    presence = models.CharField("출석", max_length=8, choices=Presence.choices)

    objects = RollQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "공동사업 출석"
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="session_roll_once",
                fields=["session", "part"],
                violation_error_message="그 회차의 출석이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.get_presence_display()}"

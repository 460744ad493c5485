"""접수: one coming of a person, and the first interview."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from intake.enums import Education, IntakeState, Thing, Way, Without
from intake.querysets import MissingQuerySet
from participants.querysets import CaseRowQuerySet


class Intake(models.Model):
    """One coming of a person (domain.md §6.1 stage 1), from the day until it is known what becomes of it.

    While it is open (`closed_on` empty) the person stands in 접수. Somebody who comes again has another one.
    """

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="intakes", verbose_name="참여자"
    )
    came_on = models.DateField("접수일")
    way = models.CharField("온 길", max_length=10, choices=Way.choices)
    referral = models.OneToOneField(
        "intake.Referral", models.PROTECT, null=True, blank=True, related_name="intake", verbose_name="의뢰"
    )
    state = models.CharField("상태", max_length=10, choices=IntakeState.choices, default=IntakeState.OPEN)
    closed_on = models.DateField("접수를 마친 날", null=True, blank=True)
    # Filled when the center's reception took the person in; who came by a referral or to a case manager has none.
    received_by = models.ForeignKey(
        "centers.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="창구에서 받은 사람",
    )
    papers = models.CharField("가져온 서류", max_length=200, blank=True)
    close_reason = models.CharField("마친 사유", max_length=300, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "접수"
        ordering = ["-came_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="intake_one_open_per_person",
                fields=["participant"],
                condition=Q(closed_on=None),
                violation_error_message="이미 접수되어 진행 중인 사람입니다. 그 접수를 이어 가 주십시오.",
            ),
            models.CheckConstraint(
                name="intake_open_until_closed",
                condition=Q(state=IntakeState.OPEN, closed_on=None)
                | (~Q(state=IntakeState.OPEN) & Q(closed_on__isnull=False)),
                violation_error_message="접수를 마치면 마친 날을 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="intake_closes_after_coming",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("came_on")),
                violation_error_message="마친 날은 접수일보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.came_on:%Y-%m-%d} 접수"

    def get_absolute_url(self) -> str:
        return reverse("intake:intake", args=[self.public_id])

    @property
    def state_now(self) -> IntakeState:
        """The state as its enum, with label and tone."""
        return IntakeState(self.state)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class Missing(models.Model):
    """Something that a person came without, with the reason, until it is there. Nobody is sent away for it."""

    intake = models.ForeignKey(
        Intake, models.CASCADE, related_name="missing", verbose_name="접수"
    )  # part of the coming
    thing = models.CharField("빠진 것", max_length=10, choices=Thing.choices)
    why = models.CharField("까닭", max_length=10, choices=Without.choices)
    settled_on = models.DateField("채운 날", null=True, blank=True)

    objects = MissingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "빠진 것"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="missing_once_per_coming",
                fields=["intake", "thing"],
                violation_error_message="같은 것을 두 번 적을 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_thing_display()}: {self.get_why_display()}"


class Interview(models.Model):
    """초기상담: booked for an hour, then held; the fields are those of the 초기상담지 (domain.md §6.2).

    No field for illness or medicine: that is assessments.HealthAssessment, under its own right and consent.
    """

    intake = models.ForeignKey(
        Intake, models.CASCADE, related_name="interviews", verbose_name="접수"
    )  # part of the coming
    booked_for = models.DateTimeField("상담 일시")
    place = models.CharField("상담 장소", max_length=60)
    held_on = models.DateField("상담한 날", null=True, blank=True)
    conducted_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="상담한 사람"
    )
    emergency_name = models.CharField("비상연락 이름", max_length=40, blank=True)
    emergency_relation = models.CharField("비상연락 관계", max_length=20, blank=True)
    emergency_phone = models.CharField("비상연락 전화", max_length=20, blank=True)
    received_before = models.BooleanField("수급 경험", default=False)
    received_months = models.PositiveSmallIntegerField("수급 기간(개월)", null=True, blank=True)
    education = models.CharField("학력", max_length=12, choices=Education.choices, blank=True)
    licences = models.CharField("자격증", max_length=200, blank=True)
    jobs = models.TextField("직업 경력", max_length=1000, blank=True)
    property_words = models.CharField("부채와 재산", max_length=300, blank=True)
    housing = models.CharField("주거", max_length=200, blank=True)
    commute_words = models.CharField("출퇴근할 수 있는 지역", max_length=200, blank=True)
    hours = models.CharField("일할 수 있는 시간", max_length=100, blank=True)
    wanted_work = models.CharField("희망 업무", max_length=300, blank=True)
    skills = models.CharField("배우고 싶은 기술", max_length=300, blank=True)
    plan_words = models.TextField("자립계획", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "초기상담"
        ordering = ["-booked_for", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="interview_one_booked_per_coming",
                fields=["intake"],
                condition=Q(held_on=None),
                violation_error_message="잡아 둔 초기상담이 이미 있습니다. 그 일정을 옮겨 주십시오.",
            ),
            models.CheckConstraint(
                name="interview_held_by_somebody",
                condition=Q(held_on=None) | Q(conducted_by__isnull=False),
                violation_error_message="상담한 사람을 적어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booked_for:%Y-%m-%d} 초기상담"

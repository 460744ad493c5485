"""The people we serve: who they are, and since when they take part."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.codes import DatedCode
from core.constraints import NoOverlap
from core.korean import initials_of
from core.periods import age_on
from participants.enums import Outcome, Sex, State
from participants.querysets import CaseRowQuerySet, ParticipantQuerySet


class Category(DatedCode):
    """자격 구분: on what ground a person takes part (domain.md §2.1, national list of first categories)."""

    is_conditional = models.BooleanField("조건부", default=False)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "자격 구분"


class EndReason(DatedCode):
    """종결·종료 사유: why a person left the programme or a unit (domain.md §2.6)."""

    outcome = models.CharField("성과", max_length=12, choices=Outcome.choices, default=Outcome.OTHER)
    ends_participation = models.BooleanField("참여 종결 사유", default=True)
    ends_placement = models.BooleanField("배치 종료 사유", default=True)
    # Whether the center asks after 3, 6 and 12 months: not after a death, and not where nobody left.
    follows_up = models.BooleanField("사후관리 대상", default=True)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "종결 사유"


class Participant(models.Model):
    """A person a center walks with; one file for one person in one center."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="participants", verbose_name="센터")
    name = models.CharField("이름", max_length=40)
    name_initials = models.CharField("이름 초성", max_length=40, editable=False)
    born_on = models.DateField("생년월일")
    # Somebody without papers is served too. A day is needed for age and for finding the file, so it is estimated from
    # the age that was told, and marked until a paper shows the real one; an empty day would break every rule of age.
    is_birth_estimated = models.BooleanField("추정한 생년월일", default=False)
    sex = models.CharField("성별", max_length=1, choices=Sex.choices, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    phone_tail = models.CharField("전화 끝자리", max_length=4, editable=False, blank=True)
    township = models.ForeignKey(
        "centers.Region", models.PROTECT, null=True, blank=True, related_name="residents", verbose_name="사는 곳"
    )
    case_manager = models.ForeignKey(
        "centers.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="caseload",
        verbose_name="담당 사례관리사",
    )
    team = models.CharField("담당 팀", max_length=20, blank=True)
    capacity_score = models.PositiveSmallIntegerField("자활역량평가 점수", null=True, blank=True)
    # 자활정보시스템 knows the person by it: its files are filled in with it (domain.md §3.5).
    registration_number = models.CharField("참여자등록번호", max_length=20, blank=True)
    remarks = models.CharField("비고", max_length=300, blank=True)
    # Why somebody of 65 or older takes part: the city's word (domain.md §2.1).
    age_reason = models.CharField("65세 이상 참여 사유", max_length=200, blank=True)
    # The city has confirmed who this is: name, birthday, sex and category change only with its paper.
    is_certified = models.BooleanField("시 확인", default=False, editable=False)
    # Whether a restriction is open: kept beside `Restriction` so that every list may ask it without a join.
    is_restricted = models.BooleanField("열람 제한", default=False, editable=False)
    # The file that took this one in (merging.Merge): from then on nobody opens this one.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="합쳐진 기록"
    )
    version = models.PositiveIntegerField("판", default=1, editable=False)
    created_at = models.DateTimeField("등록한 때", auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "참여자"
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["center", "name", "id"], name="participant_by_name"),
            models.Index(fields=["center", "name_initials"], name="participant_by_initials"),
            models.Index(fields=["center", "phone_tail"], name="participant_by_phone"),
            models.Index(fields=["center", "born_on"], name="participant_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(
                name="participant_has_a_name",
                condition=~Q(name=""),
                violation_error_message="이름을 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="participant_score_up_to_100",
                condition=Q(capacity_score=None) | Q(capacity_score__lte=100),
                violation_error_message="자활역량평가 점수는 0점부터 100점까지입니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "name_initials", "phone_tail"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("casework:person", args=[self.public_id])

    def derive(self) -> "Participant":
        """Fill what follows from other fields; also for rows saved in bulk."""
        self.name_initials = initials_of(self.name)
        self.phone_tail = self.phone[-4:] if self.phone else ""
        return self

    def numbers(self) -> list[int]:
        """The file's number and those of the files that were merged into it: their traces are this person's too."""
        merged = Participant._base_manager.filter(merged_into=self.pk).values_list("pk", flat=True)
        return [self.pk, *merged]

    def age(self, on: date) -> int:
        return age_on(self.born_on, on)

    @property
    def state_now(self) -> State:
        """The annotated state (`with_now`) as its enum, with label and tone."""
        return State(self.state)  # type: ignore[attr-defined]


class Participation(models.Model):
    """One spell in the programme, from joining until leaving; a person may come again."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="participations", verbose_name="참여자"
    )  # a spell is part of the person's file and goes with it
    starts_on = models.DateField("참여 시작일")
    ends_on = models.DateField("종결일", null=True, blank=True)
    end_reason = models.ForeignKey(
        EndReason, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="종결 사유"
    )
    end_note = models.CharField("종결 내용", max_length=300, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "참여"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="participation_end_has_a_reason",
                condition=Q(ends_on=None, end_reason=None) | Q(ends_on__isnull=False, end_reason__isnull=False),
                violation_error_message="종결일과 종결 사유는 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="participation_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="종결일은 참여 시작일보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="participation_no_overlap",
                owner="participant",
                violation_error_message="이미 참여하고 있는 기간과 겹칩니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.starts_on:%Y-%m-%d}"

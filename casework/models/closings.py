"""How somebody left, and how they fare 3, 6 and 12 months later."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from casework.enums import JobKind, NoteKind, Standing
from casework.querysets import SpellRowQuerySet
from core.codes import DatedQuerySet


class Work(models.Model):
    """Where somebody works: the words that employment offices and the success grant ask for."""

    employer = models.CharField("직장·사업체", max_length=80, blank=True)
    job = models.CharField("하는 일", max_length=80, blank=True)
    job_kind = models.CharField("고용 형태", max_length=10, choices=JobKind.choices, blank=True)
    weekly_hours = models.PositiveSmallIntegerField(
        "주당 근로시간", null=True, blank=True, validators=[MaxValueValidator(84)]
    )
    is_insured = models.BooleanField("고용보험", default=False)
    monthly_wage = models.PositiveIntegerField("월 소득(원)", null=True, blank=True)

    class Meta:
        abstract = True


class Closing(Work):
    """종결보고: the outcome of one spell. The reason itself stands in the spell."""

    participation = models.OneToOneField(
        "participants.Participation", models.CASCADE, related_name="closing", verbose_name="참여"
    )  # a part of the spell's record
    work_from = models.DateField("취업·창업한 날", null=True, blank=True)
    # 창업: a registration of its own and separate premises are what the success grant asks.
    is_registered = models.BooleanField("사업자등록", default=False)
    has_premises = models.BooleanField("별도 사업장", default=False)
    # 탈수급 in its narrow sense: only because the income exceeds the standard (domain.md §2.6, F-SSB).
    is_off_benefit = models.BooleanField("탈수급(소득초과)", default=False)
    off_benefit_on = models.DateField("탈수급한 날", null=True, blank=True)
    achieved = models.TextField("이룬 것", blank=True)
    summary = models.TextField("종결 의견", blank=True)
    written_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, related_name="+", verbose_name="적은 사람"
    )

    objects = SpellRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "종결 보고"
        constraints = [
            models.CheckConstraint(
                name="closing_off_benefit_has_its_day",
                condition=Q(is_off_benefit=False) | Q(off_benefit_on__isnull=False),
                violation_error_message="탈수급한 날을 적어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return "종결 보고"


class FollowUp(Work):
    """사후관리: how somebody fares so many months after leaving."""

    participation = models.ForeignKey(
        "participants.Participation", models.CASCADE, related_name="follow_ups", verbose_name="참여"
    )  # a part of the spell's record
    month = models.PositiveSmallIntegerField("몇 개월째")
    asked_on = models.DateField("확인한 날")
    way = models.CharField("방법", max_length=6, choices=NoteKind.choices)
    standing = models.CharField("지금", max_length=10, choices=Standing.choices)
    is_on_livelihood = models.BooleanField("생계급여를 받음", default=False)
    has_applied = models.BooleanField("자활성공지원금 신청", default=False)
    words = models.TextField("내용", blank=True)
    written_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = SpellRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사후관리"
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                name="follow_up_once_a_month",
                fields=["participation", "month"],
                violation_error_message="그 달의 사후관리는 이미 적었습니다.",
            ),
            models.CheckConstraint(
                name="follow_up_month_is_asked",
                condition=Q(month__in=[3, 6, 12]),
                violation_error_message="사후관리는 3개월, 6개월, 12개월에 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}개월 사후관리"


class GrantRule(models.Model):
    """자활성공지원금: what is paid after how many months of staying (domain.md §6.6, F-SSB)."""

    months = models.PositiveSmallIntegerField("유지 개월")
    won = models.PositiveIntegerField("지급액(원)")
    min_weekly_hours = models.PositiveSmallIntegerField("주당 최소 시간")
    min_monthly_wage = models.PositiveIntegerField("프리랜서 월 평균 소득(원)")
    work_within_months = models.PositiveSmallIntegerField("참여 종결 뒤 취업·창업까지(개월)")
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자활성공지원금 기준"
        ordering = ["months", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="grant_rule_once_a_day",
                fields=["months", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.months}개월 {self.won}원"

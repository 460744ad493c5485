"""What is true of a person from a day until a day: category, home, household, case manager. Nothing is overwritten."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.constraints import NoOverlap
from participants.enums import CareNeed, Carer, Relation
from participants.models.people import Category, Participant
from participants.querysets import CaseRowQuerySet


class Eligibility(models.Model):
    """The category and benefits of a person, from a day until a day."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="eligibilities", verbose_name="참여자"
    )  # part of the person's file
    category = models.ForeignKey(Category, models.PROTECT, related_name="eligibilities", verbose_name="자격 구분")
    starts_on = models.DateField("자격 시작일")
    ends_on = models.DateField("자격 종료일", null=True, blank=True)
    gets_livelihood = models.BooleanField("생계급여", default=False)
    gets_medical = models.BooleanField("의료급여", default=False)
    gets_housing = models.BooleanField("주거급여", default=False)
    gets_education = models.BooleanField("교육급여", default=False)
    # 시행령 제11조①: the day from which a conditional recipient's clocks run.
    condition_noticed_on = models.DateField("조건제시일", null=True, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자격"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="eligibility_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="자격 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="eligibility_no_overlap",
                owner="participant",
                violation_error_message="같은 날에 두 가지 자격을 가질 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.category}"

    @property
    def benefits(self) -> list[str]:
        """Words of the benefits the household gets."""
        pairs = [
            (self.gets_livelihood, "생계"),
            (self.gets_medical, "의료"),
            (self.gets_housing, "주거"),
            (self.gets_education, "교육"),
        ]
        return [word for gets, word in pairs if gets]


class Residence(models.Model):
    """Where a person lives, from a day until a day. `Participant.township` is the one that holds today."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="residences", verbose_name="참여자"
    )  # part of the person's file
    township = models.ForeignKey(
        "centers.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="읍면동"
    )
    address = models.CharField("주소", max_length=120, blank=True)
    starts_on = models.DateField("산 날부터")
    ends_on = models.DateField("산 날까지", null=True, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사는 곳"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="residence_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="끝난 날은 시작한 날보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="residence_no_overlap",
                owner="participant",
                violation_error_message="같은 날에 두 곳에 살 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township or ''} {self.address}".strip() or "적지 않음"


class Household(models.Model):
    """With how many and with whom a person lives, from a day until a day."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="households", verbose_name="참여자"
    )  # part of the person's file
    size = models.PositiveSmallIntegerField("가구원 수", validators=[MinValueValidator(1), MaxValueValidator(20)])
    words = models.CharField("가구 구성", max_length=200, blank=True)
    # 시행령 제8조②1호가목: who cares for a child or a sick relative may be excused from the condition.
    cares = models.CharField("돌보는 사람", max_length=200, blank=True)
    starts_on = models.DateField("시작일")
    ends_on = models.DateField("종료일", null=True, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "가구"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="household_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="끝난 날은 시작한 날보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="household_no_overlap",
                owner="participant",
                violation_error_message="같은 날에 두 가지 가구 기록을 둘 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.size}명 {self.words}".strip()


class HouseholdMember(models.Model):
    """Somebody of a participant's household, as the participant told it: no file, no number, no birthday.

    Many hold on one day. Who is cared for and by whom decides whether the condition may be deferred (calculations).
    """

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="household_members", verbose_name="참여자"
    )  # part of the person's file
    relation = models.CharField("관계", max_length=12, choices=Relation.choices)
    name = models.CharField("부르는 말", max_length=20, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        "태어난 해", null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    lives_together = models.BooleanField("함께 삶", default=True)
    need = models.CharField("돌봄이 필요한 까닭", max_length=12, choices=CareNeed.choices, blank=True)
    carer = models.CharField("돌보는 사람", max_length=12, choices=Carer.choices, blank=True)
    starts_on = models.DateField("시작일")
    ends_on = models.DateField("종료일", null=True, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "가구원"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="household_member_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="끝난 날은 시작한 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="household_member_care_and_carer",
                condition=Q(need="", carer="") | (~Q(need="") & ~Q(carer="")),
                violation_error_message="돌봄이 필요한 까닭과 돌보는 사람은 함께 적어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.name}".strip()


class CaseTerm(models.Model):
    """Who is in charge of a person, from a day until a day. `Participant.case_manager` is the one of today."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="case_terms", verbose_name="참여자"
    )  # part of the person's file
    case_manager = models.ForeignKey(
        "centers.Membership", models.PROTECT, related_name="case_terms", verbose_name="담당 사례관리사"
    )
    starts_on = models.DateField("담당 시작일")
    ends_on = models.DateField("담당 종료일", null=True, blank=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "담당 내력"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="case_term_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="끝난 날은 시작한 날보다 앞설 수 없습니다.",
            ),
            NoOverlap(
                name="case_term_no_overlap",
                owner="participant",
                violation_error_message="같은 날에 담당이 두 사람일 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case_manager)

"""의뢰: what a township or a city writes of somebody, and sends to a center."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from intake.enums import ReferralState
from intake.querysets import ReferralQuerySet
from participants.enums import Sex


class Referral(models.Model):
    """자활사업 참여 의뢰서 with the first-interview sheet (domain.md §1.3 step 4, §6.2).

    Of health it holds only what limits work, never a diagnosis (개인정보 보호법 제23조). Once sent, its sender
    sees the person masked (intake/sight.py).
    """

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        "centers.Office", models.PROTECT, related_name="sent_referrals", verbose_name="보낸 기관"
    )
    sent_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="보낸 사람")
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="referrals", verbose_name="받는 센터")
    applied_on = models.DateField("신청일")
    sent_at = models.DateTimeField("보낸 때")

    name = models.CharField("이름", max_length=40)
    born_on = models.DateField("생년월일")
    sex = models.CharField("성별", max_length=1, choices=Sex.choices, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    township = models.ForeignKey(
        "centers.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="사는 곳"
    )
    address = models.CharField("주소", max_length=120, blank=True)

    category = models.ForeignKey("participants.Category", models.PROTECT, related_name="+", verbose_name="자격 구분")
    gets_livelihood = models.BooleanField("생계급여", default=False)
    gets_medical = models.BooleanField("의료급여", default=False)
    gets_housing = models.BooleanField("주거급여", default=False)
    gets_education = models.BooleanField("교육급여", default=False)
    # 시행령 제11조①: the condition is presented within a month of the decision.
    decided_on = models.DateField("조건부수급자 결정일", null=True, blank=True)
    condition_noticed_on = models.DateField("조건제시일", null=True, blank=True)
    household_size = models.PositiveSmallIntegerField("가구원 수", null=True, blank=True)
    household_words = models.CharField("가구 사정", max_length=300, blank=True)

    first_wish = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="1순위 희망"
    )
    second_wish = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="2순위 희망"
    )
    wish_words = models.CharField("하고 싶은 일", max_length=300, blank=True)
    work_limit_words = models.CharField("일할 때 조심할 것", max_length=300, blank=True)
    reachable_times = models.CharField("연락이 되는 때", max_length=100, blank=True)
    scan = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="의뢰서 파일"
    )

    state = models.CharField("상태", max_length=10, choices=ReferralState.choices, default=ReferralState.SENT)
    participant = models.ForeignKey(
        "participants.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="참여자",
    )
    taken_on = models.DateField("접수일", null=True, blank=True)
    returned_on = models.DateField("돌려보낸 날", null=True, blank=True)
    return_reason = models.CharField("돌려보낸 사유", max_length=300, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "의뢰"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["center", "state", "sent_at"], name="referral_inbox"),
            models.Index(fields=["sender", "-sent_at"], name="referral_of_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                name="referral_taken_has_a_person",
                condition=Q(state=ReferralState.TAKEN, participant__isnull=False, taken_on__isnull=False)
                | (~Q(state=ReferralState.TAKEN) & Q(participant=None, taken_on=None)),
                violation_error_message="접수한 의뢰에는 참여자와 접수일이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="referral_return_has_a_reason",
                condition=(Q(state=ReferralState.RETURNED, returned_on__isnull=False) & ~Q(return_reason=""))
                | (~Q(state=ReferralState.RETURNED) & Q(returned_on=None, return_reason="")),
                violation_error_message="돌려보낸 의뢰에는 날짜와 사유가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="referral_two_wishes_differ",
                condition=Q(first_wish=None) | Q(second_wish=None) | ~Q(first_wish=F("second_wish")),
                violation_error_message="1순위와 2순위에는 서로 다른 사업단을 골라 주십시오.",
            ),
            models.UniqueConstraint(
                name="referral_one_waits_per_person",
                fields=["center", "sender", "name", "born_on"],
                condition=Q(state=ReferralState.SENT),
                violation_error_message="같은 사람의 의뢰를 이미 보냈고, 센터가 아직 접수하지 않았습니다.",
            ),
        ]

    def __str__(self) -> str:
        # No name: the trace and the notices of senders print this.
        return f"{self.applied_on:%Y-%m-%d} 신청 의뢰"

    def get_absolute_url(self) -> str:
        return reverse("intake:referral", args=[self.public_id])

    @property
    def state_now(self) -> ReferralState:
        """The state as its enum, with label and tone."""
        return ReferralState(self.state)

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

    def days_waiting(self, on: date) -> int:
        """Full days since it was sent."""
        return max(0, (on - timezone.localdate(self.sent_at)).days)


class ReferralNeed(models.Model):
    """What a person needs in one service area, in the sender's words."""

    referral = models.ForeignKey(
        Referral, models.CASCADE, related_name="needs", verbose_name="의뢰"
    )  # a line of the referral's own sheet
    area = models.ForeignKey("partnerships.ServiceArea", models.PROTECT, related_name="+", verbose_name="서비스 영역")
    words = models.CharField("필요한 것", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "의뢰서의 욕구"
        ordering = ["area__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="referral_need_once_per_area",
                fields=["referral", "area"],
                violation_error_message="한 영역에는 한 줄만 적습니다.",
            )
        ]

    def __str__(self) -> str:
        return str(self.area)

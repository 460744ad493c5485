"""서비스 의뢰: one thing that one organisation is asked to do for one person."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from services.enums import BEFORE, DeclineReason, ReferralState, SharedField, Via
from services.querysets import ReferralQuerySet

# Until when an answer is waited for (lessons.md: 8 days are enough, and a question without an end is forgotten).
ANSWER_DAYS = 8
_ANSWERED = (ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.DONE)
_NOT_SENT = (*BEFORE, ReferralState.CANCELLED)


class ServiceReferral(models.Model):
    """What is asked for, of whom, on which consent, and how it stands."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="service_referrals", verbose_name="참여자"
    )
    area = models.ForeignKey("partnerships.ServiceArea", models.PROTECT, related_name="+", verbose_name="서비스 영역")
    step = models.ForeignKey(
        "plans.Step", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="계획의 할 일"
    )  # the referral stays when a draft of a plan is written anew
    agreement = models.ForeignKey(
        "partnerships.Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_referrals",
        verbose_name="업무협약",
    )
    # That of the agreement: asked on every request, so it stands here too.
    partner = models.ForeignKey(
        "partnerships.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_referrals",
        verbose_name="협력기관",
    )
    contact = models.ForeignKey(
        "partnerships.PartnerContact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="받을 사람",
    )
    asked_for = models.CharField("필요한 서비스", max_length=400)
    times = models.CharField("되는 때", max_length=200, blank=True)
    limits = models.CharField("일할 때 살필 점", max_length=200, blank=True)
    health = models.CharField("건강에 관해 알릴 것", max_length=300, blank=True)
    consent = models.ForeignKey(
        "participants.Consent", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="제공 동의"
    )
    sensitive_consent = models.ForeignKey(
        "participants.Consent", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="민감정보 동의"
    )
    state = models.CharField(
        "상태", max_length=12, choices=ReferralState.choices, default=ReferralState.DRAFT, editable=False
    )
    # The day of the last step: what waits is counted from it.
    turned_on = models.DateField("바뀐 날", editable=False)
    written_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="쓴 사람")
    written_at = models.DateTimeField("쓴 때", auto_now_add=True)
    sent_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="보낸 사람"
    )
    sent_at = models.DateTimeField("보낸 때", null=True, blank=True)
    # Counts how often an answer was asked for: once more after a question was answered.
    asked_times = models.PositiveSmallIntegerField("물은 횟수", default=0, editable=False)
    answer_until = models.DateTimeField("답할 때까지", null=True, blank=True)
    shown_from = models.DateField("보이는 첫날", null=True, blank=True)
    shown_until = models.DateField("보이는 마지막 날", null=True, blank=True)
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    meets_on = models.DateField("첫 만남", null=True, blank=True)
    decline_reason = models.CharField("맡지 못하는 까닭", max_length=10, choices=DeclineReason.choices, blank=True)
    answer = models.CharField("협력기관의 말", max_length=400, blank=True)
    next_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="앞선 의뢰"
    )
    # The link that is to be mailed: kept beside the row, so that none is lost when the queue is (services/links.py).
    link_wanted = models.CharField("보낼 링크", max_length=24, blank=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "서비스 의뢰"
        ordering = ["-turned_on", "-pk"]
        indexes = [
            models.Index(fields=["partner", "state"], name="service_of_partner"),
            models.Index(fields=["state", "turned_on"], name="service_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="service_sent_on_a_consent",
                condition=Q(state__in=_NOT_SENT)
                | Q(
                    partner__isnull=False,
                    agreement__isnull=False,
                    consent__isnull=False,
                    sent_at__isnull=False,
                    answer_until__isnull=False,
                    shown_from__isnull=False,
                    shown_until__isnull=False,
                ),
                violation_error_message="동의, 협약, 기간이 없이는 의뢰를 보낼 수 없습니다.",
            ),
            models.CheckConstraint(
                name="service_partner_is_of_the_agreement",
                condition=Q(partner=None, agreement=None) | Q(partner__isnull=False, agreement__isnull=False),
                violation_error_message="협력기관과 업무협약은 함께 고릅니다.",
            ),
            models.CheckConstraint(
                name="service_shown_until_after_from",
                condition=Q(shown_until=None) | Q(shown_until__gte=F("shown_from")),
                violation_error_message="보이는 마지막 날은 첫날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="service_answer_has_its_time",
                condition=~Q(state__in=_ANSWERED) | Q(answered_at__isnull=False),
                violation_error_message="답에는 답한 때가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="service_accepted_with_a_day",
                condition=~Q(state__in=[ReferralState.ACCEPTED, ReferralState.DONE]) | Q(meets_on__isnull=False),
                violation_error_message="맡는다고 답할 때에는 첫 만남의 날을 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="service_declined_with_a_reason",
                condition=~Q(state=ReferralState.DECLINED) | ~Q(decline_reason=""),
                violation_error_message="맡지 못할 때에는 까닭을 골라야 합니다.",
            ),
            models.UniqueConstraint(
                name="service_followed_once",
                fields=["next_of"],
                condition=~Q(state=ReferralState.CANCELLED),
                violation_error_message="이미 다음 기관에 낸 의뢰가 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        # Without the person's name: it stands in audit lines that the organisation's people may read.
        return f"{self.area} 의뢰 {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("services:referral", args=[self.public_id])

    @property
    def number(self) -> str:
        """What one says on the telephone."""
        return f"R-{self.pk:05d}" if self.pk else ""

    @property
    def state_now(self) -> ReferralState:
        """The state as its enum, with label and tone."""
        return ReferralState(self.state)

    @property
    def tells(self) -> list[SharedField]:
        """What the referral is to tell, in the order of the list."""
        wanted = {row.field for row in self.fields.all()}
        return [field for field in SharedField if field in wanted]


class ReferralField(models.Model):
    """One field that a referral tells."""

    referral = models.ForeignKey(ServiceReferral, models.CASCADE, related_name="fields", verbose_name="서비스 의뢰")
    field = models.CharField("항목", max_length=12, choices=SharedField.choices)

    class Meta:
        verbose_name = verbose_name_plural = "알리는 항목"
        constraints = [
            models.UniqueConstraint(
                name="service_field_once",
                fields=["referral", "field"],
                violation_error_message="같은 항목을 두 번 알릴 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.get_field_display()


class ReferralStep(models.Model):
    """의뢰 이력: one step, with who took it by which way. Nobody in `by` is the clock, or the partner by its link."""

    referral = models.ForeignKey(ServiceReferral, models.CASCADE, related_name="steps", verbose_name="서비스 의뢰")
    state = models.CharField("바뀐 상태", max_length=12, choices=ReferralState.choices)
    at = models.DateTimeField("때")
    via = models.CharField("길", max_length=6, choices=Via.choices)
    by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="한 사람"
    )
    what = models.CharField("한 일", max_length=60)
    words = models.CharField("말", max_length=400, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "의뢰 이력"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.what

"""What was agreed on with one person about their pay."""

from django.db import models
from django.db.models import F, Q

from core.constraints import NoOverlap
from core.encryption import EncryptedTextField
from payroll.enums import InsuranceKind
from payroll.querysets import TermsQuerySet

SHOWN_DIGITS = 4


class PayTerms(models.Model):
    """급여 조건 of one person, from a day until a day: allowances, insurances, a fixed tax, and the account."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="pay_terms", verbose_name="참여자"
    )
    starts_on = models.DateField("적용 시작일")
    ends_on = models.DateField("적용 종료일", null=True, blank=True)
    is_skilled = models.BooleanField("기술·자격 수당", default=False)
    is_leader = models.BooleanField("관리자 수당", default=False)
    has_pension = models.BooleanField("국민연금", default=False)
    has_health = models.BooleanField("건강보험", default=False)
    has_care = models.BooleanField("장기요양보험", default=False)
    has_employment = models.BooleanField("고용보험", default=False)
    tax = models.PositiveBigIntegerField("한 달 소득세(원)", default=0)
    bank = models.CharField("은행", max_length=20, blank=True)
    account_number = EncryptedTextField("계좌번호", blank=True, default="")

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "급여 조건"
        ordering = ["participant", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="pay_terms_end_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="적용 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="pay_terms_care_comes_with_health",
                condition=Q(has_care=False) | Q(has_health=True),
                violation_error_message="장기요양보험은 건강보험과 함께 듭니다.",
            ),
            models.CheckConstraint(
                name="pay_terms_account_has_its_bank",
                condition=Q(bank="", account_number="") | (~Q(bank="") & ~Q(account_number="")),
                violation_error_message="은행과 계좌번호는 함께 적어야 합니다.",
            ),
            NoOverlap(
                name="pay_terms_no_overlap",
                owner="participant",
                violation_error_message="그 기간에 이미 급여 조건이 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.starts_on:%Y-%m-%d}"

    @property
    def insured(self) -> frozenset[str]:
        """The insurances that hold."""
        held = {
            InsuranceKind.PENSION: self.has_pension,
            InsuranceKind.HEALTH: self.has_health,
            InsuranceKind.CARE: self.has_care,
            InsuranceKind.EMPLOYMENT: self.has_employment,
        }
        return frozenset(str(kind) for kind, holds in held.items() if holds)

    @property
    def insured_words(self) -> str:
        """The insurances by name."""
        return ", ".join(kind.label for kind in InsuranceKind if kind in self.insured)

    @property
    def account_masked(self) -> str:
        """The last digits, as screens show an account."""
        digits = [letter for letter in self.account_number if letter.isdigit()]
        return f"{'*' * max(0, len(digits) - SHOWN_DIGITS)}{''.join(digits[-SHOWN_DIGITS:])}"

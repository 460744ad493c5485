"""A center's pay month, and what it is made of: units, slips, person-days, differences."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from attendance.enums import DayCode
from core.constraints import FrozenOnce
from core.periods import last_of_month
from payroll.constraints import ApprovedByAnother, OpenPayOnly
from payroll.enums import PayState
from payroll.querysets import DifferenceQuerySet, PayDayQuerySet, PayMonthQuerySet, SlipQuerySet, UnitPayQuerySet

FROZEN = "승인한 달의 급여는 고칠 수 없습니다. 고칠 것은 근태 정정으로 적으면 다음 달에 차액으로 나옵니다."
_OF_SLIP = "(SELECT s.pay_month_id FROM payroll_payslip s WHERE s.id = ROW.payslip_id)"


def _by(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class PayMonth(models.Model):
    """급여 월: one month of one center, computed → confirmed by its units → approved → paid → closed."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="pay_months", verbose_name="센터")
    month = models.DateField("달")  # its first day
    state = models.CharField("상태", max_length=9, choices=PayState.choices, default=PayState.COMPUTED, editable=False)
    computed_at = models.DateTimeField("계산한 때")
    computed_by = _by("계산한 사람")  # nobody: the clock
    # The last correction of attendance that the sums know: later ones are told on the page.
    corrections_up_to = models.PositiveBigIntegerField("반영한 정정", default=0, editable=False)
    confirmed_at = models.DateTimeField("사업단 확인이 끝난 때", null=True, blank=True)
    approved_at = models.DateTimeField("승인한 때", null=True, blank=True)
    approved_by = _by("승인한 사람")
    paid_on = models.DateField("지급일", null=True, blank=True)
    paid_at = models.DateTimeField("지급으로 적은 때", null=True, blank=True)
    paid_by = _by("지급한 사람")
    closed_at = models.DateTimeField("마감한 때", null=True, blank=True)
    closed_by = _by("마감한 사람")
    returned_at = models.DateTimeField("돌려보낸 때", null=True, blank=True)
    returned_by = _by("돌려보낸 사람")
    returned_reason = models.CharField("돌려보낸 까닭", max_length=300, blank=True)

    objects = PayMonthQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "급여 월"
        ordering = ["-month", "center"]
        constraints = [
            models.UniqueConstraint(
                name="pay_month_once",
                fields=["center", "month"],
                violation_error_message="그 달의 급여가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="pay_month_is_its_first_day",
                condition=Q(month__day=1),
                violation_error_message="달은 그 달의 첫날로 적습니다.",
            ),
            models.CheckConstraint(
                name="pay_month_confirmed_when",
                condition=Q(state=PayState.COMPUTED, confirmed_at=None)
                | (~Q(state=PayState.COMPUTED) & Q(confirmed_at__isnull=False)),
                violation_error_message="확인한 급여에는 확인한 때가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="pay_month_approved_by_somebody",
                condition=Q(state__in=[PayState.COMPUTED, PayState.CONFIRMED], approved_at=None, approved_by=None)
                | Q(
                    state__in=[PayState.APPROVED, PayState.PAID, PayState.CLOSED],
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                ),
                violation_error_message="승인한 급여에는 승인한 때와 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="pay_month_paid_on_a_day",
                condition=Q(
                    state__in=[PayState.COMPUTED, PayState.CONFIRMED, PayState.APPROVED],
                    paid_on=None,
                    paid_at=None,
                    paid_by=None,
                )
                | Q(
                    state__in=[PayState.PAID, PayState.CLOSED],
                    paid_on__isnull=False,
                    paid_at__isnull=False,
                    paid_by__isnull=False,
                ),
                violation_error_message="지급한 급여에는 지급일과 지급한 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="pay_month_closed_by_somebody",
                condition=(~Q(state=PayState.CLOSED) & Q(closed_at=None, closed_by=None))
                | Q(state=PayState.CLOSED, closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message="마감한 급여에는 마감한 때와 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="pay_month_return_says_why",
                condition=Q(returned_at=None, returned_by=None, returned_reason="")
                | (Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(returned_reason="")),
                violation_error_message="돌려보낼 때에는 까닭을 적어야 합니다.",
            ),
            ApprovedByAnother(
                name="pay_month_approved_by_another",
                violation_error_message="급여를 계산하거나 확인한 사람은 승인할 수 없습니다.",
            ),
            FrozenOnce(
                name="pay_month_append_only_once_closed",
                column="closed_at",
                violation_error_message="마감한 급여는 고칠 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month.year}년 {self.month.month}월 급여"

    def get_absolute_url(self) -> str:
        return reverse("payroll:month", args=[self.public_id])

    @property
    def last_day(self) -> date:
        return last_of_month(self.month)

    @property
    def state_now(self) -> PayState:
        """The state as its enum, with label and tone."""
        return PayState(self.state)


class UnitPay(models.Model):
    """사업단 급여: what a pay month comes to in one unit, and that its desk has looked at it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    pay_month = models.ForeignKey(PayMonth, models.PROTECT, related_name="units", verbose_name="급여 월")
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="pay", verbose_name="사업단")
    people = models.PositiveIntegerField("사람")
    days = models.PositiveIntegerField("출근 일수")
    gross = models.BigIntegerField("지급액(원)")  # may be negative: differences of earlier months
    from_sales = models.BigIntegerField("매출에서 주는 것(원)")
    # Of everything that the desk confirms: another sum, and the confirmation falls.
    digest = models.CharField("지문", max_length=64, editable=False)
    confirmed_at = models.DateTimeField("확인한 때", null=True, blank=True)
    confirmed_by = _by("확인한 사람")
    question = models.CharField("맞지 않는 것", max_length=300, blank=True)

    objects = UnitPayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사업단 급여"
        ordering = ["pay_month", "unit"]
        constraints = [
            models.UniqueConstraint(
                name="unit_pay_once",
                fields=["pay_month", "unit"],
                violation_error_message="그 달 이 사업단의 급여가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="unit_pay_confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, question=""),
                violation_error_message="확인한 사업단 급여에는 확인한 때와 사람이 있고 남은 질문이 없어야 합니다.",
            ),
            OpenPayOnly(
                name="unit_pay_append_only_once_approved", month="ROW.pay_month_id", violation_error_message=FROZEN
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.pay_month}"

    def get_absolute_url(self) -> str:
        return reverse("payroll:unit", args=[self.public_id])

    @property
    def labour_cost(self) -> int:
        """인건비 from the subsidy."""
        return self.gross - self.from_sales


# What a slip says; whose it is may change (two files of one person become one).
_WORDS = (
    "name, unit_id, unit_name, type_name, days, base, leave, weekly, expense, skilled, leader, overtime, night, "
    "difference, gross, pension, health, care, employment, tax, deductions, net, basis, digest, pay_month_id"
)
EARNINGS = ("base", "leave", "weekly", "expense", "skilled", "leader", "overtime", "night")
DEDUCTIONS = ("pension", "health", "care", "employment", "tax")


class Payslip(models.Model):
    """급여명세: one person's pay month with its reasons, frozen in words and sums."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    pay_month = models.ForeignKey(PayMonth, models.PROTECT, related_name="slips", verbose_name="급여 월")
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="payslips", verbose_name="참여자"
    )
    name = models.CharField("이름", max_length=40)
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="+", verbose_name="사업단")
    unit_name = models.CharField("사업단명", max_length=40)
    type_name = models.CharField("유형", max_length=40)
    days = models.PositiveSmallIntegerField("출근 일수")
    base = models.PositiveBigIntegerField("근로(원)")
    leave = models.PositiveBigIntegerField("쉬어도 받는 날(원)")
    weekly = models.PositiveBigIntegerField("주차(원)")
    expense = models.PositiveBigIntegerField("실비(원)")
    skilled = models.PositiveBigIntegerField("기술·자격 수당(원)")
    leader = models.PositiveBigIntegerField("관리자 수당(원)")
    overtime = models.PositiveBigIntegerField("초과근무 수당(원)")
    night = models.PositiveBigIntegerField("야간근무 수당(원)")
    difference = models.BigIntegerField("지난달 차액(원)")
    gross = models.BigIntegerField("지급액(원)")
    # Deductions below zero: premiums given back on what was paid too much to who has left.
    pension = models.BigIntegerField("국민연금(원)")
    health = models.BigIntegerField("건강보험(원)")
    care = models.BigIntegerField("장기요양보험(원)")
    employment = models.BigIntegerField("고용보험(원)")
    tax = models.BigIntegerField("소득세(원)")
    deductions = models.BigIntegerField("공제액(원)")
    net = models.BigIntegerField("실지급액(원)")  # negative: paid too much earlier, to be given back
    # Lines in words and the numbers of the rows that were used (rates, rules, terms): docs/decisions/0014.
    basis = models.JSONField("근거", default=dict)
    digest = models.CharField("지문", max_length=64, editable=False)

    objects = SlipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "급여명세"
        ordering = ["pay_month", "unit_name", "name"]
        constraints = [
            models.UniqueConstraint(
                name="payslip_once",
                fields=["pay_month", "participant"],
                violation_error_message="그 달 이 참여자의 급여명세가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="payslip_gross_adds_up",
                condition=Q(gross=sum((F(name) for name in EARNINGS), F("difference"))),
                violation_error_message="지급액이 항목의 합과 맞지 않습니다.",
            ),
            models.CheckConstraint(
                name="payslip_deductions_add_up",
                condition=Q(deductions=sum((F(name) for name in DEDUCTIONS[1:]), F("pension"))),
                violation_error_message="공제액이 항목의 합과 맞지 않습니다.",
            ),
            models.CheckConstraint(
                name="payslip_net_is_what_is_left",
                condition=Q(net=F("gross") - F("deductions")),
                violation_error_message="실지급액이 지급액에서 공제액을 뺀 것과 맞지 않습니다.",
            ),
            OpenPayOnly(
                name="payslip_append_only_once_approved",
                month="ROW.pay_month_id",
                words=_WORDS,
                violation_error_message=FROZEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pay_month}"

    def get_absolute_url(self) -> str:
        return reverse("payroll:slip", args=[self.public_id])

    @property
    def allowances(self) -> int:
        """수당 of all kinds."""
        return self.skilled + self.leader + self.overtime + self.night


class PayDay(models.Model):
    """급여 일별 내역: one person-day as the national table keeps it (domain.md §3.5)."""

    payslip = models.ForeignKey(Payslip, models.PROTECT, related_name="lines", verbose_name="급여명세")
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="+", verbose_name="사업단")
    rate = models.ForeignKey("payroll.DailyRate", models.PROTECT, related_name="+", verbose_name="일당 기준")
    dated_on = models.DateField("근태기준일자")
    code = models.CharField("근태", max_length=10, blank=True)
    paid_minutes = models.PositiveSmallIntegerField("근무시간(분)")
    base = models.PositiveBigIntegerField("근무금액")
    expense = models.PositiveBigIntegerField("실비금액")
    overtime_minutes = models.PositiveSmallIntegerField("초과근무시간(분)")
    overtime = models.PositiveBigIntegerField("초과근무금액")
    skilled = models.PositiveBigIntegerField("기술자격실비금액")
    leader = models.PositiveBigIntegerField("관리자금액")
    early_minutes = models.PositiveSmallIntegerField("조퇴시간(분)")
    late_minutes = models.PositiveSmallIntegerField("지각시간(분)")
    weekly = models.PositiveBigIntegerField("주차금액")
    standard_minutes = models.PositiveSmallIntegerField("기본근무시간(분)")
    night_minutes = models.PositiveSmallIntegerField("야간근무시간(분)")
    night = models.PositiveBigIntegerField("야간근무금액")
    came_at = models.TimeField("출근시간", null=True, blank=True)
    left_at = models.TimeField("퇴근시간", null=True, blank=True)
    is_work = models.BooleanField("출근함")
    is_training = models.BooleanField("훈련수당")

    objects = PayDayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "급여 일별 내역"
        ordering = ["payslip", "dated_on"]
        constraints = [
            models.UniqueConstraint(
                name="pay_day_once",
                fields=["payslip", "dated_on"],
                violation_error_message="그 날의 급여 내역이 이미 있습니다.",
            ),
            OpenPayOnly(name="pay_day_append_only_once_approved", month=_OF_SLIP, violation_error_message=FROZEN),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d}"

    @property
    def code_name(self) -> str:
        """근태 in words; empty on a day on which only a week ends."""
        return DayCode(self.code).label if self.code else ""

    @property
    def hours(self) -> str:
        """Paid hours, as people say them."""
        hours, minutes = divmod(self.paid_minutes, 60)
        return f"{hours}시간 {minutes}분" if minutes else f"{hours}시간"

    @property
    def allowances(self) -> int:
        return self.skilled + self.leader + self.overtime + self.night


class Difference(models.Model):
    """지난달 차액: what a corrected day of a paid month should have been, less what was paid for it."""

    payslip = models.ForeignKey(Payslip, models.PROTECT, related_name="differences", verbose_name="급여명세")
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="+", verbose_name="사업단")
    month = models.DateField("어느 달")
    dated_on = models.DateField("날짜")
    base = models.BigIntegerField("근무금액")
    expense = models.BigIntegerField("실비금액")
    overtime = models.BigIntegerField("초과근무금액")
    skilled = models.BigIntegerField("기술자격실비금액")
    leader = models.BigIntegerField("관리자금액")
    weekly = models.BigIntegerField("주차금액")
    night = models.BigIntegerField("야간근무금액")
    amount = models.BigIntegerField("차액(원)")
    is_training = models.BooleanField("훈련수당")
    reason = models.CharField("까닭", max_length=300)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "지난달 차액"
        ordering = ["payslip", "dated_on"]
        constraints = [
            models.UniqueConstraint(
                name="difference_once",
                fields=["payslip", "month", "dated_on"],
                violation_error_message="그 날의 차액이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="difference_adds_up",
                condition=Q(
                    amount=F("base")
                    + F("expense")
                    + F("overtime")
                    + F("skilled")
                    + F("leader")
                    + F("weekly")
                    + F("night")
                ),
                violation_error_message="차액이 항목의 합과 맞지 않습니다.",
            ),
            models.CheckConstraint(
                name="difference_says_why",
                condition=~Q(reason=""),
                violation_error_message="차액의 까닭을 적어야 합니다.",
            ),
            OpenPayOnly(name="difference_append_only_once_approved", month=_OF_SLIP, violation_error_message=FROZEN),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} 차액"

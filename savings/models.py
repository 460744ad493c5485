"""자산형성지원: the accounts that people save in with the government, as a case manager follows them.

The account itself lies with the bank, and what is decided about it with the 읍·면·동. Here stand its days and whether
somebody saved: no account number, no way into the bank, no resident number, no reason why somebody could not save.
"""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.codes import DatedCode, DatedQuerySet
from core.constraints import NoOverlap
from savings.enums import BEFORE_JOINING, AccountState, Ending, Standing, SuspensionKind
from savings.querysets import PartQuerySet, SavingsAccountQuerySet

MOST_MONTHS = 60


class SavingsKind(DatedCode):
    """A kind of account with the terms of who joins it within its days: new terms are a new row.

    Won are a month's. `passbook` is what the kind is had once of: terms change, the passbook stays the same.
    """

    passbook = models.CharField("통장", max_length=30)
    own_least = models.PositiveIntegerField("본인 저축 최소(월)")
    own_most = models.PositiveIntegerField("본인 저축 최대(월)")
    first_year = models.PositiveIntegerField("정부 지원 1년차(월)")
    second_year = models.PositiveIntegerField("정부 지원 2년차(월)")
    third_year = models.PositiveIntegerField("정부 지원 3년차(월)")
    months = models.PositiveSmallIntegerField("만기까지 개월", default=36)
    special_months = models.PositiveSmallIntegerField("특별 적립중지를 쓰면 만기까지 개월", null=True, blank=True)
    education_hours = models.PositiveSmallIntegerField("자립역량교육 시간", default=0)
    wants_use_plan = models.BooleanField("자금사용계획서가 있어야 함", default=False)
    wants_off_benefit = models.BooleanField("탈수급해야 전액을 받음", default=False)
    leaves_within = models.PositiveSmallIntegerField("만기 뒤 탈수급할 수 있는 개월", default=0)
    part_percent = models.PositiveSmallIntegerField("탈수급하지 못하면 받는 지원금의 비율(%)", default=0)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "자산형성 통장 종류"
        constraints = [
            models.CheckConstraint(
                name="savings_kind_least_before_most",
                condition=Q(own_least__lte=F("own_most")),
                violation_error_message="본인 저축의 최소는 최대보다 클 수 없습니다.",
            ),
            models.CheckConstraint(
                name="savings_kind_has_a_term",
                condition=Q(months__gte=1, months__lte=MOST_MONTHS),
                violation_error_message=f"만기까지 개월은 1부터 {MOST_MONTHS}까지 적습니다.",
            ),
        ]

    @property
    def by_year(self) -> tuple[int, int, int]:
        """Won that the government adds each month, in the first, second and third year."""
        return self.first_year, self.second_year, self.third_year

    def months_until_maturity(self, *, is_special: bool) -> int:
        """Months until maturity; with a special suspension the longer term, where the kind has one."""
        return self.special_months if is_special and self.special_months else self.months


class SavingsRule(models.Model):
    """How long saving may rest and how many months may be missed: dated rows."""

    suspended_most = models.PositiveSmallIntegerField("일반 적립중지 최대 개월")
    special_most = models.PositiveSmallIntegerField("특별 적립중지 최대 개월")
    lost_missed = models.PositiveSmallIntegerField("환수 해지되는 누적 미납 개월")
    warn_missed = models.PositiveSmallIntegerField("알리는 연속 미납 개월")
    valid_from = models.DateField("적용 시작일", unique=True)
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자산형성 기준"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y. %-m. %-d.}부터"


class SavingsAccount(models.Model):
    """One account of one person: applied for on a day, joined on a day, ended in one way on a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="savings_accounts", verbose_name="참여자"
    )
    kind = models.ForeignKey(SavingsKind, models.PROTECT, related_name="accounts", verbose_name="통장")
    applied_on = models.DateField("신청일")
    joined_on = models.DateField("가입일", null=True, blank=True)
    # Follows from the day of joining, the kind's months and a special suspension (actions.locking.maturity alone works
    # it out): it stands here so that lists are narrowed and sorted by it on both databases.
    matures_on = models.DateField("만기일", null=True, blank=True, editable=False)
    use_plan_on = models.DateField("자금사용계획서를 낸 날", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    ending = models.CharField("끝난 까닭", max_length=12, choices=Ending.choices, blank=True)
    ending_note = models.CharField("설명", max_length=300, blank=True)
    written_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = SavingsAccountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자산형성 계좌"
        ordering = ["-applied_on", "-pk"]
        indexes = [models.Index(fields=["ended_on", "matures_on"], name="savings_running")]
        constraints = [
            models.UniqueConstraint(
                name="savings_one_open_per_person",
                fields=["participant"],
                condition=Q(ended_on=None),
                violation_error_message="이미 적립하거나 신청한 계좌가 있습니다. 그 계좌를 먼저 끝내 주십시오.",
            ),
            models.CheckConstraint(
                name="savings_joined_after_applied",
                condition=Q(joined_on=None) | Q(joined_on__gte=F("applied_on")),
                violation_error_message="가입일은 신청일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="savings_joined_has_a_maturity",
                condition=Q(joined_on=None, matures_on=None)
                | Q(joined_on__isnull=False, matures_on__gt=F("joined_on")),
                violation_error_message="가입한 계좌에는 만기일이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="savings_end_has_its_way",
                condition=Q(ended_on=None, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
                violation_error_message="끝난 날과 끝난 까닭은 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="savings_end_fits_joining",
                condition=Q(ending="")
                | Q(joined_on=None, ending__in=BEFORE_JOINING)
                | (Q(joined_on__isnull=False) & ~Q(ending__in=BEFORE_JOINING))
                | Q(ending=Ending.MOVED),
                violation_error_message="가입한 계좌는 해지나 지급으로, 신청은 선정되지 않거나 거두어 끝납니다.",
            ),
            models.CheckConstraint(
                name="savings_ends_after_it_began",
                condition=Q(ended_on=None)
                | Q(joined_on=None, ended_on__gte=F("applied_on"))
                | Q(ended_on__gte=F("joined_on")),
                violation_error_message="끝난 날은 신청일이나 가입일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="savings_loss_has_a_reason",
                condition=~Q(ending__in=[Ending.QUIT, Ending.LOST]) | ~Q(ending_note=""),
                violation_error_message="해지한 까닭을 설명에 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.kind)

    def get_absolute_url(self) -> str:
        return reverse("savings:account", args=[self.public_id])

    @property
    def state_now(self) -> AccountState:
        """The day's state (after `with_state`), with label and tone."""
        state: Any = self.state  # type: ignore[attr-defined]
        return AccountState(state)

    @property
    def ending_now(self) -> Ending | None:
        """The way it ended, with label and tone."""
        return Ending(self.ending) if self.ending else None

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class OwnSaving(models.Model):
    """How much the person saves a month, from a month on."""

    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="savings", verbose_name="계좌")
    starts_on = models.DateField("첫 달")
    won = models.PositiveIntegerField("매달 본인 저축")

    class Meta:
        verbose_name = verbose_name_plural = "본인 저축"
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="own_saving_once_a_month",
                fields=["account", "starts_on"],
                violation_error_message="그 달부터의 본인 저축이 이미 적혀 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.won:,}원"


class Suspension(models.Model):
    """적립중지: whole months in which nothing is saved and the government adds nothing."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="suspensions", verbose_name="계좌")
    kind = models.CharField("종류", max_length=8, choices=SuspensionKind.choices)
    starts_on = models.DateField("시작일")
    ends_on = models.DateField("종료일")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "적립중지"
        ordering = ["starts_on"]
        constraints = [
            NoOverlap(
                name="suspensions_do_not_overlap",
                owner="account",
                violation_error_message="그 기간에 적립중지가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="suspension_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="적립중지의 끝은 시작보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Education(models.Model):
    """자립역량교육 that somebody has finished, on a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="educations", verbose_name="계좌")
    held_on = models.DateField("이수한 날")
    title = models.CharField("교육", max_length=80)
    hours = models.PositiveSmallIntegerField("시간")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자립역량교육"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="education_takes_hours",
                condition=Q(hours__gte=1, hours__lte=24),
                violation_error_message="교육은 한 번에 1시간부터 24시간까지 적습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MonthStanding(models.Model):
    """Whether the own saving of one month was paid in, as somebody looked it up. `month` is its first day."""

    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="standings", verbose_name="계좌")
    month = models.DateField("달")
    standing = models.CharField("저축", max_length=6, choices=Standing.choices)
    marked_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "달마다의 저축"
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                name="month_standing_once",
                fields=["account", "month"],
                violation_error_message="그 달은 이미 적혀 있습니다. 화면을 새로 열어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y. %-m.} {self.get_standing_display()}"

    @property
    def is_saved(self) -> bool:
        return self.standing == Standing.SAVED


def first_of(day: date) -> date:
    """The first day of a day's month: how months are written here."""
    return day.replace(day=1)

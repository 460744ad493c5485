"""How a frozen report was handed in: the center's words, the city's answer, each step."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from centers.models import Membership
from centers.policies import Can, Reach
from centers.querysets import OfficeQuerySet
from core.constraints import AppendOnly, FrozenOnce
from reports.enums import FilingState, Receiver
from reports.models.report import Report


class FilingQuerySet(OfficeQuerySet):
    """A city sees nothing of what the center still writes: `reachable_by` of reports, then `handed_in`."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "report__center",
        Reach.REGION: "report__center__region__path__startswith",
    }

    def handed_in(self) -> Self:
        """Submitted at least once."""
        return self.exclude(submitted_at=None)

    def answerable_by(self, desk: Membership) -> Self:
        """Handed in to the desk's office or to one that it works for; nobody answers their own report."""
        given = self.exclude(report__center=desk.office_id)
        of_centers = given.reachable_by(desk, to=Can.REVIEW_REPORTS).filter(report__definition__receiver=Receiver.CITY)
        of_cities = given.reachable_by(desk, to=Can.REVIEW_CITY_REPORTS).exclude(
            report__definition__receiver=Receiver.CITY
        )
        return self.filter(Q(pk__in=of_centers.values("pk")) | Q(pk__in=of_cities.values("pk")))

    def waiting(self) -> Self:
        """Lying with the city."""
        return self.filter(state=FilingState.SUBMITTED)

    def unfinished(self) -> Self:
        """With the center: being written, or come back."""
        return self.filter(state__in=[FilingState.DRAFTED, FilingState.RETURNED])


class Filing(models.Model):
    """보고 제출: the way of one report to the city, with the words that the center adds to its numbers."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    report = models.OneToOneField(Report, models.PROTECT, related_name="filing", verbose_name="월 보고")
    state = models.CharField(
        "상태", max_length=10, choices=FilingState.choices, default=FilingState.DRAFTED, editable=False
    )
    due_on = models.DateField("제출 기한", null=True, editable=False)
    number = models.CharField("문서번호", max_length=40, blank=True)
    results = models.TextField("주요 실적", max_length=2000, blank=True)
    difficulties = models.TextField("어려운 점과 건의", max_length=2000, blank=True)
    next_steps = models.TextField("다음 달 계획", max_length=2000, blank=True)
    # What its author typed into the tables of which the portal knows no figure, by their code.
    cells = models.JSONField("채운 표", default=dict, blank=True, editable=False)
    submitted_at = models.DateTimeField("제출한 때", null=True, editable=False)
    # Who hands in does not accept: the city's desk, kept with the row.
    accepted_at = models.DateTimeField("수리한 때", null=True, editable=False)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "보고 제출"
        ordering = ["-report__month", "pk"]
        constraints = [
            models.CheckConstraint(
                name="filing_handed_in_when",
                condition=Q(state__in=[FilingState.DRAFTED, FilingState.SUPERSEDED]) | Q(submitted_at__isnull=False),
                violation_error_message="제출한 보고에는 제출한 때가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="filing_accepted_when",
                condition=Q(state=FilingState.ACCEPTED, accepted_at__isnull=False)
                | (~Q(state=FilingState.ACCEPTED) & Q(accepted_at=None)),
                violation_error_message="수리한 보고에는 수리한 때가 있어야 합니다.",
            ),
            FrozenOnce(
                name="filing_append_only_once_accepted",
                column="accepted_at",
                violation_error_message="수리된 보고는 고칠 수 없습니다. 달라진 것은 다음 보고에 차이로 나옵니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} 제출"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.report.public_id])

    @property
    def state_now(self) -> FilingState:
        """The state as its enum, with label and tone."""
        return FilingState(self.state)

    @property
    def is_with_center(self) -> bool:
        return self.state in {FilingState.DRAFTED, FilingState.RETURNED}

    @property
    def words(self) -> dict[str, str]:
        """What the center says beside the numbers, by name; empty ones too."""
        return {name: getattr(self, name) for name in WORDS}

    @property
    def headed_words(self) -> list[tuple[str, str]]:
        """The words with their heads, as papers print them."""
        return [(str(self._meta.get_field(name).verbose_name), getattr(self, name)) for name in WORDS]

    def is_late(self, on: date) -> bool:
        """Whether it should have been handed in before the day and lies with the center."""
        return self.is_with_center and self.due_on is not None and self.due_on < on


WORDS = ("results", "difficulties", "next_steps")


class FilingStep(models.Model):
    """제출 이력: one step of a filing, by whom and with which words. Written once."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="steps", verbose_name="보고 제출")
    state = models.CharField("바뀐 상태", max_length=10, choices=FilingState.choices)
    at = models.DateTimeField("때", auto_now_add=True)
    # Nobody: the portal itself, when the report was frozen or a newer version took its place.
    by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="한 사람"
    )
    comment = models.CharField("의견", max_length=1000, blank=True)
    # What was handed in, as it stood: the words, the number, and what was still open in the month.
    stood = models.JSONField("그때의 내용", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "제출 이력"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="filing_return_says_why",
                condition=~Q(state=FilingState.RETURNED) | ~Q(comment=""),
                violation_error_message="돌려보낼 때에는 고칠 것을 적어 주십시오.",
            ),
            AppendOnly(
                name="filing_step_append_only",
                violation_error_message="제출 이력은 고치거나 지울 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.at:%Y-%m-%d}"

    @property
    def state_now(self) -> FilingState:
        return FilingState(self.state)


class FilingLetter(models.Model):
    """보고 알림 메일: one letter to one receiving desk about one handing in; sent once."""

    step = models.ForeignKey(FilingStep, models.PROTECT, related_name="letters", verbose_name="제출 이력")
    desk = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="받는 자리")
    asked_at = models.DateTimeField("보내기로 한 때", auto_now_add=True)
    sent_at = models.DateTimeField("보낸 때", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("보내 본 횟수", default=0)
    # The class of the last error: what a mail server says may name an address.
    error = models.CharField("오류", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "보고 알림 메일"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="filing_letter_once",
                fields=["step", "desk"],
                violation_error_message="이 자리에는 이미 메일을 보냈습니다.",
            ),
            models.CheckConstraint(
                name="filing_letter_sent_without_error",
                condition=Q(sent_at=None) | Q(error=""),
                violation_error_message="보낸 메일에는 오류가 없어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.desk}"

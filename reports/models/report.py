"""What we say to the city, frozen."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from centers.policies import Can, Reach
from centers.querysets import OfficeQuerySet
from core.codes import DatedCode
from core.suppression import OFFICIAL, Count, Hidden
from documents.models import Filed
from documents.querysets import FiledQuerySet
from reports.constraints import FrozenStays
from reports.enums import Author, Content, PeriodKind, Receiver, ReportState, Step
from reports.periods import Period


class ReportDefinition(DatedCode):
    """보고 서식: which report, of how long a time, opened and due on which days, with which tables.

    It is opened on `opens_on_day` of a month (0: not by the clock), which is counted from the last one of its period:
    the one after it, or for a plan one that lies before it.
    """

    period = models.CharField("기간", max_length=8, choices=PeriodKind.choices, default=PeriodKind.MONTH)
    author = models.CharField("쓰는 곳", max_length=8, choices=Author.choices, default=Author.CENTER)
    receiver = models.CharField("받는 곳", max_length=8, choices=Receiver.choices, default=Receiver.CITY)
    content = models.CharField("내용", max_length=8, choices=Content.choices, default=Content.COUNTS)
    opens_after_months = models.SmallIntegerField("여는 달", default=1)
    opens_on_day = models.PositiveSmallIntegerField("여는 날", default=1)
    # At the latest on this day of the month so many months after the period; 0: no day is set.
    due_after_months = models.SmallIntegerField("제출 기한 달", default=1)
    due_on_day = models.PositiveSmallIntegerField("제출 기한 날", default=0)
    # The codes of its tables: of numbers.TABLES, in their order, or of kinds.SECTIONS.
    tables = models.JSONField("표", default=list, blank=True)
    # The codes of the tables that its author fills in (blanks.BLANKS).
    blanks = models.JSONField("채우는 표", default=list, blank=True)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "보고 서식"
        constraints = [
            models.CheckConstraint(
                name="report_definition_counts_a_center",
                condition=~Q(content=Content.COUNTS) | Q(author=Author.CENTER),
                violation_error_message="실적을 센 표는 센터의 보고에만 있습니다.",
            ),
        ]

    def opens_on(self, period: Period) -> date | None:
        """The day on which the clock opens the report of a period; None when it does not."""
        return period.day_after(self.opens_after_months, self.opens_on_day)

    def due_on(self, period: Period) -> date | None:
        """The last day for handing in, when the city has set no other."""
        return period.day_after(self.due_after_months, self.due_on_day)


class CityRule(models.Model):
    """시·군·구 보고 기준: on which day a city wants a report, and with which tables; from a month on."""

    office = models.ForeignKey("centers.Office", models.PROTECT, related_name="report_rules", verbose_name="시·군·구")
    definition = models.ForeignKey(ReportDefinition, models.PROTECT, related_name="city_rules", verbose_name="서식")
    valid_from = models.DateField("적용하는 첫 달")
    due_on_day = models.PositiveSmallIntegerField("제출 기한 날")
    tables = models.JSONField("표", default=list, blank=True)
    set_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="정한 사람")

    class Meta:
        verbose_name = verbose_name_plural = "시·군·구 보고 기준"
        ordering = ["definition", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="city_rule_once_a_month",
                fields=["office", "definition", "valid_from"],
                violation_error_message="그 달부터의 기준이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="city_rule_from_a_first",
                condition=Q(valid_from__day=1),
                violation_error_message="적용하는 달은 그 달의 1일로 적습니다.",
            ),
            models.CheckConstraint(
                name="city_rule_has_a_day",
                condition=Q(due_on_day__gte=1, due_on_day__lte=31),
                violation_error_message="제출 기한은 1일부터 31일까지의 날로 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.definition}"


class ReportQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }

    def unfinished(self) -> Self:
        return self.filter(state__in=[ReportState.QUEUED, ReportState.COMPUTING])

    def with_people(self) -> Self:
        """Annotates the month's close (`people`) and whether officials may not see it (`people_hidden`)."""
        return self.annotate(people=F("numbers__counts__all"), people_hidden=F("numbers__hidden__all"))

    def that_may_become(self, state: ReportState) -> Self:
        return self.filter(state__in=state.origins)


class Report(models.Model):
    """One office's report of one period in one version: job and paper in one row.

    `center` is the office that writes it: a center, or a city for its own reports.
    """

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="reports", verbose_name="쓰는 곳")
    definition = models.ForeignKey(ReportDefinition, models.PROTECT, related_name="reports", verbose_name="서식")
    month = models.DateField("보고 기간의 첫 달")
    version = models.PositiveSmallIntegerField("판", default=1)
    state = models.CharField(
        "상태", max_length=10, choices=ReportState.choices, default=ReportState.QUEUED, editable=False
    )
    # The job: who holds it until when, and how far it is.
    lease = models.UUIDField("작업 열쇠", null=True, editable=False)
    leased_until = models.DateTimeField("작업 기한", null=True, editable=False)
    attempts = models.PositiveSmallIntegerField("시도", default=0, editable=False)
    step = models.PositiveSmallIntegerField("단계", choices=Step.choices, default=Step.OPENED, editable=False)
    failure = models.CharField("실패 사유", max_length=200, blank=True, editable=False)
    # The paper: numbers as they were, never computed again.
    numbers = models.JSONField("숫자", default=dict, editable=False)
    sheet = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, related_name="+", editable=False, verbose_name="엑셀 파일"
    )
    paper = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, related_name="+", editable=False, verbose_name="PDF 파일"
    )
    opened_at = models.DateTimeField("연 때", auto_now_add=True)
    opened_by = models.CharField("연 사람", max_length=160)
    reason = models.CharField("다시 만드는 사유", max_length=200, blank=True)
    frozen_at = models.DateTimeField("완성한 때", null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "월 보고"
        ordering = ["-month", "-version", "center"]
        constraints = [
            models.UniqueConstraint(
                name="report_once",
                fields=["center", "definition", "month", "version"],
                violation_error_message="이 달의 보고가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="report_month_is_a_first",
                condition=Q(month__day=1),
                violation_error_message="보고 월은 그 달의 1일로 적습니다.",
            ),
            models.CheckConstraint(
                name="report_frozen_is_whole",
                condition=~Q(state=ReportState.FROZEN)
                | Q(frozen_at__isnull=False, sheet__isnull=False, paper__isnull=False),
                violation_error_message="완성한 보고에는 두 파일이 모두 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="report_version_has_a_reason",
                condition=Q(version=1) | ~Q(reason=""),
                violation_error_message="다시 만드는 사유를 적어 주십시오.",
            ),
            FrozenStays(
                name="report_append_only_once_frozen",
                violation_error_message="완성한 보고는 고치거나 지울 수 없습니다. 새 판을 만들어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        version = f" {self.version}판" if self.version > 1 else ""
        return f"{self.period} {self.definition}{version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.public_id])

    @property
    def state_now(self) -> ReportState:
        """The state as its enum, with label and tone."""
        return ReportState(self.state)

    def people_seen(self, *, exact: bool) -> Count | None:
        """The month's close after `with_people`, as the center (exact) or an official sees it; None before it is."""
        if self.state != ReportState.FROZEN:
            return None
        if exact or self.people_hidden is None:  # type: ignore[attr-defined]
            return self.people  # type: ignore[attr-defined]
        return Hidden(OFFICIAL, is_small=self.people_hidden)  # type: ignore[attr-defined]

    @property
    def filing_now(self) -> Any:
        """How it is handed in; None before it is frozen."""
        return getattr(self, "filing", None)

    @property
    def has_words(self) -> bool:
        """Whether the center added anything to the numbers: then its files are made with the words."""
        filing = self.filing_now
        return filing is not None and bool(filing.number or filing.cells or any(filing.words.values()))

    @property
    def period(self) -> Period:
        return Period(self.month, PeriodKind(self.definition.period))

    @property
    def last_day(self) -> date:
        return self.period.last

    @property
    def as_of(self) -> date:
        """The day of its facts: its last, or the one on which it was opened before that."""
        return min(self.last_day, timezone.localdate(self.opened_at))

    @property
    def is_unfinished(self) -> bool:
        return self.state in {ReportState.QUEUED, ReportState.COMPUTING}


class ReportDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "report__center",
        Reach.REGION: "report__center__region__path__startswith",
    }


class ReportDocument(Filed):
    """보고 문서: a file on a month's report, such as the letter with which it was sent."""

    shelf = "reports"
    owner_field = "report"
    see = Can.SEE_REPORTS
    keep = Can.START_REPORTS

    report = models.ForeignKey(Report, models.PROTECT, related_name="filed_documents", verbose_name="월 보고")

    objects = ReportDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "보고 문서"

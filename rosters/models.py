"""A spreadsheet that somebody sent, and what each of its rows would do."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Count
from django.urls import reverse

from centers.policies import Can, Reach, Sight, sight_of
from centers.querysets import OfficeQuerySet
from rosters.enums import Answer, Field, Outcome, UploadState, Verdict

if TYPE_CHECKING:
    from centers.models import Membership


class UploadQuerySet(OfficeQuerySet):
    def reachable_by(self, desk: "Membership", *, to: Can) -> Self:
        """A roster shows everybody in full: whoever sees colleagues' people masked reaches only what they sent."""
        rows = super().reachable_by(desk, to=to)
        sees_everybody = sight_of(desk.role, own=False)["name"] is Sight.FULL
        return rows if sees_everybody else rows.filter(by=desk.pk)

    def with_counts(self) -> Self:
        """Annotates how many rows have been created and updated, and how many there are."""
        return self.annotate(
            rows_in_file=Count("rows"),
            created=Count("rows", filter=models.Q(rows__outcome=Outcome.CREATED)),
            updated=Count("rows", filter=models.Q(rows__outcome=Outcome.UPDATED)),
        )


def _place(upload: "Upload", filename: str) -> str:
    return f"rosters/{upload.public_id.hex}.json"


class Upload(models.Model):
    """One roster that a desk sent: staged, decided on, and done or thrown away."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="센터")
    by = models.ForeignKey("centers.Membership", models.PROTECT, null=True, related_name="+", verbose_name="올린 자리")
    file_name = models.CharField("파일 이름", max_length=120)
    # The sheets' values, only while somebody chooses the columns; gone as soon as the rows are read, or the next day
    # (clock.py). The spreadsheet itself is never kept.
    file = models.FileField("파일", upload_to=_place, blank=True)
    state = models.CharField("상태", max_length=10, choices=UploadState.choices, editable=False)
    # Sentences about the whole file: formulas, a column of resident registration numbers.
    notes = models.JSONField("알림", default=list, blank=True)
    created_at = models.DateTimeField("올린 때", auto_now_add=True)
    closed_at = models.DateTimeField("닫은 때", null=True, blank=True, editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "명부"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["center", "-created_at"], name="upload_of_center")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        name = "rosters:columns" if self.state == UploadState.MAPPING else "rosters:detail"
        return reverse(name, args=[self.public_id])

    @property
    def state_now(self) -> UploadState:
        return UploadState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == UploadState.STAGED


class RowQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "upload__center"}

    def to_do(self) -> Self:
        """Chosen rows that nothing holds back: no open question, nothing done yet."""
        answered = models.Q(verdict=Verdict.ASK, answer__in=[Answer.ACCEPT, Answer.WAIT])
        plain = models.Q(verdict__in=[Verdict.CREATE, Verdict.UPDATE])
        return self.filter(plain | answered, is_chosen=True, outcome=Outcome.NONE)

    def waiting(self) -> Self:
        """Questions that nobody has answered."""
        return self.filter(verdict=Verdict.ASK, answer=Answer.OPEN, outcome=Outcome.NONE, is_chosen=True)


class Row(models.Model):
    """One line of a roster: what was read, what would be done, what a person decided, and what became of it."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows", verbose_name="명부")  # a part of it
    sheet_row = models.PositiveIntegerField("행")
    # As read or typed, and as judged; emptied when the upload is closed. A row with a resident registration number
    # holds at most the name.
    read = models.JSONField("읽은 값", default=dict, blank=True)
    values = models.JSONField("정리한 값", default=dict, blank=True)
    has_resident_number = models.BooleanField("주민등록번호 있음", default=False)
    verdict = models.CharField("판정", max_length=10, choices=Verdict.choices)
    reasons = models.JSONField("까닭", default=list, blank=True)
    notes = models.JSONField("알림", default=list, blank=True)
    questions = models.JSONField("물음", default=list, blank=True)
    changes = models.JSONField("바뀌는 것", default=dict, blank=True)
    is_copy = models.BooleanField("파일 안의 같은 사람", default=False)
    is_chosen = models.BooleanField("고름", default=True)
    answer = models.CharField("답", max_length=10, choices=Answer.choices, blank=True)
    answer_reason = models.CharField("답의 사유", max_length=200, blank=True)
    # The trace of an import keeps nobody's file alive.
    participant = models.ForeignKey(
        "participants.Participant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="참여자"
    )
    outcome = models.CharField("결과", max_length=10, choices=Outcome.choices, blank=True)
    version = models.PositiveIntegerField("판", default=1, editable=False)

    objects = RowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "명부의 행"
        ordering = ["sheet_row"]
        constraints = [
            models.UniqueConstraint(
                name="roster_row_once",
                fields=["upload", "sheet_row"],
                violation_error_message="같은 행이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="roster_answer_has_a_reason",
                condition=models.Q(answer__in=[Answer.OPEN, Answer.SKIP]) | ~models.Q(answer_reason=""),
                violation_error_message="등록하는 사유를 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_row}행"

    @property
    def name(self) -> str:
        """The person's name, if the row has one."""
        return self.values.get(Field.NAME, "")

    @property
    def verdict_now(self) -> Verdict:
        return Verdict(self.verdict)

    @property
    def is_done(self) -> bool:
        return self.outcome != Outcome.NONE


class ColumnChoice(models.Model):
    """A heading that an office once explained by hand: known again in its next roster."""

    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="센터")
    heading = models.CharField("제목", max_length=80)
    field = models.CharField("뜻", max_length=12, choices=Field.choices)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "열의 뜻"
        ordering = ["heading"]
        constraints = [
            models.UniqueConstraint(
                name="column_choice_once",
                fields=["center", "heading"],
                violation_error_message="이 제목의 뜻은 이미 정해져 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.get_field_display()}"

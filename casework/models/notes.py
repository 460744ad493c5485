"""What was said and done with a person, who may read it, and the half-written note that is not lost."""

import uuid

from django.db import models
from django.db.models import F, Q

from casework.enums import NoteKind
from casework.querysets import NoteQuerySet


class CaseNote(models.Model):
    """상담일지: one meeting, call, visit or message. Its author edits it, others add to it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="notes", verbose_name="참여자"
    )
    kind = models.CharField("방법", max_length=6, choices=NoteKind.choices)
    happened_on = models.DateField("상담한 날")
    happened_at = models.TimeField("상담한 시각", null=True, blank=True)
    body = models.TextField("내용")
    next_on = models.DateField("다시 볼 날", null=True, blank=True)
    next_done_on = models.DateField("다시 본 날", null=True, blank=True)
    author = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="쓴 사람")
    is_restricted = models.BooleanField("열람 제한", default=False)
    readers = models.ManyToManyField(
        "centers.Membership", related_name="restricted_notes", blank=True, verbose_name="함께 보는 사람"
    )
    version = models.PositiveIntegerField("판", default=1, editable=False)
    created_at = models.DateTimeField("쓴 때", auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "상담 기록"
        ordering = ["-happened_on", "-created_at"]
        indexes = [
            models.Index(fields=["participant", "-happened_on"], name="note_of_participant"),
            models.Index(fields=["next_on"], condition=Q(next_done_on=None), name="note_to_follow"),
        ]
        constraints = [
            models.CheckConstraint(
                name="note_has_words",
                condition=~Q(body=""),
                violation_error_message="내용을 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="note_next_after_meeting",
                condition=Q(next_on=None) | Q(next_on__gt=F("happened_on")),
                violation_error_message="다시 볼 날은 상담한 날보다 뒤여야 합니다.",
            ),
            models.CheckConstraint(
                name="note_followed_only_when_planned",
                condition=Q(next_done_on=None) | Q(next_on__isnull=False),
                violation_error_message="다시 볼 날이 없는 기록은 다시 본 날을 적을 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        # Never its words: this text goes to the trace.
        return f"{self.get_kind_display()} {self.happened_on:%Y-%m-%d}"


class NoteAddition(models.Model):
    """What somebody else adds to a note: its author's words stay as they are."""

    note = models.ForeignKey(CaseNote, models.CASCADE, related_name="additions", verbose_name="상담 기록")  # its part
    body = models.TextField("덧붙인 내용")
    author = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="쓴 사람")
    created_at = models.DateTimeField("쓴 때", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "덧붙인 기록"
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.note} 덧붙임"


class Draft(models.Model):
    """A half-written text: its author's alone, thrown away after a week (access.md §4, draft autosave)."""

    author = models.ForeignKey("centers.Membership", models.CASCADE, related_name="drafts", verbose_name="쓴 사람")
    # What is being written: "note" and the number of the person's file.
    key = models.CharField("무엇", max_length=60)
    words = models.JSONField("쓰던 글", default=dict)
    saved_at = models.DateTimeField("저장한 때", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "쓰던 글"
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                name="draft_once", fields=["author", "key"], violation_error_message="쓰던 글이 이미 있습니다."
            )
        ]

    def __str__(self) -> str:
        return "쓰던 글"

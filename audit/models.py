"""Who did what, and who saw whose file. No foreign keys: a trace outlives what it is about."""

from django.db import models

from core.constraints import AppendOnly


class Event(models.Model):
    """One thing that somebody did, with what stood before and after."""

    at = models.DateTimeField("언제", auto_now_add=True)
    verb = models.CharField("무엇을", max_length=60)
    actor_id = models.BigIntegerField("사용자 번호", null=True)
    actor_label = models.CharField("누가", max_length=80)
    desk_label = models.CharField("자리", max_length=160, blank=True)
    office_id = models.BigIntegerField("기관 번호", null=True)
    target_type = models.CharField("대상 종류", max_length=60)
    target_id = models.CharField("대상 번호", max_length=40)
    target_label = models.CharField("대상", max_length=160)
    participant_id = models.BigIntegerField("참여자 번호", null=True)
    before = models.JSONField("전", default=dict)
    after = models.JSONField("후", default=dict)
    reason = models.CharField("사유", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "변경 기록"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["participant_id", "-at"], name="event_of_participant"),
            models.Index(fields=["office_id", "-at"], name="event_of_office"),
            models.Index(fields=["target_type", "target_id", "-at"], name="event_of_target"),
        ]
        constraints = [
            AppendOnly(
                name="audit_event_append_only", violation_error_message="변경 기록은 고치거나 지울 수 없습니다."
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_label}"


class Access(models.Model):
    """One person's data shown to somebody.

    식별자, 접속일시, 접속지, 처리한 정보주체, 수행업무 (안전성 확보조치 기준 제8조).
    """

    at = models.DateTimeField("접속일시", auto_now_add=True)
    actor_id = models.BigIntegerField("사용자 번호", null=True)
    actor_label = models.CharField("누가", max_length=80)
    desk_label = models.CharField("자리", max_length=160, blank=True)
    office_id = models.BigIntegerField("기관 번호", null=True)
    ip = models.GenericIPAddressField("접속지", null=True)
    page = models.CharField("수행업무", max_length=80)
    participant_id = models.BigIntegerField("처리한 정보주체")
    reason = models.CharField("사유", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "접속 기록"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["participant_id", "-at"], name="access_of_participant"),
            models.Index(fields=["office_id", "-at"], name="access_of_office"),
        ]
        constraints = [
            AppendOnly(
                name="audit_access_append_only", violation_error_message="접속 기록은 고치거나 지울 수 없습니다."
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.participant_id}"


class Submission(models.Model):
    """A form that was sent: the same form sent again leads to the first one's result."""

    key = models.UUIDField("양식 번호", unique=True)
    actor_id = models.BigIntegerField("사용자 번호")
    location = models.CharField("결과 주소", max_length=300, blank=True)
    at = models.DateTimeField("언제", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "보낸 양식"

    def __str__(self) -> str:
        return str(self.key)

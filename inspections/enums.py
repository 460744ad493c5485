"""The life of an inspection, what is drawn for it, and what becomes of what it found."""

from django.db import models


class InspectionState(models.TextChoices):
    PLANNED = "planned", "예정"
    DRAWN = "drawn", "표본 뽑음"
    ANSWERING = "answering", "조치 중"
    CLOSED = "closed", "끝남"

    @property
    def tone(self) -> str:
        return {"planned": "plain", "drawn": "gateway", "answering": "waiting", "closed": "active"}[self.value]


class ItemKind(models.TextChoices):
    """What is looked at (도–시·군 지도점검: domain.md §4.5)."""

    FILES = "files", "참여자 기록"
    PAYMENTS = "payments", "급여 지급"
    SETTLEMENTS = "settlements", "매출정산"


class Decision(models.TextChoices):
    DONE = "done", "조치 완료"
    AGAIN = "again", "다시 조치"

    @property
    def tone(self) -> str:
        return {"done": "active", "again": "alert"}[self.value]

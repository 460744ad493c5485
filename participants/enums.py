"""Values our code branches on."""

from django.db import models


class Sex(models.TextChoices):
    FEMALE = "F", "여"
    MALE = "M", "남"


class State(models.TextChoices):
    """Where a person stands today. Derived from the dated rows, never stored (rule 8)."""

    PLACED = "placed", "참여중"
    GATEWAY = "gateway", "게이트웨이"
    WAITING = "waiting", "배치 대기"
    ENDED = "ended", "종결"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"placed": "active", "gateway": "gateway", "waiting": "waiting", "ended": "ended"}[self.value]


class Outcome(models.TextChoices):
    """What an ending counts as in the success rate (domain.md §8.3)."""

    JOB = "job", "취업"
    START_UP = "start_up", "창업"
    OFF_BENEFIT = "off_benefit", "탈수급"
    OTHER = "other", "그 밖"

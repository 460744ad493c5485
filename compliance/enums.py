"""Values our code branches on."""

from django.db import models


class OpinionKind(models.TextChoices):
    """Why an opinion is given (시행령 제12조②, 시행규칙 제7조⑥)."""

    REGULAR = "regular", "정기"
    DROP_OUT = "drop_out", "중도포기·거부"
    MET_AGAIN = "met_again", "조건 다시 이행"


class Verdict(models.TextChoices):
    """What the center thinks; it decides nothing."""

    MET = "met", "이행"
    PARTLY = "partly", "일부 이행"
    NOT_MET = "not_met", "불이행"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"met": "active", "partly": "waiting", "not_met": "alert"}[self.value]


class Outcome(models.TextChoices):
    """What the city decides (시행령 제15조①, 시행규칙 제7조)."""

    GO_ON = "go_on", "계속 지급"
    SUSPEND = "suspend", "중지"
    RESUME = "resume", "재개"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"go_on": "active", "suspend": "alert", "resume": "follow"}[self.value]


class TimeUnit(models.TextChoices):
    DAYS = "days", "일"
    MONTHS = "months", "개월"

"""Values our code branches on."""

from django.db import models


class PetitionKind(models.TextChoices):
    """What is asked for."""

    LEAVE = "leave", "휴가·유예"
    UNIT_CHANGE = "unit_change", "사업단 변경"
    GATEWAY = "gateway", "게이트웨이 연장"
    TERM = "term", "참여 기간 연장"
    PAPERS = "papers", "늦은 서류"


class Owner(models.TextChoices):
    """Whose it is to decide."""

    CENTER = "center", "센터"
    CITY = "city", "시·군·구"


class PetitionState(models.TextChoices):
    OPEN = "open", "결정 대기"
    GRANTED = "granted", "승인"
    DENIED = "denied", "거절"
    WITHDRAWN = "withdrawn", "거둠"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"open": "waiting", "granted": "active", "denied": "alert", "withdrawn": "ended"}[self.value]

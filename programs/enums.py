"""Values our code branches on."""

from django.db import models


class ExtensionKind(models.TextChoices):
    """What an extension lengthens."""

    UNIT = "unit", "사업단·게이트웨이 기간"
    TERM = "term", "전체 참여 기간"


class Stage(models.TextChoices):
    """How far a unit has come, from its opening to its end or to an enterprise of its own."""

    OPENING = "opening", "준비"
    OPERATING = "operating", "운영"
    CONVERTING = "converting", "전환 중"
    CLOSED = "closed", "종료"
    FOUNDED = "founded", "자활기업 창업"

    def may_become(self, stage: "Stage") -> bool:
        return stage in STAGES[self]

    @property
    def tone(self) -> str:
        return {
            "opening": "gateway",
            "operating": "active",
            "converting": "waiting",
            "closed": "ended",
            "founded": "follow",
        }[self.value]


STAGES = {
    Stage.OPENING: {Stage.OPERATING, Stage.CLOSED},
    Stage.OPERATING: {Stage.CONVERTING, Stage.CLOSED, Stage.FOUNDED},
    Stage.CONVERTING: {Stage.OPERATING, Stage.CLOSED, Stage.FOUNDED},
    Stage.CLOSED: set(),
    Stage.FOUNDED: set(),
}

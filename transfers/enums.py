"""Values our code branches on."""

from django.db import models


class TransferState(models.TextChoices):
    """The life of a transfer: asked for, then answered by the other center or taken back by the asking one."""

    ASKED = "asked", "답을 기다림"
    ACCEPTED = "accepted", "받음"
    REFUSED = "refused", "받지 않음"
    WITHDRAWN = "withdrawn", "거두어들임"

    def may_become(self, state: "TransferState") -> bool:
        return state in PATHS[self]

    @property
    def tone(self) -> str:
        return {"asked": "waiting", "accepted": "active", "refused": "ended", "withdrawn": "ended"}[self.value]


PATHS: dict[TransferState, set[TransferState]] = {
    TransferState.ASKED: {TransferState.ACCEPTED, TransferState.REFUSED, TransferState.WITHDRAWN},
    TransferState.ACCEPTED: set(),
    TransferState.REFUSED: set(),
    TransferState.WITHDRAWN: set(),
}


class Part(models.TextChoices):
    """What goes along besides name, birthday and sex, as the person agreed."""

    CONTACT = "contact", "전화번호와 사는 곳"
    CATEGORY = "category", "자격과 급여"
    HOUSEHOLD = "household", "가구"
    SAVINGS = "savings", "자산형성 계좌"
    SUMMARY = "summary", "담당자가 적은 요약"

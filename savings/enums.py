"""Values our code branches on."""

from django.db import models


class AccountState(models.TextChoices):
    """How an account stands on a day: it follows from its days, and is kept nowhere."""

    APPLIED = "applied", "신청"
    SAVING = "saving", "적립 중"
    SUSPENDED = "suspended", "적립중지"
    MATURED = "matured", "만기 지남"
    ENDED = "ended", "끝남"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        tones = {"applied": "waiting", "saving": "active", "suspended": "leave", "matured": "alert", "ended": "ended"}
        return tones[self.value]


class Ending(models.TextChoices):
    """How an account ended. What was paid out is the city's and the bank's to say: here stands which way it was."""

    FULL = "full", "만기 지급(전액)"
    PART = "part", "만기 지급(일부)"
    OFF_BENEFIT = "off_benefit", "탈수급 지급"
    INCOME = "income", "중도 지급(소득 증가)"
    QUIT = "quit", "본인 요청 해지"
    LOST = "lost", "환수 해지"
    DIED = "died", "사망"
    DECLINED = "declined", "선정되지 않음"
    WITHDRAWN = "withdrawn", "신청 취소"
    # Of the center, not of the account: another center follows it (transfers). Nobody chooses it on a form.
    MOVED = "moved", "다른 센터로 옮김"

    @property
    def is_paid(self) -> bool:
        """Whether the government's money was received, all of it or a part: the same account is not had twice."""
        return self in PAID

    @property
    def is_before_joining(self) -> bool:
        return self in BEFORE_JOINING

    @property
    def wants_reason(self) -> bool:
        return self in {Ending.QUIT, Ending.LOST}

    @property
    def tone(self) -> str:
        return "active" if self.is_paid else "ended"


PAID = (Ending.FULL, Ending.PART, Ending.OFF_BENEFIT, Ending.INCOME)
BEFORE_JOINING = (Ending.DECLINED, Ending.WITHDRAWN)


class SuspensionKind(models.TextChoices):
    """적립중지. Why somebody could not save stays with the township that granted it."""

    GENERAL = "general", "일반 적립중지"
    SPECIAL = "special", "특별 적립중지"


class Standing(models.TextChoices):
    """Whether the own saving of a month was paid in. A month without a row was not looked at."""

    SAVED = "saved", "넣음"
    MISSED = "missed", "못 넣음"

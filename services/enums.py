"""What may be told to an organisation, and the life of a referral."""

from django.db import models


class SharedField(models.TextChoices):
    """One thing that a referral may tell: the smallest list that a service needs. No resident number, no address."""

    ASKED = "asked", "필요한 서비스"
    TIMES = "times", "되는 때"
    NAME = "name", "이름"
    PHONE = "phone", "전화번호"
    BIRTH_YEAR = "birth_year", "태어난 해"
    TOWNSHIP = "township", "사는 읍·면·동"
    LIMITS = "limits", "일할 때 살필 점"
    HEALTH = "health", "건강에 관해 알릴 것"

    @property
    def is_sensitive(self) -> bool:
        """민감정보 (개인정보 보호법 제23조): told only on a consent of its own."""
        return self in SENSITIVE


SENSITIVE = (SharedField.LIMITS, SharedField.HEALTH)


class ReferralState(models.TextChoices):
    DRAFT = "draft", "작성 중"
    REQUESTED = "requested", "보내기 요청"
    SENT = "sent", "답 기다림"
    ASKED_BACK = "asked_back", "되물음"
    ACCEPTED = "accepted", "맡음"
    DONE = "done", "마침"
    DECLINED = "declined", "맡지 못함"
    EXPIRED = "expired", "답 없이 끝남"
    WITHDRAWN = "withdrawn", "동의 철회로 닫힘"
    CANCELLED = "cancelled", "거둠"

    def may_become(self, state: "ReferralState") -> bool:
        return state in PATHS[self]

    @property
    def is_before(self) -> bool:
        """Nothing was told to anybody yet."""
        return self in BEFORE

    @property
    def is_open(self) -> bool:
        """The organisation has it: what is agreed to may be read there."""
        return self in OPEN

    @property
    def is_over(self) -> bool:
        return not PATHS[self]

    @property
    def tone(self) -> str:
        return {
            "draft": "plain",
            "requested": "gateway",
            "sent": "waiting",
            "asked_back": "leave",
            "accepted": "active",
            "done": "follow",
            "declined": "ended",
            "expired": "alert",
            "withdrawn": "alert",
            "cancelled": "ended",
        }[self.value]


_S = ReferralState
BEFORE = (_S.DRAFT, _S.REQUESTED)
OPEN = (_S.SENT, _S.ASKED_BACK, _S.ACCEPTED)
# Nothing came of it, and somebody else may be asked.
FAILED = (_S.DECLINED, _S.EXPIRED)
# The only ways from one state to another (services/actions/moving.py).
PATHS: dict[ReferralState, set[ReferralState]] = {
    _S.DRAFT: {_S.SENT, _S.CANCELLED},
    _S.REQUESTED: {_S.DRAFT, _S.CANCELLED},
    _S.SENT: {_S.ASKED_BACK, _S.ACCEPTED, _S.DECLINED, _S.EXPIRED, _S.WITHDRAWN, _S.CANCELLED},
    _S.ASKED_BACK: {_S.SENT, _S.WITHDRAWN, _S.CANCELLED},
    _S.ACCEPTED: {_S.DONE, _S.WITHDRAWN, _S.CANCELLED},
    _S.DONE: set(),
    # Nothing more is looked for: it stands on nobody's list any longer.
    _S.DECLINED: {_S.CANCELLED},
    _S.EXPIRED: {_S.CANCELLED},
    _S.WITHDRAWN: set(),
    _S.CANCELLED: set(),
}


class Via(models.TextChoices):
    """By which way a step was taken."""

    DESK = "desk", "자리에서"
    LINK = "link", "답 링크로"
    CLOCK = "clock", "자동"


class DeclineReason(models.TextChoices):
    FULL = "full", "지금은 자리가 없습니다"
    NOT_OURS = "not_ours", "우리가 하는 일이 아닙니다"
    TOO_FAR = "too_far", "거리가 멉니다"
    NO_STAFF = "no_staff", "맡을 사람이 없습니다"
    OTHER = "other", "다른 까닭"


class Disclosed(models.TextChoices):
    """How something came to be known outside."""

    SENT = "sent", "보냄"
    OPENED = "opened", "열어 봄"


class Unit(models.TextChoices):
    TIMES = "times", "회"
    HOURS = "hours", "시간"
    DAYS = "days", "일"
    PIECES = "pieces", "개"


class Satisfaction(models.IntegerChoices):
    """What the person said of it, asked by the case manager."""

    VERY_GOOD = 5, "매우 만족"
    GOOD = 4, "만족"
    MIDDLING = 3, "보통"
    BAD = 2, "불만족"
    VERY_BAD = 1, "매우 불만족"

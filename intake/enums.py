"""Values our code branches on."""

from django.db import models


class ReferralState(models.TextChoices):
    """Where the paper itself stands; how far the person has come is computed (intake/progress.py)."""

    SENT = "sent", "접수 대기"
    TAKEN = "taken", "접수"
    RETURNED = "returned", "돌려보냄"
    WITHDRAWN = "withdrawn", "거둠"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"sent": "waiting", "taken": "active", "returned": "alert", "withdrawn": "ended"}[self.value]


class Way(models.TextChoices):
    """How somebody came (domain.md §6.1: 본인요청·의뢰·발굴)."""

    TOWNSHIP = "township", "읍면동 의뢰"
    CITY = "city", "시 의뢰"
    WALK_IN = "walk_in", "본인 방문"
    MOVED = "moved", "다른 센터에서 이관"
    FOUND = "found", "발굴"


class IntakeState(models.TextChoices):
    """How a coming stands, and how it ended."""

    OPEN = "open", "접수"
    JOINED = "joined", "참여 시작"
    SENT_BACK = "sent_back", "재의뢰"
    DECLINED = "declined", "본인이 원하지 않음"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"open": "waiting", "joined": "active", "sent_back": "alert", "declined": "ended"}[self.value]


class Thing(models.TextChoices):
    """What reception asks for, and takes somebody in without."""

    BIRTHDAY = "birthday", "생년월일"
    PHONE = "phone", "전화번호"
    ADDRESS = "address", "사는 곳"
    PAPERS = "papers", "신분증·서류"


class Without(models.TextChoices):
    """Why something is missing."""

    HAS_NONE = "none", "없음"
    UNCLEAR = "unclear", "거처가 없거나 분명하지 않음"
    UNKNOWN = "unknown", "본인도 모름"
    NOT_SAID = "not_said", "말하지 않음"
    LATER = "later", "나중에 가져옴"


class Education(models.TextChoices):
    """학력 of the first-interview sheet (domain.md §6.2)."""

    NONE = "none", "학교에 다니지 않음"
    PRIMARY = "primary", "초등학교"
    MIDDLE = "middle", "중학교"
    HIGH = "high", "고등학교"
    COLLEGE = "college", "전문대학"
    UNIVERSITY = "university", "대학교 이상"

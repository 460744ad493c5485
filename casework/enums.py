"""Values our code branches on."""

from django.db import models


class NoteKind(models.TextChoices):
    """How one met (domain.md §6.2, 과정기록)."""

    VISIT = "visit", "내방"
    PHONE = "phone", "전화"
    HOME = "home", "방문"
    TEXT = "text", "문자"
    OTHER = "other", "기타"


class JobKind(models.TextChoices):
    """What kind of work somebody left for; the success grant counts only private jobs that last (domain.md §6.6)."""

    REGULAR = "regular", "상용직"
    FIXED_TERM = "fixed", "기간제"
    PART_TIME = "part", "시간제"
    FREELANCE = "freelance", "프리랜서·특고"
    DAILY = "daily", "일용직"
    PUBLIC = "public", "정부·공공일자리"


class Standing(models.TextChoices):
    """How somebody fares whom the center asks after leaving."""

    SAME_JOB = "same", "같은 직장에 다님"
    OTHER_JOB = "other_job", "다른 직장에 다님"
    BUSINESS = "business", "사업을 이어 감"
    NO_WORK = "no_work", "일하지 않음"
    AGAIN = "again", "다시 참여를 원함"
    UNREACHED = "unreached", "연락이 닿지 않음"

    @property
    def works(self) -> bool:
        return self in {Standing.SAME_JOB, Standing.OTHER_JOB, Standing.BUSINESS}

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        if self.works:
            return "active"
        return "waiting" if self is Standing.AGAIN else "ended"


class BatchKind(models.TextChoices):
    """What was done with many people at once."""

    ASSIGN = "assign", "담당 바꾸기"
    PLACE = "place", "배치하기"

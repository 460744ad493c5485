"""Values our code branches on, and the paths between them."""

from django.db import models


class MeetingState(models.TextChoices):
    PLANNED = "planned", "예정"
    HELD = "held", "열림"
    CANCELLED = "cancelled", "취소"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"planned": "waiting", "held": "active", "cancelled": "ended"}[self.value]


PATHS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}


class Side(models.TextChoices):
    """From where somebody sits at the table, and who says something: never a person's name."""

    CITY = "city", "시·군·구"
    TOWNSHIP = "township", "읍면동"
    DIRECTOR = "director", "센터장"
    CENTER = "center", "자활센터 사업담당자"
    PARTICIPANTS = "people", "참여자"
    COUNCIL = "council", "의회"
    METRO = "metro", "광역자활센터"
    OTHER = "other", "그 밖"


class ActionState(models.TextChoices):
    OPEN = "open", "진행"
    REFLECTED = "reflected", "반영"
    NOT_REFLECTED = "not", "미반영"

    @property
    def tone(self) -> str:
        return {"open": "waiting", "reflected": "active", "not": "ended"}[self.value]


class PracticeState(models.TextChoices):
    DRAFT = "draft", "쓰는 중"
    OFFERED = "offered", "보냄"
    PUBLISHED = "published", "알림"
    SENT_BACK = "sent_back", "돌아옴"

    @property
    def tone(self) -> str:
        return {"draft": "plain", "offered": "waiting", "published": "active", "sent_back": "alert"}[self.value]


PRACTICE_PATHS: dict[PracticeState, frozenset[PracticeState]] = {
    PracticeState.DRAFT: frozenset({PracticeState.OFFERED}),
    PracticeState.SENT_BACK: frozenset({PracticeState.OFFERED}),
    PracticeState.OFFERED: frozenset({PracticeState.PUBLISHED, PracticeState.SENT_BACK}),
    PracticeState.PUBLISHED: frozenset(),
}

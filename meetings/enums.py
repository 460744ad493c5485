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

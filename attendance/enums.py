"""Values our code branches on: what a day was, and how a month goes from open to confirmed."""

from django.db import models


class DayCode(models.TextChoices):
    """근태: what one day of one person was. A cell without a row is unmarked."""

    PRESENT = "present", "출근"
    ABSENT = "absent", "결근"
    UNEXCUSED = "unexcused", "무단결근"
    LATE = "late", "지각"
    LEFT_EARLY = "early", "조퇴"
    HALF = "half", "반차"
    LEAVE = "leave", "연·월차"
    SICK = "sick", "병가"
    EDUCATION = "education", "교육"
    TRAINING = "training", "훈련"
    HOLIDAY = "holiday", "공휴일"
    CLOSED = "closed", "휴무"
    SUBSTITUTE = "substitute", "대체근무"

    @property
    def letter(self) -> str:
        """One syllable for a cell of the grid."""
        return LETTERS[self]

    @property
    def key(self) -> str:
        """The key that writes it in the grid."""
        return KEYS[self]

    @property
    def tone(self) -> str:
        return TONES[self]

    @property
    def asks_hours(self) -> bool:
        """Whether the hours that were lost belong to it."""
        return self in {DayCode.LATE, DayCode.LEFT_EARLY}

    @property
    def is_absence(self) -> bool:
        """Whether it counts in a row of absences: one stayed away without leave."""
        return self in {DayCode.ABSENT, DayCode.UNEXCUSED}

    @property
    def is_work(self) -> bool:
        """Whether somebody was at work that day, if only for a part of it."""
        return self in WORK


LETTERS = {
    DayCode.PRESENT: "출",
    DayCode.ABSENT: "결",
    DayCode.UNEXCUSED: "무",
    DayCode.LATE: "지",
    DayCode.LEFT_EARLY: "조",
    DayCode.HALF: "반",
    DayCode.LEAVE: "월",
    DayCode.SICK: "병",
    DayCode.EDUCATION: "교",
    DayCode.TRAINING: "훈",
    DayCode.HOLIDAY: "공",
    DayCode.CLOSED: "휴",
    DayCode.SUBSTITUTE: "대",
}
KEYS = {
    DayCode.PRESENT: "1",
    DayCode.ABSENT: "2",
    DayCode.LATE: "3",
    DayCode.LEFT_EARLY: "4",
    DayCode.LEAVE: "5",
    DayCode.SICK: "6",
    DayCode.EDUCATION: "7",
    DayCode.TRAINING: "8",
    DayCode.HALF: "9",
    DayCode.UNEXCUSED: "0",
    DayCode.HOLIDAY: "h",
    DayCode.CLOSED: "c",
    DayCode.SUBSTITUTE: "s",
}
TONES = {
    DayCode.PRESENT: "present",
    DayCode.ABSENT: "absent",
    DayCode.UNEXCUSED: "absent",
    DayCode.LATE: "late",
    DayCode.LEFT_EARLY: "late",
    DayCode.HALF: "leave",
    DayCode.LEAVE: "leave",
    DayCode.SICK: "leave",
    DayCode.EDUCATION: "training",
    DayCode.TRAINING: "training",
    DayCode.HOLIDAY: "off",
    DayCode.CLOSED: "off",
    DayCode.SUBSTITUTE: "present",
}
WORK = {
    DayCode.PRESENT,
    DayCode.LATE,
    DayCode.LEFT_EARLY,
    DayCode.HALF,
    DayCode.EDUCATION,
    DayCode.TRAINING,
    DayCode.SUBSTITUTE,
}


class Share(models.TextChoices):
    """How much of a day's rate, or of its expense, a code earns."""

    NONE = "none", "없음"
    WORKED = "worked", "일한 시간만큼"
    HALF = "half", "반"
    FULL = "full", "온전히"


class CalendarKind(models.TextChoices):
    """What a center says of a day beside the country's calendar."""

    OFF = "off", "쉬는 날"
    WORK = "work", "일하는 날"


class SheetState(models.TextChoices):
    """How far a unit's month has come."""

    OPEN = "open", "적는 중"
    CLOSED = "closed", "마감"
    CONFIRMED = "confirmed", "회계 확인"

    def may_become(self, state: "SheetState") -> bool:
        return state in PATHS[self]

    @property
    def tone(self) -> str:
        return {"open": "gateway", "closed": "waiting", "confirmed": "active"}[self.value]


# The accountant may hand a closed month back; what is confirmed changes only by corrections.
PATHS = {
    SheetState.OPEN: {SheetState.CLOSED},
    SheetState.CLOSED: {SheetState.CONFIRMED, SheetState.OPEN},
    SheetState.CONFIRMED: set(),
}

"""The life of a report."""

from django.db import models


class ReportState(models.TextChoices):
    QUEUED = "queued", "대기"
    COMPUTING = "computing", "만드는 중"
    FROZEN = "frozen", "완성"
    FAILED = "failed", "실패"

    @property
    def tone(self) -> str:
        return {"queued": "plain", "computing": "gateway", "frozen": "active", "failed": "alert"}[self.value]

    def may_become(self, state: "ReportState") -> bool:
        return state in PATHS[self]

    @property
    def origins(self) -> list["ReportState"]:
        """The states from which this one may be reached: what a conditional update asks for."""
        return [state for state in ReportState if state.may_become(self)]


PATHS: dict[ReportState, set[ReportState]] = {
    ReportState.QUEUED: {ReportState.COMPUTING},
    # A worker that was killed leaves its report computing: the next one takes it over.
    ReportState.COMPUTING: {ReportState.COMPUTING, ReportState.FROZEN, ReportState.FAILED},
    ReportState.FROZEN: set(),
    ReportState.FAILED: {ReportState.QUEUED},
}


class PeriodKind(models.TextChoices):
    """How long a time a report speaks of."""

    MONTH = "month", "월"
    QUARTER = "quarter", "분기"
    HALF = "half", "반기"
    YEAR = "year", "연"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


class Author(models.TextChoices):
    """Which kind of office writes a report."""

    CENTER = "center", "지역자활센터"
    CITY = "city", "시·군·구"


class Receiver(models.TextChoices):
    """Who receives and answers it."""

    CITY = "city", "시·군·구"
    PROVINCE = "province", "시·도와 광역자활센터"


class Content(models.TextChoices):
    """What a report is drawn from: the counted tables of `reports.numbers`, or the sections of `reports.kinds`."""

    COUNTS = "counts", "실적을 센 표"
    SECTIONS = "sections", "고른 표와 채우는 표"


class FilingState(models.TextChoices):
    """How far a frozen report has come with the city."""

    DRAFTED = "drafted", "작성 중"
    SUBMITTED = "submitted", "제출"
    RETURNED = "returned", "보완 요청"
    ACCEPTED = "accepted", "수리"
    SUPERSEDED = "superseded", "새 판으로 바뀜"

    @property
    def tone(self) -> str:
        return {
            "drafted": "plain",
            "submitted": "gateway",
            "returned": "alert",
            "accepted": "active",
            "superseded": "plain",
        }[self.value]

    def may_become(self, state: "FilingState") -> bool:
        return state in FILING_PATHS[self]


FILING_PATHS: dict[FilingState, set[FilingState]] = {
    FilingState.DRAFTED: {FilingState.SUBMITTED, FilingState.SUPERSEDED},
    FilingState.SUBMITTED: {FilingState.RETURNED, FilingState.ACCEPTED},
    # What must be counted anew becomes a new version, and this one rests.
    FilingState.RETURNED: {FilingState.SUBMITTED, FilingState.SUPERSEDED},
    FilingState.ACCEPTED: set(),
    FilingState.SUPERSEDED: set(),
}


class Step(models.IntegerChoices):
    """How far a report is: the last step that was done."""

    OPENED = 0, "차례를 기다리기"
    GATHERED = 1, "참여·배치 기록 모으기"
    CHECKED = 2, "합계 맞추어 보기"
    PROTECTED = 3, "작은 수 가림 규칙 적용하기"
    WORKBOOK = 4, "엑셀 파일 만들기"
    PAPER = 5, "PDF 파일 만들기"
    FROZEN = 6, "저장하고 알리기"


class RunState(models.TextChoices):
    """How a run of the clock stands."""

    WAITING = "waiting", "차례 기다림"
    RUNNING = "running", "하는 중"
    DONE = "done", "끝남"
    FAILED = "failed", "실패"

    @property
    def tone(self) -> str:
        return {"waiting": "plain", "running": "gateway", "done": "active", "failed": "alert"}[self.value]

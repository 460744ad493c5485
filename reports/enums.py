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


PATHS: dict[ReportState, set[ReportState]] = {
    ReportState.QUEUED: {ReportState.COMPUTING},
    # A worker that was killed leaves its report computing: the next one takes it over.
    ReportState.COMPUTING: {ReportState.COMPUTING, ReportState.FROZEN, ReportState.FAILED},
    ReportState.FROZEN: set(),
    ReportState.FAILED: {ReportState.QUEUED},
}

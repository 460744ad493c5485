"""The life of a joint project, and what came of it for a person."""

from django.db import models


class ProjectState(models.TextChoices):
    PLANNED = "planned", "준비 중"
    RUNNING = "running", "진행 중"
    ENDED = "ended", "마침"

    @property
    def tone(self) -> str:
        return {"planned": "plain", "running": "active", "ended": "ended"}[self.value]

    def may_become(self, state: "ProjectState") -> bool:
        return state in PATHS[self]


PATHS: dict[ProjectState, set[ProjectState]] = {
    ProjectState.PLANNED: {ProjectState.RUNNING},
    ProjectState.RUNNING: {ProjectState.ENDED},
    ProjectState.ENDED: set(),
}


class Outcome(models.TextChoices):
    """How taking part ended; empty while it goes on."""

    FINISHED = "finished", "수료"
    STOPPED = "stopped", "중단"

    @property
    def tone(self) -> str:
        return {"finished": "active", "stopped": "ended"}[self.value]


class Presence(models.TextChoices):
    CAME = "came", "출석"
    EXCUSED = "excused", "알린 결석"
    ABSENT = "absent", "결석"

"""Values our code branches on."""

from django.db import models


class Pathway(models.TextChoices):
    """자립경로: which way out a person goes (IAP, domain.md §6.1 and the 2026 pilot's social track, §2.3)."""

    KEEP_WORK = "keep_work", "자활근로 유지·강화"
    JOB = "job", "취업"
    START_UP = "start_up", "창업"
    ENTERPRISE = "enterprise", "자활기업"
    TRAINING = "training", "직업훈련"
    SOCIAL = "social", "사회적 자활"


class PlanState(models.TextChoices):
    """The life of a plan: written together, signed by the person, approved by the director, closed by the next one."""

    DRAFT = "draft", "작성 중"
    SIGNED = "signed", "승인 대기"
    APPROVED = "approved", "실행 중"
    CLOSED = "closed", "마침"

    def may_become(self, state: "PlanState") -> bool:
        return state in PATHS[self]

    @property
    def tone(self) -> str:
        return {"draft": "plain", "signed": "waiting", "approved": "active", "closed": "ended"}[self.value]


# A signed plan goes back to its draft when the director asks for changes.
PATHS: dict[PlanState, set[PlanState]] = {
    PlanState.DRAFT: {PlanState.SIGNED},
    PlanState.SIGNED: {PlanState.APPROVED, PlanState.DRAFT},
    PlanState.APPROVED: {PlanState.CLOSED},
    PlanState.CLOSED: set(),
}
OPEN = [PlanState.DRAFT, PlanState.SIGNED, PlanState.APPROVED]


class Owner(models.TextChoices):
    """Who does a step."""

    PARTICIPANT = "participant", "참여자"
    CASE_MANAGER = "case_manager", "사례관리사"
    UNIT = "unit", "사업단"
    PARTNER = "partner", "협력기관"

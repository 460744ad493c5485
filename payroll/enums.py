"""Values our code branches on, and how a pay month goes from computed to closed."""

from django.db import models


class Truncation(models.TextChoices):
    """Where the fraction of a won is dropped."""

    DAY = "day", "하루마다"
    MONTH = "month", "한 달을 더한 뒤"


class PartWeek(models.TextChoices):
    """What becomes of a week in which somebody joined or left."""

    WHOLE = "whole", "일주일 내내 배치되어야 주차가 있음"
    COVERED = "covered", "그 주의 일하는 날에 모두 배치되어 있어야 주차가 있음"
    PLACED = "placed", "배치된 날만 개근하면 주차가 있음"


class InsuranceKind(models.TextChoices):
    """사회보험 of which the person bears a share."""

    PENSION = "pension", "국민연금"
    HEALTH = "health", "건강보험"
    CARE = "care", "장기요양보험"
    EMPLOYMENT = "employ", "고용보험"


class PayState(models.TextChoices):
    """How far a pay month has come."""

    COMPUTED = "computed", "계산"
    CONFIRMED = "confirmed", "사업단 확인"
    APPROVED = "approved", "승인"
    PAID = "paid", "지급"
    CLOSED = "closed", "마감"

    def may_become(self, state: "PayState") -> bool:
        return state in PATHS[self]

    @property
    def is_open(self) -> bool:
        """Whether the sums may still change."""
        return self in {PayState.COMPUTED, PayState.CONFIRMED}

    @property
    def is_paid(self) -> bool:
        return self in {PayState.PAID, PayState.CLOSED}

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {
            "computed": "gateway",
            "confirmed": "waiting",
            "approved": "follow",
            "paid": "active",
            "closed": "ended",
        }[self.value]


# Back to computed: a confirmed month that was computed anew with another result, and what the director returns.
PATHS = {
    PayState.COMPUTED: {PayState.CONFIRMED},
    PayState.CONFIRMED: {PayState.COMPUTED, PayState.APPROVED},
    PayState.APPROVED: {PayState.COMPUTED, PayState.PAID},
    PayState.PAID: {PayState.CLOSED},
    PayState.CLOSED: set(),
}

"""Values our code branches on."""

from django.db import models


class CostKind(models.TextChoices):
    """What money was spent on: 인건비 and 직접사업비 make up 총사업비, the others are paid from sales (§4.2)."""

    LABOUR = "labour", "인건비"
    DIRECT = "direct", "직접사업비"
    OVERTIME = "overtime", "초과근무수당"
    HOLIDAY = "holiday", "휴일근무수당"
    ACTIVATION = "activation", "사업단활성화지원"
    TYPE_SUPPORT = "type", "유형운영지원"
    BONUS = "bonus", "자립성과금 지급"
    NAEIL = "naeil", "내일키움수익금 지급"
    OTHER = "other", "그 밖에 매출에서 쓴 비용"


# Paid out of what earlier quarters have laid aside: no cost of the quarter in which it is paid.
FROM_POTS = (CostKind.BONUS, CostKind.NAEIL)


class Fund(models.TextChoices):
    """Which money was spent."""

    SUBSIDY = "subsidy", "보조금"
    SALES = "sales", "매출금"


class PaidHow(models.TextChoices):
    CARD = "card", "카드"
    TRANSFER = "transfer", "계좌이체"
    CASH = "cash", "현금"
    VOUCHER = "voucher", "상품권·바우처"
    CREDIT = "credit", "외상"


class BudgetKind(models.TextChoices):
    """What a grant is given for."""

    LABOUR = "labour", "인건비"
    PROJECT = "project", "사업비"


class BudgetState(models.TextChoices):
    """How the spending of a grant stands against an even plan of the year."""

    NONE = "none", "교부 없음"
    ON_PLAN = "on_plan", "계획대로"
    BEHIND = "behind", "집행 부진"
    HIGH = "high", "거의 다 씀"
    OVER = "over", "교부보다 더 씀"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"none": "plain", "on_plan": "active", "behind": "waiting", "high": "waiting", "over": "alert"}[
            self.value
        ]

    @property
    def is_warning(self) -> bool:
        return self in {BudgetState.BEHIND, BudgetState.HIGH, BudgetState.OVER}


class RatioState(models.TextChoices):
    """How a unit stands against the sales test of its type."""

    NO_TEST = "no_test", "기준 없음"
    UNKNOWN = "unknown", "셈할 수 없음"
    MET = "met", "충족"
    NOT_YET = "not_yet", "기한 전 미달"
    BELOW = "below", "미달"
    CONVERTS = "converts", "사회서비스형 전환 대상"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {
            "no_test": "plain",
            "unknown": "plain",
            "met": "active",
            "not_yet": "waiting",
            "below": "alert",
            "converts": "alert",
        }[self.value]

    @property
    def is_warning(self) -> bool:
        return self in {RatioState.NOT_YET, RatioState.BELOW, RatioState.CONVERTS}


class SettlementState(models.TextChoices):
    DRAFT = "draft", "작성 중"
    SETTLED = "settled", "정산 끝"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"draft": "waiting", "settled": "active"}[self.value]

    def may_become(self, state: "SettlementState") -> bool:
        return state in PATHS[self]


PATHS: dict[SettlementState, set[SettlementState]] = {
    SettlementState.DRAFT: {SettlementState.SETTLED},
    SettlementState.SETTLED: set(),
}


class ReserveFund(models.TextChoices):
    """What is kept for a unit until the city lets it be used."""

    RESERVE = "reserve", "매출적립금"
    STARTUP = "startup", "자활창업자금"


class ReserveMove(models.TextChoices):
    """Why a balance changed."""

    SETTLED = "settled", "정산 적립"
    DEPOSIT = "deposit", "넣음"
    WITHDRAWAL = "withdrawal", "찾음"
    CORRECTION = "correction", "바로잡음"

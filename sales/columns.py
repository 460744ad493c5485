"""The columns of the national settlement record in order (domain.md §4.2, DG-SALE), and where each comes from."""

from dataclasses import dataclass
from typing import Any

from sales.calculations import ADJUSTABLE


@dataclass(frozen=True)
class Column:
    """One national column: our field, its Korean name, and in words where its won come from."""

    name: str
    label: str
    origin: str

    @property
    def is_adjustable(self) -> bool:
        return self.name in ADJUSTABLE


_COLUMNS = [
    ("sales_amount", "매출금액", "매출 장부의 공급가액"),
    ("gov_support_amount", "정부지원사업금액", "보조금에서 쓴 인건비와 직접사업비"),
    ("direct_cost", "직접사업금액", "직접사업비 모두(보조금과 매출금)"),
    ("direct_cost_deducted", "직접사업비공제금액", "매출에서 뺀 직접사업비"),
    ("direct_cost_spent", "지출직접사업비금액", "매출금에서 쓴 직접사업비"),
    ("overtime_amount", "총초과근무금액", "초과근무수당"),
    ("holiday_work_amount", "총휴일근무금액", "휴일근무수당"),
    ("overtime_spent", "지출초과근무수당", "매출금에서 낸 초과근무수당"),
    ("holiday_work_spent", "지출휴일근무수당", "매출금에서 낸 휴일근무수당"),
    ("naeil_incentive", "내일키움장려금", "직접 적음(매출과 따로 지급)"),
    ("naeil_profit_share", "내일키움수익금액", "배분 기준"),
    ("naeil_profit_share_spent", "지출내일키움수익금액", "지급한 내일키움수익금"),
    ("startup_fund", "자활창업자금금액", "배분 기준, 적립금 장부에 쌓임"),
    ("unit_activation_support", "사업단활성화지원금액", "사업단활성화지원"),
    ("unit_activation_spent", "지출활성화지원금액", "매출금에서 낸 활성화지원"),
    ("type_operation_support", "유형운영지원금액", "매출금에서 낸 유형운영지원"),
    ("reserve", "매출적립금액", "배분 기준과 1원 미만을 버리고 남은 돈"),
    ("reserve_shortfall", "매출적립부족금액", "쓴 돈이 매출보다 많은 만큼"),
    ("prev_quarter_reserve", "전분기매출적립금액", "앞 분기 정산"),
    ("cumulative_reserve", "누계매출적립금액", "적립금 장부의 잔액과 이번 적립"),
    ("sales_balance", "매출잔금액", "배분하지 않고 남긴 몫"),
    ("cumulative_balance", "누계매출잔금액", "매출잔금액 − 적립부족금액, 다음 분기로 넘어감"),
    ("spent_balance", "지출잔액금액", "그 밖에 매출에서 쓴 비용"),
    ("performance_bonus", "자립성과금액", "배분 기준"),
    ("performance_bonus_spent", "지출자립성과금액", "지급한 자립성과금"),
    ("central_asset_fund", "중앙자산키움펀드금액", "배분 기준"),
    ("local_support_fee", "지역자활사업지원비금액", "배분 기준"),
    ("prev_quarter_settlement", "전분기매출정산금액", "앞 분기의 수익금"),
    ("prev_quarter_carryover", "전분기이월금액", "앞 분기의 누계매출잔금액"),
]
COLUMNS = [Column(*words) for words in _COLUMNS]
LABELS = {column.name: column.label for column in COLUMNS}


def amounts(settlement: Any) -> dict[str, int]:
    """The columns of a settlement by name."""
    return {column.name: getattr(settlement, column.name) for column in COLUMNS}

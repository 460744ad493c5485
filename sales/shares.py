"""How profit is shared."""

from dataclasses import dataclass

WHOLE = 1000  # per mille


@dataclass(frozen=True)
class Shares:
    """How profit is shared, in per mille of it; what the shares leave over stays as 매출잔금."""

    performance_bonus: int = 0
    naeil_profit_share: int = 0
    startup_fund: int = 0
    central_asset_fund: int = 0
    local_support_fee: int = 0
    reserve: int = 0

    @property
    def total(self) -> int:
        return sum(self.parts().values()) + self.reserve

    def parts(self) -> dict[str, int]:
        """Everything but the reserve, which also takes what truncation leaves."""
        names = ["performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee"]
        return {name: getattr(self, name) for name in names}

"""What a paid month cost each unit: 인건비 of the subsidy, and what overtime and night took from its sales."""

from dataclasses import dataclass
from datetime import date

from payroll.models import PayMonth
from programs.models import ProgramUnit
from sales.enums import CostKind

SUBSIDY, SALES = "급여(보조금)", "급여(매출: 초과·야간)"


@dataclass(frozen=True)
class LabourCost:
    """One line for the ledger of costs (docs/decisions/0014)."""

    unit: ProgramUnit
    month: date
    amount: int
    source: str

    @property
    def kind(self) -> CostKind:
        """인건비 out of the subsidy, 초과근무수당 out of sales."""
        return CostKind.LABOUR if self.source == SUBSIDY else CostKind.OVERTIME


def labour_costs(pay_month: PayMonth) -> list[LabourCost]:
    """By unit and source of the money, in the order of units.

    A source without money is left out. One that came out below nothing stands with its sign: over the months the
    costs add up to what was paid.
    """
    costs = []
    for row in pay_month.units.select_related("unit").order_by("unit__name"):
        for amount, source in ((row.labour_cost, SUBSIDY), (row.from_sales, SALES)):
            if amount:
                costs.append(LabourCost(row.unit, pay_month.month, amount, source))
    return costs

"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import CONTRACT, DESK_TIME, DUTY, STAFF, WORK_TIME, WORK_WITH, Entry

_MONEY_TIME = "회계 서류와 같이 5년"
# A customer, a payee may be a person, and words may name one.
_NAMED = Entry("매출과 지출의 확인", CONTRACT, _MONEY_TIME, "센터 안에서만 봄, 시와 광역센터에는 금액만 보임")
_KEPT_BY = Entry(STAFF, DUTY, DESK_TIME, "센터 안에서만 봄")
_PAPER = Entry(WORK_WITH, CONTRACT, WORK_TIME, "기록을 보는 자리만 봄, 밖에서는 밖에 보이는 종류만 봄")
_PAPER_WORDS = ["kind", "dated_on", "note", "filed_by", "filed_at", "kept_until"]
_PAPER_WORDS += ["destroyed_at", "destroyed_by", "destroyed_reason"]
_PAPER_PLAIN = frozenset({"id", "public_id", "document", "is_restricted", "replaces"})

DICTIONARY: dict[str, Entry] = {
    **{f"sales.SaleEntry.{name}": _NAMED for name in ("customer", "what")},
    **{f"sales.CostEntry.{name}": _NAMED for name in ("payee", "what")},
    "sales.ReserveEntry.purpose": _NAMED,
    **{f"sales.{model}.kept_by": _KEPT_BY for model in ("SaleEntry", "CostEntry", "ReserveEntry")},
    **{f"sales.{model}.{name}": _PAPER for model in ("SaleDocument", "SettlementDocument") for name in _PAPER_WORDS},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "sales.SaleEntry": frozenset({"id", "public_id", "unit", "dated_on", "supply", "vat", "paid_how", "kept_at"}),
    "sales.CostEntry": frozenset(
        {
            *("id", "public_id", "unit", "dated_on", "kind", "fund", "amount", "vat"),
            *("booked_month", "source", "kept_at"),
        }
    ),
    "sales.ReserveEntry": frozenset(
        {
            *("id", "public_id", "unit", "fund", "move", "dated_on", "amount", "approval_number"),
            *("settlement", "corrects", "kept_at"),
        }
    ),
    "sales.SaleDocument": _PAPER_PLAIN | {"cost"},
    "sales.SettlementDocument": _PAPER_PLAIN | {"settlement"},
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset(
    {
        "sales.DistributionRule",
        "sales.Grant",
        "sales.IndustryRule",
        "sales.MoneyRule",
        "sales.Settlement",
    }
)

"""A slip on paper: PDF by typst, its words passed as data, so that no name is ever read as markup."""

from pathlib import Path
from typing import Any

from core.typesetting import pdf_from

TEMPLATE = Path(__file__).parent / "typst" / "slip.typ"


def pdf_of(page: dict[str, Any]) -> bytes:
    """The slip that `showing.slip_page` tells, on one A4 page; the same slip always gives the same bytes."""
    slip = page["slip"]
    return pdf_from(TEMPLATE, {"slip": _words(page)}, made_at=slip.pay_month.computed_at)


def _words(page: dict[str, Any]) -> dict[str, Any]:
    slip = page["slip"]
    month = slip.pay_month
    return {
        "title": f"{month.month.year}년 {month.month.month}월 급여명세",
        "center": month.center.name,
        "is_invented": month.center.is_invented,
        "name": slip.name,
        "unit": f"{slip.unit_name}({slip.type_name})",
        "days": f"{slip.days}일",
        "paid_on": f"{month.paid_on:%Y. %-m. %-d.}" if month.paid_on else "",
        "state": month.state_now.label,
        "groups": [
            {
                "heading": group["heading"],
                "lines": [[line["words"], _won(line["amount"])] for line in group["lines"]],
            }
            for group in page["groups"]
        ],
        "deductions": [[f"{one['name']}: {one['words']}", _won(one["amount"])] for one in page["deductions"]],
        "gross": _won(slip.gross),
        "taken": _won(slip.deductions),
        "net": _won(slip.net),
        "sources": page["sources"],
    }


def _won(amount: int) -> str:
    return f"{amount:,}원"

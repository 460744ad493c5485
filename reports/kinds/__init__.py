"""The reports beside the counted ones: each kind's tables, drawn from the rooms, and the ones its author fills in."""

from collections.abc import Callable
from typing import Any

from reports.blanks import BLANKS
from reports.enums import Content
from reports.gathering import gather, snapshot
from reports.kinds import accounts, cities, enterprises, opinions, plans
from reports.kinds.scope import Scope, scope_of
from reports.layout import Draft, Table
from reports.models import Report
from reports.numbers import numbers_of
from reports.wishes import tables_of

# Tables by their code, as `ReportDefinition.tables` names them. Each draws itself and puts its counts into the draft.
SECTIONS: dict[str, Callable[[Scope, Draft], Table]] = {
    "enterprise_list": enterprises.register,
    "enterprise_members": enterprises.members,
    "enterprise_sales": enterprises.sales,
    "enterprise_supports": enterprises.supports,
    "enterprise_duties": enterprises.duties,
    "plan_units": plans.units,
    "plan_money": plans.money,
    "year_money": accounts.money,
    "year_costs": accounts.costs,
    "year_reserves": accounts.reserves,
    "opinions_given": opinions.given,
    "opinions_decided": opinions.decided,
    "opinions_list": opinions.listed,
    "city_centers": cities.centers,
    "city_people": cities.people,
    "city_types": cities.types,
    "city_money": cities.money,
    "city_supports": cities.supports,
}
FORM = "kinds/1"


def drawn(report: Report) -> dict[str, Any]:
    """The whole set of numbers of any report as JSON keeps it."""
    if report.definition.content == Content.COUNTS:
        return numbers_of(gather(report.center, report.period), tables_of(report))
    with snapshot():
        scope = scope_of(report)
        draft = Draft()
        draft.tables += [SECTIONS[code](scope, draft) for code in report.definition.tables]
    return {
        "form": FORM,
        "title": f"{scope.period} {report.definition.name}",
        "center": scope.office.name,
        "is_invented": scope.office.is_invented or any(center.is_invented for center in scope.centers),
        "recipient": scope.recipient,
        "approvers": list(scope.approvers),
        "month": scope.period.first.isoformat(),
        "until": scope.period.last.isoformat(),
        "as_of": scope.as_of.isoformat(),
        "trend": [],
        # As they stand today: what an author fills in must look the same in ten years.
        "blanks": [BLANKS[code].as_json() for code in report.definition.blanks],
    } | draft.as_json()

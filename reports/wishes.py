"""What a report's city wants of it: on which day, with which tables. Its own rule first, else the definition's."""

from collections.abc import Sequence
from datetime import date

from centers.enums import OfficeKind
from centers.models import Office
from reports.models import CityRule, Report, ReportDefinition
from reports.periods import Period

RECEIVING = (OfficeKind.CITY, OfficeKind.PROVINCE)


def rule_of(center: Office, definition: ReportDefinition, period: Period) -> CityRule | None:
    """The rule of the center's city that holds for the period; None: the definition stands. One statement."""
    rules = CityRule.objects.filter(office__kind__in=RECEIVING, office__region=center.region_id)
    rules = rules.filter(definition=definition, valid_from__lte=period.last_month)
    return rules.order_by("-valid_from").first()


def tables_of(report: Report) -> Sequence[str]:
    """The codes of the tables that the report is printed with; none: those of a month."""
    rule = rule_of(report.center, report.definition, report.period)
    return rule.tables if rule and rule.tables else report.definition.tables


def due_day(report: Report) -> date | None:
    """The last day for handing in; None when nobody has set one."""
    rule = rule_of(report.center, report.definition, report.period)
    return report.period.day_after(report.definition.due_after_months, rule.due_on_day if rule else _day(report))


def _day(report: Report) -> int:
    return report.definition.due_on_day

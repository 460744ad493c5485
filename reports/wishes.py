"""What a report's city wants of it: on which day, with which tables. Its own rule first, else the definition's."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from centers.enums import OfficeKind
from centers.models import Office
from reports.enums import Content
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


def kinds() -> list[tuple[str, str]]:
    """Every kind of report, by code and name: codes, which belong to nobody."""
    return list(ReportDefinition.objects.order_by("order").values_list("code", "name"))


def counted(*, on: date) -> QuerySet[ReportDefinition]:
    """The kinds of a day whose day and tables a city may set: those that count a center's work."""
    return definitions(on=on).filter(content=Content.COUNTS)


def definitions(*, on: date) -> QuerySet[ReportDefinition]:
    """The kinds of a day."""
    return ReportDefinition.objects.in_force(on=on).order_by("order", "code")


def rules_of(office: int) -> list[CityRule]:
    """What an office has set, the newest first of each kind."""
    return list(CityRule.objects.filter(office=office).select_related("definition", "set_by__user"))


def wished(office: int, code: str) -> tuple[ReportDefinition, int, Sequence[str]]:
    """A kind with the day and the tables that an office wants of it at last; 0 and none: nothing was set."""
    definition = ReportDefinition.objects.get(code=code)
    rule = CityRule.objects.filter(office=office, definition=definition).first()
    return definition, rule.due_on_day if rule else definition.due_on_day, rule.tables if rule else definition.tables

"""A city says what it wants of a report: on which day, with which tables."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from reports.models import CityRule, ReportDefinition
from reports.numbers import TABLES

# Without these a report says nothing of the month.
ALWAYS = ("summary", "flows")


@transaction.atomic
def set_rule(
    *, definition: ReportDefinition, valid_from: date, due_on_day: int, tables: Sequence[str], by: Membership
) -> CityRule:
    """Set or change what the desk's office wants of a definition from a month on (its first day).

    Reports that are made already stay as they are. Refuses a month that is over, and tables nobody knows.
    """
    if valid_from < timezone.localdate().replace(day=1):
        raise Refusal({"valid_from": "지난 달의 기준은 바꿀 수 없습니다. 이번 달부터 고르십시오."}, code="past")
    if unknown := set(tables) - set(TABLES):
        raise Refusal(f"모르는 표입니다: {', '.join(sorted(unknown))}", code="unknown")
    chosen = [code for code in TABLES if code in tables or code in ALWAYS]
    rule = CityRule.objects.filter(office=by.office_id, definition=definition, valid_from=valid_from).first()
    rule = rule or CityRule(office=by.office, definition=definition, valid_from=valid_from)
    values = {"due_on_day": due_on_day, "tables": chosen}
    before, after = audit.changed(rule, values)
    rule.due_on_day, rule.tables, rule.set_by = due_on_day, chosen, by
    rule.full_clean()
    rule.save()
    if after:
        verb = "report.rule_set"
        audit.record(verb, rule, by=by, before=before, after=after, office=by.office_id)
    return rule

"""The dated rules in force, by their codes."""

from datetime import date

from compliance.models import DueRule


def rules_on(on: date) -> dict[str, DueRule]:
    """The rule of each code on the day, in one statement; of two in force the newer one."""
    return {rule.code: rule for rule in DueRule.objects.in_force(on=on).order_by("valid_from")}


def number_of(code: str, *, on: date) -> int:
    """The number of one rule on the day. Fails loudly when the table has no such rule."""
    rule = DueRule.objects.in_force(on=on).filter(code=code).order_by("-valid_from").first()
    if rule is None:
        raise LookupError(f"no due rule {code} on {on}")
    return rule.number

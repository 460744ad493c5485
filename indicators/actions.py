"""What a center means to reach."""

from decimal import Decimal

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from indicators.models import Indicator, Target


@transaction.atomic
def set_target(*, indicator: Indicator, year: int, value: Decimal | None, by: Membership) -> Target | None:
    """Say what the desk's center means to reach by the end of a year; None takes the target away.

    Returns the target. Two at once: the later one holds.
    """
    known = Target.objects.select_for_update(of=("self",))
    target = known.filter(center=by.office_id, indicator=indicator, year=year).first()
    before = None if target is None else str(target.value)
    if value is None:
        if target is not None:
            audit.record("target.taken_away", target, by=by, before={"value": before}, office=by.office_id)
            target.delete()
        return None
    target = target or Target(center_id=by.office_id, indicator=indicator, year=year)
    target.value, target.set_by = value, by
    target.full_clean()
    target.save()
    audit.record(
        "target.set", target, by=by, before={"value": before}, after={"value": str(value)}, office=by.office_id
    )
    return target

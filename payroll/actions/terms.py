"""Keeping what was agreed on with one person about their pay."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.periods import last_of_month
from core.refusals import Refusal, explained
from participants.models import Participant
from payroll.models import PayMonth, PayTerms

ACCOUNT = "account_number"


@transaction.atomic
def keep_terms(*, participant: Participant, starts_on: date, values: dict[str, Any], by: Membership) -> PayTerms:
    """Write the terms that hold from a day on; those that held until then end the day before.

    `values` are fields of PayTerms. Refuses a day in a month whose pay was approved, a day before terms that begin
    later, negative money, and an account without its bank. The account number never stands in the trace.
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    _check_day(participant, starts_on)
    earlier = PayTerms.objects.filter(participant=participant, starts_on__lte=starts_on).order_by("-starts_on").first()
    if earlier is not None and earlier.starts_on == starts_on:
        terms = earlier
    else:
        if earlier is not None:
            earlier.ends_on = starts_on - timedelta(days=1)
            earlier.save(update_fields=["ends_on"])
        terms = PayTerms(participant=participant, starts_on=starts_on)
    before = _told(terms) if terms.pk else {}
    for name, value in values.items():
        setattr(terms, name, value)
    terms.full_clean()
    with explained():
        terms.save()
    after = {name: value for name, value in _told(terms).items() if before.get(name) != value}
    audit.record(
        "payterms.kept",
        terms,
        by=by,
        before={name: value for name, value in before.items() if name in after},
        after={"starts_on": starts_on, **after},
        participant=participant.pk,
        office=participant.center_id,
    )
    return terms


def _check_day(participant: Participant, starts_on: date) -> None:
    later = PayTerms.objects.filter(participant=participant, starts_on__gt=starts_on).order_by("starts_on").first()
    if later is not None:
        raise Refusal(
            {"starts_on": f"{_said(later.starts_on)}부터의 조건이 이미 있습니다. 그 뒤의 날로 적어 주십시오."}
        )
    frozen = PayMonth.objects.frozen().filter(center=participant.center_id, slips__participant=participant)
    last = frozen.order_by("-month").values_list("month", flat=True).first()
    if last is not None and starts_on <= last_of_month(last):
        raise Refusal(
            {"starts_on": f"{_said(last_of_month(last))}까지의 급여는 이미 승인했습니다. 그 뒤의 날로 적어 주십시오."}
        )


def _said(day: date) -> str:
    return f"{day:%Y. %-m. %-d.}"


def _told(terms: PayTerms) -> dict[str, Any]:
    """The terms as the trace may keep them."""
    names = ["is_skilled", "is_leader", "has_pension", "has_health", "has_care", "has_employment", "tax", "bank"]
    return {**{name: getattr(terms, name) for name in names}, ACCOUNT: terms.account_masked}

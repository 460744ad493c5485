"""Choosing a unit for a person, with the portal's suggestion beside it: a named person decides."""

from datetime import date

from django.db import transaction

from audit import actions as audit
from casework.fit.sums import Fit, is_first, rank_of, suggested
from centers.models import Membership
from core.periods import covers
from core.refusals import Refusal
from participants.models import Participant
from programs import actions as programs
from programs.models import Placement, ProgramUnit

LEAST_WORDS = 5


@transaction.atomic
def choose_unit(
    *, participant: Participant, unit: ProgramUnit, starts_on: date, reason: str, fits: list[Fit], by: Membership
) -> Placement:
    """Place a person in the chosen unit, or move them there, and keep what had been suggested.

    `fits` is the ranking that was shown. Refuses a unit other than the suggested one without a reason of five letters
    (개인정보 보호법 제37조의2: it only suggests), and what `programs.actions.place` and `move` refuse.
    """
    first = suggested(fits)
    chosen = next((fit for fit in fits if fit.unit.key == unit.pk), None)
    if first is not None and (chosen is None or not is_first(chosen, fits)) and len(reason) < LEAST_WORDS:
        words = f"추천({first.unit.name})과 다른 사업단입니다. 까닭을 다섯 글자 이상 적어 주십시오."
        raise Refusal({"reason": words}, code="differs")
    current = participant.placements.filter(covers(starts_on), ends_on=None).select_related("unit").first()
    if current is not None:
        placement = programs.move(placement=current, unit=unit, starts_on=starts_on, by=by, note=reason)
    else:
        placement = programs.place(participant=participant, unit=unit, starts_on=starts_on, by=by)
    audit.record(
        "placement.chosen",
        placement,
        by=by,
        after={
            "unit": unit,
            "rank": rank_of(chosen, fits) if chosen else None,
            "suggested": first.unit.name if first else "",
        },
        reason=reason,
        participant=participant.pk,
        office=unit.center_id,
    )
    return placement

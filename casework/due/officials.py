"""What waits for a city or a township: opinions and petitions to decide, referrals that came back."""

from collections.abc import Iterator
from datetime import date, timedelta

from casework.due.items import DueKind, Item, address, soonest_first
from centers.models import Membership
from centers.policies import Can
from compliance.due import decisions_due
from compliance.rules import rules_on
from core.masking import mask_name
from core.periods import add_months
from intake.enums import ReferralState
from intake.models import Referral
from petitions.models import Petition


def of_official(desk: Membership, *, on: date) -> list[Item]:
    """What an official has to do: nobody is named in full in the list (access.md §1: M)."""
    return soonest_first([*_decisions(desk, on), *_petitions(desk, on), *_referrals(desk, on)])


def _decisions(desk: Membership, on: date) -> Iterator[Item]:
    """Opinions that wait for the city's decision, each with its legal day (시행령 제15조①)."""
    if not desk.may(Can.DECIDE_COMPLIANCE):
        return
    for due in decisions_due(desk, on=on):
        url = address("compliance:decide", due.opinion.public_id)
        who = mask_name(due.opinion.participant.name)
        yield Item(
            DueKind.DECISION,
            due.due_on,
            on,
            str(due.opinion.participant.center),
            url,
            None,
            who,
            due.opinion.participant_id,
        )


def _petitions(desk: Membership, on: date) -> Iterator[Item]:
    """Petitions that are the city's to decide."""
    if not desk.may(Can.DECIDE_FOR_CITY):
        return
    for row in Petition.objects.waiting_for(desk).select_related("participant__center"):
        url = address("petitions:petition", row.public_id)
        note = f"{row.get_kind_display()}, {row.participant.center}"
        yield Item(
            DueKind.PETITION, row.asked_on, on, note, url, None, mask_name(row.participant.name), row.participant_id
        )


def _referrals(desk: Membership, on: date) -> Iterator[Item]:
    """One's own referrals: those a center has let wait, and conditions that are still to be presented (제11조①)."""
    if not desk.may(Can.REFER_PARTICIPANTS):
        return
    rules = rules_on(on)
    rows = Referral.objects.reachable_by(desk, to=Can.REFER_PARTICIPANTS).filter(state=ReferralState.SENT)
    for row in rows.select_related("center"):
        url, who = address("intake:referral", row.public_id), mask_name(row.name)
        day = row.sent_at.date() + timedelta(days=rules["referral_waits"].number)
        yield Item(DueKind.ANSWER, day, on, f"{row.center}의 답을 기다립니다", url, None, who, row.participant_id)
        if row.decided_on and row.condition_noticed_on is None and desk.may(Can.DECIDE_COMPLIANCE):
            due = add_months(row.decided_on, rules["condition"].number)
            yield Item(DueKind.CONDITION, due, on, "조건부수급자에게 조건을 제시합니다", url, None, who)

"""What a desk sees of a referral: one rule for the list, the page and the scan.

access.md §1, column TO: the sender sees whom it has sent masked, with its own words and how it stands; the city the
same. The center sees a waiting referral in full; once taken, as its desks see the person (participants/sight.py); once
returned or withdrawn, no more than that it was.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from audit.actions import saw
from centers.models import Membership
from centers.policies import Can, Sight, sight_of
from core.masking import mask_name
from intake.enums import ReferralState
from intake.models import Referral
from participants.sight import seen

# An access line names its subject by the file's number; who has no file yet stands under this one, by the referral's.
NO_FILE = 0


@dataclass(frozen=True)
class SeenReferral:
    """A referral as one desk sees it; a hidden field is an empty word."""

    row: Referral
    name: str
    birth: str
    sex: str
    phone: str
    township: str
    address: str
    reachable_times: str
    shows_words: bool
    shows_identity: bool


def seen_referral(referral: Referral, desk: Membership) -> SeenReferral:
    """The referral through the desk's eyes."""
    if not desk.may(Can.TAKE_REFERRALS):
        return _masked(referral, mask_name(referral.name), shows_words=True)
    if referral.participant is not None:
        person = seen(referral.participant, desk)
        sight = sight_of(desk.role, own=person.own)
        if sight["remarks"] is not Sight.FULL:
            return _masked(referral, person.name, shows_words=False)
        return _full(referral)
    if referral.state == ReferralState.SENT:
        return _full(referral)
    return _masked(referral, mask_name(referral.name), shows_words=False)


def _masked(referral: Referral, name: str, *, shows_words: bool) -> SeenReferral:
    return SeenReferral(referral, name, "", "", "", "", "", "", shows_words=shows_words, shows_identity=False)


def _full(referral: Referral) -> SeenReferral:
    born: Any = referral.born_on
    return SeenReferral(
        row=referral,
        name=referral.name,
        birth=f"{born.year}. {born.month}. {born.day}.",
        sex=referral.get_sex_display(),
        phone=referral.phone,
        township=str(referral.township or ""),
        address=referral.address,
        reachable_times=referral.reachable_times,
        shows_words=True,
        shows_identity=True,
    )


def saw_referrals(request: HttpRequest, page: str, referrals: list[Referral]) -> None:
    """An access line for each person of the referrals, in one statement when all have a file or none has."""
    saw(request, page, [one.participant_id for one in referrals if one.participant_id])
    without = [one for one in referrals if not one.participant_id]
    if without:
        numbers = ", ".join(one.public_id.hex[:8] for one in without)
        saw(request, page, [NO_FILE] * len(without), reason=f"의뢰 번호 {numbers}"[:300])

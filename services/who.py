"""Who acts: a desk, or an organisation by its link."""

from dataclasses import dataclass

from centers.models import Membership
from services.enums import Via
from services.models import ServiceReferral


@dataclass(frozen=True)
class ByLink:
    """The organisation, known by nothing but its link; its traces stand in the audit of the center that sent it."""

    partner: str
    office_id: int

    @property
    def user_id(self) -> int | None:
        return None

    @property
    def actor_label(self) -> str:
        return self.partner[:80]

    @property
    def desk_label(self) -> str:
        return "답 링크"


Who = Membership | ByLink | None


def by_link(referral: ServiceReferral) -> ByLink:
    return ByLink(str(referral.partner), referral.participant.center_id)


def via_of(by: Who) -> Via:
    """The way by which somebody acts; nobody is the clock."""
    if by is None:
        return Via.CLOCK
    return Via.LINK if isinstance(by, ByLink) else Via.DESK


def desk_of(by: Who) -> Membership | None:
    return by if isinstance(by, Membership) else None

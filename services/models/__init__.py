"""What is asked of an organisation for a person, on which consent, and what came of it."""

from services.models.consents import ConsentScope, ScopeField
from services.models.deliveries import Delivery
from services.models.ledger import Disclosure
from services.models.links import ServiceLink
from services.models.referrals import ReferralField, ReferralStep, ServiceReferral

__all__ = [
    "ConsentScope",
    "Delivery",
    "Disclosure",
    "ReferralField",
    "ReferralStep",
    "ScopeField",
    "ServiceLink",
    "ServiceReferral",
]

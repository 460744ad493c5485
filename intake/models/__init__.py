"""A referral on its way to a center, and a person's coming."""

from intake.models.comings import Intake, Interview
from intake.models.referrals import Referral, ReferralNeed

__all__ = ["Intake", "Interview", "Referral", "ReferralNeed"]

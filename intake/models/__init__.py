"""A referral on its way to a center, and a person's coming."""

from intake.models.comings import Intake, Interview, Missing
from intake.models.referrals import Referral, ReferralNeed

__all__ = ["Intake", "Interview", "Missing", "Referral", "ReferralNeed"]

"""The people we serve, what is true of them from when until when, and what they agreed to."""

from participants.models.consents import Consent
from participants.models.histories import CaseTerm, Eligibility, Household, HouseholdMember, Residence
from participants.models.people import Category, EndReason, Participant, Participation
from participants.models.templates import ConsentTemplate

__all__ = [
    "CaseTerm",
    "Category",
    "Consent",
    "ConsentTemplate",
    "Eligibility",
    "EndReason",
    "Household",
    "HouseholdMember",
    "Participant",
    "Participation",
    "Residence",
]

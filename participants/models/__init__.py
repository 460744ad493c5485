"""The people we serve, what is true of them from when until when, and what they agreed to."""

from participants.models.consents import Consent
from participants.models.documents import PersonDocument
from participants.models.histories import CaseTerm, Eligibility, Household, HouseholdMember, Residence
from participants.models.identity import Certification, NotSame
from participants.models.people import Category, EndReason, Participant, Participation
from participants.models.restrictions import Restriction
from participants.models.templates import ConsentTemplate

__all__ = [
    "CaseTerm",
    "Category",
    "Certification",
    "Consent",
    "ConsentTemplate",
    "Eligibility",
    "EndReason",
    "Household",
    "HouseholdMember",
    "NotSame",
    "Participant",
    "Participation",
    "PersonDocument",
    "Residence",
    "Restriction",
]

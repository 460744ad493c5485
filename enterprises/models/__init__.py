"""Enterprises that grew out of units: members, recognition, reports, supports."""

from enterprises.models.duties import (
    Criterion,
    CriterionAnswer,
    EnterpriseDocument,
    EnterpriseReport,
    Recognition,
    Support,
    SupportSettlement,
)
from enterprises.models.enterprises import Enterprise, MemberCount
from enterprises.models.members import Member, MemberTerm

__all__ = [
    "Criterion",
    "CriterionAnswer",
    "Enterprise",
    "EnterpriseDocument",
    "EnterpriseReport",
    "Member",
    "MemberCount",
    "MemberTerm",
    "Recognition",
    "Support",
    "SupportSettlement",
]

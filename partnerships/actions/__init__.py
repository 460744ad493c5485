"""What is done with partners and agreements."""

from partnerships.actions.agreements import (
    attach,
    draft,
    edit,
    give_back,
    keep_clauses,
    keep_event,
    open_to_centers,
    put_under_review,
    sign,
    terminate,
)
from partnerships.actions.partners import NewPartner, keep_contact, keep_partner, register_many
from partnerships.actions.renewing import expire_all, give_grace, renew, renew_all

__all__ = [
    "NewPartner",
    "attach",
    "draft",
    "edit",
    "expire_all",
    "give_back",
    "give_grace",
    "keep_clauses",
    "keep_contact",
    "keep_event",
    "keep_partner",
    "open_to_centers",
    "put_under_review",
    "register_many",
    "renew",
    "renew_all",
    "sign",
    "terminate",
]

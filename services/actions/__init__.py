"""What is done with referrals to organisations."""

from services.actions.answering import accept, ask_back, decline
from services.actions.closing import close_all_of, expire
from services.actions.consents import missing, take_provision_consent
from services.actions.deliveries import Done, deliver, finish, rate
from services.actions.ledger import note
from services.actions.sending import cancel, renew_link, reply, send
from services.actions.writing import Asking, choose, edit, follow, request_service, write

__all__ = [
    "Asking",
    "Done",
    "accept",
    "ask_back",
    "cancel",
    "choose",
    "close_all_of",
    "decline",
    "deliver",
    "edit",
    "expire",
    "finish",
    "follow",
    "missing",
    "note",
    "rate",
    "renew_link",
    "reply",
    "request_service",
    "send",
    "take_provision_consent",
    "write",
]

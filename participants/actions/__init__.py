"""What is done with a person's file."""

from participants.actions.consents import health_consent_of, take_consent, withdraw_consent
from participants.actions.histories import (
    Entitlement,
    add_member,
    assign,
    begin_for_many,
    change_category,
    change_household,
    correct,
    move_house,
)
from participants.actions.people import (
    Person,
    Stale,
    check_age,
    edit,
    end_participation,
    join,
    open_file,
    register,
    rejoin,
    shared_fields,
)
from participants.actions.templates import begin_template, edit_template, publish_template

__all__ = [
    "Entitlement",
    "Person",
    "Stale",
    "add_member",
    "assign",
    "begin_for_many",
    "begin_template",
    "change_category",
    "change_household",
    "check_age",
    "correct",
    "edit",
    "edit_template",
    "end_participation",
    "health_consent_of",
    "join",
    "move_house",
    "open_file",
    "publish_template",
    "register",
    "rejoin",
    "shared_fields",
    "take_consent",
    "withdraw_consent",
]

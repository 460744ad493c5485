"""What is done with a person's file."""

from participants.actions.certified import CERTIFIED_FIELDS, Paper, certify, correct_certified
from participants.actions.consents import health_consent_of, take_consent, withdraw_consent
from participants.actions.histories import (
    Entitlement,
    add_member,
    assign,
    begin_for_many,
    change_category,
    change_household,
    correct,
    keep_today,
    move_house,
)
from participants.actions.people import (
    Person,
    Stale,
    check_age,
    check_birthday,
    edit,
    end_participation,
    join,
    open_file,
    register,
    rejoin,
    shared_fields,
)
from participants.actions.restrictions import change_readers, lift, read_in_need, restrict
from participants.actions.templates import begin_template, edit_template, publish_template

__all__ = [
    "CERTIFIED_FIELDS",
    "Entitlement",
    "Paper",
    "Person",
    "Stale",
    "add_member",
    "assign",
    "begin_for_many",
    "certify",
    "begin_template",
    "change_category",
    "change_household",
    "change_readers",
    "check_age",
    "check_birthday",
    "correct",
    "correct_certified",
    "edit",
    "edit_template",
    "end_participation",
    "health_consent_of",
    "join",
    "keep_today",
    "lift",
    "move_house",
    "open_file",
    "read_in_need",
    "publish_template",
    "register",
    "rejoin",
    "restrict",
    "shared_fields",
    "take_consent",
    "withdraw_consent",
]

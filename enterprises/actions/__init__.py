"""What is done with enterprises."""

from enterprises.actions.duties import give_support, report, settle_support
from enterprises.actions.keeping import count_members, keep
from enterprises.actions.members import add_member, change_ground, end_member
from enterprises.actions.path import answer_criterion, found
from enterprises.actions.recognition import obey, order, recognise, revoke

__all__ = [
    "add_member",
    "answer_criterion",
    "change_ground",
    "count_members",
    "end_member",
    "found",
    "give_support",
    "keep",
    "obey",
    "order",
    "recognise",
    "report",
    "revoke",
    "settle_support",
]

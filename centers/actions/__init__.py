"""What is done with desks and accounts: founded, opened, closed, kept in order, told."""

from centers.actions.desks import (
    NATION,
    ROLES_OF_KIND,
    admin_roles,
    choose_digest,
    close_desk,
    found,
    keep_account,
    open_desk,
    roles_for,
)
from centers.actions.order import (
    ask_all,
    choose_notices,
    confirm,
    publish,
    read_news,
    remind_of_reviews,
    watch_last_admins,
)
from centers.actions.telling import tell, tell_desk, tell_person

__all__ = [
    "NATION",
    "ROLES_OF_KIND",
    "admin_roles",
    "ask_all",
    "choose_digest",
    "choose_notices",
    "close_desk",
    "confirm",
    "found",
    "keep_account",
    "open_desk",
    "publish",
    "read_news",
    "remind_of_reviews",
    "roles_for",
    "tell",
    "tell_desk",
    "tell_person",
    "watch_last_admins",
]

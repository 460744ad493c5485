"""What a desk reads of a petition."""

from centers.models import Membership
from centers.policies import Can, Sight, sight_of
from core.masking import mask_name
from participants.sight import seen
from petitions.models import Petition


def name_in_list(petition: Petition, desk: Membership) -> str:
    """The person's name in a list: a city's list masks it."""
    if desk.may(Can.DECIDE_FOR_CITY):
        return mask_name(petition.participant.name)
    return seen(petition.participant, desk).name


def name_on_page(petition: Petition, desk: Membership) -> str:
    """The person's name on the petition's own page: it is addressed to who decides, and names the person."""
    if desk.may(Can.DECIDE_FOR_CITY):
        return petition.participant.name
    return seen(petition.participant, desk).name


def reads_words(petition: Petition, desk: Membership) -> bool:
    """Whether the desk reads reason and answer: who asked, who decides, and who sees the person's remarks."""
    own = petition.participant.case_manager_id == desk.pk
    sees = sight_of(desk.role, own=own)["remarks"] is Sight.FULL
    return sees or petition.asked_by_id == desk.pk or desk.may(Can.DECIDE_FOR_CITY)

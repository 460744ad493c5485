"""Pure rules about people: who may take part by age, and whose care for others may defer the condition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.periods import age_on
from participants.enums import CareNeed, Carer, Relation

# 시행령 제7조: a recipient with work capacity is 18 to 64; below 15 nobody may work (근로기준법 제64조).
MIN_AGE = 15
EXCEPTIONAL_AGE = 65


def too_young(born_on: date, starts_on: date) -> bool:
    """Whether the person would begin before the age of 15."""
    return age_on(born_on, starts_on) < MIN_AGE


def needs_age_reason(born_on: date, on: date) -> bool:
    """Whether somebody is 65 or older, which is the city's exception and needs a reason (domain.md §2.1)."""
    return age_on(born_on, on) >= EXCEPTIONAL_AGE


@dataclass(frozen=True)
class Care:
    """A member of a household on a day, as far as the rules ask."""

    relation: str
    birth_year: int | None
    lives_together: bool
    need: str
    carer: str


# 시행령 제8조제2항제1호가목: who raises a preschool child of one's own, or nurses or protects a member of the
# household who can hardly move because of illness, injury or disability, or who needs special protection (dementia).
# Old age alone is no ground. One person of a household may be deferred for it.
DEFERRAL_ARTICLE = "기초생활 보장법 시행령 제8조제2항제1호가목"
_GROUNDS = {
    CareNeed.PRESCHOOL: "미취학 자녀를 돌봄",
    CareNeed.ILLNESS: "질병·부상으로 거동이 어려운 가구원을 돌봄",
    CareNeed.DISABILITY: "장애로 거동이 어려운 가구원을 돌봄",
    CareNeed.PROTECTION: "치매 등으로 특히 보호가 필요한 가구원을 돌봄",
}


def deferral_grounds(members: Iterable[Care], *, on: date) -> list[str]:
    """Grounds on which the city may defer the condition of who cares; empty without one. The city decides."""
    found = [_GROUNDS[CareNeed(one.need)] for one in members if _is_ground(one, on)]
    return sorted(set(found), key=found.index)


def _is_ground(one: Care, on: date) -> bool:
    if one.carer != Carer.PARTICIPANT or not one.lives_together or one.need not in _GROUNDS:
        return False
    if one.need == CareNeed.PRESCHOOL:
        return one.relation == Relation.CHILD and not at_school(one.birth_year, on)
    return True


def at_school(birth_year: int | None, on: date) -> bool:
    """Whether a child of that year is of primary school age; False when the year is not known.

    초·중등교육법 제13조: school begins on 1 March of the year after the one in which the child turns six.
    """
    return birth_year is not None and on >= date(birth_year + 7, 3, 1)


def size_in_doubt(size: int | None, members_together: int) -> str:
    """What does not fit between the household's size (with the participant) and the members; empty when it fits."""
    if size is None or not members_together or size == members_together + 1:
        return ""
    return (
        f"가구원 수는 {size}명인데, 함께 사는 사람은 본인까지 {members_together + 1}명을 적었습니다. "
        "어느 쪽이 맞는지 확인해 주십시오."
    )

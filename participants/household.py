"""The household of a person today, in words: who belongs to it, what does not fit, what care may lead to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from participants.calculations import DEFERRAL_ARTICLE, Care, at_school, deferral_grounds, size_in_doubt
from participants.enums import CareNeed
from participants.models import HouseholdMember


@dataclass(frozen=True)
class Home:
    """What the page tells. `grounds` is empty for who has no condition to be deferred."""

    members: list[HouseholdMember]
    doubts: list[str]
    grounds: list[str]
    article: str = DEFERRAL_ARTICLE


def of(participant: Any, *, households: Iterable[Any], eligibilities: Iterable[Any]) -> Home:
    """The household of somebody who was reached, as of today; the person's histories are given."""
    today = timezone.localdate()
    members = list(participant.household_members.all())
    now = list(_today(members, today))
    size = next((row.size for row in _today(households, today)), None)
    doubt = size_in_doubt(size, sum(row.lives_together for row in now))
    has_condition = any(row.category.is_conditional for row in _today(eligibilities, today))
    grounds = deferral_grounds(map(_care, now), on=today) if has_condition else []
    return Home(members, [*([doubt] if doubt else []), *_grown_up(now, today)], grounds)


def _today(rows: Iterable[Any], today: date) -> Iterator[Any]:
    return (row for row in rows if row.starts_on <= today and (row.ends_on is None or row.ends_on >= today))


def _care(row: HouseholdMember) -> Care:
    return Care(row.relation, row.birth_year, row.lives_together, row.need, row.carer)


def _grown_up(rows: list[HouseholdMember], on: date) -> list[str]:
    """Children who are noted as preschool and have grown out of it."""
    grown = [row for row in rows if row.need == CareNeed.PRESCHOOL and at_school(row.birth_year, on)]
    return [
        f"{row.name or row.get_relation_display()}: 이제 학교에 다닐 나이입니다. 돌봄을 고쳐 적어 주십시오."
        for row in grown
    ]

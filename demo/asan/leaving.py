"""Who left so long ago that somebody asks today, who may apply for the grant, and whose term runs out."""

from datetime import date
from typing import Any

from casework import actions as casework
from core.periods import add_months
from demo import clock, facts
from demo.asan.cast import Cast
from demo.asan.comings import JOB
from participants import actions as participants
from participants.actions import Entitlement, Person
from participants.models import Participant
from programs import actions as programs


def write(cast: Cast) -> None:
    """Asked today, asked next week, the grant of six months, asked three times; and the term that runs out."""
    _left(cast, add_months(cast.on, -3), "job", {**JOB, "employer": "연습마트", "job": "진열"})
    _left(cast, add_months(cast.day(6), -3), "off_benefit", {"is_off_benefit": True})
    granted = _left(
        cast, add_months(cast.day(4), -6), "job", {**JOB, "employer": "연습요양원", "is_off_benefit": True}
    )
    _asked(cast, granted, 3, "same")
    again = _left(cast, add_months(cast.day(-15), -12), "gave_up", {}, category="near_poor")
    for month, standing in ((3, "unreached"), (6, "no_work"), (12, "again")):
        _asked(cast, again, month, standing)
    cast.people["term"] = _served(cast, add_months(cast.day(84), -60), "은행나무카페", category="general")


def _left(
    cast: Cast, day: date, reason: str, outcome: dict[str, Any], *, category: str = "conditional"
) -> Participant:
    person = _served(cast, add_months(day, -14), "세탁친구", category=category)
    values = dict(outcome)
    if "employer" in values:
        values["work_from"] = day
    if values.get("is_off_benefit"):
        values["off_benefit_on"] = day
    note = "본인과 의논해 종결함"
    with clock.on_day(day):
        casework.close(
            participant=person, ends_on=day, reason=cast.reasons[reason], note=note, by=cast.case, outcome=values
        )
    return person


def _served(cast: Cast, joined: date, unit: str, *, category: str) -> Participant:
    """Somebody who came before the portal was there, with the first unit."""
    names = cast.names
    conditional = category == "conditional"
    person = Person(
        name=names.person(),
        born_on=names.birthday(youngest=30, oldest=58, on=facts.LAST_DAY),
        sex=names.random.choice("FM"),
        phone=names.phone(),
        township=cast.townships["온양4동"],
        case_manager=cast.case,
    )
    benefits = {"gets_livelihood": conditional, "gets_medical": True, "gets_housing": True}
    entitlement = Entitlement(cast.categories[category], benefits, joined if conditional else None)
    with clock.on_day(joined):
        row = participants.register(
            center=cast.center, person=person, entitlement=entitlement, starts_on=joined, by=cast.case
        )
        programs.place(participant=row, unit=cast.units[unit], starts_on=joined, by=cast.case)
    return row


def _asked(cast: Cast, person: Participant, month: int, standing: str) -> None:
    spell = person.participations.latest("starts_on")
    assert spell.ends_on is not None
    day = add_months(spell.ends_on, month)
    values = {"way": "phone", "standing": standing, "words": "전화로 안부를 물음."}
    with clock.on_day(day):
        casework.follow_up(participation=spell, month=month, asked_on=day, values=values, by=cast.case)

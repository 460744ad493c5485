"""Opinions on their way: written, waiting in the city, a drop-out, a suspension that runs and one that is over."""

from casework import actions as casework
from compliance import actions as compliance
from compliance.models import ComplianceOpinion
from demo import clock
from demo.asan.cast import Cast
from demo.way import words
from participants.models import Participant

PARTS = ("waiting", "dropped out", "suspended", "resumed")


def choose(cast: Cast) -> None:
    """Those whose opinions are told here and not in bulk."""
    for part in PARTS:
        cast.people[part] = cast.next_person(conditional=True, days=262)
        cast.told_by_actions.append(cast.people[part])


def write(cast: Cast) -> None:
    people = cast.people
    _told(cast, people["waiting"], -190, "met", "go_on")
    _told(cast, people["waiting"], -99, "met", "go_on")
    _told(cast, people["waiting"], -3, "partly")
    _told(cast, people["dropped out"], -95, "partly", "go_on")
    _dropped_out(cast, people["dropped out"])
    _told(cast, people["suspended"], -140, "partly", "go_on")
    _told(cast, people["suspended"], -50, "not_met", "suspend")
    _told(cast, people["resumed"], -250, "not_met", "suspend")
    _told(cast, people["resumed"], -190, "met", "resume", kind="met_again")
    _told(cast, people["resumed"], -99, "met", "go_on")
    _told(cast, people["resumed"], -30, "met", "go_on")
    _begun(cast)
    _untold(cast)


def _told(
    cast: Cast, person: Participant, day: int, verdict: str, outcome: str = "", *, kind: str = "regular"
) -> ComplianceOpinion:
    """Written and sent on a day; decided by the city some days later, when it is."""
    with clock.on_day(cast.day(day), 15):
        starts_on, ends_on = compliance.next_period(person, on=cast.day(day))
        grounds = words.GROUNDS[verdict][0]
        values = {"kind": kind, "starts_on": starts_on, "ends_on": ends_on, "verdict": verdict, "grounds": grounds}
        opinion = compliance.write_opinion(participant=person, values=values, by=cast.case)
        opinion = compliance.send_opinion(opinion=opinion, by=cast.case)
    if outcome:
        _decided(cast, opinion, day + 4, outcome)
    return opinion


def _decided(cast: Cast, opinion: ComplianceOpinion, day: int, outcome: str) -> None:
    reason = words.DECISIONS.get(outcome, "조건을 다시 이행하고 있음을 확인함")
    with clock.on_day(cast.day(day), 11):
        compliance.decide(
            opinion=opinion,
            outcome=outcome,
            decided_on=cast.day(day),
            notice_on=cast.day(day),
            reason=reason,
            by=cast.city,
        )


def _dropped_out(cast: Cast, person: Participant) -> None:
    """She told the city on the day itself (시행령 제12조②); the city has not decided yet."""
    with clock.on_day(cast.day(-4)):
        reason, note = cast.reasons["gave_up"], "여러 차례 권했으나 그만두겠다고 함"
        casework.close(participant=person, ends_on=cast.day(-4), reason=reason, note=note, by=cast.case)
        opinion = ComplianceOpinion.objects.get(participant=person, sent_at=None)
        values = {"kind": opinion.kind, "grounds": words.GROUNDS["not_met"][1]}
        opinion = compliance.write_opinion(participant=person, values=values, by=cast.case)
        compliance.send_opinion(opinion=opinion, by=cast.case)


def _begun(cast: Cast) -> None:
    """Half written: it is due these days."""
    person = cast.next_person(conditional=True)
    with clock.on_day(cast.day(-1)):
        starts_on, ends_on = compliance.next_period(person, on=cast.day(-1))
        values = {"kind": "regular", "starts_on": starts_on, "ends_on": ends_on, "grounds": "출근이 꾸준합니다."}
        compliance.write_opinion(participant=person, values=values, by=cast.case)


def _untold(cast: Cast) -> None:
    """A colleague's: dropped out, and nobody has told the city."""
    colleague = cast.desks["asan-case-2"]
    person = cast.next_person(conditional=True, manager="asan-case-2")
    with clock.on_day(cast.day(-2)):
        casework.close(
            participant=person,
            ends_on=cast.day(-2),
            reason=cast.reasons["absence"],
            note="두 주 동안 연락이 닿지 않음",
            by=colleague,
        )

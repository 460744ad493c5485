"""What the center told the city of its conditional recipients, and what the city decided."""

from datetime import date

from compliance.calculations import suspension
from compliance.enums import OpinionKind, Outcome, Verdict
from compliance.models import ComplianceDecision, ComplianceOpinion
from core.periods import add_months
from demo import clock
from demo.way import words
from demo.way.spells import Center, Spell, days_back, later
from demo.way.writing import create, create_parts, take_stock

# In how many days the next opinion is due, dealt out along a case manager's conditional people; three months are the
# longest there is, so that many were told just now.
NEXT_OPINION = [56, 4, 92, 72, 92, 92, 92, 63, -6, 92, 80, 92, 17, 92, 92, 92, 48, 92, 26, 92]
DROPPED_OUT = {"absence", "gave_up", "noncompliance"}
SUSPENSION_MONTHS = 3


def write(center: Center, spells: list[Spell]) -> None:
    """Every three months, and at once after a drop-out; sent and decided."""
    turns: dict[int, int] = {}
    made: list[ComplianceOpinion] = []
    for spell in spells:
        desk = center.city_desks.get(spell.person.township_id or 0)
        if desk is None or not spell.conditional:
            continue
        turn = turns.get(spell.manager_id, 0)
        if not spell.left:
            turns[spell.manager_id] = turn + 1
        made += _of(center, spell, turn, desk.office_id)
    create(ComplianceOpinion, made)
    take_stock(ComplianceOpinion)
    create_parts(ComplianceDecision, [_decision(center, opinion) for opinion in made])


def _of(center: Center, spell: Spell, turn: int, city_id: int) -> list[ComplianceOpinion]:
    begun = max(spell.joined, spell.conditional[0][0])
    ended = spell.left or spell.conditional[-1][1]
    if ended:
        days = days_back(later(ended, -1), months=3, not_before=later(begun, 25))
    else:
        due = later(center.on, NEXT_OPINION[turn % len(NEXT_OPINION)])
        days = days_back(min(add_months(due, -3), later(center.on, -1)), months=3, not_before=later(begun, 10))
    if center.is_large:
        days = days[-4:]
    dropped = bool(spell.left) and spell.reason in DROPPED_OUT and spell.conditional_on(spell.left)  # type: ignore[arg-type]
    if dropped:
        days = [*days[:-1], spell.left]  # type: ignore[list-item]
    opinions, since = [], begun
    for day in days:
        is_last = dropped and day == spell.left
        opinions.append(_opinion(spell, since, day, city_id, is_drop_out=is_last))
        since = later(day, 1)
    return opinions


def _opinion(spell: Spell, since: date, day: date, city_id: int, *, is_drop_out: bool) -> ComplianceOpinion:
    verdict = Verdict.NOT_MET if is_drop_out else Verdict.PARTLY if spell.draw.random() < 0.06 else Verdict.MET
    return ComplianceOpinion(
        participant=spell.person,
        kind=OpinionKind.DROP_OUT if is_drop_out else OpinionKind.REGULAR,
        starts_on=min(since, day),
        ends_on=day,
        verdict=verdict,
        grounds=spell.draw.choice(words.GROUNDS[verdict]),
        written_by_id=spell.manager_id,
        written_at=clock.moment(day, 15),
        sent_at=clock.moment(day, 16),
        sent_by_id=spell.manager_id,
        city_id=city_id,
    )


def _decision(center: Center, opinion: ComplianceOpinion) -> ComplianceDecision:
    """The city goes on paying but for drop-outs without a reason: the larger cities of the demo suspend those."""
    decided_on = later(opinion.ends_on, 1)
    refused = opinion.kind == OpinionKind.DROP_OUT
    suspended = refused and center.is_large and opinion.ends_on.day % 2 == 0
    first, last = suspension(decided_on, months=SUSPENSION_MONTHS) if suspended else (None, None)
    return ComplianceDecision(
        opinion=opinion,
        outcome=Outcome.SUSPEND if suspended else Outcome.GO_ON,
        decided_on=decided_on,
        notice_on=decided_on,
        suspended_from=first,
        suspended_until=last,
        reason=words.DECISIONS["suspend" if suspended else "excused" if refused else "go_on"],
        decided_by=center.city_desks[opinion.participant.township_id or 0],
    )

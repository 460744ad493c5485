"""Plans in the making: a draft, two that wait for the director, one that came back."""

import base64

from assessments.latest import latest_needs
from core.periods import add_months
from demo import clock
from demo.asan.cast import Cast
from demo.way import words
from demo.way.planning import SIGNATURE
from plans import actions as plans
from plans.actions import PlanWords
from plans.enums import Owner
from plans.models import Plan

DRAWN = "data:image/png;base64," + base64.b64encode(SIGNATURE).decode()


def write(cast: Cast) -> None:
    _draft(cast, day=-2)
    for day in (-5, -1):
        _sign(cast, _draft(cast, day=day), day=day)
    returned = _draft(cast, day=-9)
    _sign(cast, returned, day=-8)
    with clock.on_day(cast.day(-6)):
        reason = "취업 목표에 맞는 교육을 한 가지 더 넣어 주십시오."
        plans.return_for_changes(plan=returned, reason=reason, by=cast.director)


def _draft(cast: Cast, *, day: int) -> Plan:
    """The next version of somebody's plan, with a goal on the need that weighs most."""
    person = cast.next_person(conditional=False)
    written_on = cast.day(day)
    wanted = PlanWords("job", words.LONG_TERM["job"], words.SHORT_TERM[0], written_on, add_months(written_on, 3))
    with clock.on_day(written_on, 14):
        plan = plans.draft(participant=person, words=wanted, by=cast.case)
        assessed = latest_needs(person)
        assert assessed is not None
        need = max(assessed.needs.all(), key=lambda row: row.weight)
        said = words.AREAS[need.area.code]
        goal = plans.add_goal(plan=plan, need=need, words=said.goal, by=cast.case)
        for number, (what, owner, whose, _) in enumerate(said.steps, 1):
            plans.add_step(
                goal=goal,
                words=what,
                owner=owner,
                owner_words=whose if owner == Owner.PARTNER else "",
                due_on=cast.day(day + 40 * number),
                by=cast.case,
            )
    return plan


def _sign(cast: Cast, plan: Plan, *, day: int) -> None:
    with clock.on_day(cast.day(day), 16):
        plans.sign(plan=plan, signed_on=cast.day(day), by=cast.case, drawn=DRAWN)

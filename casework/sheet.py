"""What a participant takes home: the plan, the unit, the consents, whom to call. No scores, no notes, no health."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from casework.due.facts import stay_of, with_limits
from casework.due.sums import unit_end
from casework.gaps import HEALTH_AREAS
from casework.models import CaseNote
from casework.people import counted_placements
from centers.models import Membership
from centers.policies import Can
from core.periods import covers
from intake.models import Interview
from participants.enums import ConsentKind
from participants.models import Consent
from participants.sight import seen
from plans.contents import goals_of
from plans.enums import Owner, Pathway
from programs.models import UnitYear

# The pathway as one says it to the person who goes it.
PATHWAYS = {
    Pathway.KEEP_WORK: "지금 하는 일을 꾸준히 하면서 힘을 기릅니다.",
    Pathway.JOB: "회사에 취업합니다.",
    Pathway.START_UP: "내 가게나 사업을 시작합니다.",
    Pathway.ENTERPRISE: "자활기업에서 함께 일합니다.",
    Pathway.TRAINING: "배우고 자격을 얻습니다.",
    Pathway.SOCIAL: "내 속도에 맞추어 사람들과 어울리며 일합니다.",
}
CONSENTS = {
    ConsentKind.COLLECT: "센터가 내 정보를 모으고 쓰는 것",
    ConsentKind.PROVIDE: "내 정보를 다른 곳에 알려 주는 것",
    ConsentKind.PROVIDE_SENSITIVE: "건강에 관한 내 정보를 다른 곳에 알려 주는 것",
    ConsentKind.SENSITIVE: "조심해서 다룰 정보(민감정보)를 쓰는 것",
    ConsentKind.GATEWAY: "게이트웨이에 참여하는 것",
    ConsentKind.ELECTRONIC: "알림을 전자문서로 받는 것",
}
# What one may ask of the center about one's own data (개인정보 보호법).
RIGHTS = [
    ("볼 수 있습니다.", "내 기록을 보여 달라고 할 수 있습니다(제35조)."),
    ("고칠 수 있습니다.", "틀린 것을 고치거나 지워 달라고 할 수 있습니다(제36조)."),
    ("그만둘 수 있습니다.", "동의를 거두거나, 내 정보를 쓰지 말아 달라고 할 수 있습니다(제37조)."),
]


@dataclass(frozen=True)
class SheetGoal:
    """A goal in its own words, with what is still to do: by oneself, and with whose help."""

    words: str
    mine: list[Any]
    others: list[Any]


def of(participant: Any, desk: Membership, *, on: date) -> dict[str, Any]:
    """Everything on the sheet of a person whose plan the desk sees."""
    plan = participant.plans.approved().first()
    rows = goals_of(plan) if plan else []
    told = [row for row in rows if row.goal.need.area.code not in HEALTH_AREAS]
    return {
        "person": seen(participant, desk),
        "center": participant.center,
        "case_manager": participant.case_manager,
        "plan": plan,
        "way": PATHWAYS[Pathway(plan.pathway)] if plan else "",
        "goals": [_goal(row) for row in told if not row.is_reached],
        "reached": [row.goal.words for row in told if row.is_reached],
        "keeps_something_back": len(told) < len(rows),
        "unit": _unit(participant, on=on),
        "consents": list(_consents(participant.consents.in_force(on=on))),
        "meeting": next_meeting(_days(participant, plan, desk), on=on),
        "rights": RIGHTS,
        "on": on,
    }


def _goal(row: Any) -> SheetGoal:
    open_steps = [step for step in row.steps if step.done_on is None]
    mine = [step for step in open_steps if step.owner == Owner.PARTICIPANT]
    return SheetGoal(row.goal.words, mine, [step for step in open_steps if step not in mine])


def _unit(participant: Any, *, on: date) -> dict[str, Any] | None:
    """Where one works: the place, the hours, since when, and until when if the type has a limit."""
    rows = with_limits(counted_placements()).filter(covers(on), participant=participant)
    placement = rows.select_related("unit__type").first()
    if placement is None:
        return None
    year = UnitYear.objects.filter(unit=placement.unit_id, year__lte=on.year).order_by("-year").first()
    ends = [day for day in (placement.ends_on, unit_end(stay_of(placement))) if day]
    return {
        "name": placement.unit.name,
        "site": year.site if year else "",
        "phone": year.phone if year else "",
        "weekly_hours": year.weekly_hours if year else None,
        "since": placement.starts_on,
        "until": min(ends, default=None),
    }


def _consents(rows: Iterable[Consent]) -> Iterator[dict[str, Any]]:
    for row in rows:
        words = CONSENTS[ConsentKind(row.kind)]
        to = f", 받는 곳: {row.recipient}" if row.recipient else ""
        yield {"words": f"{words}{to}", "until": row.ends_on}


def next_meeting(days: Iterable[date | None], *, on: date) -> date | None:
    """The nearest day from today on; None when nothing has been agreed."""
    return min((day for day in days if day is not None and day >= on), default=None)


def _days(participant: Any, plan: Any, desk: Membership) -> Iterator[date | None]:
    """Days on which one meets: a booked interview, what a note agreed on, the plan's next look."""
    notes = CaseNote.objects.reachable_by(desk, to=Can.READ_NOTES).readable_by(desk)
    yield from notes.filter(participant=participant, next_done_on=None).values_list("next_on", flat=True)
    booked = Interview.objects.filter(intake__participant=participant, held_on=None)
    for moment in booked.values_list("booked_for", flat=True):
        yield timezone.localdate(moment)
    yield plan.review_on if plan else None

"""What a desk sees of who takes part: names as everywhere, numbers protected for officials."""

from typing import Any

from centers.models import Membership
from centers.policies import Can
from core.suppression import Count, Sum, protect
from joint.enums import Presence
from joint.models import JointProject, SessionRoll, TakingPart
from participants.sight import seen


def numbers(project: Any, desk: Membership) -> dict[str, Count]:
    """People, finished, employed of a project (`with_counts`), as the desk may read them."""
    counts = {"people": project.people, "finished": project.finished, "employed": project.employed}
    if desk.may(Can.SEE_EXACT_COUNTS):
        return dict(counts)
    counts |= {"unfinished": project.people - project.finished, "workless": project.people - project.employed}
    sums = [Sum(["people"], ["finished", "unfinished"]), Sum(["people"], ["employed", "workless"])]
    shown = protect(counts, sums)
    return {name: shown[name] for name in ("people", "finished", "employed")}


def parts_of(project: JointProject, desk: Membership) -> list[TakingPart]:
    """Who takes part, of those whose names the desk may see, masked or not."""
    return list(TakingPart.objects.seen_by(desk).filter(project=project).order_by("participant__name", "pk"))


def lines(project: JointProject, desk: Membership) -> list[dict[str, Any]]:
    """Who takes part, of those the desk sees; with how often they came. Two statements."""
    parts = parts_of(project, desk)
    came: dict[int, int] = {}
    rows = SessionRoll.objects.filter(part__in=parts, presence=Presence.CAME).order_by()
    for pk in rows.values_list("part", flat=True):
        came[pk] = came.get(pk, 0) + 1
    return [{"part": part, "person": seen(part.participant, desk), "came": came.get(part.pk, 0)} for part in parts]

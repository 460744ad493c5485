"""What a desk sees of what was drawn: the city masked names, the center as its own table says."""

from collections.abc import Iterable
from typing import Any

from centers.models import Membership
from centers.policies import Can
from core.masking import mask_name
from inspections.enums import ItemKind
from inspections.models import Inspection, SampleItem
from participants.models import Participant
from participants.sight import seen


def items_of(inspection: Inspection, desk: Membership) -> list[SampleItem]:
    """What was drawn; single payments only for who inspects and for who sees pay."""
    rows = SampleItem.objects.reachable_by(desk, to=Can.SEE_INSPECTIONS).filter(inspection=inspection)
    return [row for row in rows.order_by("kind", "position") if shows(row, desk)]


def shows(item: SampleItem, desk: Membership) -> bool:
    """Whether the desk may read a drawn row at all."""
    return item.kind != ItemKind.PAYMENTS or desk.may(Can.INSPECT) or desk.may(Can.SEE_PAYROLL)


def people_of(items: Iterable[SampleItem], desk: Membership) -> dict[Any, tuple[Participant, str]]:
    """By public number the person of a drawn file and the name as the desk sees it: an inspector reads it masked, a
    desk of the center as its list of people shows it; nobody else any. A file that is restricted by now has none."""
    refs = [item.ref for item in items if item.kind == ItemKind.FILES]
    if not refs:
        return {}
    if desk.may(Can.INSPECT):
        rows = Participant.objects.filter(public_id__in=refs, is_restricted=False)
        return {row.public_id: (row, mask_name(row.name)) for row in rows}
    rows = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).filter(public_id__in=refs)
    return {row.public_id: (row, seen(row, desk).name) for row in rows.select_related("township", "case_manager")}

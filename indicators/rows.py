"""What a number opens: the rows it counts, as far as the desk may see them. The same tally, narrowed to one span."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from centers.models import Membership
from centers.policies import Can
from enterprises.models import Enterprise
from indicators.board import centers_of
from indicators.enums import Side, Subject
from indicators.measures import MEASURES
from indicators.models import Indicator
from indicators.tallies import Fixed, MonthByMonth, Tally
from participants.models import Participant
from partnerships.models import Agreement, ServiceArea
from programs.models import ProgramUnit


@dataclass(frozen=True)
class Opened:
    """Rows behind a number: a queryset to be shown page by page, how many there are, and what each adds by its pk."""

    subject: Subject
    rows: Any
    counted: int
    adds: dict[int, int]
    span: tuple[date, date]


def opened(desk: Membership, one: Indicator, side: Side, month: date) -> Opened | None:
    """The rows of one side of a figure; None when there is no such side, or nothing that could be opened."""
    tally = MEASURES[one.code].side(side)
    span = one.span_now.of(month)
    if isinstance(tally, MonthByMonth):
        # Added up over the months: what can be opened is the last of them.
        tally, span = tally.of, (span[1], span[1])
    if isinstance(tally, Fixed):
        areas = ServiceArea.objects.in_force(on=span[1])
        return Opened(Subject.AREA, areas, areas.count(), {}, span)
    if tally is None:
        return None
    return _opened(desk, tally, span)


def _opened(desk: Membership, tally: Tally, span: tuple[date, date]) -> Opened:
    found = tally.of_span([center.pk for center in centers_of(desk)], span).order_by()
    of_each = found.values_list(tally.who)
    if tally.adds is not None and tally.subject is Subject.UNIT:
        adds = dict(of_each.annotate(number=Sum(tally.adds)))
    else:
        adds = dict(of_each.annotate(number=Count("pk", distinct=True)))
    numbers = [pk for pk in adds if pk is not None]
    counted = sum(adds.values()) if tally.subject is Subject.PERSON and not tally.once else len(numbers)
    return Opened(tally.subject, _rows(desk, tally.subject, numbers), counted, adds, span)


def _rows(desk: Membership, subject: Subject, numbers: list[int]) -> Any:
    """The rows themselves, through the door of their own room."""
    if subject is Subject.PERSON:
        people = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).filter(pk__in=numbers)
        return people.select_related("township").order_by("name", "pk")
    if subject is Subject.AGREEMENT:
        agreements = Agreement.objects.reachable_by(desk, to=Can.SEE_AGREEMENTS).filter(pk__in=numbers)
        return agreements.select_related("partner").order_by("partner__name", "pk")
    if subject is Subject.ENTERPRISE:
        return Enterprise.objects.reachable_by(desk, to=Can.SEE_ENTERPRISES).filter(pk__in=numbers).order_by("name")
    if subject is Subject.AREA:
        return ServiceArea.objects.filter(pk__in=numbers)
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).filter(pk__in=numbers)
    return units.select_related("type").order_by("type__order", "name", "pk")

"""What runs out, over all rooms: the clocks of people (casework), agreements that end, what enterprises owe, reports,
what meetings asked of an office.

A room above casework cannot add to its list; here, above all of them, the lists are joined.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from casework.due import lists
from casework.due.items import DueKind, Item, soonest_first
from casework.due.lists import Gathered
from centers.models import Membership
from centers.policies import Can
from enterprises.enums import DutyState
from enterprises.facts import duties_of, open_orders
from enterprises.models import Enterprise
from meetings.models import ActionItem
from participants.sight import seen
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement
from reports.enums import FilingState
from reports.models import Filing

# How long a report may lie with the city before its list calls it late: no rule says so, it is a habit of the house.
REVIEWED_WITHIN = timedelta(days=10)
OPEN_DUTIES = frozenset({DutyState.LATE, DutyState.SOON, DutyState.LATER})


def gather(desk: Membership, *, on: date) -> Gathered:
    """The people of a desk with everything that runs out for it, the longest overdue on top."""
    found = lists.gather(desk, on=on)
    return Gathered(found.people, found.stays, soonest_first([*found.items, *_of_organisations(desk, on)]))


def of_desk(desk: Membership, *, on: date) -> list[Item]:
    """What runs out for a desk: its people's clocks or what waits for an official, and its organisations."""
    return soonest_first([*lists.of_desk(desk, on=on), *_of_organisations(desk, on)])


def _of_organisations(desk: Membership, on: date) -> Iterator[Item]:
    if desk.may(Can.KEEP_AGREEMENTS):
        yield from _agreements(desk, on)
    if desk.may(Can.KEEP_ENTERPRISES):
        yield from _enterprises(desk, on)
    if desk.may(Can.START_REPORTS):
        yield from _reports_to_hand_in(desk, on)
    if desk.may(Can.REVIEW_REPORTS) or desk.may(Can.REVIEW_CITY_REPORTS):
        yield from _reports_to_review(desk, on)
    if desk.may(Can.ANSWER_ACTIONS):
        yield from _actions(desk, on)


def _agreements(desk: Membership, on: date) -> Iterator[Item]:
    """The office's own agreements that end soon and are not renewed yet, and those whose papers are waited for."""
    rows = Agreement.objects.reachable_by(desk, to=Can.KEEP_AGREEMENTS).in_force(on=on)
    rows = rows.filter(status=AgreementStatus.SIGNED)
    for row in rows.select_related("partner"):
        ends_on = row.grace_until if row.ends_on < on and row.grace_until else row.ends_on
        if row.ends_on < on:
            note = "서류를 기다리는 마지막 날입니다"
        elif row.renews_itself:
            note = "이의가 없으면 1년 연장됩니다"
        else:
            note = "갱신하거나 끝낼지 정합니다"
        yield Item(DueKind.AGREEMENT, ends_on, on, note, row.get_absolute_url(), None, row.partner.name)


def _enterprises(desk: Membership, on: date) -> Iterator[Item]:
    """Reports of April and October, settlements of supports, orders of the city (법 제18조의3, 제18조의4)."""
    rows = Enterprise.objects.reachable_by(desk, to=Can.KEEP_ENTERPRISES).filter(closed_on=None)
    for row in rows.prefetch_related("reports", "supports__settlements", "steps").order_by("pk"):
        url = row.get_absolute_url()
        for duty in duties_of(row, on=on):
            if duty.state in OPEN_DUTIES:
                yield Item(DueKind.ENTERPRISE, duty.due_on, on, duty.name, url, None, row.name)
        for order in open_orders(row):
            yield Item(DueKind.ENTERPRISE, order.due_on, on, "시정명령의 기한", url, None, row.name)


def _reports_to_hand_in(desk: Membership, on: date) -> Iterator[Item]:
    """The office's own reports that are made and lie with it, until their day."""
    rows = Filing.objects.reachable_by(desk, to=Can.START_REPORTS).unfinished().exclude(due_on=None)
    for filing in rows.select_related("report__center", "report__definition").defer("report__numbers"):
        note = "보완 요청을 받았습니다" if filing.state == FilingState.RETURNED else "의견을 더해 제출합니다"
        who = str(filing.report)
        yield Item(DueKind.REPORT, filing.due_on, on, note, filing.get_absolute_url(), None, who)


def _reports_to_review(desk: Membership, on: date) -> Iterator[Item]:
    """Reports that lie with the desk's office."""
    rows = Filing.objects.answerable_by(desk).waiting()
    for filing in rows.select_related("report__center", "report__definition").defer("report__numbers"):
        due_on = timezone.localdate(filing.submitted_at) + REVIEWED_WITHIN
        note = f"{filing.report}를 수리하거나 보완을 요청합니다"
        who = filing.report.center.name
        yield Item(DueKind.REVIEW_REPORT, due_on, on, note, filing.get_absolute_url(), None, who)


def _actions(desk: Membership, on: date) -> Iterator[Item]:
    """What meetings asked of the desk's office, and is not answered."""
    rows = ActionItem.objects.reachable_by(desk, to=Can.ANSWER_ACTIONS).open()
    for row in rows.select_related("opinion__meeting__center"):
        meeting = row.opinion.meeting
        who = meeting.center.name
        yield Item(DueKind.ACTION, row.due_on, on, row.what, row.get_answer_url(), None, who)


def manager_of(item: Item) -> str:
    """Who is in charge of the person an item is about; empty without anybody."""
    manager = item.person.case_manager if item.person is not None else None
    return manager.user.name if manager else ""


def line_of(item: Item, desk: Membership) -> dict[str, Any]:
    """An item with the person as the desk sees them."""
    person = seen(item.person, desk) if item.person is not None else None
    return {"item": item, "person": person, "manager": manager_of(item)}

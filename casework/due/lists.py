"""The list of what runs out: for a desk, and for one person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from casework.actions.closings import DROPPED_OUT
from casework.due import facts, officials, sums
from casework.due.items import DueKind, Item, address, soonest_first
from casework.grants import grants_of
from centers.models import Membership
from centers.policies import Can
from compliance.rules import rules_on
from core.periods import last_of_month
from intake.models import Referral
from participants.doors import reaches
from participants.enums import ConsentKind
from petitions.enums import PetitionKind
from rights.models import RightsRequest
from services.enums import ReferralState


@dataclass
class Clocks:
    """What the sums need besides the person: the day, the dated numbers, what the desk may do."""

    desk: Membership
    on: date
    numbers: dict[str, int]

    def number(self, code: str) -> int:
        """The number of a rule in force; fails loudly when the table has none."""
        return self.numbers[code]


def clocks(desk: Membership, *, on: date) -> Clocks:
    """The dated numbers of the day, in one statement."""
    return Clocks(desk, on, {code: rule.number for code, rule in rules_on(on).items()})


@dataclass
class Gathered:
    """The people whose clocks a desk keeps, their placements, and everything that runs out for them."""

    people: list[Any]
    stays: dict[int, list[sums.Stay]]
    items: list[Item]


def gather(desk: Membership, *, on: date) -> Gathered:
    """All clocks of a desk, the longest overdue on top; at most nine statements whatever the number of people."""
    asked = clocks(desk, on=on)
    people = list(facts.people_of(desk, on=on).select_related("case_manager__user", "township").order_by("name", "pk"))
    stays = facts.stays_of(facts.people_of(desk, on=on))
    rows = {person.pk: person for person in people}
    items = [item for person in people for item in _of_person(person, stays.get(person.pk, []), asked)]
    items += _promised(facts.promises_of(desk, on=on), rows, facts.interviews_of(desk), asked)
    items += _after_leaving(facts.spells_to_follow(desk, on=on), asked)
    items += _referred(desk, asked)
    items += _asked_of_the_center(desk, asked)
    return Gathered(people, stays, soonest_first(items))


def of_desk(desk: Membership, *, on: date) -> list[Item]:
    """What runs out for a desk: its people's clocks, or what waits for an official."""
    return officials.of_official(desk, on=on) if desk.is_official else gather(desk, on=on).items


def of_person(person: Any, stays: list[sums.Stay], spells: list[Any], desk: Membership, *, on: date) -> list[Item]:
    """What runs out for one person (annotated by `facts.with_facts`), the longest overdue on top.

    `spells`: the person's, by `facts.spells_with_facts`.
    """
    asked = clocks(desk, on=on)
    if person.state_now.has_left:
        if not reaches(desk, Can.END_PARTICIPATION, own=person.case_manager_id == desk.pk):
            return []
        followed = [spell for spell in spells if facts.is_followed(spell, on=on)]
        return soonest_first(_after_leaving(followed, asked))
    items = list(_of_person(person, stays, asked))
    promises = facts.promises_of(desk, on=on, participant=person.pk)
    items += _promised(promises, {person.pk: person}, {}, asked)
    return soonest_first(items)


def _of_person(person: Any, stays: list[sums.Stay], asked: Clocks) -> Iterator[Item]:
    """The clocks that run by themselves: limits, age, opinion, assessment, a plan that is missing."""
    desk, on = asked.desk, asked.on
    own = person.case_manager_id == desk.pk

    def item(kind: DueKind, day: date | None, note: str, name: str, query: str = "") -> Iterator[Item]:
        if day is not None:
            url = address(name, person.public_id, fallback=person.get_absolute_url())
            yield Item(kind, day, on, note, f"{url}{query}", person)

    current = next((stay for stay in stays if stay.covers(on)), None)
    if current is not None:
        place = "casework:fit" if reaches(desk, Can.PLACE_PARTICIPANTS, own=own) else "casework:person"
        yield from item(DueKind.UNIT_END, sums.unit_end(current), f"{current.unit} {current.months_limit}개월", place)
    limit = person.term_limit + person.term_granted
    yield from item(
        DueKind.TERM,
        sums.term_end(stays, on=on, limit=limit),
        f"{limit}개월을 다 쓰는 날입니다",
        "petitions:ask",
        "?kind=term",
    )
    yield from item(DueKind.AGE, sums.turns_65(person.born_on, on=on), "시와 협의할 때입니다", "casework:person")
    if reaches(desk, Can.GIVE_OPINIONS, own=own):
        yield from item(DueKind.OPINION, _opinion_day(person, asked), "3개월마다 시에 보냅니다", "compliance:of")
    if reaches(desk, Can.SEE_ASSESSMENTS, own=own):
        day = sums.next_assessment(
            last_on=person.needs_on,
            since=_known_since(person, person.came_on or person.joined_on),
            first_days=asked.number("intake_needs"),
            again_months=asked.number("reassess"),
        )
        note = "다시 사정할 때입니다" if person.needs_on else "아직 사정하지 않았습니다"
        yield from item(DueKind.ASSESSMENT, day, note, "assessments:needs")
    if reaches(desk, Can.SEE_PLANS, own=own) and not person.has_plan and person.joined_on:
        since = _known_since(person, person.joined_on)
        day = since + timedelta(days=asked.number("intake_whole"))
        yield from item(DueKind.NO_PLAN, day, "아직 자립계획이 없습니다", "plans:of")


def _known_since(person: Any, day: date | None) -> Any:
    """The day, but not before the file was opened here: what stands on older paper is no debt of today."""
    return max(day, timezone.localdate(person.created_at)) if day else None


def _opinion_day(person: Any, asked: Clocks) -> date | None:
    return sums.next_opinion(
        joined_on=person.joined_on,
        conditional_since=person.conditional_since if person.is_conditional else None,
        noticed_on=person.noticed_on,
        told_until=person.told_until,
        known_from=timezone.localdate(person.created_at),
        months=asked.number("opinion"),
    )


# Where each promise is kept; `person` instead of the record's number for those that begin at the file.
_PLACES = {
    DueKind.REVIEW: "plans:review",
    DueKind.APPROVAL: "plans:plan",
    DueKind.STEP: "plans:step",
    DueKind.LEAVE: "programs:back",
    DueKind.INTAKE: "intake:intake",
    DueKind.INTERVIEW: "intake:intake",
    DueKind.PETITION: "petitions:petition",
    DueKind.SERVICE: "services:referral",
    DueKind.SAVINGS_END: "savings:account",
    DueKind.SAVINGS_MISSED: "savings:account",
}
_AT_THE_FILE = {
    DueKind.NOTE: "casework:write-note",
    DueKind.CONSENT: "participants:ask-consent",
    DueKind.CONFERENCE: "casework:person",
}


def _promised(
    promises: Iterable[facts.Promise], people: dict[int, Any], booked: dict[UUID, date], asked: Clocks
) -> Iterator[Item]:
    for promise in promises:
        person = people.get(promise.participant)
        if person is None:
            continue
        kind, day = DueKind(promise.kind), promise.on
        if kind is DueKind.INTAKE:
            if promise.ref in booked:
                kind, day = DueKind.INTERVIEW, booked[promise.ref]
            else:
                day = promise.on + timedelta(days=asked.number("intake_needs"))
        if kind is DueKind.SAVINGS_MISSED:
            day = last_of_month(day)
        if kind in _AT_THE_FILE:
            url = address(_AT_THE_FILE[kind], person.public_id, fallback=person.get_absolute_url())
        else:
            url = address(_PLACES[kind], promise.ref, fallback=person.get_absolute_url())
        yield Item(kind, day, asked.on, _words(kind, promise.words), url, person)


def _words(kind: DueKind, words: str) -> str:
    if kind is DueKind.CONSENT:
        return f"{ConsentKind(words).label}, 끝나기 전에 다시 받습니다"
    if kind is DueKind.APPROVAL:
        return "서명한 계획이 승인을 기다립니다"
    if kind is DueKind.PETITION:
        return f"{PetitionKind(words).label}, 결정을 기다립니다"
    if kind is DueKind.SERVICE:
        return f"협력기관 의뢰: {ReferralState(words).label}"
    if kind is DueKind.SAVINGS_END:
        return words or "해지 신청을 함께 준비합니다"
    return {"note": "다시 만나기로 했습니다", "conference": "회의에서 정한 일입니다"}.get(kind.value, words)


def _after_leaving(spells: Iterable[Any], asked: Clocks) -> Iterator[Item]:
    """Follow-ups that are owed, the grant that may be applied for, and a drop-out nobody told the city of."""
    spells = list(spells)
    grants = grants_of(spells, on=asked.on)
    for spell in spells:
        person, on = spell.participant, asked.on
        done = [spell.asked_month] if spell.asked_month else []
        for month, day in sums.follow_ups_owed(spell.ends_on, done, on=on):
            url = address("casework:follow-up", spell.pk, month)
            yield Item(DueKind.FOLLOW_UP, day, on, f"종결 뒤 {month}개월, {spell.end_reason}", url, person)
        for grant in grants.get(spell.pk, []):
            note = f"{grant.months}개월 유지, {grant.won // 10_000}만 원 신청"
            yield Item(DueKind.GRANT, grant.due_on, on, note, person.get_absolute_url(), person)
        if spell.end_reason.code in DROPPED_OUT and spell.was_conditional and _untold(spell):
            url = address("compliance:of", person.public_id, fallback=person.get_absolute_url())
            yield Item(DueKind.OPINION, spell.ends_on, on, "참여를 그만둔 사실을 지체 없이 알립니다", url, person)


def _untold(spell: Any) -> bool:
    return spell.told_until is None or spell.told_until < spell.ends_on


def _asked_of_the_center(desk: Membership, asked: Clocks) -> Iterator[Item]:
    """Requests about one's own data that wait for an answer, also of people who have left."""
    if not desk.may(Can.ANSWER_RIGHTS):
        return
    reached = RightsRequest.objects.reachable_by(desk, to=Can.ANSWER_RIGHTS).filter(answered_on=None)
    for row in reached.select_related("participant__case_manager__user", "participant__township"):
        note = f"{row.get_kind_display()}, 받은 날부터 열흘 안에 답합니다"
        yield Item(DueKind.RIGHTS, row.due_on, asked.on, note, row.get_absolute_url(), row.participant)


def _referred(desk: Membership, asked: Clocks) -> Iterator[Item]:
    """Referrals that nobody has taken or returned yet: the center's inbox."""
    if not desk.may(Can.TAKE_REFERRALS):
        return
    rows = Referral.objects.reachable_by(desk, to=Can.TAKE_REFERRALS).filter(state="sent").select_related("sender")
    for row in rows:
        day = row.sent_at.date() + timedelta(days=asked.number("referral_waits"))
        url = address("intake:referral", row.public_id)
        yield Item(DueKind.REFERRAL, day, asked.on, "접수하거나 까닭을 적어 돌려보냅니다", url, None, str(row.sender))

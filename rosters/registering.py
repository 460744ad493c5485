"""Puts decided rows of a roster into the people's files: new people in few statements, known people one by one.

New people are written in bulk because a roster brings a thousand; each gets the same lines in the trace as one who is
registered by hand (`participants.actions.register`, `programs.actions.place`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError

from audit import actions as audit
from centers.models import Membership, Office
from core.korean import squeezed
from core.refusals import Refusal, explained
from participants import actions as participants
from participants.models import Eligibility, Participant, Participation
from programs import actions as programs
from programs.models import Placement
from rosters.calculations import Judged
from rosters.enums import Field, Question
from rosters.known import Center, Desk
from rosters.models import Row

_BATCH = 500
_OWN_WORDS = [Field.SEX, Field.PHONE, Field.TEAM, Field.REMARKS]


@dataclass(frozen=True)
class Decided:
    """A row, what it means now, and the person's reason where it asked."""

    row: Row
    judged: Judged

    @property
    def values(self) -> dict[str, str]:
        return self.judged.values

    def reason_for(self, question: Question) -> str:
        """The answer's reason, where that question was asked."""
        return self.row.answer_reason if question in self.judged.questions else ""


def create(decided: Sequence[Decided], *, office: Office, center: Center, by: Desk) -> list[Participant]:
    """Register people with spell, category and placement, in the order given. Refuses what a constraint refuses."""
    on = center.register.on
    people = [_participant(one, office, center) for one in decided]
    joined = [_starts_on(one, on) for one in decided]
    with explained():
        Participant.objects.bulk_create(people, batch_size=_BATCH)
        Participation.objects.bulk_create(
            [Participation(participant=who, starts_on=day) for who, day in zip(people, joined, strict=True)], _BATCH
        )
        Eligibility.objects.bulk_create(
            [
                Eligibility(participant=who, starts_on=day, category=center.categories[one.values[Field.CATEGORY]])
                for one, who, day in zip(decided, people, joined, strict=True)
            ],
            _BATCH,
        )
        participants.begin_for_many(people, joined)
        placements = [_placement(one, who, center) for one, who in zip(decided, people, strict=True)]
        placed = Placement.objects.bulk_create([row for row in placements if row], _BATCH)
    audit.record_all(
        [_registered(one, who, day, by, office) for one, who, day in zip(decided, people, joined, strict=True)]
    )
    audit.record_all([_placed(row, by, office) for row in placed])
    return people


def _participant(one: Decided, office: Office, center: Center) -> Participant:
    values = one.values
    manager = center.managers.get(squeezed(values.get(Field.TEAM, "")))
    person = Participant(
        center=office,
        name=values[Field.NAME],
        born_on=date.fromisoformat(values[Field.BORN_ON]),
        township=center.townships.get(values.get(Field.TOWNSHIP, "")),
        case_manager=manager,
        capacity_score=_score(values),
        age_reason=one.reason_for(Question.OLD),
        **{name.value: values.get(name, "") for name in _OWN_WORDS},
    )
    try:
        person.clean_fields(exclude=["center", "township", "case_manager", "name_initials", "phone_tail"])
    except ValidationError as error:
        raise _of_row(one, error) from error
    return person.derive()


def _of_row(one: Decided, error: ValidationError) -> Refusal:
    """What was wrong, with the row's number in front."""
    return Refusal(f"{one.row.sheet_row}행: {' '.join(error.messages)}", code="row")


def _score(values: dict[str, str]) -> int | None:
    return int(values[Field.SCORE]) if Field.SCORE in values else None


def _starts_on(one: Decided, on: date) -> date:
    return date.fromisoformat(one.values[Field.STARTS_ON]) if Field.STARTS_ON in one.values else on


def _placement(one: Decided, who: Participant, center: Center) -> Placement | None:
    unit = center.register.unit(one.values[Field.UNIT])
    if unit is None or one.judged.placed_on is None:
        return None
    return Placement(
        participant=who,
        unit=center.units[unit.pk],
        starts_on=one.judged.placed_on,
        over_places_reason=one.reason_for(Question.PLACES),
    )


def _registered(one: Decided, who: Participant, joined: date, by: Desk, office: Office) -> Any:
    words = ["name", "born_on", "sex", "phone", "township", "case_manager", "team", "capacity_score", "remarks"]
    after = {name: getattr(who, name) for name in [*words, "age_reason"]}
    return audit.event_of(
        "participant.registered",
        who,
        by=cast(Membership, by),
        after={**after, "starts_on": joined, "category": one.values[Field.CATEGORY]},
        reason=one.row.answer_reason,
        participant=who.pk,
        office=office.pk,
    )


def _placed(row: Placement, by: Desk, office: Office) -> Any:
    return audit.event_of(
        "placement.started",
        row,
        by=cast(Membership, by),
        after={"unit": row.unit, "starts_on": row.starts_on},
        reason=row.over_places_reason,
        participant=row.participant_id,
        office=office.pk,
    )


def update(one: Decided, *, center: Center, by: Desk) -> Participant:
    """Bring a known person's file to what the row says. Refuses with the row's number in front."""
    person = center.people[cast(int, one.judged.person)]
    try:
        _edit(one, person, center, by)
        _rejoin_or_change_category(one, person, center, by)
        _move(one, person, center, by)
    except ValidationError as error:
        raise _of_row(one, error) from error
    return person


def _edit(one: Decided, person: Participant, center: Center, by: Desk) -> None:
    changes = one.judged.changes
    values: dict[str, Any] = {name.value: one.values[name] for name in _OWN_WORDS if name in changes}
    if Field.TOWNSHIP in changes:
        values["township"] = center.townships[one.values[Field.TOWNSHIP]]
    if Field.SCORE in changes:
        values["capacity_score"] = _score(one.values)
    if reason := one.reason_for(Question.OLD):
        values["age_reason"] = reason
    if values:
        participants.edit(
            participant=person,
            values=values,
            version=person.version,
            by=cast(Membership, by),
            reason=one.row.answer_reason or "명부 올리기",
        )
        person.age_reason = values.get("age_reason", person.age_reason)


def _rejoin_or_change_category(one: Decided, person: Participant, center: Center, by: Desk) -> None:
    entitlement = participants.Entitlement(category=center.categories[one.values[Field.CATEGORY]])
    desk = cast(Membership, by)
    if Field.STARTS_ON in one.judged.changes:
        starts_on = date.fromisoformat(one.values[Field.STARTS_ON])
        if person.is_certified and (last := person.eligibilities.select_related("category").first()):
            # A roster is no paper of the city's: the category that it certified stays (rosters.calculations).
            entitlement = participants.Entitlement(category=last.category)
        participants.rejoin(participant=person, entitlement=entitlement, starts_on=starts_on, by=desk)
    elif Field.CATEGORY in one.judged.changes:
        participants.change_category(
            participant=person, entitlement=entitlement, starts_on=center.register.on, by=desk, reason="명부 올리기"
        )


def _move(one: Decided, person: Participant, center: Center, by: Desk) -> None:
    unit = center.register.unit(one.values[Field.UNIT])
    if unit is None or one.judged.placed_on is None:
        return
    over, desk = one.reason_for(Question.PLACES), cast(Membership, by)
    new, starts_on = center.units[unit.pk], one.judged.placed_on
    if current := person.placements.filter(ends_on=None).first():
        programs.move(
            placement=current, unit=new, starts_on=starts_on, by=desk, note="명부 올리기", over_places_reason=over
        )
    else:
        programs.place(participant=person, unit=new, starts_on=starts_on, by=desk, over_places_reason=over)

"""Rules that the database itself keeps, under any hand that writes into it."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from audit.models import Access, Event
from core.refusals import Refusal, explained
from participants.models import Eligibility, EndReason, Participation
from programs.models import Placement
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


def refused(name):
    """The database says no, by the rule's name."""
    return pytest.raises(DatabaseError, match=name)


def execute(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def ended(person, starts_on, ends_on):
    reason = EndReason.objects.get(code="job")
    person.participations.all().delete()
    return Participation.objects.create(participant=person, starts_on=starts_on, ends_on=ends_on, end_reason=reason)


@pytest.mark.parametrize(
    ("starts_on", "fits"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2025, 12, 31), False),
    ],
)
def test_no_two_spells_share_a_day(starts_on, fits):
    person = ParticipantFactory()
    ended(person, date(2026, 1, 1), date(2026, 2, 28))
    sql = "INSERT INTO participants_participation (participant_id, starts_on, end_note) VALUES (%s, %s, '')"

    if fits:
        execute(sql, person.pk, starts_on)
    else:
        with refused("participation_no_overlap"):
            execute(sql, person.pk, starts_on)

    assert person.participations.count() == (2 if fits else 1)


def test_a_spell_does_not_grow_into_another():
    person = ParticipantFactory()
    first = ended(person, date(2026, 1, 1), date(2026, 2, 28))
    Participation.objects.create(participant=person, starts_on=date(2026, 3, 1))

    with refused("participation_no_overlap"):
        execute("UPDATE participants_participation SET ends_on = '2026-03-05' WHERE id = %s", first.pk)


def test_two_people_may_share_every_day():
    ParticipantFactory.create_batch(2)

    assert Participation.objects.count() == 2


def test_no_two_categories_hold_on_one_day():
    person = ParticipantFactory()
    row = person.eligibilities.get()

    with pytest.raises(Refusal) as no, explained(), transaction.atomic():
        Eligibility(participant=person, category=row.category, starts_on=date(2026, 1, 1)).save()

    assert no.value.messages == ["같은 날에 두 가지 자격을 가질 수 없습니다."]


def test_no_two_placements_of_a_person_share_a_day():
    placement = PlacementFactory(participant=ParticipantFactory())
    other = UnitFactory(center=placement.unit.center)

    with refused("placement_no_overlap"):
        execute(
            "INSERT INTO programs_placement (participant_id, unit_id, starts_on, over_places_reason)"
            " VALUES (%s, %s, '2026-01-01', 'x')",
            placement.participant_id,
            other.pk,
        )


@pytest.mark.parametrize("how", ["insert", "move_in", "reopen", "take_reason_away"])
def test_no_unit_holds_more_people_than_places(how):
    """Whichever way somebody would come in."""
    unit = UnitFactory(places=1)
    PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center))
    person = ParticipantFactory(center=unit.center)
    reason = EndReason.objects.get(code="job")

    with refused("placement_places_kept"), transaction.atomic():
        if how == "insert":
            PlacementFactory(unit=unit, participant=person)
        elif how == "move_in":
            row = PlacementFactory(unit=UnitFactory(center=unit.center), participant=person)
            Placement.objects.filter(pk=row.pk).update(unit=unit)
        elif how == "reopen":
            row = PlacementFactory(
                unit=unit,
                participant=person,
                starts_on=date(2025, 1, 2),
                ends_on=date(2025, 2, 1),
                end_reason=reason,
            )
            Placement.objects.filter(pk=row.pk).update(ends_on=None, end_reason=None)
        else:
            row = PlacementFactory(unit=unit, participant=person, over_places_reason="센터장이 정함")
            Placement.objects.filter(pk=row.pk).update(over_places_reason="")


def test_a_later_day_is_looked_at_too():
    """Free today, full from next month on: an open placement would stand in the way then."""
    unit = UnitFactory(places=1)
    PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center), starts_on=date(2026, 6, 1))

    with refused("placement_places_kept"), transaction.atomic():
        PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center), starts_on=date(2026, 5, 1))


def test_fewer_places_next_year_are_looked_at_too():
    unit = UnitFactory(places=2)
    unit.years.create(year=2027, places=1)
    PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center))

    with refused("placement_places_kept"), transaction.atomic():
        PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center), starts_on=date(2026, 5, 1))


def test_a_place_that_gets_free_is_given_away_the_day_after():
    unit = UnitFactory(places=1)
    reason = EndReason.objects.get(code="job")
    first = ParticipantFactory(center=unit.center)
    PlacementFactory(unit=unit, participant=first, ends_on=date(2025, 5, 31), end_reason=reason)

    with refused("placement_places_kept"), transaction.atomic():
        PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center), starts_on=date(2025, 5, 31))
    PlacementFactory(unit=unit, participant=ParticipantFactory(center=unit.center), starts_on=date(2025, 6, 1))

    assert unit.placements.count() == 2


@pytest.mark.parametrize("model", [Event, Access])
@pytest.mark.parametrize("how", ["save", "update", "delete", "sql"])
def test_traces_are_written_once(model, how):
    words = (
        {"verb": "x", "target_type": "x", "target_id": "1", "target_label": "x"} if model is Event else {"page": "x"}
    )
    row = model.objects.create(actor_label="누구", participant_id=1, **words)

    with refused("append_only"), transaction.atomic():
        if how == "save":
            row.actor_label = "다른 사람"
            row.save()
        elif how == "update":
            model.objects.filter(pk=row.pk).update(actor_label="다른 사람")
        elif how == "delete":
            model.objects.filter(pk=row.pk).delete()
        else:
            execute(f"DELETE FROM {model._meta.db_table}")

    assert model.objects.get(pk=row.pk).actor_label == "누구"


def test_a_kept_rule_is_an_integrity_error():
    """So that it reaches the form as a sentence and no page breaks."""
    row = Event.objects.create(actor_label="누구", verb="x", target_type="x", target_id="1", target_label="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=row.pk).delete()

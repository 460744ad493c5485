"""Two files made one and taken apart again: nothing lost, nothing guessed."""

from datetime import date

import pytest
from django.apps import apps
from django.core import serializers

from audit.models import Event
from casework.models import CaseNote, Closing
from centers.policies import Role
from compliance.models import ComplianceOpinion
from core.refusals import Refusal
from merging import actions
from merging.clashes import clashes
from merging.undoing import undo, would_leave
from participants import actions as participants
from participants.actions import Paper
from participants.models import CaseTerm, EndReason, Household, NotSame, Participant, Participation
from plans.enums import PlanState
from plans.models import Plan
from programs.models import Placement
from tests.factories import casework, plans
from tests.factories.assessments import needs_of
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db
WHY = "신분증으로 같은 사람임을 확인"
# Written by looking, by merging itself, or counting edits.
NOT_COMPARED = {"merging.Merge", "audit.Event", "audit.Access", "sessions.Session"}


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


def file_of(center, manager, **words):
    row = ParticipantFactory(center=center, case_manager=manager, name="홍길동", **words)
    CaseTerm.objects.create(participant=row, case_manager=manager, starts_on=date(2025, 3, 3))
    return row


@pytest.fixture
def first(center, manager):
    return file_of(center, manager, phone="010-1111-2222")


@pytest.fixture
def second(center, manager):
    return file_of(center, manager, phone="")


def everything():
    """Every row of the house but the traces, as text; the edits' counter of people left out."""
    found = {}
    for model in apps.get_models():
        if model._meta.label in NOT_COMPARED or not model._meta.managed:
            continue
        for row in serializers.serialize("python", model._base_manager.order_by("pk")):
            row["fields"].pop("version", None) if model is Participant else None
            found[model._meta.label, row["pk"]] = str(row["fields"])
    return found


def join(first, second, director, **answers):
    holds = {clash.key: "survivor" for clash in clashes(first, second)} | answers.pop("holds", {})
    words = dict.fromkeys(actions.differing(first, second), "survivor") | answers.pop("words", {})
    return actions.merge(survivor=first, absorbed=second, words=words, holds=holds, reason=WHY, by=director)


def test_everything_of_the_other_file_hangs_on_the_remaining_one(first, second, director, manager):
    note = casework.one_note(second)
    Household.objects.create(participant=second, size=3, starts_on=date(2025, 3, 3))
    needs_of(second, by=manager)

    merge = join(first, second, director)

    second.refresh_from_db()
    note.refresh_from_db()
    assert note.participant == first
    assert second.merged_into == first
    assert first.households.get().size == 3
    assert first.needsassessments.count() == 1
    assert Event.objects.get(verb="file.merged").after["상담 기록"] == 1
    assert merge.merged_by == director


def test_who_is_merged_is_in_no_list_and_no_search(sit, first, second, director):
    join(first, second, director)

    page = sit(director).get("/participants/?state=all").text

    assert page.count("홍길동") >= 1
    assert str(second.public_id) not in page
    assert sit(director).get(second.get_absolute_url()).status_code == 404


def test_a_merge_taken_back_leaves_the_house_as_it_was(first, second, director, manager, center):
    unit, other = UnitFactory(center=center), UnitFactory(center=center)
    Placement.objects.create(participant=first, unit=unit, starts_on=date(2025, 3, 3))
    Placement.objects.create(participant=second, unit=other, starts_on=date(2025, 5, 5))
    casework.one_note(first), casework.one_note(second)
    needs_of(first, by=manager), needs_of(second, by=manager)
    approver = DeskFactory(office=center, role=Role.DIRECTOR)
    for person in (first, second):
        plans.plan_of(person, author=manager, state=PlanState.APPROVED, approver=approver)
    third = ParticipantFactory(center=center)
    NotSame.objects.create(one=second, other=third, reason="쌍둥이", by=manager)
    before = everything()

    for holds in ("survivor", "absorbed"):
        answers = {clash.key: holds for clash in clashes(first, second)}
        merge = join(first, second, director, holds=answers)
        assert everything() != before
        undone = undo(merge=merge, by=director, reason="잘못 합침")
        assert undone.left_over == []
        assert everything() == before


def test_people_placed_at_the_same_time_are_asked_about(first, second, director, center):
    unit, other = UnitFactory(center=center, name="세탁"), UnitFactory(center=center, name="청소")
    ours = Placement.objects.create(participant=first, unit=unit, starts_on=date(2025, 3, 3))
    theirs = Placement.objects.create(participant=second, unit=other, starts_on=date(2025, 5, 5))

    with pytest.raises(Refusal, match="모두 골라"):
        actions.merge(survivor=first, absorbed=second, words={}, holds={}, reason=WHY, by=director)
    merge = join(first, second, director, holds={"programs.Placement.participant": "absorbed"})

    assert list(first.placements.all()) == [theirs]
    assert not Placement.objects.filter(pk=ours.pk).exists()
    assert "programs.placement" in {row["model"] for row in merge.dropped}


def test_what_hangs_on_a_row_that_makes_room_goes_to_the_one_that_holds(first, second, director, manager):
    spell = second.participations.get()
    spell.ends_on, spell.end_reason = date(2025, 9, 9), EndReason.objects.get(code="job")
    spell.save()
    closing = Closing.objects.create(participation=spell, summary="취업", written_by=manager)

    merge = join(first, second, director)

    closing.refresh_from_db()
    assert closing.participation == first.participations.get()
    undo(merge=merge, by=director, reason="잘못 합침")
    closing.refresh_from_db()
    assert closing.participation == second.participations.get()


def test_two_plans_that_are_carried_out_leave_one_and_the_other_is_closed(first, second, director, manager, center):
    approver = DeskFactory(office=center, role=Role.DIRECTOR)
    for person in (first, second):
        plans.plan_of(person, author=manager, state=PlanState.APPROVED, approver=approver)

    join(first, second, director)

    kept = list(Plan.objects.filter(participant=first).order_by("version").values_list("version", "state"))
    assert kept == [(1, PlanState.APPROVED), (2, PlanState.CLOSED)]


def test_the_words_that_differ_are_chosen_and_the_rest_is_filled_up(first, second, director):
    Participant.objects.filter(pk=second.pk).update(remarks="비고", team="사례2팀", born_on=date(1981, 5, 5))
    Participant.objects.filter(pk=first.pk).update(team="사례1팀")
    first.refresh_from_db(), second.refresh_from_db()

    assert actions.differing(first, second) == ["born_on", "team"]
    join(first, second, director, words={"born_on": "absorbed"})

    first.refresh_from_db()
    assert (first.born_on, first.team, first.remarks) == (date(1981, 5, 5), "사례1팀", "비고")
    assert (first.phone, first.phone_tail) == ("010-1111-2222", "2222")


def test_what_the_city_certified_wins(first, second, director, manager):
    Participant.objects.filter(pk=second.pk).update(name="홍길둥")
    second.refresh_from_db()
    participants.certify(participant=second, paper=Paper("시 통지", date(2025, 3, 2)), by=manager)

    with pytest.raises(Refusal, match="시가 확인한 쪽"):
        join(first, second, director, words={"name": "survivor"})
    join(first, second, director, words={"name": "absorbed"})

    first.refresh_from_db()
    assert (first.name, first.name_initials, first.is_certified) == ("홍길둥", "ㅎㄱㄷ", True)


def test_further_edits_are_kept_and_said_when_a_merge_is_undone(first, second, director, manager):
    Participant.objects.filter(pk=second.pk).update(remarks="비고")
    merge = join(first, second, director)
    first.refresh_from_db()
    participants.edit(participant=first, values={"remarks": "새 비고"}, version=first.version, by=manager)
    CaseNote.objects.create(
        participant=first, kind="visit", body="합친 뒤의 상담", happened_on=date(2026, 9, 2), author=manager
    )

    said = would_leave(merge, by=director)
    undone = undo(merge=merge, by=director, reason="다른 사람이었음")

    first.refresh_from_db()
    assert undone.left_over == said
    assert any("비고는 합친 뒤에 다시 고쳐져" in line for line in said)
    assert any("상담 기록 1건은 남는 기록에" in line for line in said)
    assert first.remarks == "새 비고"
    assert first.notes.count() == 1


def test_a_row_that_no_longer_fits_is_said_and_stays_kept(first, second, director, center):
    unit, other = UnitFactory(center=center), UnitFactory(center=center, places=1)
    Placement.objects.create(participant=first, unit=unit, starts_on=date(2025, 3, 3))
    Placement.objects.create(participant=second, unit=other, starts_on=date(2025, 5, 5))
    merge = join(first, second, director)
    third = ParticipantFactory(center=center)
    Placement.objects.create(participant=third, unit=other, starts_on=date(2025, 6, 2))

    undone = undo(merge=merge, by=director, reason="다른 사람이었음")

    assert undone.left_over == ["배치 1건은 그 뒤에 적은 기록과 함께 둘 수 없어 되살리지 못했습니다."]
    assert "programs.placement" in {row["model"] for row in undone.dropped}


def test_a_chain_is_undone_from_its_end(first, second, director, center):
    third = ParticipantFactory(center=center, name="홍길동")
    inner = join(second, third, director)
    second.refresh_from_db()
    outer = join(first, second, director)

    with pytest.raises(Refusal, match="그것을 먼저"):
        undo(merge=inner, by=director, reason="순서가 틀림")
    undo(merge=outer, by=director, reason="순서대로")
    undo(merge=inner, by=director, reason="순서대로")

    assert Participant.objects.filter(merged_into=None).count() == 3
    assert Participation.objects.filter(participant=third).count() == 1


def test_who_was_told_apart_from_the_absorbed_file_is_not_asked_about_again(first, second, director, manager, center):
    third = ParticipantFactory(center=center, name="홍길동")
    actions.tell_apart(one=second, other=third, reason="쌍둥이 형제", by=manager)

    join(first, second, director)

    assert NotSame.objects.filter(one=first, other=third).exists()


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("itself", "자기 자신과"),
        ("other center", "같은 센터의 기록만"),
        ("merged before", "이미 다른 기록에 합쳐진"),
        ("into one merged before", "이미 다른 기록에 합쳐진"),
    ],
)
def test_files_that_cannot_be_joined_are_refused(first, second, director, case, sentence):
    if case == "itself":
        second = first
    elif case == "other center":
        second = ParticipantFactory()
    elif case == "into one merged before":
        join(ParticipantFactory(center=first.center, name="홍길동"), first, director)
    else:
        join(ParticipantFactory(center=first.center, name="홍길동"), second, director)

    with pytest.raises(Refusal, match=sentence):
        join(first, second, director)  # every question answered: nothing else is left to refuse


def test_files_of_two_centers_are_not_told_apart(first, director):
    with pytest.raises(Refusal, match="같은 센터의 기록만"):
        actions.tell_apart(one=first, other=ParticipantFactory(), reason="다른 사람", by=director)


def test_a_merge_is_undone_once(first, second, director):
    merge = join(first, second, director)
    undo(merge=merge, by=director, reason="잘못 합침")

    with pytest.raises(Refusal, match="이미 되돌린"):
        undo(merge=merge, by=director, reason="또")


def test_opinions_in_the_making_are_one(first, second, director, manager):
    for person in (first, second):
        words = {"kind": "periodic", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
        ComplianceOpinion.objects.create(participant=person, written_by=manager, **words)

    assert "compliance.ComplianceOpinion.participant" in {clash.key for clash in clashes(first, second)}
    join(first, second, director)

    assert ComplianceOpinion.objects.get().participant == first

"""Many people at once: shown first, done with those it can be done with, taken back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from casework.actions import many
from casework.models import Batch, SavedView
from centers.models import Membership
from centers.policies import Role
from core.refusals import Refusal
from participants.models import CaseTerm, Participant
from programs.models import Placement
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db
MANY = "/participants/many/"


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def managers(center):
    return [DeskFactory(office=center, role=Role.CASE_MANAGER) for _ in range(2)]


@pytest.fixture
def people(center, managers):
    rows = [ParticipantFactory(center=center, case_manager=managers[0], name=f"사람{letter}") for letter in "가나다"]
    for row in rows:
        CaseTerm.objects.create(participant=row, case_manager=managers[0], starts_on=date(2025, 3, 3))
    return rows


def picked(people, act, **words):
    return {"act": act, "pick": [str(person.public_id) for person in people], **words}


def today():
    return timezone.localdate().isoformat()


def managers_of(people):
    return list(Participant.objects.filter(pk__in=[one.pk for one in people]).values_list("case_manager", flat=True))


def test_a_change_of_case_manager_is_shown_done_and_taken_back(sit, director, managers, people):
    client, words = sit(director), {"case_manager": managers[1].pk, "starts_on": today(), "reason": "담당 구역 조정"}

    asked = client.post(MANY, picked(people[:2], "assign"))
    shown = client.post(MANY, picked(people[:2], "assign", step="preview", **words))
    before = managers_of(people)
    done = client.post(MANY, picked(people[:2], "assign", step="do", **words))
    after = managers_of(people)
    client.post(done["Location"], {"reason": "잘못 골랐음"})

    assert "고른 2명 담당 바꾸기" in asked.text
    assert shown.text.count(">바뀜<") == 2
    assert before == [managers[0].pk] * 3
    assert sorted(after) == sorted([managers[1].pk, managers[1].pk, managers[0].pk])
    assert managers_of(people) == [managers[0].pk] * 3
    assert Event.objects.filter(verb="participant.assigned").count() == 4


def test_a_unit_with_two_places_takes_two_and_says_why_not_the_third(sit, director, center, people):
    unit = UnitFactory(center=center, places=2)
    words = {"unit": unit.public_id, "starts_on": today(), "reason": ""}
    client = sit(director)

    shown = client.post(MANY, picked(people, "place", step="preview", **words)).text
    none_yet = Placement.objects.count()
    done = client.post(MANY, picked(people, "place", step="do", **words))

    batch = Batch.objects.get()
    assert "빈자리가 없습니다" in shown
    assert none_yet == 0
    assert (len(batch.done), len(batch.refused), Placement.objects.count()) == (2, 1, 2)
    client.post(done["Location"], {"reason": "다른 사업단이었음"})
    assert Placement.objects.count() == 0


def test_what_changed_since_is_left_and_said(director, managers, people, center):
    third = DeskFactory(office=center, role=Role.CASE_MANAGER)
    words = {"starts_on": timezone.localdate(), "reason": "담당 구역 조정", "by": director}
    batch = many.assign_many(people=people, case_manager=managers[1], **words)
    first = Participant.objects.get(pk=people[0].pk)
    many.assign_many(people=[first], case_manager=third, **words)

    undone = many.undo_batch(batch=batch, by=director, reason="되돌림")

    assert [line["words"] for line in undone.left_over] == ["그 사이에 담당이 다시 바뀌어 그대로 두었습니다."]
    assert managers_of(people).count(managers[0].pk) == 2


def test_a_closed_desk_gets_nobody_back(director, managers, people):
    words = {"starts_on": timezone.localdate(), "reason": "담당 구역 조정", "by": director}
    batch = many.assign_many(people=people, case_manager=managers[1], **words)
    Membership.objects.filter(pk=managers[0].pk).update(ends_on=timezone.localdate() - timedelta(days=1))

    undone = many.undo_batch(batch=batch, by=director, reason="되돌림")

    assert {line["words"] for line in undone.left_over} == {"앞서 맡던 자리가 닫혀 그대로 두었습니다."}
    assert len(undone.left_over) == 3


def test_who_is_in_charge_already_is_not_given_the_file_again(director, managers, people):
    words = {"starts_on": timezone.localdate(), "reason": "담당 구역 조정", "by": director}

    with pytest.raises(Refusal, match="이미 이 사례관리사가 맡고"):
        many.assign_many(people=people, case_manager=managers[0], **words)


def test_who_works_already_is_led_to_their_own_page(director, center, people):
    old, new = (UnitFactory(center=center, places=3) for _ in range(2))
    Placement.objects.create(participant=people[0], unit=old, starts_on=timezone.localdate() - timedelta(days=30))

    with pytest.raises(Refusal, match="참여자 기록에서 한 사람씩 옮겨"):
        many.place_many(people=people[:1], unit=new, starts_on=timezone.localdate(), reason="", by=director)


def test_what_was_taken_back_is_no_longer_said_to_be_done(sit, director, center, people):
    words = {"starts_on": timezone.localdate(), "reason": "", "by": director}
    batch = many.place_many(people=people, unit=UnitFactory(center=center, places=3), **words)
    Placement.objects.filter(participant=people[0]).delete()
    many.undo_batch(batch=batch, by=director, reason="되돌림")

    page = sit(director).get(batch.get_absolute_url()).text

    assert (page.count("<td>되돌렸습니다</td>"), page.count("<td>했습니다</td>")) == (2, 1)


def test_a_place_that_was_taken_out_meanwhile_is_said(director, center, people):
    words = {"starts_on": timezone.localdate(), "reason": "", "by": director}
    batch = many.place_many(people=people, unit=UnitFactory(center=center, places=3), **words)
    Placement.objects.filter(participant=people[0]).delete()

    undone = many.undo_batch(batch=batch, by=director, reason="되돌림")

    assert [line["words"] for line in undone.left_over] == ["그 사이에 배치가 지워졌습니다."]
    assert Placement.objects.count() == 0


def test_an_act_that_nobody_knows_is_no_page(sit, director, people):
    assert sit(director).post(MANY, picked(people, "forget")).status_code == 404


def test_an_act_is_taken_back_once_and_by_its_author_or_the_director(sit, director, managers, people):
    words = {"starts_on": timezone.localdate(), "reason": "담당 구역 조정", "by": director}
    batch = many.assign_many(people=people, case_manager=managers[1], **words)

    refused = sit(managers[0]).post(batch.get_absolute_url(), {"reason": "내가 되돌림"})
    many.undo_batch(batch=batch, by=director, reason="되돌림")

    assert refused.status_code == 422
    with pytest.raises(Refusal, match="이미 되돌렸습니다"):
        many.undo_batch(batch=batch, by=director, reason="또")


@pytest.mark.parametrize(("chosen", "sentence"), [(0, "고른 사람이 없습니다"), (201, "200명까지")])
def test_nobody_and_too_many_are_refused(director, managers, people, chosen, sentence):
    with pytest.raises(Refusal, match=sentence):
        many.assign_many(
            people=(people * 67)[:chosen],
            case_manager=managers[1],
            starts_on=timezone.localdate(),
            reason="담당 구역 조정",
            by=director,
        )


def test_a_case_manager_acts_on_her_own_people_only(sit, managers, people, center):
    strangers = [ParticipantFactory(center=center, case_manager=managers[1], name="남의이"), ParticipantFactory()]

    page = sit(managers[0]).post(MANY, picked([*people[:1], *strangers], "assign")).text
    none = sit(managers[0]).post(MANY, picked(strangers, "assign"), follow=True).text

    assert "고른 1명 담당 바꾸기" in page
    assert "뺀 사람 2명" in page
    assert "담당하는 참여자만 바꿀 수 있습니다" in none


@pytest.mark.parametrize("act", ["assign", "place", "print", "export"])
def test_who_has_not_the_right_is_refused(sit, center, people, act):
    admin = DeskFactory(office=center, role=Role.CENTER_ADMIN)

    assert sit(admin).post(MANY, picked(people, act)).status_code == 403


def test_chosen_people_are_printed_as_they_are_seen_and_each_look_is_written(sit, managers, people, center):
    other = ParticipantFactory(center=center, case_manager=managers[1], name="남의이")

    page = sit(managers[0]).post(MANY, picked([people[0], other], "print")).text

    assert people[0].name in page
    assert "남*이" in page
    assert set(Access.objects.values_list("participant_id", flat=True)) == {people[0].pk, other.pk}
    assert Event.objects.get(verb="participants.printed").after == {"people": 2}


def test_chosen_people_are_exported_with_a_reason(sit, director, people):
    client = sit(director)

    asked = client.post(MANY, picked(people[:2], "export"))
    refused = client.post(MANY, picked(people[:2], "export", reason="짧"))
    given = client.post(MANY, picked(people[:2], "export", reason="사례회의 준비"))

    assert (asked.status_code, refused.status_code) == (200, 422)
    form = asked.text.partition('class="form-narrow"')[2].partition("</form>")[0]
    assert "<form" not in form  # a form in a form ends the outer one: its button would send nothing
    assert '<button class="krds-btn primary medium" type="submit">내보내기</button>' in form
    assert b"".join(given.streaming_content if given.streaming else [given.content])[:2] == b"PK"
    assert Event.objects.get(verb="participants.exported").after["people"] == 2


def test_a_filter_is_kept_under_a_name_without_the_searched_word(sit, director, people):
    client = sit(director)
    client.post("/participants/", {"q": "사람가", "state": "waiting"}, headers={"HX-Request": "true"})

    client.post(reverse("casework:save-view"), {"name": "대기자"})

    view = SavedView.objects.get()
    page = client.get("/participants/").text
    assert (view.desk, view.name, view.query) == (director, "대기자", "state=waiting")
    assert 'href="/participants/?state=waiting"' in page
    client.post(reverse("casework:forget-view"), {"view": view.pk})
    assert not SavedView.objects.exists()


def test_a_thirteenth_view_and_an_empty_name_are_refused(sit, director):
    client = sit(director)
    for number in range(12):
        many.save_view(desk=director, name=f"보기{number}", query="")

    refused = client.post(reverse("casework:save-view"), {"name": "하나 더"}, follow=True).text
    empty = client.post(reverse("casework:save-view"), {"name": ""}, follow=True).text

    assert "12개까지" in refused
    assert "보기 이름을" in empty
    assert SavedView.objects.count() == 12

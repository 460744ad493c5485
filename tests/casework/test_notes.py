"""Notes: written, kept as a draft, edited by their author, added to, restricted, followed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from casework import actions
from casework.models import CaseNote, Draft
from centers.policies import Role
from core.refusals import Refusal
from participants.actions import Stale
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def colleague(manager):
    return DeskFactory(office=manager.office, role=Role.CASE_MANAGER)


@pytest.fixture
def director(manager):
    return DeskFactory(office=manager.office, role=Role.DIRECTOR)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager)


def write(person, by, **words):
    given = {"kind": "visit", "happened_on": date(2026, 9, 1), "body": "자격증 시험을 준비함"}
    return actions.write_note(participant=person, by=by, **{**given, **words})


def of(name, row):
    return reverse(f"casework:{name}", args=[row.public_id])


def shown(client, person, **data):
    address = of("notes", person)
    return (client.post(address, data) if data else client.get(address)).content.decode()


def test_the_page_takes_a_note_and_plans_the_next_meeting(sit, person, manager):
    today = timezone.localdate()
    answers = {"kind": "phone", "happened_on": today.isoformat(), "body": "면접을 보았다고 함", "next_in": "7"}

    sit(manager).post(of("write-note", person), answers)

    note = CaseNote.objects.get()
    assert (note.body, note.next_on, note.author) == ("면접을 보았다고 함", today + timedelta(days=7), manager)


def test_paragraphs_stay(sit, person, manager):
    answers = {"kind": "visit", "happened_on": "2026-09-01", "body": "첫 줄  \r\n둘째 줄\r\n\r\n\r\n\r\n셋째 줄 "}

    sit(manager).post(of("write-note", person), answers)

    assert CaseNote.objects.get().body == "첫 줄\n둘째 줄\n\n셋째 줄"


def test_the_words_of_a_note_never_stand_in_the_trace(person, manager):
    note = write(person, manager, body="가정폭력 이야기를 함")
    actions.edit_note(note=note, values={"body": "가정폭력 상담소를 안내함"}, version=1, by=manager)
    actions.add_to_note(note=note, body="가정폭력 신고함", by=manager)

    assert "가정폭력" not in str(list(Event.objects.values_list("before", "after", "reason", "target_label")))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"body": ""}, "필수 항목입니다"),
        ({"happened_on": "2999-01-01"}, "오늘까지의 날"),
        ({"next_on": "2026-08-31"}, "상담한 날보다 뒤"),
        ({"body": "번호는 800101-1234567"}, "주민등록번호로 보이는 숫자는 받지 않습니다"),
    ],
)
def test_a_mistake_is_a_sentence_and_keeps_nothing(sit, person, manager, answers, sentence):
    given = {"kind": "visit", "happened_on": "2026-09-01", "body": "만남"}

    answer = sit(manager).post(of("write-note", person), {**given, **answers})

    assert (answer.status_code, CaseNote.objects.count()) == (422, 0)
    assert sentence in answer.text
    assert "800101-1234567" not in answer.text


def test_a_half_written_note_survives_a_lost_session(sit, person, manager, colleague):
    sit(manager).post(of("draft", person), {"body": "쓰다 만 글", "kind": "home"})

    page = sit(manager).get(of("write-note", person)).content.decode()
    draft = Draft.objects.get()
    person.case_manager = colleague
    person.save()
    other = sit(colleague).get(of("write-note", person)).content.decode()

    assert "쓰다 만 글" in page
    assert "쓰다 만 글" not in other
    assert draft.author == manager


def test_a_saved_note_needs_its_draft_no_longer(sit, person, manager):
    client = sit(manager)
    client.post(of("draft", person), {"body": "쓰다 만 글"})
    client.post(of("write-note", person), {"kind": "visit", "happened_on": "2026-09-01", "body": "다 쓴 글"})

    assert not Draft.objects.exists()


def test_a_number_never_lies_in_a_draft(sit, person, manager):
    sit(manager).post(of("draft", person), {"body": "번호는 800101-1234567"})

    assert not Draft.objects.exists()


def test_a_draft_is_kept_for_a_week(person, manager):
    actions.keep_draft(author=manager, key="note x", words={"body": "글"})
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=8))

    assert actions.draft_of(author=manager, key="note x") is None
    assert actions.throw_away_old_drafts() == 1


def test_only_the_author_edits_and_others_add(sit, person, manager, colleague):
    note = write(person, manager)
    person.case_manager = colleague
    person.save()
    client = sit(colleague)

    edited = client.post(
        of("edit-note", note), {"kind": "visit", "happened_on": "2026-09-01", "body": "x", "version": 1}
    )
    client.post(of("add-to-note", note), {"body": "다음 담당이 덧붙임"})
    page = shown(client, person)

    note.refresh_from_db()
    assert (edited.status_code, note.body) == (422, "자격증 시험을 준비함")
    assert "다음 담당이 덧붙임" in page


def test_an_edit_on_top_of_a_newer_one_shows_both_and_loses_none(sit, person, manager):
    note = write(person, manager)
    actions.edit_note(note=note, values={"body": "먼저 고친 글"}, version=1, by=manager)

    answer = sit(manager).post(
        of("edit-note", note), {"kind": "visit", "happened_on": "2026-09-01", "body": "나중에 고친 글", "version": 1}
    )

    note.refresh_from_db()
    assert (answer.status_code, note.body) == (422, "먼저 고친 글")
    assert "먼저 고친 글" in answer.text
    assert "나중에 고친 글" in answer.text


def test_a_stale_version_is_refused_by_the_action_itself(person, manager):
    note = write(person, manager)
    actions.edit_note(note=note, values={"body": "하나"}, version=1, by=manager)

    with pytest.raises(Stale):
        actions.edit_note(note=note, values={"body": "둘"}, version=1, by=manager)


def test_a_restricted_note_is_for_its_author_and_who_is_named(sit, person, manager, colleague):
    write(person, manager, body="열린 글")
    write(person, manager, body="닫힌 글", is_restricted=True)
    named = write(person, manager, body="둘만 보는 글", is_restricted=True, readers=[colleague])
    person.case_manager = colleague
    person.save()

    page = shown(sit(colleague), person)

    assert [text in page for text in ("열린 글", "닫힌 글", "둘만 보는 글")] == [True, False, True]
    assert list(named.readers.all()) == [colleague]


def test_who_is_named_reads_the_note_of_a_colleagues_person_and_nobody_else_does(sit, person, manager, colleague):
    write(person, manager, body="둘만 보는 글", is_restricted=True, readers=[colleague])
    stranger = DeskFactory(office=manager.office, role=Role.CASE_MANAGER)

    pages = [sit(desk).get(reverse("casework:shared-notes")).text for desk in (colleague, stranger)]

    assert ["둘만 보는 글" in page for page in pages] == [True, False]
    assert person.name not in pages[0]


def test_a_reader_of_another_center_is_refused(person, manager):
    with pytest.raises(Refusal, match="이 센터의 사람만"):
        write(person, manager, is_restricted=True, readers=[DeskFactory(role=Role.CASE_MANAGER)])


def test_the_director_reads_with_a_reason_that_is_kept(sit, person, manager, director):
    write(person, manager, body="닫힌 글", is_restricted=True)
    client = sit(director)

    before = shown(client, person)
    refused = shown(client, person, reason="왜")
    after = shown(client, person, reason="민원 내용 확인")

    assert ["닫힌 글" in page for page in (before, refused, after)] == [False, False, True]
    assert Access.objects.filter(page="상담 기록").values_list("reason", flat=True)[0] == "민원 내용 확인"


def test_a_note_keeps_the_promise_of_the_one_before(sit, person, manager):
    earlier = write(person, manager, next_on=date(2026, 9, 8))

    sit(manager).post(of("write-note", person), {"kind": "visit", "happened_on": "2026-09-08", "body": "다시 만남"})

    earlier.refresh_from_db()
    assert earlier.next_done_on == date(2026, 9, 8)


def test_what_is_done_is_marked_once(person, manager):
    note = write(person, manager, next_on=date(2026, 9, 8))
    actions.follow_up_done(note=note, by=manager)

    with pytest.raises(Refusal, match="남아 있지 않은"):
        actions.follow_up_done(note=note, by=manager)


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_more_notes_ask_no_more_questions(sit, person, manager, rows, django_assert_max_num_queries):
    for _ in range(rows):
        actions.add_to_note(note=write(person, manager), body="덧붙임", by=manager)
    client = sit(manager)

    with django_assert_max_num_queries(11):
        client.get(of("notes", person))

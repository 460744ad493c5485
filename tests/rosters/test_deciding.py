"""What people do with a staged roster, without pages."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from participants.models import EndReason, Participant
from programs.models import Placement
from rosters import actions, reading
from rosters.clock import throw_away_old
from rosters.enums import Answer, Field, UploadState, Verdict
from rosters.models import ColumnChoice, Row, Upload
from rosters.staging import plan_of
from tests.factories.roster_sheets import a_row
from tests.factories.rosters import a_center, a_desk, a_participant, a_unit, an_upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

ONE, TWO, OLD = a_row(), a_row("김철수", "1975-01-02"), a_row("박어른", "1955-05-05")
NUMBER = "주민번호 770311-2242250"


@pytest.fixture
def november():
    with time_machine.travel("2026-11-22 10:00+09:00", tick=False):
        yield


@pytest.fixture
def desk():
    return a_desk(a_center())


def verdicts(upload):
    return list(upload.rows.values_list("verdict", flat=True))


def done(upload, desk):
    plan = plan_of(upload)
    return actions.carry_out(upload=upload, expected=(plan.creates, plan.updates), by=desk)


def person(name="홍길동"):
    return Participant.objects.get(name=name)


def test_a_person_is_registered_with_all_that_the_row_says(desk):
    upload = an_upload(desk, a_row(team="사례1팀", score="57", remarks="조용한 편"))

    done(upload, desk)

    who = person()
    assert (who.born_on, who.sex, who.phone, who.phone_tail) == (date(1980, 9, 28), "M", "010-1234-5678", "5678")
    assert (who.name_initials, who.township.name, who.team, who.capacity_score) == ("ㅎㄱㄷ", "배방읍", "사례1팀", 57)
    assert who.remarks == "조용한 편"
    assert who.participations.get().starts_on == date(2025, 3, 1)
    assert who.eligibilities.get().category.name == "조건부수급자"
    assert (who.placements.get().unit.name, who.placements.get().starts_on) == ("푸른약속", date(2025, 3, 1))


def test_each_registration_stands_in_the_trace(desk):
    upload = an_upload(desk, ONE, TWO)

    done(upload, desk)

    events = Event.objects.filter(participant_id=person().pk).order_by("verb")
    assert [event.verb for event in events] == ["participant.registered", "placement.started"]
    assert events[0].after["phone"] == "010-1234-5678"
    assert events[0].actor_label == "나센터장"
    assert [event.verb for event in Event.objects.filter(target_type="rosters.Upload").order_by("pk")] == [
        "roster.staged",
        "roster.carried_out",
    ]


def test_a_case_manager_named_in_the_row_gets_the_person(desk):
    manager = a_desk(desk.office, Role.CASE_MANAGER, name="이사례")

    done(an_upload(desk, a_row(team="이 사례")), desk)

    assert person().case_manager == manager


def test_done_twice_is_done_once(desk):
    upload = an_upload(desk, ONE)
    done(upload, desk)

    with pytest.raises(Refusal, match="이미 닫았거나"):
        actions.carry_out(upload=upload, expected=(1, 0), by=desk)

    assert Participant.objects.count() == 1


def test_a_number_that_changed_since_it_was_seen_is_refused(desk):
    upload = an_upload(desk, ONE, TWO)
    a_participant(desk.office, "김철수", born_on=date(1975, 1, 2))

    with pytest.raises(Refusal, match="그 사이에 자료가 바뀌어") as refusal:
        actions.carry_out(upload=upload, expected=(2, 0), by=desk)

    assert refusal.value.code == "changed"
    assert not Participant.objects.filter(name="홍길동").exists()


def test_nothing_is_half_done(desk):
    upload = an_upload(desk, ONE, TWO)
    a_participant(desk.office, "김철수", born_on=date(1975, 1, 2), starts_on=date(2026, 11, 22))
    actions.look_again(upload=upload, by=desk)
    # Between the look and the click the known person's category began today: it cannot change twice on one day.
    Row.objects.filter(sheet_row=3).update(
        read={"values": {**upload.rows.get(sheet_row=3).read["values"], "category": "차상위자"}}
    )
    actions.look_again(upload=upload, by=desk)

    with pytest.raises(Refusal, match="3행: 지금 자격이"):
        done(upload, desk)

    assert not Participant.objects.filter(name="홍길동").exists()
    assert Upload.objects.get().is_open


def test_left_out_rows_are_not_done(desk):
    upload = an_upload(desk, ONE, TWO)

    actions.choose(upload=upload, sheet_rows=[2], is_chosen=False, by=desk)
    done(upload, desk)

    assert [one.name for one in Participant.objects.all()] == ["김철수"]


def test_all_are_chosen_on_the_server(desk):
    upload = an_upload(desk, ONE, TWO, OLD)

    assert actions.choose(upload=upload, sheet_rows=None, is_chosen=False, by=desk) == 3
    assert upload.rows.to_do().count() == 0
    assert actions.choose(upload=upload, sheet_rows=None, is_chosen=True, by=desk) == 3
    assert upload.rows.to_do().count() == 2


def test_questions_wait_and_keep_the_roster_open(desk):
    upload = an_upload(desk, ONE, OLD)

    done(upload, desk)

    upload.refresh_from_db()
    assert upload.is_open
    assert [one.name for one in Participant.objects.all()] == ["홍길동"]

    actions.answer(upload=upload, sheet_rows=[3], answer=Answer.ACCEPT, reason="시 담당자가 승인함", by=desk)
    done(upload, desk)

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE
    assert person("박어른").age_reason == "시 담당자가 승인함"


def test_an_answer_needs_a_reason(desk):
    upload = an_upload(desk, OLD)

    with pytest.raises(Refusal, match="사유를 적어"):
        actions.answer(upload=upload, sheet_rows=[2], answer=Answer.ACCEPT, reason=" ", by=desk)


def test_a_reason_with_a_resident_number_is_refused(desk):
    upload = an_upload(desk, OLD)

    with pytest.raises(Refusal, match="주민등록번호"):
        actions.answer(upload=upload, sheet_rows=[2], answer=Answer.ACCEPT, reason=NUMBER, by=desk)

    assert "2242250" not in repr(list(Event.objects.values()))


def test_a_second_copy_is_skipped_or_another_person(desk):
    upload = an_upload(desk, ONE, ONE, ONE)
    assert verdicts(upload) == [Verdict.CREATE, Verdict.ASK, Verdict.ASK]

    actions.answer(upload=upload, sheet_rows=[3], answer=Answer.SKIP, reason="", by=desk)
    actions.answer(upload=upload, sheet_rows=[4], answer=Answer.ACCEPT, reason="생일이 같은 다른 사람", by=desk)
    done(upload, desk)

    assert Participant.objects.filter(name="홍길동").count() == 2


def test_places_are_exceeded_only_with_a_director_s_reason():
    office = a_center(units=[])
    a_unit(office, "푸른약속", places=1)
    director, manager = a_desk(office), a_desk(office, Role.CASE_MANAGER, name="이사례")
    upload = an_upload(manager, ONE, TWO)
    assert verdicts(upload) == [Verdict.CREATE, Verdict.ASK]

    with pytest.raises(Refusal, match="센터장만"):
        actions.answer(upload=upload, sheet_rows=[3], answer=Answer.ACCEPT, reason="자리를 늘림", by=manager)

    actions.answer(upload=upload, sheet_rows=[3], answer=Answer.ACCEPT, reason="자리를 늘림", by=director)
    done(upload, director)

    assert list(Placement.objects.order_by("pk").values_list("over_places_reason", flat=True)) == ["", "자리를 늘림"]


def test_somebody_without_a_place_may_wait_for_one():
    office = a_center(units=[])
    a_unit(office, "푸른약속", places=1)
    manager = a_desk(office, Role.CASE_MANAGER)
    upload = an_upload(manager, ONE, TWO)

    actions.answer(upload=upload, sheet_rows=[3], answer=Answer.WAIT, reason="자리가 나면 배치", by=manager)
    done(upload, manager)

    assert person("김철수").placements.count() == 0
    assert person("김철수").participations.count() == 1


def test_a_new_question_opens_an_answered_row_again(desk):
    upload = an_upload(desk, OLD)
    actions.answer(upload=upload, sheet_rows=[2], answer=Answer.ACCEPT, reason="시 담당자가 승인함", by=desk)
    unit = desk.office.units.get(name="푸른약속")
    unit.years.update(places=0)

    actions.look_again(upload=upload, by=desk)

    row = upload.rows.get()
    assert (row.answer, row.questions) == ("", ["old", "places"])


def test_a_past_without_places_places_from_today():
    office = a_center(units=[])
    unit = a_unit(office, "푸른약속", places=1, opened_on=date(2024, 1, 1))
    leaver = a_participant(office, "나간이", unit="푸른약속", starts_on=date(2024, 1, 1))
    Placement.objects.filter(participant=leaver).update(ends_on=date(2026, 10, 31), end_reason=end_reason("transfer"))
    desk = a_desk(office)

    upload = an_upload(desk, ONE)
    row = upload.rows.get()
    done(upload, desk)

    assert row.notes == ["그때는 사업단의 정원이 차 있어, 배치는 오늘부터로 적습니다."]
    assert person().placements.get().starts_on == date(2026, 11, 22)
    assert person().participations.get().starts_on == date(2025, 3, 1)
    assert unit.placements.count() == 2


def end_reason(code):
    return EndReason.objects.get(code=code)


def test_a_placement_begins_when_the_unit_did():
    office = a_center(units=[])
    a_unit(office, "푸른약속", opened_on=date(2026, 1, 5))
    desk = a_desk(office)

    done(an_upload(desk, ONE), desk)

    assert person().placements.get().starts_on == date(2026, 1, 5)


def test_a_known_person_is_updated_field_by_field(desk):
    who = a_participant(desk.office, phone="010-9999-9999", unit="한끼도시락", sex="M")
    upload = an_upload(desk, a_row(category="차상위자", score="70"))
    assert upload.rows.get().changes == {
        "phone": ["010-9999-9999", "010-1234-5678"],
        "township": ["", "배방읍"],
        "category": ["조건부수급자", "차상위자"],
        "unit": ["한끼도시락", "푸른약속"],
        "score": ["", "70"],
    }

    done(upload, desk)

    who.refresh_from_db()
    assert (who.phone, who.township.name, who.capacity_score, who.version) == ("010-1234-5678", "배방읍", 70, 2)
    assert who.eligibilities.get(ends_on=None).category.name == "차상위자"
    assert who.placements.get(ends_on=None).unit.name == "푸른약속"
    assert who.placements.get(ends_on=None).starts_on == date(2026, 11, 22)
    assert {event.verb for event in Event.objects.filter(participant_id=who.pk)} == {
        "participant.registered",
        "participant.edited",
        "participant.category_changed",
        "placement.started",
        "placement.ended",
    }


def test_the_same_file_again_changes_nothing(desk):
    done(an_upload(desk, ONE, TWO), desk)

    again = an_upload(desk, ONE, TWO)

    assert verdicts(again) == [Verdict.SAME, Verdict.SAME]
    with pytest.raises(Refusal, match="반영할 행이 없습니다"):
        done(again, desk)


def test_somebody_who_left_takes_part_again(desk):
    who = a_participant(desk.office)
    reason = end_reason("gave_up")
    who.participations.update(ends_on=date(2026, 6, 30), end_reason=reason)
    assert an_upload(desk, ONE).rows.get().reasons == [
        "2026. 6. 30.에 참여를 마친 사람입니다. 다시 참여하면 참여시작일을 그 뒤의 날로 적어 주십시오."
    ]

    upload = an_upload(desk, a_row(starts_on="2026-11-01"))
    done(upload, desk)

    assert who.participations.count() == 2
    assert who.placements.get().starts_on == date(2026, 11, 1)


def test_a_colleague_s_person_is_refused_to_a_case_manager(desk):
    a_participant(desk.office, phone="010-9999-9999")
    manager = a_desk(desk.office, Role.CASE_MANAGER, name="이사례")

    row = an_upload(manager, ONE).rows.get()

    assert row.verdict == Verdict.REFUSE
    assert "다른 담당자의 참여자" in row.reasons[0]
    assert "9999" not in repr(row.changes) + repr(row.reasons)


def test_another_center_s_namesake_is_nobody_here(desk):
    other = a_center("대전연습지역자활센터")
    a_participant(other, phone="010-9999-9999")

    assert verdicts(an_upload(desk, ONE)) == [Verdict.CREATE]


def test_a_refused_row_is_put_right_in_place(desk):
    upload = an_upload(desk, a_row(unit="없는사업단", phone="010-7777-7777"), TWO)
    row = upload.rows.get(sheet_row=2)

    changed = actions.edit_row(row=row, values={**row.values, "unit": "한끼도시락"}, version=row.version, by=desk)

    assert (changed.verdict, changed.version, changed.values["phone"]) == (Verdict.CREATE, 2, "010-7777-7777")


def test_a_row_that_somebody_else_changed_is_not_overwritten(desk):
    row = an_upload(desk, ONE).rows.get()
    actions.edit_row(row=row, values={**row.values, "team": "사례1팀"}, version=1, by=desk)

    with pytest.raises(Refusal) as refusal:
        actions.edit_row(row=row, values={**row.values, "team": "사업2팀"}, version=1, by=desk)

    assert refusal.value.code == "stale"
    assert Row.objects.get().values["team"] == "사례1팀"


def test_a_row_with_a_resident_number_can_be_typed_anew_but_not_with_the_number(desk):
    upload = an_upload(desk, a_row(remarks=NUMBER))
    row = upload.rows.get()
    assert (row.values, row.read["values"]) == ({"name": "홍길동"}, {"name": "홍길동"})
    typed = {
        "name": "홍길동",
        "born_on": "1980-09-28",
        "category": "조건부수급자",
        "unit": "푸른약속",
        "starts_on": "2025-03-01",
    }

    with pytest.raises(Refusal, match="주민등록번호"):
        actions.edit_row(row=row, values={**typed, "remarks": NUMBER}, version=1, by=desk)
    changed = actions.edit_row(row=row, values=typed, version=1, by=desk)

    assert changed.verdict == Verdict.CREATE
    assert not changed.has_resident_number


def test_what_was_read_goes_when_the_roster_is_closed(desk):
    upload = an_upload(desk, ONE, a_row("이다른", unit="없는사업단", phone="010-7777-7777"))

    done(upload, desk)

    rows = list(Row.objects.values("values", "read", "changes", "notes"))
    assert rows[1] == {"values": {"name": "이다른"}, "read": {}, "changes": {}, "notes": []}
    assert "7777" not in repr(rows)


def test_a_roster_that_is_thrown_away_keeps_no_names(desk):
    upload = an_upload(desk, ONE)

    actions.finish(upload=upload, by=desk)

    assert Upload.objects.get().state == UploadState.DISCARDED
    assert Row.objects.get().values == {}
    with pytest.raises(Refusal, match="이미 닫은"):
        actions.finish(upload=upload, by=desk)


WORDS = ["누구", "언제 남", "생김새", "전화기", "어디", "무슨 자격", "일하는 곳", "언제부터", "누가", "몇 점", "그 밖"]
PLACES = {Field.NAME: 0, Field.BORN_ON: 1, Field.CATEGORY: 5, Field.UNIT: 6, Field.STARTS_ON: 7}


def choose_columns(upload, desk, places=None, **more):
    given = {"sheet_name": "명부", "heading_row": 0, "places": PLACES if places is None else places} | more
    return actions.choose_columns(upload=upload, by=desk, **given)


def test_columns_chosen_by_hand_are_remembered_and_the_file_goes(desk, django_capture_on_commit_callbacks):
    upload = an_upload(desk, ONE, heads=WORDS)
    kept = upload.file.name
    assert (upload.state, default_storage.exists(kept)) == (UploadState.MAPPING, True)

    with django_capture_on_commit_callbacks(execute=True):
        staged = choose_columns(upload, desk)

    assert (staged.state, verdicts(staged)) == (UploadState.STAGED, [Verdict.CREATE])
    assert not default_storage.exists(kept)
    assert ColumnChoice.objects.count() == 5
    again = an_upload(desk, ONE[:8], TWO[:8], heads=WORDS[:8])
    assert again.state == UploadState.STAGED
    assert an_upload(a_desk(a_center("다른센터")), ONE, heads=WORDS).state == UploadState.MAPPING


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"places": {Field.NAME: 0}}, "열을 골라 주십시오: 생년월일, 자격구분, 사업단명."),
        ({"places": {**PLACES, Field.UNIT: 0}}, "한 열을 두 가지로"),
        ({"sheet_name": "없는 시트"}, "파일에 없습니다"),
        ({"heading_row": 99}, "파일에 없습니다"),
        ({"heading_row": 1}, "사람이 적힌 행이 없습니다"),
    ],
)
def test_columns_that_cannot_be_are_refused(desk, change, words):
    upload = an_upload(desk, ONE, heads=WORDS)

    with pytest.raises(Refusal, match=words):
        choose_columns(upload, desk, **change)

    upload.refresh_from_db()
    assert upload.state == UploadState.MAPPING
    assert default_storage.exists(upload.file.name)


def test_what_is_kept_while_columns_are_chosen_holds_no_resident_number(desk):
    halves = a_row("김반반", team="770311", score="2242250")

    upload = an_upload(desk, a_row(remarks=NUMBER), halves, ONE, heads=WORDS)

    assert "2242250" not in repr(actions.kept_book(upload))
    assert verdicts(choose_columns(upload, desk)) == [Verdict.REFUSE, Verdict.REFUSE, Verdict.CREATE]


def test_a_sheet_without_headings_can_be_read_by_its_columns(desk):
    upload = an_upload(desk, TWO, heads=ONE)

    staged = choose_columns(upload, desk, heading_row=-1)

    assert verdicts(staged) == [Verdict.CREATE, Verdict.CREATE]
    assert ColumnChoice.objects.count() == 0


def test_a_file_name_with_a_resident_number_is_refused_and_not_written_down(desk):
    with pytest.raises(Refusal, match="파일 이름에 주민등록번호"):
        an_upload(desk, ONE, name="770311-2242250 홍길동.xlsx")

    assert Event.objects.get(verb="roster.refused").after == {"file_name": "(이름 숨김)"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/명부.xlsx", "명부.xlsx"),
        ("명부.xlsx\x00.exe", "명부.xlsx.exe"),
        ("\u202e명부.xlsx", "명부.xlsx"),
        ("\u1106\u1167\u11bc.xlsx", "명.xlsx"),
        ("가" * 300 + ".xlsx", "가" * 115 + ".xlsx"),
        ("", "명부.xlsx"),
    ],
)
def test_file_names_are_kept_harmless(desk, name, kept):
    assert an_upload(desk, ONE, name=name).file_name == kept


def test_a_value_the_file_cannot_hold_names_its_row(desk):
    upload = an_upload(desk, ONE)
    Row.objects.update(read={"values": {**upload.rows.get().read["values"], "team": "팀" * 30}})

    with pytest.raises(Refusal, match="^.*2행: "):
        done(upload, desk)


def test_a_refused_file_is_an_attempt_that_is_logged(desk, tmp_path):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(Refusal):
        actions.receive(path=path, file_name="../../명부.pdf", office=desk.office, by=desk)

    event = Event.objects.get(verb="roster.refused")
    assert (event.after, event.office_id) == ({"file_name": "명부.pdf"}, desk.office_id)
    assert "XLSX 파일이 아닙니다" in event.reason
    assert not Upload.objects.exists()


def test_notes_about_the_whole_file(desk):
    heads = ["성명", "생년월일", "주민등록번호", "자격구분", "사업단명"]

    upload = an_upload(desk, ["홍길동", "1980-09-28", "", "조건부수급자", "=1+1"], heads=heads)

    assert upload.notes == [
        "수식이 든 칸 1개는 계산하지 않고 적혀 있는 값만 읽었습니다.",
        "주민등록번호 열이 있는 명부입니다. 번호는 저장하지 않았습니다. 그 열을 지운 파일을 쓰십시오.",
    ]


def test_the_clock_throws_away_what_nobody_decided_on(desk):
    staged, mapping = an_upload(desk, ONE), an_upload(desk, ONE, heads=WORDS)
    fresh = an_upload(desk, ONE)
    Upload.objects.filter(pk=staged.pk).update(created_at=timezone.now() - timedelta(days=8))
    Upload.objects.filter(pk=mapping.pk).update(created_at=timezone.now() - timedelta(hours=25))

    assert throw_away_old() == 2
    assert throw_away_old() == 0
    assert list(Upload.objects.filter(state=UploadState.STAGED)) == [fresh]
    assert not Upload.objects.exclude(file="").exists()


@pytest.mark.parametrize("state", UploadState)
@pytest.mark.parametrize("other", UploadState)
def test_an_upload_goes_its_ways_and_no_others(state, other):
    allowed = {("mapping", "staged"), ("mapping", "discarded"), ("staged", "done"), ("staged", "discarded")}

    assert state.may_become(other) == ((state.value, other.value) in allowed)


def test_more_people_than_can_be_looked_through_are_refused(desk, monkeypatch):
    monkeypatch.setattr(actions, "MOST_PEOPLE", 2)
    monkeypatch.setattr(reading, "MOST_PEOPLE", 2)

    with pytest.raises(Refusal, match="2명까지"):
        an_upload(desk, ONE, TWO, OLD)

    assert not Upload.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_simultaneous_clicks_register_once():
    desk = a_desk(a_center())
    upload = an_upload(desk, ONE, TWO)
    together = threading.Barrier(2)

    def click(_):
        together.wait()
        try:
            return bool(actions.carry_out(upload=upload, expected=(2, 0), by=desk))
        except Refusal:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clicks:
        assert sorted(clicks.map(click, range(2))) == [False, True]
    assert Participant.objects.count() == 2

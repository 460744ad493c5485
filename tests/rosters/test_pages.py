"""The pages of rosters: sending, looking, deciding, doing; and who may not."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Access, Event
from centers.policies import Role
from core.spreadsheets import MOST_BYTES
from participants.models import Participant
from rosters.enums import UploadState, Verdict
from rosters.models import Row, Upload
from rosters.staging import plan_of
from tests.factories.roster_sheets import HEAD, a_row, a_workbook
from tests.factories.rosters import SAMPLES, THIRTEEN, a_center, a_desk, a_participant, a_unit, an_upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

ONE, TWO, OLD = a_row(), a_row("김철수", "1975-01-02"), a_row("박어른", "1955-05-05")


@pytest.fixture
def november():
    with time_machine.travel("2026-11-22 10:00+09:00", tick=True):
        yield


@pytest.fixture
def desk(client):
    desk = a_desk(a_center())
    client.force_login(desk.user)
    return desk


def sent(client, content, name="명부.xlsx", **more):
    return client.post(reverse("rosters:list"), {"file": SimpleUploadedFile(name, content)}, **more)


def page_of(client, upload, query="", **more):
    return client.get(f"{upload.get_absolute_url()}{query}", **more).content.decode()


def do(client, upload, name, data=None, **more):
    return client.post(reverse(f"rosters:{name}", args=[upload.public_id]), data or {}, **more)


def carried_out(client, upload, **data):
    plan = plan_of(upload)
    seen = {"creates": plan.creates, "updates": plan.updates, "form_key": uuid.uuid4()}
    return do(client, upload, "carry-out", {**seen, **data}, follow=True)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_roster_is_sent_looked_at_and_done(client, desk):
    response = sent(client, a_workbook([HEAD, ONE, TWO, OLD]), follow=True)

    upload = Upload.objects.get()
    assert response.redirect_chain == [(upload.get_absolute_url(), 302)]
    html = words(response.content.decode())
    assert "새로 등록 2명, 고치기 0명." in html
    assert "답을 기다리는 1행은 등록하지 않습니다." in html
    assert "2명 등록하기" in html
    assert not Participant.objects.exists()

    address = reverse("rosters:row", args=[upload.public_id, 4])
    client.post(address, {"answer": "accept", "reason": "시 담당자가 승인함"})
    done = words(carried_out(client, upload).content.decode())

    assert "3명을 등록했습니다." in done
    assert "명부 결과" in done
    assert Participant.objects.count() == 3


def test_the_sample_roster_shows_its_counters(client, desk):
    for unit in THIRTEEN:
        if not desk.office.units.filter(name=unit).exists():
            a_unit(desk.office, unit)

    html = sent(client, (SAMPLES / "asan_roster.xlsx").read_bytes(), follow=True).content.decode()

    counted = re.findall(r'tally--(\w+)".*?stat-card__value">(\d+)', html, re.DOTALL)
    assert counted == [
        ("all", "122"),
        ("create", "111"),
        ("update", "0"),
        ("same", "0"),
        ("ask", "4"),
        ("refuse", "7"),
    ]
    assert html.count('name="picked"') == 50 - html.count("status-badge--alert") == 45


def test_fifty_rows_stand_on_a_page_and_choosing_all_reaches_the_others(client, desk):
    rows = [a_row(f"사람{chr(0xAC00 + number)}", f"1980-01-{number % 28 + 1:02}") for number in range(120)]
    upload = an_upload(desk, *rows)

    assert page_of(client, upload, "?page=3").count('name="shown"') == 20
    do(client, upload, "choose", {"all": "out"})

    assert upload.rows.filter(is_chosen=True).count() == 0


def test_ticks_are_kept_for_the_rows_shown(client, desk):
    upload = an_upload(desk, ONE, TWO, a_row("이셋", "1990-03-03"))

    do(client, upload, "choose", {"shown": [2, 3], "picked": [3]})

    assert list(upload.rows.values_list("sheet_row", "is_chosen")) == [(2, False), (3, True), (4, True)]


def test_htmx_gets_the_staging_part_with_the_page_s_filter(client, desk):
    upload = an_upload(desk, ONE, OLD)
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{upload.get_absolute_url()}?verdict=ask"}

    response = do(client, upload, "choose", {"all": "in"}, headers=headers)

    html = response.content.decode()
    assert "<html" not in html
    assert "박어른" in html
    assert "홍길동" not in html
    assert response["HX-Retarget"] == "#staging"


@pytest.mark.parametrize(
    ("verdict", "name"), [("create", "홍길동"), ("ask", "박어른"), ("refuse", "이거절"), ("", "홍길동")]
)
def test_counters_filter_the_rows(client, desk, verdict, name):
    upload = an_upload(desk, ONE, OLD, a_row("이거절", unit="없는사업단"))

    html = page_of(client, upload, f"?verdict={verdict}")

    shown = {one for one in ("홍길동", "박어른", "이거절") if f"<strong>{one}</strong>" in html}
    assert name in shown
    assert len(shown) == (3 if not verdict else 1)


@pytest.mark.parametrize("query", ["?verdict=junk", "?page=-1", "?page=999999999", "?page=x", "?verdict=' OR 1=1--"])
def test_junk_in_the_address_shows_the_page(client, desk, query):
    assert client.get(f"{an_upload(desk, ONE).get_absolute_url()}{query}").status_code == 200


def test_reasons_and_changes_are_shown(client, desk):
    a_participant(desk.office, phone="010-9999-9999", sex="M", unit="푸른약속")
    upload = an_upload(desk, ONE, a_row("이거절", unit="푸른약석"))

    html = words(page_of(client, upload))

    assert "연락처: 010-9999-9999 → 010-1234-5678" in html
    assert "‘푸른약속’을 뜻하셨습니까?" in html
    assert "1명 고치기" in html


def test_seen_people_are_recorded(client, desk):
    who = a_participant(desk.office)
    upload = an_upload(desk, a_row(phone="010-3333-4444"), TWO)

    page_of(client, upload)

    assert list(Access.objects.values_list("page", "participant_id")) == [("명부 확인", who.pk)]


BAD = [
    (b"", "빈 파일입니다"),
    (b"%PDF-1.7 hello", "XLSX 파일이 아닙니다"),
    ("성명,생년월일".encode(), "XLSX 파일이 아닙니다"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "암호가 걸린 파일입니다"),
    (a_workbook([HEAD]), "사람이 적힌 행이 없습니다"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD)
def test_a_bad_file_gets_a_sentence_at_the_field_and_leaves_nothing(client, desk, content, sentence):
    response = sent(client, content)

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert 'id="error-summary"' in html
    assert not Upload.objects.exists()


def test_no_file_gets_a_sentence(client, desk):
    response = client.post(reverse("rosters:list"))

    assert response.status_code == 422
    assert "올릴 XLSX 파일을 골라 주십시오." in response.content.decode()


def test_a_file_too_big_gets_a_sentence(client, desk):
    response = sent(client, b"PK\x03\x04" + bytes(MOST_BYTES))

    assert response.status_code == 422
    assert "20MB를 넘습니다" in response.content.decode()


def test_a_resident_number_is_neither_stored_nor_shown_nor_logged(client, desk, caplog):
    caplog.set_level("DEBUG")
    number = "770311-2242250"
    rows = [a_row(remarks=f"주민번호 {number}"), a_row("이생일", number), [number, *TWO[1:]]]

    html = sent(client, a_workbook([HEAD, *rows]), follow=True).content.decode()

    upload = Upload.objects.get()
    html += (
        page_of(client, upload, "?verdict=refuse")
        + client.get(reverse("rosters:row", args=[upload.public_id, 3])).content.decode()
    )
    assert list(upload.rows.values_list("verdict", flat=True)) == [Verdict.REFUSE] * 3
    for trace in (number, number.replace("-", ""), "2242250"):
        assert trace not in html
        assert trace not in caplog.text
        assert trace not in repr([list(model.objects.values()) for model in (Row, Upload, Event, Access)])


def test_a_row_is_put_right_on_its_page(client, desk):
    upload = an_upload(desk, a_row(unit="없는사업단"))
    address = reverse("rosters:row", args=[upload.public_id, 2])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}

    response = client.post(address, {**typed, "unit": "한끼도시락", "phone": "０１０ 7777 8888"}, follow=True)

    row = upload.rows.get()
    assert "2행을 고쳤습니다. 이제 ‘새로 등록’입니다." in response.content.decode()
    assert (row.values["unit"], row.values["phone"]) == ("한끼도시락", "010-7777-8888")


def test_wrong_values_get_a_sentence_at_the_field_and_nothing_typed_is_lost(client, desk):
    upload = an_upload(desk, ONE)

    response = client.post(
        reverse("rosters:row", args=[upload.public_id, 2]),
        {
            "name": "",
            "born_on": "미상",
            "phone": "010-12",
            "team": "사례1팀",
            "category": "조건부수급자",
            "version": 1,
        },
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name", "born_on", "phone", "unit"}
    assert 'id="error-summary"' in html
    assert 'value="미상"' in html
    assert 'value="사례1팀"' in html


def test_two_people_at_one_row_see_both_versions(client, desk):
    upload = an_upload(desk, ONE)
    address = reverse("rosters:row", args=[upload.public_id, 2])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**typed, "team": "사례1팀"})

    second = client.post(address, {**typed, "team": "사업2팀"})

    html = words(second.content.decode())
    assert second.status_code == 422
    assert "지금 저장된 내용과 적은 내용이 다릅니다" in html
    assert "담당 사례1팀 사업2팀" in html

    client.post(address, {**typed, "team": "사업2팀", "version": second.context["form"]["version"].value()})

    assert upload.rows.get().values["team"] == "사업2팀"


def test_htmx_opens_the_row_below_itself(client, desk):
    upload = an_upload(desk, OLD)

    html = client.get(
        reverse("rosters:row", args=[upload.public_id, 2]), headers={"HX-Request": "true"}
    ).content.decode()

    assert html.lstrip().startswith("<tr")
    assert "이 행에 답하기" in html


def test_one_answer_decides_all_rows_with_that_question(client, desk):
    upload = an_upload(desk, OLD, a_row("이어른", "1950-01-01"), ONE, ONE)

    response = do(
        client, upload, "answer", {"question": "old", "answer": "accept", "reason": "시가 승인함"}, follow=True
    )

    assert "2행에 답했습니다." in response.content.decode()
    assert list(upload.rows.values_list("answer", flat=True)) == ["accept", "accept", "", ""]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"answer": "accept", "reason": ""}, "사유를 다섯 글자 이상"),
        ({"answer": "accept", "reason": "주민번호 770311-2242250"}, "주민등록번호"),
        ({"answer": "junk"}, "올바르게 선택"),
    ],
)
def test_an_answer_without_sense_gets_a_sentence(client, desk, data, sentence):
    upload = an_upload(desk, OLD)

    alone = client.post(reverse("rosters:row", args=[upload.public_id, 2]), data)
    together = do(client, upload, "answer", data)

    for response in (alone, together):
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert "2242250" not in response.content.decode()
    assert upload.rows.get().answer == ""


def test_a_double_click_registers_once(client, desk):
    upload = an_upload(desk, ONE)
    key = uuid.uuid4()

    first = do(client, upload, "carry-out", {"creates": 1, "updates": 0, "form_key": key})
    second = do(client, upload, "carry-out", {"creates": 1, "updates": 0, "form_key": key})

    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert Participant.objects.count() == 1


def test_a_second_window_is_told_that_it_is_done(client, desk):
    upload = an_upload(desk, ONE)
    carried_out(client, upload)

    response = do(client, upload, "carry-out", {"creates": 1, "updates": 0, "form_key": uuid.uuid4()}, follow=True)

    assert "이미 닫았거나" in response.content.decode()
    assert Participant.objects.count() == 1


def test_numbers_that_changed_are_shown_before_anything_is_done(client, desk):
    upload = an_upload(desk, ONE, TWO)
    a_participant(desk.office, "김철수", born_on=date(1975, 1, 2), sex="M", phone="010-1234-5678", unit="푸른약속")

    response = do(client, upload, "carry-out", {"creates": 2, "updates": 0, "form_key": uuid.uuid4()}, follow=True)

    html = words(response.content.decode())
    assert "그 사이에 자료가 바뀌어 다시 확인했습니다." in html
    assert "새로 등록 1명, 고치기 1명." in html
    assert not Participant.objects.filter(name="홍길동").exists()


def test_a_closed_roster_shows_what_became_of_each_row(client, desk):
    upload = an_upload(desk, ONE, a_row("이거절", unit="없는사업단"))
    carried_out(client, upload)

    html = page_of(client, Upload.objects.get())

    assert Participant.objects.get().get_absolute_url() in html
    assert "등록함" in html
    assert "우리 센터에 없는 사업단입니다." in html
    assert "이거절" in page_of(client, Upload.objects.get(), "?outcome=")
    assert "이거절" not in page_of(client, Upload.objects.get(), "?outcome=created")


def test_a_roster_is_closed_by_hand(client, desk):
    upload = an_upload(desk, ONE)

    response = do(client, upload, "finish", {"form_key": uuid.uuid4()}, follow=True)

    assert "명부를 버렸습니다. 읽은 내용은 지웠습니다." in response.content.decode()
    assert Upload.objects.get().state == UploadState.DISCARDED
    assert "참여자 목록 보기" in page_of(client, Upload.objects.get())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_shows_what_was_sent_with_the_same_questions(client, desk, rows, django_assert_max_num_queries):
    for _ in range(rows):
        an_upload(desk, ONE)

    with django_assert_max_num_queries(7):
        html = client.get(reverse("rosters:list")).content.decode()

    assert html.count('class="row-link"') == rows


@pytest.mark.parametrize("rows", [1, 60])
def test_the_staging_page_asks_no_more_with_more_rows(client, desk, rows, django_assert_max_num_queries):
    upload = an_upload(desk, *[a_row(f"사람{chr(0xAC00 + number)}", "1980-01-02") for number in range(rows)])

    with django_assert_max_num_queries(11):
        page_of(client, upload)


# ── columns ─────────────────────────────────────────────────────────────────
STRANGE = [
    "누구",
    "언제 남",
    "생김새",
    "전화기",
    "어디",
    "무슨 자격",
    "일하는 곳",
    "언제부터",
    "누가",
    "몇 점",
    "그 밖",
]
CHOSEN = {"sheet": "명부", "heading_row": 1, "name": 0, "born_on": 1, "category": 5, "unit": 6, "starts_on": 7}


def test_strange_headings_lead_to_the_page_that_asks(client, desk):
    response = sent(client, a_workbook([["2026년 명부"], STRANGE, ONE]), follow=True)

    upload = Upload.objects.get()
    assert response.redirect_chain[-1][0] == reverse("rosters:columns", args=[upload.public_id])
    assert "어느 열이 무엇인지 골라 주십시오" in response.content.decode()
    assert "홍길동" in response.content.decode()

    looked = page_of(client, upload, "?sheet=명부&heading_row=1")
    assert "A열 누구" in looked

    staged = client.post(reverse("rosters:columns", args=[upload.public_id]), CHOSEN, follow=True)
    assert "1명 등록하기" in words(staged.content.decode())


def test_missing_columns_are_said_at_their_fields(client, desk):
    upload = an_upload(desk, ONE, heads=STRANGE)

    response = client.post(
        reverse("rosters:columns", args=[upload.public_id]), {"sheet": "명부", "heading_row": 0, "name": 0}
    )

    assert response.status_code == 422
    assert "생년월일이 적힌 열을 골라 주십시오." in response.content.decode()
    assert Upload.objects.get().state == UploadState.MAPPING


def test_the_preview_hides_resident_numbers(client, desk):
    upload = an_upload(desk, a_row(remarks="주민번호 770311-2242250"), heads=STRANGE)

    html = page_of(client, upload)

    assert "2242250" not in html
    assert "〈주민등록번호 가림〉" in html


@pytest.mark.parametrize(
    "query", ["?sheet=없음&heading_row=99", "?heading_row=x", "?heading_row=-5", "?heading_row=-1"]
)
def test_junk_while_choosing_columns_shows_the_page(client, desk, query):
    upload = an_upload(desk, ONE, heads=STRANGE)

    assert client.get(f"{upload.get_absolute_url()}{query}").status_code == 200


# ── who may ─────────────────────────────────────────────────────────────────
POSTS = ["choose", "answer", "carry-out", "finish"]


def addresses(upload):
    return [
        reverse("rosters:detail", args=[upload.public_id]),
        reverse("rosters:columns", args=[upload.public_id]),
        reverse("rosters:row", args=[upload.public_id, 2]),
    ]


@pytest.mark.parametrize(
    ("center_of", "role", "status"),
    [
        ("ours", Role.DIRECTOR, 200),
        ("ours", Role.CASE_MANAGER, 403),
        ("ours", Role.UNIT_STAFF, 403),
        ("ours", Role.CENTER_ADMIN, 403),
        ("ours", Role.ACCOUNTANT, 403),
        ("theirs", Role.DIRECTOR, 404),
        ("theirs", Role.CASE_MANAGER, 404),
    ],
)
def test_who_finds_the_door(client, center_of, role, status):
    ours = a_center()
    upload = an_upload(a_desk(ours), ONE)
    office = ours if center_of == "ours" else a_center("대전연습지역자활센터")
    client.force_login(a_desk(office, role, name="다른이").user)

    answers = [client.get(address) for address in addresses(upload)]
    posted = [do(client, upload, name, {"all": "out", "creates": 1}) for name in POSTS] if status != 200 else []

    assert {answer.status_code for answer in answers} <= {status, 302 if status == 200 else status}
    assert {answer.status_code for answer in posted} <= {status}
    if status != 200:
        assert not any("홍길동" in answer.content.decode() for answer in [*answers, *posted])
        assert upload.rows.get().is_chosen
        assert not Participant.objects.exists()


def test_a_case_manager_reaches_what_she_sent_herself(client):
    office = a_center()
    manager = a_desk(office, Role.CASE_MANAGER, name="이사례")
    an_upload(a_desk(office), ONE, name="센터장 명부.xlsx")
    upload = an_upload(manager, ONE, name="내 명부.xlsx")
    client.force_login(manager.user)

    html = client.get(reverse("rosters:list")).content.decode()

    assert "내 명부.xlsx" in html
    assert "센터장 명부.xlsx" not in html
    assert client.get(upload.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("role", [Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT])
def test_a_desk_without_the_right_cannot_send(client, role):
    client.force_login(a_desk(a_center(), role).user)

    assert client.get(reverse("rosters:list")).status_code == 403
    assert sent(client, a_workbook([HEAD, ONE])).status_code == 403
    assert not Upload.objects.exists()


def test_the_stranger_is_led_to_the_door(client):
    upload = an_upload(a_desk(a_center()), ONE)

    for address in [reverse("rosters:list"), *addresses(upload)]:
        assert client.get(address).url.startswith(reverse("accounts:sign-in"))

"""Documents on a record: filed, replaced, destroyed."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.policies import Role
from core.refusals import Refusal
from documents import actions, wiping
from documents.models import DocumentKind
from documents.shelves import panel
from participants.models import PersonDocument
from tests.canaries import answered
from tests.factories.centers import DeskFactory
from tests.factories.documents import PNG, filed
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def director(desk):
    return DeskFactory(role=Role.DIRECTOR, office=desk.office)


@pytest.fixture
def person(desk):
    return ParticipantFactory(center=desk.office, case_manager=desk)


def kind(code="certificate"):
    return DocumentKind.objects.get(code=code)


def upload(name="자격증.png", content=PNG):
    return SimpleUploadedFile(name, content)


def file(person, desk, **words):
    words = {"kind": kind(), "dated_on": date(2026, 1, 5), "file": upload()} | words
    return actions.file_document(model=PersonDocument, owner=person, by=desk, **words)


def test_a_document_is_kept_as_long_as_its_kind_says(desk, person):
    row = file(person, desk)

    today = timezone.localdate()
    assert row.kept_until == today.replace(year=today.year + 5)
    event = Event.objects.get(verb="document.filed")
    assert event.participant_id == person.pk
    assert event.after["sha256"] == row.document.sha256


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"dated_on": timezone.localdate() + timedelta(days=2)}, "dated_on"),
        ({"kind": "proof"}, "kind"),
        ({"kind": "medical"}, "kind"),
    ],
)
def test_what_is_refused_at_its_field(desk, person, words, field):
    if "kind" in words:
        words = {"kind": kind(words["kind"])}

    with pytest.raises(Refusal) as refusal:
        file(person, desk, **words)

    assert list(refusal.value.message_dict) == [field]
    assert not PersonDocument.objects.exists()


def test_who_may_not_read_documents_cannot_be_named(desk, person, sit):
    accountant = DeskFactory(role=Role.ACCOUNTANT, office=desk.office)
    stranger = DeskFactory(role=Role.UNIT_STAFF)

    for reader in (accountant, stranger):
        with pytest.raises(Refusal) as refusal:
            file(person, desk, readers=[reader])
        assert list(refusal.value.message_dict) == ["readers"]
    page = sit(desk).get(reverse("documents:file", args=["people", person.public_id])).text
    assert accountant.user.name not in page


def test_who_is_named_is_told_without_a_name(desk, person):
    unit = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)

    row = file(person, desk, readers=[unit])

    notice = unit.notices.get()
    assert notice.location == row.get_absolute_url()
    assert person.name not in notice.text


def test_a_newer_version_stands_before_the_older(desk, person):
    first = file(person, desk)
    second = file(person, desk, replaces=first)

    (line,) = panel(PersonDocument, person, desk)["lines"]
    assert line.row == second
    assert line.earlier == [first]
    with pytest.raises(Refusal, match="이미 새 판이"):
        file(person, desk, replaces=first)


def test_nothing_is_destroyed_before_its_time_by_mistake(desk, director, person):
    row = file(person, desk)

    with pytest.raises(Refusal) as refusal:
        actions.destroy_document(row=row, reason="보관 기한이 지남", by=director)

    assert list(refusal.value.message_dict) == ["early"]


def test_a_destroyed_document_leaves_its_hash_and_no_byte(desk, director, person, settings, client, sit):
    row = filed(PersonDocument, person, by=desk, note="홍길동의 것", kept_until=date(2026, 1, 6))
    place = settings.MEDIA_ROOT / row.document.file.name
    assert place.exists()

    actions.destroy_document(row=row, reason="보관 기한이 지남", by=director)
    wiping.wipe(row.document_id)

    row.refresh_from_db()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    assert (row.note, row.document.name, len(row.document.sha256)) == ("", "파기한 문서", 64)
    assert row.destroyed_by == director
    for name in ("detail", "download", "thumbnail"):
        assert sit(desk).get(reverse(f"documents:{name}", args=["people", row.public_id])).status_code == 404
    with pytest.raises(Refusal, match="이미 파기"):
        actions.destroy_document(row=row, reason="또 파기함", by=director)
    assert "보관 기한이 지남" in sit(director).get(reverse("documents:ledger")).text


def test_what_cannot_be_undone_is_asked_once_more(desk, director, person, sit):
    row = filed(PersonDocument, person, by=desk, kept_until=date(2026, 1, 6))
    address, words = reverse("documents:destroy", args=["people", row.public_id]), {"reason": "보관 기한이 지남"}
    client = sit(director)

    asked = client.post(address, words)
    row.refresh_from_db()
    assert (asked.status_code, row.destroyed_at) == (200, None)
    assert "이 문서를 정말 파기합니까" in asked.text
    done = client.post(address, words | {"sure": "yes"})

    row.refresh_from_db()
    assert (done.status_code, row.destroyed_by) == (302, director)


def test_the_years_are_said_once(desk, person, sit):
    page = sit(desk).get(file(person, desk).get_absolute_url()).text

    assert "5년, 사회보장급여법 제34조 준용(확인 전)" in page


def test_bytes_of_a_destroyed_document_are_not_handed_out_before_they_are_wiped(desk, director, person, sit):
    row = filed(PersonDocument, person, by=desk)
    actions.destroy_document(row=row, reason="잘못 올림", by=director, early=True)

    assert sit(desk).get(reverse("documents:page", args=["people", row.public_id, 1])).status_code == 404
    assert wiping.wipe_all() == 1


def test_nothing_that_stands_is_wiped(desk, person):
    row = filed(PersonDocument, person, by=desk)

    assert wiping.wipe(row.document_id) is False
    row.document.refresh_from_db()
    assert row.document.file


def test_the_older_comes_forward_when_the_newer_is_destroyed(desk, director, person):
    first = file(person, desk)
    second = file(person, desk, replaces=first)
    third = file(person, desk, replaces=second)

    actions.destroy_document(row=second, reason="잘못 올림", by=director, early=True)

    (line,) = panel(PersonDocument, person, desk)["lines"]
    assert (line.row, line.earlier) == (third, [first])


def test_who_takes_part_is_not_on_the_list_of_what_may_go(desk, person):
    ended = ParticipantFactory(center=desk.office, case_manager=desk)
    ended.participations.all().delete()
    rows = [filed(PersonDocument, who, by=desk, kept_until=date(2026, 1, 6)) for who in (person, ended)]

    past = PersonDocument.objects.past_their_time(on=timezone.localdate())

    assert list(past) == rows[1:]


def test_filing_by_the_form(desk, person, sit):
    client, address = sit(desk), reverse("documents:file", args=["people", person.public_id])
    said = {"kind": "certificate", "dated_on": "2026-01-05", "note": "지게차", "readers": []}

    wrong = client.post(address, said | {"file": upload("증.txt", b"words")})
    assert wrong.status_code == 422
    assert "PDF, PNG, JPG 파일만" in wrong.text
    right = client.post(address, said | {"file": upload()})

    assert right.status_code == 302
    page = client.get(right["Location"])
    assert "지게차" in page.text


def test_a_director_says_why_and_the_reason_is_kept(desk, director, person, sit):
    row = filed(PersonDocument, person, by=desk)
    client, address = sit(director), row.get_absolute_url()
    picture = reverse("documents:page", args=["people", row.public_id, 1])

    assert "까닭을 남기고 보기" in client.get(address).text
    assert client.get(picture)["Content-Type"].startswith("text/html")
    assert client.post(address, {"reason": ""}).status_code == 422
    shown = client.post(address, {"reason": "민원 확인을 위해"})

    assert picture in shown.text
    assert answered(client.get(picture)).startswith("\ufffdPNG")
    assert Access.objects.filter(page="문서 보기", reason="민원 확인을 위해", participant_id=person.pk).exists()


def test_a_document_that_names_a_desk_is_read_by_it_and_no_other(desk, person, sit):
    unit = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)
    other = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)
    row = filed(PersonDocument, person, by=desk, readers=[unit])

    shown = sit(unit).get(row.get_absolute_url())

    assert shown.status_code == 200
    assert person.name not in shown.text
    assert sit(other).get(row.get_absolute_url()).status_code == 403
    assert sit(unit).post(reverse("documents:replace", args=["people", row.public_id])).status_code == 403


def test_a_new_case_manager_reads_what_is_open_and_not_what_names_others(desk, person, sit):
    opened = filed(PersonDocument, person, by=desk)
    restricted = filed(PersonDocument, person, by=desk, readers=[desk])
    heir = DeskFactory(role=Role.CASE_MANAGER, office=desk.office)
    person.case_manager = heir
    person.save()

    assert sit(heir).get(opened.get_absolute_url()).status_code == 200
    assert sit(heir).get(restricted.get_absolute_url()).status_code == 403


def test_pictures_are_private(desk, person, sit):
    row = filed(PersonDocument, person, by=desk)

    answer = sit(desk).get(reverse("documents:page", args=["people", row.public_id, 1]))
    answered(answer)

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"

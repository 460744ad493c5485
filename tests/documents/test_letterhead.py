"""What stands on an office's papers: set from a day on, looked at, and found on what goes out."""

import io
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from audit.models import Event
from centers.policies import Role
from core.hwpx import hwpx_of
from core.papers import APPROVERS, Paper, Text
from core.refusals import Refusal
from documents import actions
from documents.letterheads import closing_of, dressed, letterhead_of, sample
from documents.models import Document, Letterhead
from meetings import letters
from meetings.models import Invitation
from tests.factories.centers import DeskFactory
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db
ADDRESS = "documents:letterhead"


@pytest.fixture
def admin():
    return DeskFactory(role=Role.CENTER_ADMIN)


def picture(kind="PNG", size=(600, 200), name="로고.png"):
    target = io.BytesIO()
    Image.new("RGB", size, "navy").save(target, kind)
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/png")


def words(**changed):
    return {
        "name": "한빛지역자활센터",
        "address": "온천대로 1",
        "phone": "041-000-1234",
        "approvers": "담당\n센터장 김가나",
        "closing": "늘 함께해 주셔서 고맙습니다.",
        "starts_on": timezone.localdate().isoformat(),
        "form_key": str(uuid.uuid4()),
        **changed,
    }


def values(**changed):
    given = {"name": "한빛", "address": "", "phone": "", "approvers": [["담당", ""]], "closing": ""}
    return given | changed


def set_on(admin, days=0, **changed):
    day = timezone.localdate() + timedelta(days=days)
    more = {name: changed.pop(name) for name in ("logo", "without_logo") if name in changed}
    return actions.set_letterhead(office=admin.office, starts_on=day, values=values(**changed), by=admin, **more)


def test_the_office_sets_its_letterhead_and_looks_at_it(admin, sit):
    client = sit(admin)

    answer = client.post(reverse(ADDRESS), {**words(), "logo": picture()}, follow=True)

    row = Letterhead.objects.get()
    assert "저장했습니다" in answer.text
    assert (row.office, row.approvers, row.line) == (
        admin.office,
        [["담당", ""], ["센터장", "김가나"]],
        "온천대로 1 · 전화 041-000-1234",
    )
    assert Event.objects.get(verb="office.letterhead_set").after["name"] == "한빛지역자활센터"
    preview = client.get(reverse("documents:letterhead-preview", args=[row.pk]))
    assert preview.content.startswith(b"%PDF-")


def test_papers_and_letters_carry_it(admin):
    set_on(
        admin, name="한빛센터", approvers=[["담당", ""], ["센터장", "김가나"]], closing="고맙습니다.", logo=picture()
    )
    today = timezone.localdate()
    plain = Paper(title="회의록", approvers=APPROVERS, blocks=[Text("말")])

    paper = dressed(plain, admin.office, on=today)

    assert paper.approval == [("담당", ""), ("센터장", "김가나")]
    assert (paper.letterhead.name, paper.letterhead.logo.width, paper.letterhead.logo.height) == (
        "한빛센터",
        36.0,
        12.0,
    )
    with zipfile.ZipFile(io.BytesIO(hwpx_of([paper], made_at=timezone.now()))) as book:
        section = book.read("Contents/section0.xml").decode()
        assert "한빛센터" in section and "김가나" in section
        assert [name for name in book.namelist() if name.startswith("BinData/")]
    meeting = MeetingFactory(center=admin.office, held_on=today, state="planned")
    letter = letters.invitation(
        Invitation.objects.create(meeting=meeting, email="a@example.org", method="REQUEST", sequence=0, asked_by=admin)
    )
    assert letter.body.endswith("고맙습니다.")


def test_the_minutes_are_in_the_dress_of_their_center(admin, sit):
    set_on(admin, name="한빛센터")
    meeting = MeetingFactory(center=admin.office)

    content = sit(admin).get(reverse("meetings:minutes-hangul", args=[meeting.public_id])).content

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert "한빛센터" in book.read("Contents/section0.xml").decode()


def test_where_nothing_was_set_papers_stay_as_they_are(admin):
    plain = Paper(title="회의록", approvers=APPROVERS, blocks=[])

    assert dressed(plain, admin.office, on=timezone.localdate()) == plain
    assert closing_of(admin.office, on=timezone.localdate()) == []


def test_a_paper_that_nobody_approves_gets_no_approval_block(admin):
    row = set_on(admin)

    assert dressed(Paper(title="편지", blocks=[]), row.office, on=timezone.localdate()).approvers == ()


def test_papers_of_then_stay_as_they_were(admin):
    now, later = set_on(admin, name="옛 이름"), set_on(admin, 10, name="새 이름")
    today = timezone.localdate()

    found = [letterhead_of(admin.office, on=today + timedelta(days=days)) for days in (-1, 0, 9, 10)]

    assert found == [None, now, now, later]
    with pytest.raises(Refusal, match="오늘이나 그 뒤의 날"):
        set_on(admin, -1)


def test_the_same_day_again_puts_it_right(admin):
    first = set_on(admin, name="한빗")

    assert (set_on(admin, name="한빛"), Letterhead.objects.count()) == (first, 1)


def test_a_logo_goes_on_until_it_is_taken_away(admin):
    first = set_on(admin, logo=picture())

    kept, gone = set_on(admin, 1), set_on(admin, 2, without_logo=True)

    assert (kept.logo, gone.logo) == (first.logo, None)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_and_small(admin, kind):
    row = set_on(admin, logo=picture(kind, size=(3000, 1500)))

    with row.logo.file.open("rb") as file, Image.open(file) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (800, 400))
    assert row.logo.name == "logo.png"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 no picture", "a.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.svg"),
        (b"\x89PNG\r\n\x1a\n broken", "a.png"),
        (b"", "a.png"),
        (b"MZ", "900101-1234567.png"),
    ],
    ids=["pdf", "svg", "broken", "empty", "resident number"],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(admin, content, name):
    with pytest.raises(Refusal):
        set_on(admin, logo=SimpleUploadedFile(name, content))

    assert (Letterhead.objects.count(), Document.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "필수"),
        ({"starts_on": "2020-01-01"}, "오늘이나 그 뒤의 날"),
        ({"approvers": "\n".join("가나다라마바")}, "결재란은 5칸까지"),
        ({"approvers": "아주아주아주아주긴직위이름"}, "12자까지"),
        ({"phone": "12"}, "숫자가 모자랍니다"),
    ],
)
def test_a_mistake_gets_a_sentence(admin, sit, changed, sentence):
    answer = sit(admin).post(reverse(ADDRESS), words(**changed))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Letterhead.objects.exists()


def test_another_offices_letterhead_is_not_there(admin, sit):
    row = set_on(admin)
    stranger = DeskFactory(role=Role.CENTER_ADMIN)

    assert sit(stranger).get(reverse("documents:letterhead-preview", args=[row.pk])).status_code == 404
    assert row.name not in sit(stranger).get(reverse(ADDRESS)).text


def test_what_is_typed_is_not_read_as_markup(admin):
    row = set_on(admin, name="#eval(1) <b> & *가*", closing="$x$")

    assert sample(row).letterhead.name == "#eval(1) <b> & *가*"
    assert hwpx_of([sample(row)], made_at=timezone.now()).startswith(b"PK")

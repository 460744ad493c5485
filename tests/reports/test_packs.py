"""The status pack of a meeting: what stands in it, who makes it and when, that it stays."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice, Office
from centers.policies import Role
from core.refusals import Refusal
from meetings.enums import MeetingState, PracticeState
from meetings.models import AgendaItem, GoodPractice
from reports import actions
from reports.clock import make_packs
from reports.models import StatusPack
from reports.pack_facts import status_of
from reports.pack_paper import pack_paper
from tests.factories.centers import DeskFactory
from tests.factories.meetings import ActionFactory, MeetingFactory, OpinionFactory
from tests.factories.reports import busy_center, frozen_report
from tests.factories.sales import CostFactory, SaleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return busy_center()


@pytest.fixture
def desk(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def before(center):
    """The meeting of last time, with one action answered and one open."""
    meeting = MeetingFactory(center=center, title="지난 간담회", held_on=date(2026, 8, 20))
    opinion = OpinionFactory(meeting=meeting)
    asked = {"opinion": opinion, "asked_on": date(2026, 8, 21), "due_on": date(2026, 10, 1)}
    ActionFactory(what="차량을 함께 씁니다.", **asked)
    desk = DeskFactory(office=center)
    answered = {"state": "reflected", "result": "12문항을 넣음", "answered_on": date(2026, 9, 1), "answered_by": desk}
    ActionFactory(what="질문지를 고칩니다.", **answered, **asked)
    return meeting


@pytest.fixture
def meeting(center, before):
    row = MeetingFactory(
        center=center,
        title="가을 간담회",
        held_on=timezone.localdate() + timedelta(days=4),
        state=MeetingState.PLANNED,
    )
    AgendaItem.objects.create(meeting=row, order=1, text="겨울 근무 시간")
    return row


def words_of(paper):
    """Everything that a paper says, cell by cell."""
    found = [paper.title]
    for block in paper.blocks:
        if hasattr(block, "rows"):
            found += [cell.words for row in [*block.heads, *block.rows] for cell in row]
        else:
            found += [block.words, getattr(block, "lead", "")]
    return found


def described(meeting):
    today = timezone.localdate()
    return words_of(pack_paper(status_of(meeting, on=today), on=today))


def test_a_pack_tells_agenda_actions_units_money_and_good_practice(center, meeting):
    frozen_report(center)
    year, quarter = status_of(meeting, on=timezone.localdate()).quarter
    day, unit = date(year, 3 * quarter - 2, 5), center.units.get(name="세탁")
    SaleFactory(unit=unit, dated_on=day, supply=300_000)
    CostFactory(unit=unit, dated_on=day, kind="labour", amount=1_000_000)
    published = {"state": PracticeState.PUBLISHED, "published_on": date(2026, 9, 9), "written_by": DeskFactory()}
    GoodPractice.objects.create(center=center, title="동료의 첫 주", text="함께합니다", **published)

    said = described(meeting)

    for words in ("지난 간담회의 끝나지 않은 과제 1건", "겨울 근무 시간", "차량을 함께 씁니다.", "질문지를 고칩니다."):
        assert words in said
    at = said.index("비율")
    assert said[at + 1 : at + 6] == ["세탁", "시장진입형", "300,000", "1,000,000", "30.0%"]
    assert {"동료의 첫 주", "함께합니다"} <= set(said)


def test_people_are_those_of_the_report_as_officials_read_it(center, meeting):
    """Three in the gateway are few; 43 and 67 would tell them."""
    frozen_report(center)

    said = described(meeting)

    at = said.index("게이트웨이")
    assert said[at + 4] == "1–4"
    assert not {"43", "67"} & set(said)


def test_a_report_that_the_city_has_not_got_tells_nothing(center, meeting):
    frozen_report(center, handed_in=False)

    found = status_of(meeting, on=timezone.localdate())

    assert (found.report, found.months) == (None, [])
    assert "시·군·구에 낸 월 보고가 아직 없어 사람 수를 싣지 않습니다." in described(meeting)


def test_outcomes_are_told_as_the_city_reads_them(center, meeting):
    """Five found work in September: at the quarter's end it is a stretch, and no reason is named."""
    frozen_report(center)

    said = described(meeting)

    assert said[said.index("취·창업률") + 1] == "5–9명"
    assert "취업(일반시장)" not in said


def test_it_is_made_by_a_desk_read_by_the_city_and_made_anew_as_a_version(center, meeting, desk, sit):
    frozen_report(center)
    city = Office.objects.create(name="가나시청", kind="city", region=center.region)
    official = DeskFactory(office=city, role=Role.CITY)
    make, page = (reverse(f"reports:{name}", args=[meeting.public_id]) for name in ("make-pack", "packs"))

    for _ in range(2):
        sit(desk).post(make)
    shown = sit(official).get(page).text

    second, first = StatusPack.objects.order_by("-version")
    assert (first.version, second.version, second.made_by) == (1, 2, desk)
    assert "2판" in shown and reverse("reports:pack-file", args=[first.public_id, "hwpx"]) in shown
    client = sit(official)
    pdf, hangul = (client.get(reverse("reports:pack-file", args=[second.public_id, kind])) for kind in ("pdf", "hwpx"))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(b"".join(hangul.streaming_content))) as book:
        assert "겨울 근무 시간" in book.read("Contents/section0.xml").decode()
    assert Notice.objects.filter(desk=official, kind="meeting").count() == 2
    assert Event.objects.filter(verb="meeting.packed").count() == 2
    assert page in sit(official).get(meeting.get_absolute_url()).text


@pytest.mark.parametrize(
    ("days", "state", "made"), [(4, "planned", 1), (0, "planned", 1), (5, "planned", 0), (-1, "planned", 0)]
)
def test_the_clock_makes_it_four_days_before_and_once(meeting, days, state, made):
    meeting.held_on = timezone.localdate() + timedelta(days=days)
    meeting.save()

    assert [make_packs(), make_packs()] == [made, 0]
    assert StatusPack.objects.filter(made_by=None).count() == made


def test_the_clock_is_in_the_schedule():
    assert settings.CELERY_BEAT_SCHEDULE["reports.make_packs"]["task"] == make_packs.name


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_no_pack_is_made_of_what_is_over(meeting, desk, state):
    type(meeting).objects.filter(pk=meeting.pk).update(state=state, cancelled_for="눈" if state == "cancelled" else "")

    with pytest.raises(Refusal, match="열리기 전의"):
        actions.make_pack(meeting=meeting, by=desk)


def test_what_was_handed_out_stays(meeting, desk):
    pack = actions.make_pack(meeting=meeting, by=desk)

    for act in (lambda: StatusPack.objects.update(version=7), lambda: StatusPack.objects.filter(pk=pack.pk).delete()):
        with pytest.raises(IntegrityError, match="status_pack_append_only"), transaction.atomic():
            act()

"""The meeting of 2024-11-12 with its three opinions, as the press tells it; what came of them is invented.

The next meeting stands before the door: it carries what nobody has answered.
"""

from datetime import date, time, timedelta
from typing import NamedTuple

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from demo import clock, facts
from meetings import actions
from meetings.enums import ActionState, MeetingState, Side
from meetings.models import AgendaItem, Attendance, Meeting, MeetingKind, Opinion, OpinionCategory


class Came(NamedTuple):
    """What came of an opinion: what, whose, until when; how it was answered, and when."""

    what: str
    owner: str
    due_on: date | None
    state: str = ""
    answered_on: date | None = None
    result: str = ""


CENTER, CITY, TOWNSHIP = "center", "city", "township"
# Who said it and about what, opinion by opinion, as the roles at the table suggest (domain.md §9).
SAID = [(Side.TOWNSHIP, "intake"), (Side.CENTER, "tailored"), (Side.DIRECTOR, "independence")]
CAME: list[list[Came]] = [
    [
        Came(
            "초기상담 질문지에 참여자의 욕구를 묻는 문항을 넣습니다.",
            TOWNSHIP,
            date(2025, 3, 31),
            ActionState.REFLECTED,
            date(2025, 2, 28),
            "욕구 12문항을 넣은 질문지를 만들어 읍면동에 나누었습니다.",
        ),
        Came(
            "의뢰서에 희망 사업을 쓰는 칸을 만듭니다.",
            CENTER,
            date(2025, 3, 31),
            ActionState.REFLECTED,
            date(2025, 3, 14),
            "의뢰서에 희망 사업과 바라는 점을 쓰는 칸을 만들었습니다.",
        ),
    ],
    [
        Came(
            "청년 참여자의 근무 시간을 나누는 방안을 마련합니다.",
            CENTER,
            date(2025, 6, 30),
            ActionState.REFLECTED,
            date(2025, 6, 2),
            "청년 사업단의 근무를 오전과 오후로 나누었습니다.",
        ),
        Came(
            "북부 면 지역에 새 사업단을 둘지 검토합니다.",
            CITY,
            date(2025, 9, 30),
            ActionState.NOT_REFLECTED,
            date(2025, 9, 30),
            "북부 면 지역의 참여자가 사업단 최소 인원에 못 미칩니다. 대신 통근 차량을 하루 두 번 운행합니다.",
        ),
    ],
    [
        Came(
            "취업한 뒤의 사후관리를 달마다 합니다.",
            CENTER,
            date(2025, 4, 30),
            ActionState.REFLECTED,
            date(2025, 4, 1),
            "취업 뒤 여섯 달 동안 달마다 전화로 확인합니다.",
        ),
        Came("자활기금으로 면허 취득비를 돕는 방안을 마련합니다.", CITY, None),  # overdue, see write()
    ],
]
PRACTICES = [
    (
        "출근 차량을 두 사업단이 함께 씁니다",
        "버스가 드문 면에 사는 참여자를 위해 두 사업단의 출근 시각을 맞추고 차량 한 대를 함께 씁니다.\n\n"
        "지각과 결근이 줄었고, 차량에 드는 돈은 두 사업단이 반씩 냅니다.",
    ),
    (
        "새 참여자의 첫 주를 동료가 함께합니다",
        "사업단에 먼저 온 참여자 한 사람이 첫 주 동안 일과 쉬는 시간을 함께합니다.\n\n"
        "첫 달에 그만두는 일이 줄었습니다.",
    ),
]
LATE_DAYS, NEXT_IN_DAYS = 17, 18


def write(center: Office) -> Meeting:
    """The meeting that was, what came of it, and the next one."""
    told = facts.facts()["asan"]["meeting"]
    day = date.fromisoformat(told["held_on"])
    meeting = Meeting.objects.create(
        center=center,
        kind=MeetingKind.objects.get(code="officers"),
        title=told["title"],
        held_on=day,
        place=told["place"],
        minutes=told["follow_up"],
        state=MeetingState.HELD,
    )
    sides = [Side.CITY, Side.CENTER, Side.TOWNSHIP, Side.DIRECTOR]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, side=side, words=words) for side, words in zip(sides, told["who"], strict=True)
    )
    _agenda(meeting, told["agenda"])
    for words, (side, category), came in zip(told["opinions"], SAID, CAME, strict=True):
        opinion = Opinion.objects.create(
            meeting=meeting, said_as=side, category=OpinionCategory.objects.get(code=category), text=words
        )
        for one in came:
            _come_of(opinion, one, day + timedelta(days=3))
    _plan_next(center)
    _practices()
    return meeting


def _practices() -> None:
    """One that all centers of a metropolitan center read, and one that waits for its word; both invented."""
    metro, center = _under_a_metro_center()
    writer, publisher = _desk(center, Can.WRITE_PRACTICES), _desk(metro, Can.PUBLISH_PRACTICES)
    for days, (title, text) in zip((40, 3), PRACTICES, strict=True):
        with clock.on_day(clock.today() - timedelta(days=days)):
            values = {"title": title, "text": text, "unit": None}
            row = actions.write_practice(center=center, values=values, by=writer)
            actions.offer(practice=row, by=writer)
            if days > 7:
                actions.publish(practice=row, by=publisher)


def _under_a_metro_center() -> tuple[Office, Office]:
    """A metropolitan center and a center of its region, both with somebody at a desk."""
    for metro in Office.objects.filter(kind=OfficeKind.METRO_CENTER).order_by("pk"):
        below = Office.objects.filter(kind=OfficeKind.CENTER, region__path__startswith=metro.region.path)
        for center in below.order_by("pk"):
            if any(desk.may(Can.WRITE_PRACTICES) for desk in center.memberships.all()):
                return metro, center
    raise RuntimeError("The demo has no center under a metropolitan center with a desk that writes.")


def _agenda(meeting: Meeting, items: list[str]) -> None:
    AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, order=at, text=one) for at, one in enumerate(items, 1))


def _come_of(opinion: Opinion, one: Came, asked_on: date) -> None:
    center = opinion.meeting.center
    owner = _owner(center, one.owner)
    due_on = one.due_on or clock.today() - timedelta(days=LATE_DAYS)
    keeper = _desk(center, Can.KEEP_MEETINGS)
    with clock.on_day(asked_on):
        action = actions.ask(opinion=opinion, what=one.what, owner=owner, due_on=due_on, by=keeper)
    if one.answered_on:
        with clock.on_day(one.answered_on):
            by = _desk(owner, Can.ANSWER_ACTIONS)
            actions.answer(action=action, state=one.state, result=one.result, by=by)


def _owner(center: Office, word: str) -> Office:
    if word == CENTER:
        return center
    around = Office.objects.all().around(center).filter(kind=word if word == CITY else "township")
    return next(office for office in around.order_by("pk") if office.memberships.exists())


def _desk(office: Office, right: Can) -> Membership:
    desks = office.memberships.select_related("user", "office").order_by("pk")
    return next(desk for desk in desks if desk.may(right))


def _plan_next(center: Office) -> None:
    day = clock.weekday(clock.today() + timedelta(days=NEXT_IN_DAYS))
    meeting = Meeting.objects.create(
        center=center,
        kind=MeetingKind.objects.get(code="officers"),
        title="하반기 담당자 간담회",
        held_on=day,
        starts_at=time(14),
        ends_at=time(16),
        place=center.name,
    )
    _agenda(meeting, ["사업단과 자활기업 운영 현황", "내년 사업 계획과 건의"])
    words = [(Side.CITY, "자활사업 담당자 외 1명"), (Side.TOWNSHIP, "읍면동 담당자"), (Side.CENTER, "사업담당자 5명")]
    Attendance.objects.bulk_create(Attendance(meeting=meeting, side=side, words=text) for side, text in words)

"""Two joint projects of the demo's center with an invented partner: one has ended, one goes on."""

from datetime import date, timedelta

from centers.models import Membership, Office
from centers.policies import Role
from demo import clock
from joint import actions
from joint.enums import Outcome, Presence
from joint.models import JointProject
from participants.enums import State
from participants.models import Participant, Participation
from partnerships.models import Agreement, ServiceArea

PARTNER = "아산연습직업전문학교"
TOOK_PART, WORKS_NOW = 8, 3
LASTS = timedelta(days=60)
RESULT = "여덟 명 가운데 일곱 명이 수료하고 여섯 명이 자격을 얻었다."
ENDED = {
    "title": "바리스타 자격 과정",
    "goal": "참여자 여덟 명 가운데 여섯 명이 자격을 얻는다",
    "places": 10,
    "ours": 3_600_000,
    "theirs": 2_400_000,
    "others": 1_000_000,
}
RUNNING = {
    "title": "사무 자동화 취업 준비",
    "goal": "문서 작성과 표 계산을 익히고 세 명이 취업한다",
    "places": 12,
    "ours": 2_000_000,
    "theirs": 1_500_000,
    "others": 0,
}


def write(center: Office, *, on: date) -> int:
    """The projects with their people, sessions and results; nothing without the agreement. Returns how many."""
    agreement = Agreement.objects.filter(center=center, partner__name=PARTNER).order_by("-starts_on").first()
    admin = Membership.objects.filter(office=center, role=Role.DIRECTOR).select_related("user", "office").first()
    if agreement is None or admin is None or not agreement.starts_on <= on <= agreement.ends_on:
        return 0
    area = ServiceArea.objects.get(code="job_edu")
    first = clock.weekday(max(agreement.starts_on, on - timedelta(days=200)))
    there = Participation.objects.filter(participant__center=center, starts_on__lte=first)
    found_work = there.filter(end_reason__code="job", ends_on__gt=first + LASTS, ends_on__lte=on).order_by("pk")
    working = {row.participant: row.ends_on for row in found_work.select_related("participant")[:WORKS_NOW]}
    people = Participant.objects.filter(center=center).with_now(on=on).filter(state=State.PLACED, joined_on__lte=first)
    placed = list(people.order_by("pk")[: TOOK_PART + 7])
    _ended(agreement, area, admin, [*working, *placed][:TOOK_PART], first, working)
    _running(agreement, area, admin, placed[TOOK_PART:], on)
    return 2


def _plan(
    agreement: Agreement, area: ServiceArea, by: Membership, words: dict, first: date, last: date
) -> JointProject:
    with clock.on_day(first):
        values = {**words, "area": area, "starts_on": first, "ends_on": last}
        project = actions.plan(agreement=agreement, values=values, by=by)
        return actions.start(project=project, by=by)


def _held(project: JointProject, by: Membership, days: list[date], parts: list, content: str) -> None:
    for number, day in enumerate(days, 1):
        with clock.on_day(day, hour=17):
            words = {"held_on": day, "place": "직업전문학교 실습실", "hours": 3, "content": f"{number}회차. {content}"}
            session = actions.add_session(project=project, values=words, by=by)
            # One in nine is missing, and says so every other time.
            presences = {
                part: Presence.CAME if (at + number) % 9 else (Presence.EXCUSED if number % 2 else Presence.ABSENT)
                for at, part in enumerate(parts)
            }
            actions.keep_roll(session=session, presences=presences, by=by)


def _ended(
    agreement: Agreement,
    area: ServiceArea,
    by: Membership,
    people: list,
    first: date,
    working: dict[Participant, date],
) -> None:
    """Who left for work later on is written down on that day, after the project has ended."""
    last = first + LASTS
    project = _plan(agreement, area, by, ENDED, first, last)
    with clock.on_day(first):
        parts = actions.take_in(project=project, participants=people, joined_on=first, by=by)
    days = [clock.weekday(first + timedelta(days=7 * week)) for week in range(1, 9)]
    _held(project, by, days, parts, "추출과 위생, 고객 응대")
    with clock.on_day(last):
        for at, part in enumerate(parts):
            stopped = at == TOOK_PART - 1
            values = {
                "outcome": Outcome.STOPPED if stopped else Outcome.FINISHED,
                "left_on": last,
                "employed_on": None,
                "certificate": "" if stopped or at == TOOK_PART - 2 else "바리스타 2급",
            }
            actions.write_outcome(part=part, values=values, by=by)
        actions.end(project=project, ended_on=last, result=RESULT, by=by)
    for part in project.parts.filter(participant__in=working).select_related("participant"):
        with clock.on_day(working[part.participant]):
            values = {name: getattr(part, name) for name in ("outcome", "left_on", "certificate")}
            actions.write_outcome(part=part, values=values | {"employed_on": working[part.participant]}, by=by)


def _running(agreement: Agreement, area: ServiceArea, by: Membership, people: list, on: date) -> None:
    first = max(agreement.starts_on, on - timedelta(days=35))
    project = _plan(agreement, area, by, RUNNING, first, min(agreement.ends_on, on + timedelta(days=40)))
    with clock.on_day(first):
        parts = actions.take_in(project=project, participants=people, joined_on=first, by=by)
    days = [clock.weekday(first + timedelta(days=7 * week)) for week in range(1, 5)]
    _held(project, by, [day for day in days if first <= day <= on], parts, "문서 작성과 표 계산")

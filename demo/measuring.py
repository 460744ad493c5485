"""How long the main pages take, and how many statements they ask: on whatever database is there."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework.fit.facts import gathered, units_to_rank, with_fit
from casework.fit.sums import rank_units
from centers.models import Membership, Office
from centers.policies import Role
from merging import actions as merging
from merging.clashes import clashes
from merging.undoing import undo
from participants.models import Participant
from programs.models import ProgramUnit


@dataclass(frozen=True)
class Measured:
    """One page as one desk: server time of the median and the slowest run in milliseconds, statements, bytes."""

    role: str
    page: str
    status: int
    statements: int
    median: float
    slowest: float
    size: int


def measure(*, runs: int = 7) -> Iterator[Measured]:
    """The list, a file and the first pages, in the center with the most people."""
    centers = Office.objects.filter(kind="center").annotate(people=Count("participants"))
    largest = centers.order_by("-people", "pk")[0]
    city = Office.objects.filter(kind="city", region=largest.region).first()
    metro = Office.objects.filter(kind="metro", region=largest.region.parent_id).first()
    # The file with the most in it, of those who take part.
    people = Participant.objects.filter(center=largest).taking_part(on=timezone.localdate())
    person = people.annotate(notes_written=Count("notes")).order_by("-notes_written", "pk")[0]
    pages = [
        (largest, Role.DIRECTOR, "/participants/", "참여자 목록"),
        (largest, Role.CASE_MANAGER, "/participants/?state=all", "참여자 목록, 종결 포함"),
        (largest, Role.DIRECTOR, "/participants/due/", "할 일, 센터 전체"),
        (largest, Role.CASE_MANAGER, "/participants/due/", "할 일, 맡은 사람"),
        (largest, Role.DIRECTOR, person.get_absolute_url(), "참여자 기록"),
        (largest, Role.DIRECTOR, f"{person.get_absolute_url()}notes/", "상담 기록"),
        (largest, Role.DIRECTOR, f"/assessments/{person.public_id}/", "사정"),
        (largest, Role.DIRECTOR, f"/plans/of/{person.public_id}/", "자립계획"),
        (largest, Role.DIRECTOR, f"/compliance/participants/{person.public_id}/", "조건 이행"),
        (largest, Role.DIRECTOR, "/", "센터장 첫 화면"),
        (largest, Role.CASE_MANAGER, "/", "사례관리사 첫 화면"),
        (city, Role.CITY, "/", "시 현황"),
        (city, Role.CITY, "/indicators/", "지표"),
        (city, Role.CITY, "/indicators/work_rate/", "지표 하나"),
        (metro, Role.METRO, "/", "광역 현황"),
        (metro, Role.METRO, "/indicators/", "광역 지표"),
        (city, Role.CITY, "/programs/", "사업단 목록"),
    ]
    for office, role, address, label in pages:
        desk = Membership.objects.filter(office=office, role=role).select_related("user").first() if office else None
        if desk is not None:
            yield _measured(desk, address, label, runs)
    director = Membership.objects.filter(office=largest, role=Role.DIRECTOR).select_related("user").first()
    if director is not None:
        words = person.name_initials[:2]
        yield _measured(director, "/participants/?typing=1", "참여자 찾기, 치는 동안", runs, sent={"q": words})
        yield _measured(director, "/participants/suggest/", "위 찾기의 후보", runs, sent={"q": words})
        typed = {"name": person.name, "born_on": person.born_on.isoformat(), "phone": person.phone}
        yield _measured(director, "/participants/register/likely/", "비슷한 사람, 치는 동안", runs, sent=typed)
        yield _measured(director, "/merging/", "같은 사람 찾기", runs)
        yield measure_merge(director, runs=3)


def measure_merge(director: Membership, *, runs: int) -> Measured:
    """Joining the two fullest files of the largest center, taken back each time (aim: 2 s; docs/benchmarks.md)."""
    people = Participant.objects.filter(center=director.office_id, merged_into=None)
    one, other = people.annotate(notes_written=Count("notes")).order_by("-notes_written", "pk")[:2]
    times = []
    for _ in range(runs):
        with CaptureQueriesContext(connection) as asked:
            started = time.perf_counter()
            done = merging.merge(
                survivor=one,
                absorbed=other,
                words=dict.fromkeys(merging.differing(one, other), "survivor"),
                holds={clash.key: "survivor" for clash in clashes(one, other)},
                reason="재어 보기",
                by=director,
            )
            times.append((time.perf_counter() - started) * 1000)
        undo(merge=done, by=director, reason="재어 보기")
        one.refresh_from_db()
        other.refresh_from_db()
    return Measured("센터장", "기록 합치기", 200, len(asked), statistics.median(times), max(times), 0)


UNITS = 65
HTMX = {"HX-Request": "true"}


def measure_ranking(*, runs: int = 21) -> Measured:
    """The order of 65 units for one person of the largest center, statements and sums together (at most 50 ms)."""
    today = timezone.localdate()
    center = Office.objects.filter(kind="center").annotate(people=Count("participants")).order_by("-people", "pk")[0]
    first = Participant.objects.filter(center=center).order_by("pk")[0]
    times = []
    for _ in range(runs):
        with CaptureQueriesContext(connection) as asked:
            started = time.perf_counter()
            # As the page finds somebody: by the public number.
            person = with_fit(Participant.objects.with_now(on=today)).get(public_id=first.public_id)
            units = units_to_rank(ProgramUnit.objects.filter(center=center), on=today)
            (facts,), found = gathered([person], (units * UNITS)[:UNITS], on=today)
            rank_units(facts, found)
            times.append((time.perf_counter() - started) * 1000)
    times = times[1:]
    label = f"맞는 사업단 차례, {UNITS}곳"
    return Measured("–", label, 200, len(asked), statistics.median(times), max(times), 0)


@override_settings(ALLOWED_HOSTS=["testserver"])
def _measured(
    desk: Membership, address: str, label: str, runs: int, *, sent: dict[str, str] | None = None
) -> Measured:
    """`sent`: what is typed; it is sent as the page sends it."""
    client = Client()
    client.force_login(desk.user, backend="centers.backends.DeskBackend")
    times = []
    for _ in range(runs + 1):
        with CaptureQueriesContext(connection) as asked:
            started = time.perf_counter()
            response = client.post(address, sent, headers=HTMX) if sent else client.get(address)
            times.append((time.perf_counter() - started) * 1000)
    times = times[1:]  # the first one loads templates
    return Measured(
        desk.get_role_display(),
        label,
        response.status_code,
        len(asked),
        statistics.median(times),
        max(times),
        len(response.content),
    )

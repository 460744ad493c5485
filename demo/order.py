"""What keeps order: an inspection of the demo's center by its city that goes on, and the rooms compared once."""

from collections.abc import Callable
from datetime import date, timedelta

from centers.models import Membership, Office
from centers.policies import Role
from demo import clock, facts
from inspections import actions
from inspections.enums import ItemKind
from quality.clock import compare_rooms

RULES = [
    {"kind": ItemKind.FILES.value, "share": 5, "least": 3, "most": 8},
    {"kind": ItemKind.PAYMENTS.value, "share": 2, "least": 3, "most": 6},
    {"kind": ItemKind.SETTLEMENTS.value, "share": 10, "least": 1, "most": 4},
]


def write(*, say: Callable[[str], None] = lambda words: None) -> None:
    """An inspection that was announced two weeks ago, drawn on the day, with one answered remark and one that waits;
    then everything that contradicts itself is looked for, as the night does."""
    center = Office.objects.filter(name=facts.ASAN).first()
    if center is not None:
        _inspect(center, on=clock.today())
        say(f"{center.name}의 지도점검")
    say(f"어긋난 기록 {compare_rooms()}건")


def _inspect(center: Office, *, on: date) -> None:
    desks = Membership.objects.select_related("user", "office")
    city = desks.filter(role=Role.CITY, office__region=center.region).order_by("pk").first()
    director = desks.filter(role=Role.DIRECTOR, office=center).order_by("pk").first()
    if city is None or director is None:
        return
    announced = clock.weekday(on - timedelta(days=14))
    on_site = clock.weekday(on - timedelta(days=3))
    with clock.on_day(announced):
        days = {
            "announced_on": announced,
            "on_site_on": on_site,
            "starts_on": date(announced.year, 1, 1),
            "ends_on": announced,
        }
        row = actions.plan(
            center=center, values={"title": f"{announced.year}년 하반기 지도점검", **days}, rules=RULES, by=city
        )
    with clock.on_day(on_site):
        actions.draw(inspection=row, by=city)
        due_on = on_site + timedelta(days=30)
        first = row.items.order_by("kind", "position").first()
        words = "욕구 사정과 자립계획의 날짜가 기록에 함께 있는지 확인하고, 없으면 세울 것"
        answered = actions.remark(inspection=row, text=words, due_on=due_on, item=first, by=city)
        words = "출근부를 다음 달 5일까지 마감하도록 할 것"
        actions.remark(inspection=row, text=words, due_on=due_on, item=None, by=city)
    with clock.on_day(on_site, hour=16):
        actions.answer(remark=answered, answer="담당자가 확인하고 빠진 것을 채웠습니다.", by=director)

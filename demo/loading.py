"""Loads the demo, step by step; each step says what it did, so that a first start shows progress."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from centers.models import Membership, Office
from centers.policies import Role
from demo import asan, clock, desks, enterprises, events, facts, history, joint, meeting, partners, places, units, way
from demo.people import Names
from participants.models import CaseTerm, Participant, Participation
from programs.models import Placement, ProgramUnit
from rosters.importing import import_file

ROSTERS = {facts.ASAN: "asan_roster.xlsx", facts.LARGE: "daejeon_roster.xlsx"}
CITY_WORD = "시와 협의하여 참여를 인정함(체험용)"


def is_empty() -> bool:
    """Whether nothing of a center is there yet."""
    return not Office.objects.exists()


@transaction.atomic
def load(
    *, with_people: bool = True, with_history: bool = True, say: Callable[[str], None] = lambda words: None
) -> None:
    """Fill an empty database: map, desks, units, partners, enterprises, the meeting; then people if wanted.

    `with_history`: also what lies behind everybody, and what lies on the desks today; most of the time goes there.
    """
    names = Names("jahwal")
    made = places.build()
    desks.open_desks(made.offices, names)
    say(f"기관 {len(made.offices)}곳과 자리")
    opened = _open_units(made.offices)
    say(f"사업단 {sum(map(len, opened.values()))}곳")
    desks.open_partner_desk(partners.write(made.offices))
    enterprises.write(made.offices)
    enterprises.follow(made.offices, Names("enterprises"))
    meeting.write(made[facts.ASAN])
    say("협력기관, 협약, 자활기업, 간담회")
    if with_people:
        for center in sorted(opened, key=lambda office: office.pk):
            people = _people(center, opened[center], names)
            say(f"{center.name} 참여자 {people}명")
        events.write(made[facts.ASAN], names)
        say("최근에 있었던 일")
    if with_people and with_history:
        asan.write(asan.cast_of(made[facts.ASAN], on=clock.today()))
        say(f"{facts.ASAN}의 의뢰, 접수, 계획, 의견, 신청")
        for center in sorted(opened, key=lambda office: office.pk):
            if center.name != facts.ASAN:
                way.write(center, on=clock.today())
        say("사정, 계획, 의견, 상담 기록")
        say(f"공동사업 {joint.write(made[facts.ASAN], on=clock.today())}건")
    for center, of_center in opened.items():
        units.set_places(of_center, random.Random(f"places {center.name}"))


def _open_units(offices: dict[str, Office]) -> dict[Office, list[ProgramUnit]]:
    opened = {offices[facts.ASAN]: units.open_asan(offices[facts.ASAN])}
    opened[offices[facts.LARGE]] = units.open_large(offices[facts.LARGE])
    for name, _district in facts.DISTRICT_CENTERS:
        opened[offices[name]] = units.open_district(offices[name])
    return opened


def _people(center: Office, of_center: list[ProgramUnit], names: Names) -> int:
    """The roster's people where the center has a roster, invented ones elsewhere; and those who left before."""
    draw = random.Random(f"history {center.name}")
    if center.name in ROSTERS:
        _from_roster(center, facts.DATA / ROSTERS[center.name])
    else:
        history.write(center, [stay for unit in of_center for stay in _present(unit, draw)], names)
    present: dict[int, list[date]] = {}
    for unit_id, day in Placement.objects.filter(unit__in=of_center).values_list("unit_id", "starts_on"):
        present.setdefault(unit_id, []).append(day)
    stays = [stay for unit in of_center for stay in history.past_stays(unit, present.get(unit.pk, []), draw)]
    history.write(center, stays, names)
    return Participant.objects.filter(center=center).count()


def _from_roster(center: Office, roster: Path) -> None:
    by = Membership.objects.select_related("user", "office").get(
        pk=Membership.objects.filter(office=center, role=Role.DIRECTOR).values("pk")[:1]
    )
    import_file(roster, center, by=by, accept_asks=CITY_WORD)
    _share_out(center)


def _share_out(center: Office) -> None:
    """The roster names teams, not people: each case manager gets an equal share."""
    managers = list(Membership.objects.filter(office=center, role=Role.CASE_MANAGER).order_by("pk"))
    people = list(Participant.objects.filter(center=center).order_by("pk"))
    random.Random(f"share {center.name}").shuffle(people)  # the roster's order follows category and unit
    for index, person in enumerate(people):
        person.case_manager = managers[index % len(managers)]
    Participant.objects.bulk_update(people, ["case_manager"], batch_size=500)
    joined = dict(Participation.objects.filter(participant__in=people).values_list("participant", "starts_on"))
    CaseTerm.objects.filter(participant__in=people).delete()
    CaseTerm.objects.bulk_create(
        [CaseTerm(participant=who, case_manager=who.case_manager, starts_on=joined[who.pk]) for who in people], 500
    )


def _present(unit: ProgramUnit, draw: random.Random) -> list[history.Stay]:
    first = date(2026, 8, 20) if unit.type.code == "gateway" else date(2023, 2, 1)
    days = (facts.LAST_DAY - first).days
    return [
        history.Stay(unit, date.fromordinal(first.toordinal() + draw.randrange(days)), None)
        for _ in range(draw.randrange(5, 9))
    ]

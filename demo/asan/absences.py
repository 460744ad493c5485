"""Leaves, petitions in every state, and the waiting lists of three units."""

from typing import Any

from demo import clock
from demo.asan.cast import Cast
from participants.models import Participant
from petitions import actions as petitions
from petitions.actions import Wish
from petitions.models import Petition
from programs import actions as programs
from programs.models import LeaveKind, Placement


def write(cast: Cast) -> None:
    kinds = {kind.code: kind for kind in LeaveKind.objects.all()}
    _leaves(cast, kinds)
    _extensions(cast)
    _changes(cast)
    _waiting(cast)


def _leaves(cast: Cast, kinds: dict[str, LeaveKind]) -> None:
    """A granted sick leave that ends in five days, a postponement that ends in forty, one that is over."""
    sick = cast.next_person()
    wish = {"leave_kind": kinds["sick"], "starts_on": cast.day(-23), "ends_on": cast.day(5)}
    asked = _ask(cast, sick, "leave", -24, "쉬면서 회복이 필요하다는 소견서를 가져옴", **wish)
    _grant(cast, asked, -23, "소견서를 확인함. 돌아온 뒤 근무 시간을 다시 의논하기로 함.")
    away = _placement(cast.next_person())
    with clock.on_day(cast.day(-45)):
        programs.begin_leave(
            placement=away,
            kind=kinds["postponed"],
            starts_on=cast.day(-45),
            ends_on=cast.day(40),
            reason="새 환경에 적응하는 기간이 필요함",
            by=cast.case,
        )
    back = _placement(cast.next_person())
    with clock.on_day(cast.day(-90)):
        leave = programs.begin_leave(
            placement=back,
            kind=kinds["care"],
            starts_on=cast.day(-90),
            ends_on=cast.day(-70),
            reason="가족을 돌봄",
            by=cast.case,
        )
    with clock.on_day(cast.day(-74)):
        programs.end_leave(leave=leave, back_on=cast.day(-74), by=cast.case)


def _extensions(cast: Cast) -> None:
    """A gateway that was extended, one for which the city is asked, and a term that is not."""
    extended = _ask(cast, cast.people["extended"], "gateway", -28, "교육 과정을 마칠 시간이 더 필요함", months=1)
    _grant(cast, extended, -24, "교육 과정 수료까지 한 달을 승인함", by_city=True)
    _ask(cast, cast.people["gateway"], "gateway", -2, "배치할 사업단에 한 달 뒤 자리가 남", months=1)
    term = _ask(cast, cast.people["term"], "term", -40, "취업 교육을 마칠 때까지 참여를 바람", months=6)
    with clock.on_day(cast.day(-35)):
        petitions.deny(
            petition=term,
            answer="전체 참여 기간을 넘는 연장은 인정하기 어렵습니다.",
            next_step="남은 기간에 국민취업지원제도 신청을 함께 준비해 주십시오.",
            by=cast.city,
        )


def _changes(cast: Cast) -> None:
    """Another unit: asked for, and taken back; and papers that come too late."""
    reason = "손님을 맞는 일을 해 보고 싶어 함"
    _ask(cast, cast.next_person(), "unit_change", -3, reason, unit=cast.units["은행나무카페"])
    changed = _ask(
        cast, cast.next_person(), "unit_change", -60, "집에서 가까운 곳을 바람", unit=cast.units["푸른청소"]
    )
    with clock.on_day(cast.day(-55)):
        petitions.withdraw(petition=changed, by=cast.case)
    papers = {"papers": "임대차계약서 사본", "until_on": cast.day(-12)}
    _ask(cast, cast.next_person(), "papers", -1, "집주인의 확인이 늦어져 기한을 넘김", **papers)


def _ask(cast: Cast, person: Participant, kind: str, day: int, reason: str, **values: Any) -> Petition:
    with clock.on_day(cast.day(day)):
        return petitions.ask(participant=person, kind=kind, wish=Wish(reason, values), by=cast.case)


def _grant(cast: Cast, petition: Petition, day: int, answer: str, *, by_city: bool = False) -> None:
    with clock.on_day(cast.day(day)):
        petitions.grant(petition=petition, answer=answer, by=cast.city if by_city else cast.director)


def _placement(person: Participant) -> Placement:
    return Placement.objects.select_related("participant", "unit").get(participant=person, ends_on=None)


def _waiting(cast: Cast) -> None:
    """Six entries in three units; the director lets one stand before the others."""
    idle = list(
        Participant.objects.filter(center=cast.center, participations__ends_on=None, participations__isnull=False)
        .exclude(placements__isnull=False)
        .order_by("pk")[:3]
    )
    people = [*idle, *(cast.next_person() for _ in range(6 - len(idle)))]
    entries = []
    for number, person in enumerate(people):
        unit = cast.units[("은행나무카페", "한끼도시락", "세탁친구")[number % 3]]
        if person.placements.filter(ends_on=None, unit=unit).exists():
            unit = cast.units["온양편의점"]
        joined = person.participations.latest("starts_on").starts_on
        day = max(joined, cast.day(-30 + 4 * number))
        with clock.on_day(max(day, joined)):
            entries.append(programs.wait_for(participant=person, unit=unit, starts_on=day, by=cast.case))
    with clock.on_day(cast.day(-3)):
        reason = "자녀 등교 시간에 맞출 수 있는 곳이 이 사업단뿐임"
        programs.reorder(entry=entries[-1], rank=-1, reason=reason, by=cast.director)

"""Who is sent or comes: referrals in every state, interviews, gateways, and who joined that way."""

from datetime import date
from typing import Any

from casework import actions as casework
from centers.models import Membership
from demo import clock, facts
from demo.asan.cast import Cast
from intake import actions as intake
from intake.enums import Way
from intake.models import Intake, Referral
from participants.actions import Entitlement, Person
from participants.models import Participant
from programs import actions as programs

TOWN = "demo-town"
HOME = "온양3동"


def write(cast: Cast) -> None:
    """Six of demo-town's, others' from other townships and the city, and people who came by themselves."""
    _of_demo_town(cast)
    _of_others(cast)
    _of_the_city(cast)
    _by_themselves(cast)


def _of_demo_town(cast: Cast) -> None:
    _sent(cast, TOWN, HOME, day=0)
    _sent(cast, TOWN, HOME, day=-10, category="near_poor")
    returned = _sent(cast, TOWN, HOME, day=-14, category="general")
    with clock.on_day(cast.day(-11)):
        reason = "근로능력 판정을 다시 받는 중이라고 합니다. 판정이 나온 뒤에 다시 의뢰해 주십시오."
        intake.return_(referral=returned, reason=reason, by=cast.case)
    booked = _taken(cast, _sent(cast, TOWN, HOME, day=-6), day=-4)
    with clock.on_day(cast.day(-3)):
        intake.book_interview(
            intake=booked, booked_for=clock.moment(cast.day(1), 14), place="센터 상담실", by=cast.case
        )
    placed = _joined(cast, _sent(cast, TOWN, HOME, day=-96), day=-94)
    cast.people["placed"] = placed
    _move_on(cast, placed, "한끼도시락", day=-28)
    closed = _joined(cast, _sent(cast, TOWN, HOME, day=-420), day=-417)
    _move_on(cast, closed, "푸른청소", day=-355)
    with clock.on_day(cast.day(-40)):
        casework.close(
            participant=closed,
            ends_on=cast.day(-40),
            reason=cast.reasons["job"],
            note="면접을 거쳐 채용됨",
            by=cast.case,
            outcome={**JOB, "work_from": cast.day(-39), "achieved": "주 5일 출근을 거르지 않음"},
        )


JOB: dict[str, Any] = {
    "employer": "가상청소서비스",
    "job": "건물 청소",
    "job_kind": "regular",
    "weekly_hours": 40,
    "is_insured": True,
    "monthly_wage": 2_150_000,
    "summary": "배운 일을 살려 취업함. 석 달 뒤에 다시 연락하기로 함.",
}


def _of_others(cast: Cast) -> None:
    _sent(cast, "asan-town-1", "배방읍", day=-3, category="general")
    withdrawn = _sent(cast, "asan-town-1", "배방읍", day=-25)
    with clock.on_day(cast.day(-22)):
        intake.withdraw(referral=withdrawn, by=cast.desks["asan-town-1"])
    held = _taken(cast, _sent(cast, "asan-town-2", "온양1동", day=-9), day=-8)
    _hold(cast, held, day=-2)
    back = _taken(cast, _sent(cast, "asan-town-2", "온양1동", day=-30), day=-28)
    with clock.on_day(cast.day(-21)):
        intake.send_back(intake=back, reason="다른 시로 이사하게 되어 그곳에서 다시 신청하기로 함", by=cast.case)
    cast.people["extended"] = _joined(cast, _sent(cast, "asan-town-3", "신창면", day=-82), day=-80)


def _of_the_city(cast: Cast) -> None:
    _sent(cast, "demo-city", "탕정면", day=-2, decided_on=cast.day(-20), condition_noticed_on=None)
    cast.people["gateway"] = _joined(cast, _sent(cast, "demo-city", "온양2동", day=-57), day=-55)


def _by_themselves(cast: Cast) -> None:
    _walk_in(cast, Way.WALK_IN, day=-5)
    declined = _walk_in(cast, Way.FOUND, day=-40)
    with clock.on_day(cast.day(-33)):
        intake.decline(intake=declined, reason="가족과 의논한 끝에 지금은 참여하지 않기로 함", by=cast.case)
    cast.people["third gateway"] = _third_gateway(cast)
    _at_the_desk(cast)


def _at_the_desk(cast: Cast) -> None:
    """Two whom reception took in: one without anything, who still waits, and one who was taken over."""
    nothing = {"birthday": "unknown", "phone": "none", "address": "unclear", "papers": "none"}
    for day, missing in ((0, nothing), (-4, {"papers": "later"})):
        known = _person(cast)
        who = Person(name=known.name, born_on=known.born_on, phone=known.phone, township=known.township)
        if missing is nothing:
            who = Person(name=known.name, born_on=date(cast.on.year - 50, 1, 1), is_birth_estimated=True)
        arrival = intake.Arrival(
            "walk_in", cast.day(day), papers="" if "papers" in missing else "신분증", missing=missing
        )
        with clock.on_day(cast.day(day), 9):
            coming = intake.receive(person=who, arrival=arrival, by=cast.desks["demo-admin"])
            if day:
                intake.take_over(intake=coming, by=cast.case)


def _walk_in(cast: Cast, way: str, *, day: int, participant: Participant | None = None) -> Intake:
    with clock.on_day(cast.day(day)):
        return intake.walk_in(
            person=_person(cast) if participant is None else _as_before(participant),
            entitlement=Entitlement(category=cast.categories["near_poor"], benefits={"gets_housing": True}),
            way=way,
            came_on=cast.day(day),
            participant=participant,
            by=cast.case,
        )


def _third_gateway(cast: Cast) -> Participant:
    """Somebody who came three times: the third gateway is the last one (domain.md §2.4)."""
    participant = None
    for day, weeks in ((-800, 6), (-430, 7), (-24, 0)):
        coming = _walk_in(cast, Way.WALK_IN, day=day, participant=participant)
        participant = coming.participant
        _hold(cast, coming, day=day + 2)
        _begin(cast, coming, day=day + 4)
        if weeks:
            with clock.on_day(cast.day(day + 4 + 7 * weeks)):
                casework.close(
                    participant=participant,
                    ends_on=cast.day(day + 4 + 7 * weeks),
                    reason=cast.reasons["care"],
                    note="가족을 돌보게 되어 쉬기로 함",
                    by=cast.case,
                )
    assert participant is not None
    return participant


def _sent(cast: Cast, sender: str, township: str, *, day: int, category: str = "conditional", **rest: Any) -> Referral:
    by = cast.desks[sender]
    conditional = category == "conditional"
    values = {
        **_paper(cast, cast.day(day - 6)),
        "township": cast.townships[township],
        "category": cast.categories[category],
        "gets_livelihood": conditional,
        "gets_medical": category != "near_poor",
        "gets_housing": True,
        "applied_on": cast.day(day - 6),
        "decided_on": cast.day(day - 20) if conditional else None,
        "condition_noticed_on": cast.day(day - 8) if conditional else None,
        **rest,
    }
    needs = {cast.areas["job_edu"]: "일에 필요한 자격을 따고 싶어 함", cast.areas["finance"]: "공과금이 밀려 있음"}
    with clock.on_day(cast.day(day), 9):
        return intake.refer(center=cast.center, values=values, needs=needs, by=by)


def _paper(cast: Cast, day: date) -> dict[str, Any]:
    person = _person(cast)
    wishes = cast.names.random.sample(["푸른청소", "세탁친구", "한끼도시락", "은행나무카페", "온양편의점"], 2)
    return {
        "name": person.name,
        "born_on": person.born_on,
        "sex": person.sex,
        "phone": person.phone,
        "household_size": cast.names.random.choice([1, 1, 2, 3]),
        "household_words": cast.names.random.choice(["혼자 지냄", "초등학생 자녀와 지냄", "부모를 모시고 지냄"]),
        "first_wish": cast.units[wishes[0]],
        "second_wish": cast.units[wishes[1]],
        "wish_words": cast.names.random.choice(["집에서 가까운 곳", "오전에 시작하는 일", "함께하는 일"]),
        "work_limit_words": cast.names.random.choice(["", "무거운 것은 들기 어려움", "오래 서 있기 어려움"]),
        "reachable_times": cast.names.random.choice(["평일 오전", "평일 오후 2시 뒤", "언제나"]),
    }


def _person(cast: Cast) -> Person:

    names = cast.names
    return Person(
        name=names.person(),
        born_on=names.birthday(youngest=24, oldest=59, on=facts.LAST_DAY),
        sex=names.random.choice("FM"),
        phone=names.phone(),
        township=cast.townships[names.random.choice(sorted(cast.townships))],
        case_manager=cast.case,
    )


def _as_before(participant: Participant) -> Person:
    return Person(name=participant.name, born_on=participant.born_on, case_manager=participant.case_manager)


def _taken(cast: Cast, referral: Referral, *, day: int, by: Membership | None = None) -> Intake:
    with clock.on_day(cast.day(day), 11):
        return intake.take(referral=referral, case_manager=cast.case, by=by or cast.case)


def _hold(cast: Cast, coming: Intake, *, day: int) -> None:
    words = {
        "education": "high",
        "jobs": "식당 주방 2년, 공장 포장 1년",
        "hours": "오전 9시부터 오후 6시까지",
        "wanted_work": "손으로 하는 일",
        "skills": "조리",
        "plan_words": "꾸준히 일하며 빚을 갚고 싶다고 함",
        "received_before": True,
        "received_months": 8,
    }
    with clock.on_day(cast.day(day), 15):
        intake.hold_interview(
            intake=coming, held_on=cast.day(day), place="센터 상담실", words=words, work=_work(cast), by=cast.case
        )


def _work(cast: Cast) -> intake.Work:
    values = {
        "hours_a_day": 8,
        "first_wish": cast.units["한끼도시락"],
        "second_wish": cast.units["푸른청소"],
        "wish_words": "함께하는 일을 바람",
    }
    return intake.Work(values=values, commute=[cast.townships[HOME], cast.townships["온양1동"]])


def _begin(cast: Cast, coming: Intake, *, day: int) -> None:
    with clock.on_day(cast.day(day)):
        intake.join(intake=coming, starts_on=cast.day(day), gateway=cast.gateway, by=cast.case)


def _joined(cast: Cast, referral: Referral, *, day: int) -> Participant:
    """Taken, talked with some days later, and begun in the gateway."""
    coming = _taken(cast, referral, day=day)
    _hold(cast, coming, day=day + 3)
    _begin(cast, coming, day=day + 5)
    return coming.participant


def _move_on(cast: Cast, person: Participant, unit: str, *, day: int) -> None:
    with clock.on_day(cast.day(day)):
        gateway = person.placements.get(ends_on=None)
        programs.move(placement=gateway, unit=cast.units[unit], starts_on=cast.day(day), by=cast.case, note="수료")


__all__ = ["JOB", "write"]

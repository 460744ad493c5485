"""What changed around people: household, home, case manager, category; and the birthdays that count."""

from typing import Any

from core.periods import add_months
from demo import clock
from demo.asan.cast import Cast
from participants import actions as participants


def write(cast: Cast) -> None:
    _households(cast)
    _homes(cast)
    _handed_over(cast)
    _category_ended(cast)
    _nearly_65(cast)


def _households(cast: Cast) -> None:
    for now, words, cares in [(2, "자녀와 지냄", "초등학생 자녀"), (1, "혼자 지냄", "")]:
        person = cast.next_person()
        for day, size, said, care in [(-280, 3, "배우자, 자녀와 지냄", ""), (-48, now, words, cares)]:
            with clock.on_day(cast.day(day)):
                participants.change_household(
                    participant=person, size=size, words=said, cares=care, starts_on=cast.day(day), by=cast.case
                )
    _members(cast)


def _members(cast: Cast) -> None:
    """Who cares for whom: one who may be deferred, and one whose mother is cared for by somebody else."""
    child = {"relation": "child", "name": "둘째 아이", "birth_year": cast.on.year - 3}
    mother = {"relation": "parent", "name": "어머니", "birth_year": cast.on.year - 78}
    households: list[tuple[int, dict[str, Any]]] = [
        (2, {**child, "need": "preschool", "carer": "participant"}),
        (3, {**mother, "need": "illness", "carer": "member"}),
    ]
    for size, member in households:
        person = cast.next_person(conditional=True)
        with clock.on_day(cast.day(-60)):
            participants.change_household(
                participant=person, size=size, words="", cares="", starts_on=cast.day(-60), by=cast.case
            )
            participants.add_member(participant=person, starts_on=cast.day(-60), by=cast.case, **member)


def _homes(cast: Cast) -> None:
    for name, day in (("배방읍", -120), ("온양3동", -33)):
        with clock.on_day(cast.day(day)):
            participants.move_house(
                participant=cast.next_person(),
                township=cast.townships[name],
                address="",
                starts_on=cast.day(day),
                by=cast.case,
                reason="임대주택으로 이사",
            )


def _handed_over(cast: Cast) -> None:
    person = cast.next_person(manager="asan-case-3")
    with clock.on_day(cast.day(-20)):
        participants.assign(
            participant=person,
            case_manager=cast.case,
            starts_on=cast.day(-20),
            by=cast.director,
            reason="담당 인원을 고르게 나눔",
        )


def _category_ended(cast: Cast) -> None:
    """Eligible no longer, and still working: shown, not hidden."""
    person = cast.next_person(conditional=False)
    row = person.eligibilities.get(ends_on=None)
    with clock.on_day(cast.day(-10)):
        participants.correct(
            row=row, values={"ends_on": cast.day(-12)}, reason="시의 자격 중지 통지를 받음(체험용)", by=cast.case
        )


def _nearly_65(cast: Cast) -> None:
    person = cast.next_person()
    with clock.on_day(cast.day(-30)):
        participants.edit(
            participant=person,
            values={"born_on": add_months(cast.day(52), -65 * 12)},
            version=person.version,
            by=cast.case,
            reason="신분증에 따라 생년월일을 바로잡음(체험용)",
        )

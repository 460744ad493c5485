"""What speaks for and against a unit for a person: facts in, reasons in words and points out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from casework.fit import weights
from core.korean import with_particle


class Tone(StrEnum):
    """Which way a reason points. BAR: the rules forbid it, whatever else fits."""

    GOOD = "good"
    NEUTRAL = "neutral"
    AGAINST = "against"
    BAR = "bar"

    @property
    def label(self) -> str:
        return {"good": "맞음", "neutral": "참고", "against": "어긋남", "bar": "할 수 없음"}[self.value]


@dataclass(frozen=True)
class Reason:
    """One thing that was looked at: which way it points, in words, and its points."""

    tone: Tone
    words: str
    points: int = 0


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person on the day. None and empty mean that nobody has said so."""

    key: int = 0
    age: int = 40
    band: str = ""
    band_name: str = ""
    points: int | None = None
    is_conditional: bool = False
    has_profile: bool = False
    # Pks of work demands and of townships.
    limits: frozenset[int] = frozenset()
    commute: frozenset[int] = frozenset()
    hours_a_day: int | None = None
    # Pks of the wished units, first and second; and what they are.
    wishes: tuple[int | None, int | None] = (None, None)
    wished_industries: frozenset[str] = frozenset()
    wished_types: frozenset[str] = frozenset()
    term_left: int | None = None
    here: int | None = None
    # How often the person has begun in a unit of each type, by the type's code.
    times: Mapping[str, int] = field(default_factory=dict)
    # Place in the unit's waiting list (1 is next; None: not on it) and the days waited.
    line: int | None = None
    waited_days: int = 0
    row: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class UnitFacts:
    """What a unit is and asks on the day, by its year and its type's rule in force."""

    key: int = 0
    name: str = ""
    type: str = "social"
    type_name: str = "사회서비스형"
    industry: str = ""
    demands: Mapping[int, str] = field(default_factory=dict)
    township: int | None = None
    township_name: str = ""
    hours_a_day: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    months_limit: int | None = None
    times_limit: int | None = None
    counts: bool = True
    free: int = 1
    waiting: int = 0
    row: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Fit:
    """A person and a unit side by side: points, and the reasons in the order in which they were looked at."""

    person: PersonFacts
    unit: UnitFacts
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)

    @property
    def is_barred(self) -> bool:
        return any(reason.tone is Tone.BAR for reason in self.reasons)

    @property
    def is_here(self) -> bool:
        """Whether the person works there now."""
        return self.person.here is not None and self.person.here == self.unit.key

    @property
    def may_place(self) -> bool:
        """Whether the unit can be suggested: allowed, not the present one, and with a free place."""
        return not self.is_barred and not self.is_here and self.unit.free > 0

    @property
    def told(self) -> list[Reason]:
        """The reasons for reading: what forbids first, then for, against, and what is not known."""
        order = [Tone.BAR, Tone.GOOD, Tone.AGAINST, Tone.NEUTRAL]
        return sorted(self.reasons, key=lambda reason: order.index(reason.tone))


def rate(person: PersonFacts, unit: UnitFacts) -> Fit:
    """All reasons of a person and a unit (domain.md §2.4: capacity, health, distance, hours, wishes, head-count)."""
    looks = (_type, _age, _times, _limits, _commute, _hours, _wish, _room, _term)
    return Fit(person, unit, tuple(reason for look in looks for reason in look(person, unit)))


def rank_units(person: PersonFacts, units: Iterable[UnitFacts]) -> list[Fit]:
    """Every unit for one person, the best first; units that the rules forbid stand last, with the reason."""
    fits = [rate(person, unit) for unit in units]
    return sorted(fits, key=lambda fit: (fit.is_barred, -fit.points, fit.unit.name, fit.unit.key))


def rank_people(people: Iterable[PersonFacts], unit: UnitFacts) -> list[Fit]:
    """Every person for one unit, the best first: the same reasons, and who comes first by rule and by waiting."""
    fits = []
    for person in people:
        fit = rate(person, unit)
        fits.append(Fit(person, unit, (*_priority(person), *fit.reasons)))
    return sorted(fits, key=lambda fit: (fit.is_barred, -fit.points, fit.person.line or 10**6, fit.person.key))


def rank_of(fit: Fit, fits: Iterable[Fit]) -> int:
    """The place in a ranking; as many points share a place."""
    return 1 + sum(other.points > fit.points for other in fits if not other.is_barred)


def is_first(fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether nothing that can be chosen has more points: to choose it needs no reason."""
    return not any(other.points > fit.points for other in fits if other.may_place)


def said_of_all(fits: Sequence[Fit]) -> list[Reason]:
    """What is not known whatever the other side is (no assessment yet): said once, above the ranking."""
    if len(fits) < 2:
        return []
    shared = [reason for reason in fits[0].reasons if reason.tone is Tone.NEUTRAL]
    return [reason for reason in shared if all(reason in fit.reasons for fit in fits)]


def suggested(fits: Iterable[Fit]) -> Fit | None:
    """The first of a ranking that can be chosen; None when none can."""
    return next((fit for fit in fits if fit.may_place), None)


def _type(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if unit.type == "gateway" and not person.times:
        yield Reason(Tone.GOOD, "사업단에 처음 가는 분이라 게이트웨이부터 합니다", weights.NEW_TO_ALL)
    if person.points is None:
        yield Reason(Tone.NEUTRAL, "역량평가 없음")
        return
    levels, level = weights.TYPE_LEVELS.get(unit.type), weights.BAND_LEVELS.get(person.band)
    who = f"{person.band_name}({person.points}점)" if person.band_name else f"역량평가 {person.points}점"
    if levels is None or level is None:
        yield Reason(Tone.NEUTRAL, f"{unit.type_name}: 역량 구간을 가리지 않습니다")
        return
    steps = min((abs(level - one), one) for one in levels)
    if steps[0] == 0:
        yield Reason(Tone.GOOD, f"{who}에게 맞는 {unit.type_name}입니다", weights.TYPE_FITS)
        return
    way = "가벼운" if steps[1] < level else "벅찬"
    if steps[0] == 1:
        yield Reason(Tone.AGAINST, f"{who}에게 조금 {way} {unit.type_name}입니다", weights.TYPE_IS_NEAR)
    else:
        yield Reason(Tone.AGAINST, f"{who}에게 많이 {way} {unit.type_name}입니다", weights.TYPE_IS_FAR)


def _age(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if unit.min_age is None and unit.max_age is None:
        return
    span = f"만 {unit.min_age or 15}–{unit.max_age}세" if unit.max_age else f"만 {unit.min_age}세부터"
    if (unit.min_age and person.age < unit.min_age) or (unit.max_age and person.age > unit.max_age):
        yield Reason(Tone.BAR, f"{span}가 참여하는 유형인데 만 {person.age}세입니다")
    else:
        yield Reason(Tone.GOOD, f"{span} 유형에 나이가 맞습니다", weights.AGE_FITS)


def _times(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    """Gateway: three times while taking part (domain.md §2.4); the type's rule of the day has the number."""
    if not unit.times_limit:
        return
    times = person.times.get(unit.type, 0)
    if times >= unit.times_limit:
        limit = f"{with_particle(unit.type_name, '은/는')} {unit.times_limit}번까지인데"
        yield Reason(Tone.BAR, f"{limit} 이미 {times}번 했습니다")
    elif times:
        left = unit.times_limit - times
        yield Reason(Tone.NEUTRAL, f"{with_particle(unit.type_name, '을/를')} {left}번 더 할 수 있습니다")


def _limits(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if not person.has_profile:
        yield Reason(Tone.NEUTRAL, "근로 조건을 아직 적지 않아 일의 내용, 출퇴근, 시간은 견주지 못했습니다")
        return
    if not unit.demands:
        yield Reason(Tone.NEUTRAL, "사업단의 근로 요건이 적혀 있지 않습니다")
        return
    clashes = [name for code, name in unit.demands.items() if code in person.limits]
    for name in clashes:
        yield Reason(Tone.AGAINST, f"{with_particle(name, '이/가')} 어렵다고 했습니다", weights.CLASH)
    if not clashes:
        yield Reason(Tone.GOOD, "어렵다고 한 일이 없습니다", weights.NO_CLASH)


def _commute(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if not person.has_profile:
        return
    if unit.township is None:
        yield Reason(Tone.NEUTRAL, "사업장이 어느 읍면동인지 적혀 있지 않습니다")
    elif not person.commute:
        yield Reason(Tone.NEUTRAL, "출퇴근할 수 있는 곳을 아직 묻지 않았습니다")
    elif unit.township in person.commute:
        yield Reason(Tone.GOOD, f"{unit.township_name}까지 출퇴근할 수 있습니다", weights.COMMUTE_FITS)
    else:
        words = f"{with_particle(unit.township_name, '은/는')} 출퇴근할 수 있다고 한 곳이 아닙니다"
        yield Reason(Tone.AGAINST, words, weights.COMMUTE_IS_FAR)


def _hours(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if person.hours_a_day is None or unit.hours_a_day is None:
        return
    missing = unit.hours_a_day - person.hours_a_day
    if missing > 0:
        words = f"하루 {unit.hours_a_day}시간 일하는데 {person.hours_a_day}시간까지 할 수 있다고 했습니다"
        yield Reason(Tone.AGAINST, words, max(weights.MOST_HOURS_MISSING, missing * weights.HOUR_MISSING))
    else:
        yield Reason(Tone.GOOD, f"하루 {unit.hours_a_day}시간 일할 수 있습니다", weights.HOURS_FIT)


def _wish(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    first, second = person.wishes
    if first is not None and unit.key == first:
        yield Reason(Tone.GOOD, "1순위로 바란 사업단입니다", weights.FIRST_WISH)
    elif second is not None and unit.key == second:
        yield Reason(Tone.GOOD, "2순위로 바란 사업단입니다", weights.SECOND_WISH)
    elif unit.industry and unit.industry in person.wished_industries:
        yield Reason(Tone.GOOD, f"바란 사업단과 같은 업종({unit.industry})입니다", weights.SAME_INDUSTRY)
    elif unit.type in person.wished_types:
        yield Reason(Tone.GOOD, f"바란 사업단과 같은 유형({unit.type_name})입니다", weights.SAME_TYPE)


def _room(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    if person.here is not None and person.here == unit.key:
        yield Reason(Tone.NEUTRAL, "지금 일하는 사업단입니다")
    elif unit.free > 0:
        yield Reason(Tone.GOOD, f"빈자리가 {unit.free}자리 있습니다", weights.HAS_ROOM)
    else:
        queue = f"{unit.waiting}명이 기다립니다" if unit.waiting else "기다리는 사람은 없습니다"
        yield Reason(Tone.AGAINST, f"빈자리가 없고 {queue}", weights.IS_FULL)


def _term(person: PersonFacts, unit: UnitFacts) -> Iterator[Reason]:
    """The whole term (60 months by the rule of the day) against what the type counts and how long it lasts."""
    if unit.months_limit:
        yield Reason(Tone.NEUTRAL, f"{unit.months_limit}개월까지 있는 유형입니다")
    left = person.term_left
    if left is None:
        return
    if not unit.counts:
        if left <= weights.SHORT_TERM_MONTHS:
            yield Reason(Tone.GOOD, "전체 참여 기간에 넣지 않는 유형입니다", weights.OUTSIDE_TERM)
    elif left == 0:
        yield Reason(Tone.AGAINST, "전체 참여 기간을 다 썼습니다. 연장을 먼저 신청합니다", weights.TERM_IS_OVER)
    elif left <= min(weights.SHORT_TERM_MONTHS, unit.months_limit or weights.SHORT_TERM_MONTHS):
        yield Reason(Tone.AGAINST, f"전체 참여 기간이 {left}개월 남았습니다", weights.TERM_IS_SHORT)


def _priority(person: PersonFacts) -> Iterator[Reason]:
    """Who comes first for a place: 조건부수급자 (시행규칙 제26조①), then who waits longest."""
    if person.is_conditional:
        yield Reason(Tone.GOOD, "조건부수급자라 먼저 배치합니다", weights.CONDITIONAL_FIRST)
    if person.line is not None:
        points = max(weights.LAST_IN_LINE, weights.FIRST_IN_LINE + (person.line - 1) * weights.NEXT_IN_LINE)
        yield Reason(Tone.GOOD, f"대기 {person.line}번째로 {person.waited_days}일째 기다립니다", points)

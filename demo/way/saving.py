"""자산형성 accounts: every fourth person who takes part holds or held one, of every kind and in every state."""

from dataclasses import dataclass
from datetime import date

from core.periods import age_on, months_back
from demo.way.spells import Center, Spell, later
from demo.way.writing import create, create_parts
from savings.calculations import last_suspended, matures_on, months_of
from savings.enums import Ending, Standing, SuspensionKind
from savings.models import Education, MonthStanding, OwnSaving, SavingsAccount, SavingsKind, Suspension

EVERY = 4
YOUNG = 39
LESSONS = [("자산형성포털 금융교육 기본", 4), ("지출 관리와 신용", 3), ("만기 자금 사용 설계", 3)]


@dataclass(frozen=True)
class Plot:
    """How one account goes. `days`: how long ago it was joined; None: applied for only.

    `lessons`: how many of LESSONS were finished; `missed`: months back of those that were not saved; `rests`: months
    back of the first suspended month and how many; `ended`: days after joining (after applying without it).
    """

    passbook: str
    days: int | None
    own: int = 100_000
    lessons: int = 0
    has_plan: bool = False
    missed: tuple[int, ...] = ()
    rests: tuple[str, int, int] | None = None
    ending: str = ""
    ended: int = 0


_THREE_YEARS = 3 * 365 + 1
PLOTS = [
    Plot("hope_2", 410, lessons=1),
    Plot("hope_2", _THREE_YEARS - 40, lessons=2),
    Plot("hope_1", 300, own=200_000),
    Plot("hope_2", 520, lessons=1, missed=(1, 2, 3)),
    Plot("youth", 250, lessons=2),
    Plot("hope_2", None),
    Plot("hope_2", 600, lessons=2, rests=(SuspensionKind.GENERAL, 1, 4)),
    Plot("hope_1", _THREE_YEARS + 12),
    Plot("hope_2", 700, ending=Ending.QUIT, ended=300),
    Plot("youth", 800, lessons=3, own=150_000, rests=(SuspensionKind.SPECIAL, 6, 18)),
    Plot("hope_2", _THREE_YEARS + 200, lessons=3, has_plan=True, ending=Ending.FULL, ended=_THREE_YEARS + 20),
    Plot("hope_1", 900, own=300_000, ending=Ending.OFF_BENEFIT, ended=700),
    Plot("hope_1", _THREE_YEARS + 260, ending=Ending.PART, ended=_THREE_YEARS + 180),
    Plot("youth", 640, lessons=3, has_plan=True, ending=Ending.INCOME, ended=500),
    Plot("hope_2", None, ending=Ending.DECLINED, ended=55),
    Plot("hope_2", 760, missed=tuple(range(2, 14)), ending=Ending.LOST, ended=730),
    Plot("hope_2", 200),
    Plot("hope_2", None, ending=Ending.WITHDRAWN, ended=8),
]
NOTES = {Ending.QUIT: "급하게 쓸 돈이 생겨 해지함", Ending.LOST: "적립중지 없이 열두 달을 넣지 못함"}


def write(center: Center, spells: list[Spell]) -> None:
    kinds = list(SavingsKind.objects.all())
    told = [
        (spell, PLOTS[spell.turn // EVERY % len(PLOTS)])
        for spell in spells
        if not spell.left and spell.turn % EVERY == 1
    ]
    made = [(_account(center, spell, plot, kinds), plot) for spell, plot in told]
    create(SavingsAccount, [account for account, _ in made])
    create_parts(OwnSaving, [_own(account, plot) for account, plot in made])
    create_parts(Education, [row for account, plot in made for row in _lessons(account, plot)])
    create_parts(Suspension, [row for account, plot in made if (row := _rest(center, account, plot))])
    create_parts(MonthStanding, [row for account, plot in made for row in _months(center, account, plot)])


def _account(center: Center, spell: Spell, plot: Plot, kinds: list[SavingsKind]) -> SavingsAccount:
    joined_on = later(center.on, -plot.days) if plot.days is not None else None
    applied_on = later(joined_on, -60) if joined_on else later(center.on, -70 if plot.ending else -25)
    kind = _kind(spell, plot, joined_on or applied_on, kinds)
    ended_on = later(joined_on or applied_on, plot.ended) if plot.ending else None
    is_special = plot.rests is not None and plot.rests[0] == SuspensionKind.SPECIAL
    months = kind.months_until_maturity(is_special=is_special)
    return SavingsAccount(
        participant=spell.person,
        kind=kind,
        applied_on=applied_on,
        joined_on=joined_on,
        matures_on=matures_on(joined_on, months) if joined_on else None,
        use_plan_on=later(joined_on, plot.ended - 10) if joined_on and plot.has_plan else None,
        ended_on=ended_on,
        ending=plot.ending,
        ending_note=NOTES.get(Ending(plot.ending), "") if plot.ending else "",
        written_by_id=spell.manager_id,
    )


def _kind(spell: Spell, plot: Plot, day: date, kinds: list[SavingsKind]) -> SavingsKind:
    """The kind of the plot's passbook on the day; who is no longer young saves in 희망저축계좌Ⅱ instead."""
    wanted = plot.passbook
    if wanted == "youth" and age_on(spell.person.born_on, day) > YOUNG and not plot.rests:
        wanted = "hope_2"
    fits = [
        kind
        for kind in kinds
        if kind.code.startswith(wanted) and kind.valid_from <= day and (kind.valid_to is None or kind.valid_to >= day)
    ]
    return fits[spell.turn % 3 % len(fits)]


def _own(account: SavingsAccount, plot: Plot) -> OwnSaving:
    day = account.joined_on or account.applied_on
    return OwnSaving(account=account, starts_on=day.replace(day=1), won=plot.own)


def _lessons(account: SavingsAccount, plot: Plot) -> list[Education]:
    day = account.joined_on or account.applied_on
    return [
        Education(account=account, held_on=later(day, 40 + 70 * number), title=title, hours=hours)
        for number, (title, hours) in enumerate(LESSONS[: plot.lessons])
    ]


def _rest(center: Center, account: SavingsAccount, plot: Plot) -> Suspension | None:
    if plot.rests is None:
        return None
    kind, ago, count = plot.rests
    first = months_back(center.on, ago)
    return Suspension(account=account, kind=kind, starts_on=first, ends_on=last_suspended(first, count))


def _months(center: Center, account: SavingsAccount, plot: Plot) -> list[MonthStanding]:
    """Every month that has passed, but those of rest; the present one is still to be looked at."""
    if account.joined_on is None or account.matures_on is None:
        return []
    until = min(center.on, account.ended_on or center.on).replace(day=1)
    rests = _rest(center, account, plot)
    missed = {months_back(until if plot.ending else center.on, ago) for ago in plot.missed}
    return [
        MonthStanding(
            account=account,
            month=month,
            standing=Standing.MISSED if month in missed else Standing.SAVED,
            marked_by_id=account.written_by_id,
        )
        for month in months_of(account.joined_on, account.matures_on)
        if month < until and not (rests and rests.starts_on <= month <= rests.ends_on)
    ]

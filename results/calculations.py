"""The year's result as values: what was done, and what of it an official may read. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.suppression import OFFICIAL, SENSITIVE, Hidden

Value = int | Hidden
# Fewer opinions than these are somebody's own: their mean is told to nobody.
LEAST_RATED = 5


@dataclass(frozen=True)
class Done:
    """What one partner did in one area in the year. `mean`: satisfaction 1 to 5, None when too few said anything."""

    partner: int
    partner_name: str
    area: str
    area_name: str
    people: Value
    times: Value
    won: Value
    mean: float | None = None


@dataclass(frozen=True)
class AreaSum:
    """What was done in one area by all partners; a person who was helped by two counts once."""

    code: str
    name: str
    people: Value
    times: Value
    won: Value


@dataclass(frozen=True)
class PartnerLine:
    """A partner of the year: for how many years, how many referrals were sent to it and answered."""

    pk: int
    name: str
    years: int
    areas: tuple[str, ...]
    sent: Value
    answered: Value
    is_sensitive: bool = False

    @property
    def share(self) -> int | None:
        """Of the sent the answered, in percent; None without any, or when one of them is hidden."""
        if isinstance(self.sent, Hidden) or isinstance(self.answered, Hidden) or not self.sent:
            return None
        return round(self.answered * 100 / self.sent)


@dataclass(frozen=True)
class Together:
    """A joint project of the year."""

    title: str
    partner: str
    state: str
    people: Value
    finished: Value
    employed: Value
    budget: int
    is_sensitive: bool = False


@dataclass(frozen=True)
class Total:
    people: Value
    times: Value
    won: Value
    mean: float | None = None


@dataclass(frozen=True)
class YearResult:
    """Everything of a year, as it was counted or as it may be read."""

    year: int
    last: date
    whole: Total
    areas: Sequence[AreaSum]
    done: Sequence[Done]
    partners: Sequence[PartnerLine]
    projects: Sequence[Together]
    is_exact: bool = True

    @property
    def has_hidden(self) -> bool:
        values = [self.whole.people, self.whole.times, *(row.people for row in self.done)]
        values += [row.people for row in self.areas] + [row.people for row in self.projects]
        values += [row.sent for row in self.partners]
        return any(isinstance(value, Hidden) for value in values)


def years_of_cooperation(first: date, *, on: date) -> int:
    """The how manieth year it is: the first year of an agreement counts as one."""
    return max(1, on.year - first.year + 1)


def mean_of(mean: float | None, rated: int) -> float | None:
    """The mean to one decimal, when enough people said something."""
    return None if mean is None or rated < LEAST_RATED else round(mean, 1)


def protected(found: YearResult, *, sensitive: Collection[str] = ()) -> YearResult:
    """The result as an official may read it (access.md §2.7): k is 5, and 10 in areas about health (`sensitive`).

    Where fewer than k people were helped, people, times, won and satisfaction are hidden together: how often and for
    how much is theirs too. A sum is hidden when it would tell what a single hidden part was.
    """

    def k_of(area: str) -> int:
        return SENSITIVE if area in sensitive else OFFICIAL

    done = [_hidden_row(row, k_of(row.area)) for row in found.done]
    small: dict[str, list[int]] = {}
    for row, shown in zip(found.done, done, strict=True):
        if isinstance(shown.people, Hidden) and isinstance(row.people, int):
            small.setdefault(row.area, []).append(row.people)
    areas = [_hidden_area(row, small.get(row.code, []), k_of(row.code)) for row in found.areas]
    hidden = [row for row, shown in zip(found.areas, areas, strict=True) if isinstance(shown.times, Hidden)]
    lost = [row.people for row in hidden if isinstance(row.people, int)]
    k_of_all = max([OFFICIAL, *(k_of(row.code) for row in hidden)])
    return replace(
        found,
        whole=_hidden_total(found.whole, lost, k_of_all),
        areas=areas,
        done=done,
        partners=[_hidden_partner(row, SENSITIVE if row.is_sensitive else OFFICIAL) for row in found.partners],
        projects=[_hidden_project(row, SENSITIVE if row.is_sensitive else OFFICIAL) for row in found.projects],
        is_exact=False,
    )


def _is_small(value: Value, k: int) -> bool:
    return isinstance(value, int) and 0 < value < k


def _hidden_row(row: Done, k: int) -> Done:
    if not _is_small(row.people, k):
        return row
    helper = Hidden(k, is_small=False)
    return replace(row, people=Hidden(k, is_small=True), times=helper, won=helper, mean=None)


def tells(small: Sequence[int], k: int) -> bool:
    """Whether a shown sum would tell what is hidden in it: one part, or parts of fewer than k people together."""
    return bool(small) and (len(small) < 2 or sum(small) < k)


def _hidden_area(row: AreaSum, small: Sequence[int], k: int) -> AreaSum:
    helper = Hidden(k, is_small=False)
    if _is_small(row.people, k):
        return replace(row, people=Hidden(k, is_small=True), times=helper, won=helper)
    return replace(row, people=helper, times=helper, won=helper) if tells(small, k) else row


def _hidden_total(whole: Total, lost: Sequence[int], k: int) -> Total:
    helper = Hidden(k, is_small=False)
    if _is_small(whole.people, k):
        return Total(Hidden(k, is_small=True), helper, helper)
    return replace(whole, people=helper, times=helper, won=helper) if tells(lost, k) else whole


def _hidden_partner(row: PartnerLine, k: int) -> PartnerLine:
    """Referrals are of people: few of them are few people, and so are those that were not answered."""
    if not isinstance(row.sent, int) or not isinstance(row.answered, int) or not row.sent:
        return row
    if _is_small(row.sent, k):
        return replace(row, sent=Hidden(k, is_small=True), answered=Hidden(k, is_small=False))
    if _is_small(row.answered, k) or _is_small(row.sent - row.answered, k):
        return replace(row, answered=Hidden(k, is_small=_is_small(row.answered, k)))
    return row


def _hidden_project(row: Together, k: int) -> Together:
    if not isinstance(row.people, int) or not row.people:
        return row
    if _is_small(row.people, k):
        helper = Hidden(k, is_small=False)
        return replace(row, people=Hidden(k, is_small=True), finished=helper, employed=helper)
    finished, employed = (_part(value, row.people, k) for value in (row.finished, row.employed))
    return replace(row, finished=finished, employed=employed)


def _part(value: Value, whole: int, k: int) -> Value:
    if not isinstance(value, int):
        return value
    return Hidden(k, is_small=_is_small(value, k)) if _is_small(value, k) or _is_small(whole - value, k) else value

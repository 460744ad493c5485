"""What a roster means: for each line the verdict and its reasons. Values in, values out; no rows, no clock."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.korean import squeezed, with_particle
from core.periods import age_on
from core.phones import read_phone
from rosters.enums import Field, Question, Verdict
from rosters.reading import LONGEST, Line
from rosters.register import Known, Period, Register, Unit

OLD_AGE = 65  # domain.md §2.1: 65 or older at the municipality's discretion, a warning with a reason
GROWN_AGE = 18  # a center's own notice (domain.md §2.1, C-PT): 18 이상
WORKING_AGE = 15  # 근로기준법 제64조: nobody under 15 works
OLDEST_AGE = 110
FIRST_PROGRAMMES = date(1996, 1, 1)  # the first five pilot centers opened in 1996

RESIDENT_NUMBER = (
    "주민등록번호가 들어 있어 받지 않았습니다. 번호는 저장하지 않았습니다. 번호를 지우고 다시 올려 주십시오."
)

_SEXES = {
    "M": {"남", "남자", "남성", "m", "male", "男"},
    "F": {"여", "여자", "여성", "f", "female", "女"},
}
_SEX_WORDS = {"M": "남", "F": "여"}
_SCORE = re.compile(r"(\d{1,3})(?:\.\d+)?점?")


@dataclass
class Judged:
    """What would be done with a line, and why."""

    sheet_row: int
    values: dict[str, str]
    verdict: Verdict = Verdict.CREATE
    refusals: list[str] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)
    person: int | None = None
    copy_of: int | None = None
    placed_on: date | None = None  # None: no new placement

    @property
    def reasons(self) -> list[str]:
        """The sentences that decide."""
        return self.refusals or list(self.questions.values())


def judge(
    lines: Sequence[Line],
    register: Register,
    *,
    skipped: frozenset[int] = frozenset(),
    waiting: frozenset[int] = frozenset(),
) -> list[Judged]:
    """A verdict for each line, in the order of the sheet.

    `skipped` rows are not taken, `waiting` ones take no place: others may have it.
    """
    judged = [_judge_alone(line, register) for line in lines]
    _ask_about_copies(judged)
    _say_who_shares(judged, register)
    _ask_about_places(judged, register, skipped, waiting)
    for row in judged:
        row.verdict = _verdict(row)
    return judged


def _verdict(row: Judged) -> Verdict:
    if row.refusals:
        return Verdict.REFUSE
    if row.questions:
        return Verdict.ASK
    if row.person is None:
        return Verdict.CREATE
    return Verdict.UPDATE if row.changes else Verdict.SAME


def _judge_alone(line: Line, register: Register) -> Judged:
    row = Judged(line.sheet_row, dict(line.values), notes=list(line.notes))
    if line.has_resident_number:
        row.refusals.append(RESIDENT_NUMBER)
        return row
    born_on = _born_on(row, register.on)
    if Field.NAME not in row.values:
        row.refusals.append("이름이 없습니다.")
    _check_category(row, register)
    unit = _check_unit(row, register)
    _check_small_things(row, register, unit)
    known = register.people.get((squeezed(row.values.get(Field.NAME, "")), row.values.get(Field.BORN_ON, "")))
    joins = known is None or not known.takes_part
    starts_on = _starts_on(row, register.on, joins=joins)
    if born_on and starts_on and age_on(born_on, starts_on) < WORKING_AGE:
        row.refusals.append("참여시작일이 만 15세가 되기 전입니다.")
    if known and not row.refusals:
        _compare(row, known, starts_on)
    if born_on and joins and not (known and known.has_age_reason):
        _ask_about_age(row, age_on(born_on, max(register.on, starts_on or register.on)))
    if unit and (joins or Field.UNIT in row.changes):
        row.placed_on = unit.first_day((starts_on if joins else None) or register.on)
    return row


def _born_on(row: Judged, on: date) -> date | None:
    if Field.BORN_ON not in row.values:
        row.refusals.append("생년월일이 없습니다.")
        return None
    born_on = day_of(row.values[Field.BORN_ON])
    if born_on is None:
        row.refusals.append("생년월일을 날짜로 읽을 수 없습니다.")
    elif born_on > on or age_on(born_on, on) > OLDEST_AGE:
        row.refusals.append("생년월일이 살아 있는 사람의 날짜가 아닙니다.")
    elif age_on(born_on, on) < WORKING_AGE:
        row.refusals.append("만 15세가 되지 않았습니다. 생년월일을 확인해 주십시오.")
    else:
        return born_on
    return None


def _starts_on(row: Judged, on: date, *, joins: bool) -> date | None:
    if Field.STARTS_ON not in row.values:
        if joins:
            row.questions[Question.NO_START] = (
                f"참여시작일이 비어 있습니다. 등록하면 {_words(on)}부터 참여한 것으로 적습니다."
            )
        return None
    starts_on = day_of(row.values[Field.STARTS_ON])
    if starts_on is None:
        row.refusals.append("참여시작일을 날짜로 읽을 수 없습니다.")
    elif (starts_on - on).days > 366:
        row.refusals.append("참여시작일이 1년 넘게 뒤의 날짜입니다.")
        return None
    elif starts_on < FIRST_PROGRAMMES and joins:
        row.questions[Question.LONG_AGO] = "참여시작일이 자활사업이 시작되기 전입니다. 맞는 날짜인지 확인해 주십시오."
    return starts_on


def _check_category(row: Judged, register: Register) -> None:
    words = row.values.get(Field.CATEGORY, "")
    if not words:
        row.refusals.append("자격구분이 없습니다.")
    elif category := register.category(words):
        row.values[Field.CATEGORY] = category
    else:
        row.refusals.append(f"{_quoted(words, '은/는')} 자격구분에 없는 말입니다.")


def _check_unit(row: Judged, register: Register) -> Unit | None:
    words = row.values.get(Field.UNIT, "")
    if not words:
        row.refusals.append("사업단명이 없습니다.")
        return None
    unit = register.unit(words)
    if unit is None:
        near = difflib.get_close_matches(squeezed(words), list(register.units), n=1, cutoff=0.6)
        hint = f" {_quoted(register.units[near[0]].name, '을/를')} 뜻하셨습니까?" if near else ""
        row.refusals.append(f"{_quoted(words, '은/는')} 우리 센터에 없는 사업단입니다.{hint}")
        return None
    row.values[Field.UNIT] = unit.name
    if unit.closed_on and unit.closed_on < register.on:
        row.refusals.append(f"{_quoted(unit.name, '은/는')} {_words(unit.closed_on)}에 끝난 사업단입니다.")
    return unit


def _check_small_things(row: Judged, register: Register, unit: Unit | None) -> None:
    """What a row may lack: unreadable values are left out, and said."""
    values = row.values
    if words := values.get(Field.SEX):
        _replace(row, Field.SEX, next((sex for sex, names in _SEXES.items() if squeezed(words) in names), None))
    if words := values.get(Field.PHONE):
        _replace(row, Field.PHONE, read_phone(words))
    if words := values.get(Field.SCORE):
        found = _SCORE.fullmatch(words)
        _replace(row, Field.SCORE, str(int(found[1])) if found and int(found[1]) <= 100 else None)
    if words := values.pop(Field.TOWNSHIP, ""):
        _place_where_it_lives(row, words, register)
    words = values.pop(Field.UNIT_TYPE, "")
    if words and unit and unit.type_name and squeezed(words) != squeezed(unit.type_name):
        row.notes.append(f"사업유형은 사업단에 적힌 대로 ‘{unit.type_name}’으로 봅니다.")


def _place_where_it_lives(row: Judged, words: str, register: Register) -> None:
    if township := register.township(words):
        row.values[Field.TOWNSHIP] = township
        return
    remark = f"거주지: {words}"
    remarks = row.values.get(Field.REMARKS, "")
    if remark not in remarks:
        row.values[Field.REMARKS] = (f"{remarks} ({remark})" if remarks else remark)[: LONGEST[Field.REMARKS]]
    row.notes.append(f"{_quoted(words, '은/는')} 시의 읍면동 목록에 없어 비고에 적습니다.")


def _replace(row: Judged, name: Field, value: str | None) -> None:
    if value is None:
        typed = row.values.pop(name)
        row.notes.append(f"{name.label} {_quoted(typed, '은/는')} 읽을 수 없어 비워 둡니다.")
    else:
        row.values[name] = value


def _ask_about_age(row: Judged, age: int) -> None:
    if age >= OLD_AGE:
        row.questions[Question.OLD] = f"만 {age}세입니다. 65세 이상은 시의 판단이 있어야 하니 사유를 적어 주십시오."
    elif age < GROWN_AGE:
        row.questions[Question.YOUNG] = f"만 {age}세입니다. 18세 미만은 참여할 수 있는지 확인해 주십시오."


def _compare(row: Judged, known: Known, starts_on: date | None) -> None:
    """The same person is on file: what would change. An empty cell takes nothing away."""
    row.person = known.pk
    if known.left_on and (starts_on is None or starts_on <= known.left_on):
        row.refusals.append(
            f"{_words(known.left_on)}에 참여를 마친 사람입니다. 다시 참여하면 참여시작일을 그 뒤의 날로 적어 주십시오."
        )
        return
    for name in Field:
        new, old = row.values.get(name, ""), known.values.get(name, "")
        if name in {Field.NAME, Field.BORN_ON} or not new or new == old:
            continue
        if name is Field.STARTS_ON and known.takes_part:
            row.notes.append(f"참여시작일은 등록된 대로 둡니다: {in_words(name, old)}")
            continue
        if known.is_certified and name in {Field.SEX, Field.CATEGORY}:
            what = with_particle(name.label, "은/는")
            row.notes.append(f"{what} 시가 확인한 내용이라 명부로 바꾸지 않습니다: {in_words(name, old)}")
            continue
        before = "가림" if name in known.hides else in_words(name, old)
        row.changes[name.value] = [before, in_words(name, new)]
    if row.changes and not known.is_editable:
        row.changes.clear()
        row.refusals.append("다른 담당자의 참여자라 바꿀 수 없습니다. 담당 사례관리사나 센터장이 올려야 합니다.")


def in_words(name: str, value: str) -> str:
    """A kept value as people read it: 남, 2026. 3. 2."""
    if name in {Field.BORN_ON, Field.STARTS_ON}:
        return _words(day) if (day := day_of(value)) else value
    return _SEX_WORDS.get(value, value) if name == Field.SEX else value


def day_of(value: str) -> date | None:
    """The day of a kept value; None when it could not be read as one."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _ask_about_copies(judged: Sequence[Judged]) -> None:
    """The same person twice in the file: the first is taken, the other asked about."""
    first: dict[tuple[str, str], Judged] = {}
    for row in judged:
        if row.refusals:
            continue
        key = squeezed(row.values[Field.NAME]), row.values[Field.BORN_ON]
        main = first.setdefault(key, row)
        if main is not row:
            row.copy_of = main.sheet_row
            differing = [name.label for name in Field if row.values.get(name) != main.values.get(name)]
            difference = f"다른 칸: {', '.join(differing)}" if differing else "모든 칸이 같습니다"
            row.questions[Question.TWICE] = f"{main.sheet_row}행과 이름과 생년월일이 같은 사람입니다. ({difference})"


def _say_who_shares(judged: Sequence[Judged], register: Register) -> None:
    """Namesakes and shared phones are different people: said, not asked."""
    rows = [row for row in judged if not row.refusals and row.copy_of is None]
    for alike in _alike(rows, Field.NAME):
        for row in alike:
            row.notes.append(f"{_others(row, alike)}과 이름은 같지만 생년월일이 달라 다른 사람으로 봅니다.")
    for alike in _alike(rows, Field.PHONE):
        for row in alike:
            row.notes.append(f"{_others(row, alike)}과 연락처가 같지만 다른 사람으로 봅니다.")
    for row in rows:
        if row.person is None and squeezed(row.values[Field.NAME]) in register.namesakes:
            row.notes.append("이름이 같은 참여자가 이미 있지만 생년월일이 달라 다른 사람으로 봅니다.")


def _alike(rows: Iterable[Judged], name: Field) -> list[list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        if value := row.values.get(name):
            groups[squeezed(value)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _others(row: Judged, rows: Sequence[Judged]) -> str:
    return ", ".join(f"{other.sheet_row}행" for other in rows[:5] if other is not row)


def _ask_about_places(
    judged: Sequence[Judged], register: Register, skipped: frozenset[int], waiting: frozenset[int]
) -> None:
    """Who fits into the unit, in the order of the sheet; whom it is too full for is asked about."""
    taken = {unit.pk: list(unit.taken) for unit in register.units.values()}
    for row in judged:
        unit = register.unit(row.values.get(Field.UNIT, ""))
        if row.refusals or row.copy_of or row.sheet_row in skipped or unit is None or row.placed_on is None:
            continue
        _place(row, unit, taken[unit.pk], register.on)
        if row.sheet_row in waiting:
            row.placed_on = None
        else:
            taken[unit.pk].append((row.placed_on, None))


def _place(row: Judged, unit: Unit, taken: Sequence[Period], on: date) -> None:
    if row.placed_on is None or not unit.is_full_from(row.placed_on, taken):
        return
    if row.placed_on < on and not unit.is_full_from(on, taken):
        row.placed_on = on
        row.notes.append("그때는 사업단의 정원이 차 있어, 배치는 오늘부터로 적습니다.")
    else:
        row.questions[Question.PLACES] = f"{_quoted(unit.name, '은/는')} 정원이 찼습니다."


def _quoted(words: str, particles: str) -> str:
    """‘온양4동’은: the particle stands behind the quotation mark."""
    return f"‘{words}’{with_particle(words, particles)[len(words) :]}"


def _words(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."

"""Rosters as staff keep them by hand: other people, orders and mistakes, from a seed. Everybody is invented."""

import io
import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

import xlsxwriter

TODAY = date(2026, 11, 22)
UNITS = ["푸른약속", "세탁친구 1호", "한끼도시락", "은행나무카페", "게이트웨이"]
CATEGORIES = ["조건부수급자", "차상위자", "일반수급자", "자활급여특례자", "시설수급자", "특례수급가구 가구원"]
TOWNSHIPS = ["온양1동", "배방읍", "송악면"]

SURNAMES = ["김", "이", "박", "최", "정", "남궁", "황보", "제갈", "선우", "류", "라"]
SYLLABLES = list("가나다라마바사아자차하민서준현우진수영미정경희철")
HEADINGS = {
    "number": ["연번", "번호", "No.", "순번"],
    "name": ["성명", "이 름", "참여자명", "성 명\n(한글)", "참여자"],
    "born_on": ["생년월일", "생년\n월일", "출생일", "생년월일(주민번호 앞자리)"],
    "sex": ["성별", "남/여"],
    "phone": ["연락처", "휴대폰 번호", "전화번호", "핸드폰"],
    "township": ["거주지(읍면동)", "읍면동", "주소지", "거주동"],
    "category": ["자격구분", "수급자격", "참여자격", "보장구분"],
    "unit": ["사업단명", "사업단", "참여사업단", "자활근로사업단명"],
    "unit_type": ["사업유형", "유형"],
    "starts_on": ["참여시작일", "참여 시작일자", "최초 참여일", "배치일"],
    "team": ["담당", "담당자", "사례관리사"],
    "score": ["자활역량평가", "역량평가 점수"],
    "remarks": ["비고", "특이사항"],
    "other": ["보호자 연락처", "참여종료일", "나이"],
}
REFUSED = [
    "number_in_remarks",
    "number_as_birth",
    "no_name",
    "no_birth",
    "future_birth",
    "impossible_birth",
    "no_unit",
]
REFUSED += ["unknown_unit", "unknown_category", "too_early", "number_in_a_foreign_column", "child"]
ASKED = ["old", "twice", "no_start"]
CLEAN = ["decomposed", "spaced", "look_alike", "formula", "namesake", "shared_phone"]


@dataclass
class Sheet:
    """A generated roster: its bytes and what a right import finds, by row of the spreadsheet."""

    content: bytes = b""
    refused: dict[int, str] = field(default_factory=dict)
    asked: dict[int, str] = field(default_factory=dict)
    clean: dict[int, str] = field(default_factory=dict)
    people: dict[int, dict] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)

    @property
    def created(self) -> int:
        """People created once every question is answered: the second copy is skipped."""
        copies = sum(1 for kind in self.asked.values() if kind == "twice")
        return len(self.people) - len(self.refused) - copies


HEAD = [
    "성명",
    "생년월일",
    "성별",
    "연락처",
    "거주지",
    "자격구분",
    "사업단명",
    "참여시작일",
    "담당",
    "역량평가",
    "비고",
]


def a_row(name="홍길동", born_on="1980-09-28", **more) -> list:
    """One person's cells under `HEAD`."""
    values = {
        "sex": "남",
        "phone": "010-1234-5678",
        "township": "배방읍",
        "category": "조건부수급자",
        "unit": "푸른약속",
        "starts_on": "2025-03-01",
        "team": "",
        "score": "",
        "remarks": "",
    }
    return [name, born_on, *(values | more).values()]


def a_workbook(rows, *, sheet="명부") -> bytes:
    """A plain XLSX with these cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return target.getvalue()


def resident_number(chance: random.Random, born_on: date) -> str:
    sex = (1 if born_on.year < 2000 else 3) + chance.randint(0, 1)
    return f"{born_on:%y%m%d}-{sex}{chance.randint(0, 999_999):06}"


def shaped_day(chance: random.Random, day: date):
    shapes = [
        *(f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day.year}. {day.month}. {day.day}."),
        *(f"{day.year}년 {day.month}월 {day.day}일", f"{day:%Y%m%d}", float(f"{day:%Y%m%d}"), day, f"{day:%Y-%m-%d} "),
    ]
    return chance.choice(shapes)


def shaped_phone(chance: random.Random, phone: str):
    first, middle, last = phone.split("-")
    full = phone.translate({ord(letter): ord(letter) + 0xFEE0 for letter in "0123456789-"})
    return chance.choice(
        [
            phone,
            f"{first}{middle}{last}",
            f"{first}.{middle}.{last}",
            f"{first} {middle} {last}",
            full,
            float(phone.replace("-", "")),
        ]
    )


def _person(chance: random.Random, taken: set) -> dict:
    while True:
        given = "".join(chance.sample(SYLLABLES, chance.randint(1, 2)))
        name = chance.choice(SURNAMES) + given
        born_on = date(1965, 1, 1) + timedelta(days=chance.randint(0, 40 * 365))
        if name not in taken and (TODAY - born_on).days > 19 * 366:
            break
    taken.add(name)
    starts_on = max(date(2020, 1, 1), born_on + timedelta(days=19 * 366)) + timedelta(days=chance.randint(0, 300))
    phone = f"010-{chance.randint(1000, 9999)}-{chance.randint(0, 9999):04}"
    return {
        "name": name,
        "born_on": born_on,
        "sex": chance.choice(["남", "여", "남성", "F"]),
        "phone": phone,
        "township": chance.choice(TOWNSHIPS),
        "category": chance.choice(CATEGORIES),
        "unit": chance.choice(UNITS),
        "unit_type": "시장진입형",
        "starts_on": min(starts_on, TODAY),
        "team": chance.choice(["사례1팀", "사업2팀"]),
        "score": chance.randint(30, 99),
        "remarks": "",
        "other": "",
    }


def _spoil(kind: str, person: dict, others: list[dict], chance: random.Random) -> dict:
    """The person's row with one mistake, or one thing that only looks like a mistake."""
    number = resident_number(chance, person["born_on"])
    other = chance.choice(others)
    changes = {
        "number_in_remarks": {"remarks": f"주민번호 {number} 확인함"},
        "number_in_a_foreign_column": {"other": number.replace("-", "")},
        "number_as_birth": {"born_on": number},
        "no_name": {"name": chance.choice(["", " ", "\u3164"])},
        "no_birth": {"born_on": chance.choice(["미상", "", "음력 1970.1.1"])},
        "future_birth": {"born_on": "2999-01-01"},
        "impossible_birth": {"born_on": "19750230"},
        "child": {"born_on": date(2020, 3, 1)},
        "no_unit": {"unit": ""},
        "unknown_unit": {"unit": "없는사업단"},
        "unknown_category": {"category": "해당없는자격"},
        "too_early": {"starts_on": date(1960, 1, 1)},
        "old": {"born_on": date(1955, 5, 5), "starts_on": date(2021, 3, 1)},
        "twice": dict(other),
        "no_start": {"starts_on": ""},
        "decomposed": {"name": unicodedata.normalize("NFD", person["name"])},
        "spaced": {"name": f" {person['name']}\u3000"},
        "look_alike": {"remarks": "사업자번호 312-82-01234, 계약 2024-11-07"},
        "formula": {"remarks": "=1+1"},
        "namesake": {"name": other["name"]},
        "shared_phone": {"phone": other["phone"]},
    }
    return person | changes[kind]


def make_roster(seed: int, *, people: int = 40) -> Sheet:
    """A roster of so many rows that are right, and one row of each mistake among them."""
    chance = random.Random(seed)
    taken: set[str] = set()
    right = [_person(chance, taken) for _ in range(people)]
    rows: list[tuple[str, dict]] = [("", person) for person in right]
    for kind in [*REFUSED, *ASKED, *CLEAN]:
        # A copy, a namesake and a sharer come after the first; where the others stand does not matter.
        at = chance.randint(0, len(rows)) if kind not in {"twice", "namesake", "shared_phone"} else len(rows)
        rows.insert(at, (kind, _spoil(kind, _person(chance, taken), right, chance)))
    return _written(chance, rows)


def _written(chance: random.Random, rows: list[tuple[str, dict]]) -> Sheet:
    made = Sheet()
    columns = chance.sample(list(HEADINGS), len(HEADINGS))
    heading_row = chance.randint(2, 19)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        if chance.random() < 0.5:
            book.add_worksheet("작성요령").write(0, 0, "성명, 생년월일, 자격구분, 사업단명은 반드시 적습니다.")
        sheet = book.add_worksheet("참여자 명부")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, len(columns) - 1, "2026년 자활근로 참여자 명부")
        sheet.write(1, 0, "※ 작성기준일: 2026. 10. 31.")
        for place, name in enumerate(columns):
            sheet.write(heading_row - 1, place, chance.choice(HEADINGS[name]))
        at = heading_row
        for number, (kind, person) in enumerate(rows, start=1):
            at += chance.random() < 0.05
            _write_row(sheet, at, columns, _shaped(chance, person) | {"number": number}, day)
            at += 1
            _remember(made, at, kind, person)
        sheet.write(at, 0, "합 계")
        sheet.write(at, 1, f"{len(rows)}명")
        sheet.write(at + 2, 0, "※ 문의: 담당자")
    made.content = target.getvalue()
    return made


def _shaped(chance: random.Random, person: dict) -> dict:
    shaped = dict(person)
    for name in ("born_on", "starts_on"):
        if isinstance(person[name], date):
            shaped[name] = shaped_day(chance, person[name])
    return shaped | {"phone": shaped_phone(chance, person["phone"])}


def _write_row(sheet, at: int, columns: list[str], row: dict, day) -> None:
    for place, name in enumerate(columns):
        value = row[name]
        if isinstance(value, date):
            sheet.write_datetime(at, place, value, day)
        elif value == "=1+1":
            sheet.write_formula(at, place, value, None, 2)
        elif isinstance(value, str):
            sheet.write_string(at, place, value) if value else None
        else:
            sheet.write(at, place, value)


def _remember(made: Sheet, sheet_row: int, kind: str, person: dict) -> None:
    made.people[sheet_row] = person
    for kinds, found in ((REFUSED, made.refused), (ASKED, made.asked), (CLEAN, made.clean)):
        if kind in kinds:
            found[sheet_row] = kind
    if kind.startswith("number"):
        made.numbers += [
            str(value)
            for name, value in person.items()
            if name in {"remarks", "born_on", "other"} and len(str(value)) > 12
        ]

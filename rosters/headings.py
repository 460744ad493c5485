"""Finding the headings of a roster by their words: in any of the first rows, in any order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.korean import squeezed
from core.resident_numbers import contains
from core.spreadsheets import Cell, Sheet, Workbook
from rosters.enums import NEEDED, Field

SEARCHED_ROWS = 20

# What centers write above each column, squeezed. The longest word that a heading holds decides, so that 담당자성명 is
# the person in charge.
WORDS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        "성명",
        "이름",
        "성함",
        "참여자",
        "참여자명",
        "참여자성명",
        "참여주민",
        "참여주민명",
        "대상자",
        "대상자명",
    ),
    Field.BORN_ON: ("생년월일", "출생일", "출생연월일", "출생년월일", "생일", "생년월", "생년", "생년월일자"),
    Field.SEX: ("성별", "남녀", "남/여", "성"),
    Field.PHONE: (
        *("연락처", "전화", "전화번호", "휴대폰", "휴대폰번호", "휴대전화", "휴대전화번호", "핸드폰", "핸드폰번호"),
        *("참여자연락처", "본인연락처", "본인전화", "대상자연락처", "hp", "h.p", "h.p.", "모바일", "tel"),
    ),
    Field.TOWNSHIP: (
        *("거주지", "거주지읍면동", "거주지역", "거주동", "읍면동", "읍·면·동", "읍/면/동", "행정동", "행정구역"),
        *("주소", "주소지", "주민등록지", "거주읍면동"),
    ),
    Field.CATEGORY: (
        *(
            "자격",
            "자격구분",
            "참여자격",
            "참여자구분",
            "대상구분",
            "대상자구분",
            "수급구분",
            "수급자구분",
            "수급자격",
        ),
        *("수급유형", "수급여부", "급여구분", "보장구분", "최초보장구분", "보호구분", "자격유형"),
    ),
    Field.UNIT: (
        *(
            "사업단",
            "사업단명",
            "사업단명칭",
            "자활근로사업단",
            "참여사업단",
            "소속사업단",
            "배치사업단",
            "참여사업단명",
        ),
        *("사업명", "자활사업단", "자활사업단명", "참여사업", "참여사업명"),
    ),
    Field.UNIT_TYPE: (
        "사업유형",
        "유형",
        "사업단유형",
        "사업구분",
        "근로유형",
        "자활근로유형",
        "사업단구분",
        "참여유형",
    ),
    Field.STARTS_ON: (
        *(
            "참여시작일",
            "참여시작일자",
            "참여시작",
            "참여개시일",
            "참여일",
            "참여일자",
            "참여기간",
            "시작일",
            "시작일자",
        ),
        *(
            "최초참여일",
            "사업참여일",
            "사업시작일",
            "개시일",
            "배치일",
            "배치일자",
            "입사일",
            "참여연월일",
            "참여년월일",
        ),
    ),
    Field.TEAM: (
        *(
            "담당",
            "담당자",
            "담당자명",
            "담당자성명",
            "담당팀",
            "담당부서",
            "담당직원",
            "담당사례관리사",
            "사례관리사",
        ),
        *("사례관리자", "사례담당", "사례관리담당", "실무자", "담당실무자", "소속팀", "팀", "팀명", "부서"),
    ),
    Field.SCORE: (
        "자활역량평가",
        "자활역량평가점수",
        "자활역량",
        "역량평가",
        "역량평가점수",
        "역량점수",
        "평가점수",
        "점수",
    ),
    Field.REMARKS: ("비고", "특이사항", "메모", "참고", "참고사항", "기타", "기타사항", "비고란", "특기사항"),
}
# Columns that only look like ours: somebody else's phone, the day of leaving.
_SOMEBODY_ELSE = re.compile("보호자|비상|가족|배우자|세대주|대리")
_NOT_OURS = re.compile("종료|만료|종결|퇴소|퇴직|메일|계좌|나이|연령|(?:담당자?|사업단|사업장)(?:연락|전화|휴대)")
_RESIDENT_NUMBER = re.compile("주민등록번호|주민번호|외국인등록번호")
_FRONT_HALF = re.compile("앞(?:6|여섯)?자리")  # 주민번호 앞자리 is a birth date
_BRACKETS = re.compile(r"[(\[{<（].*?[)\]}>）]")
_SIGNS = re.compile(r"[*※▶•★☆:：_\"'`-]|^[0-9①-⑳]+[.)]")

# Words that count only as the whole heading: 참여자전화 is a phone, 사업점수 no capacity score.
_ONLY_WHOLE = {
    *("성", "팀", "hp", "tel", "h.p", "h.p.", "참여자", "대상자", "참여주민", "기타", "점수", "유형", "사업명")
}
_ENOUGH = 3  # fewer columns than this make no heading row


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: the row (from 0; -1 when the sheet has none) and the column of each field."""

    heading_row: int
    places: dict[Field, int]

    @property
    def missing(self) -> list[Field]:
        """Needed fields without a column."""
        return [field for field in NEEDED if field not in self.places]

    @property
    def are_enough(self) -> bool:
        return not self.missing


def choose(book: Workbook, learned: Mapping[str, str] | None = None) -> tuple[Sheet, Columns]:
    """The sheet whose headings say most, with its columns; the first sheet when none says anything.

    `learned` are headings that the office once explained by hand: {squeezed heading: field}.
    """
    found = [(sheet, find(sheet, learned or {})) for sheet in book.sheets if sheet.rows]
    return max(found, key=lambda pair: (pair[1].are_enough, not pair[0].hidden, len(pair[1].places)))


def find(sheet: Sheet, learned: Mapping[str, str]) -> Columns:
    """The row among the first twenty that names most fields; heading_row -1 when none names three.

    Headings may stand over two rows (인적사항 above, 생년월일 | 성별 below): then the lower row is the heading row.
    """
    rows = sheet.filled()[:SEARCHED_ROWS]
    single = [Columns(at, match(row, learned)) for at, row in enumerate(rows)]
    double = [Columns(at, match(_laid_over(rows[at - 1], rows[at]), learned)) for at in range(1, len(rows))]
    named = [columns for columns in (*single, *double) if len(columns.places) >= _ENOUGH]
    return max(named, key=lambda columns: (columns.are_enough, len(columns.places)), default=Columns(-1, {}))


def _laid_over(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    return [below or above for above, below in zip(upper, lower, strict=True)]


def match(row: Sequence[Cell], learned: Mapping[str, str]) -> dict[Field, int]:
    """The column of each field which the row names; the clearest heading wins when two say the same."""
    claims: list[tuple[int, int, Field]] = []
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (claim := _claim(cell, learned)):
            strength, field = claim
            claims.append((-strength, column, field))
    places: dict[Field, int] = {}
    for _, column, field in sorted(claims):
        places.setdefault(field, column)
    return places


def key_of(heading: Cell) -> str:
    """How a heading is remembered; empty for what is no heading, or holds a number that must not be kept."""
    return "" if not isinstance(heading, str) or contains(heading) else squeezed(heading)[:80]


def asks_for_resident_numbers(row: Sequence[Cell]) -> bool:
    """Whether a heading is 주민등록번호: nothing of such a column is wanted."""
    return any(isinstance(cell, str) and _RESIDENT_NUMBER.search(squeezed(cell)) for cell in row)


def _claim(heading: str, learned: Mapping[str, str]) -> tuple[int, Field] | None:
    """How clearly a heading names which field: learned over whole word over the longest word inside."""
    whole = squeezed(heading)
    if whole in learned:
        return 1000, Field(learned[whole])
    if not whole or len(whole) > 30 or _SOMEBODY_ELSE.search(whole) or "개월" in whole:
        return None
    bare = _SIGNS.sub("", _BRACKETS.sub("", whole)) or _SIGNS.sub("", whole.strip("()[]{}<>"))
    if _RESIDENT_NUMBER.search(bare):
        return (400, Field.BORN_ON) if _FRONT_HALF.search(whole) else None
    if exact := [field for field, words in WORDS.items() if bare in words]:
        return 500, exact[0]
    return None if _NOT_OURS.search(bare) else _longest_inside(bare)


def _longest_inside(bare: str) -> tuple[int, Field] | None:
    inside = [
        (len(word), field)
        for field, words in WORDS.items()
        for word in words
        if word not in _ONLY_WHOLE and word in bare
    ]
    return max(inside, key=lambda found: found[0], default=None)

"""A spreadsheet of organisations: columns found by their headings, every mistake told with its cell."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from centers.models import Office, Region
from core import spreadsheets
from core.korean import squeezed
from core.refusals import Refusal
from partnerships.actions import NewPartner
from partnerships.enums import PartnerKind
from partnerships.forms import ContactForm, PartnerForm
from partnerships.models import Partner, ServiceArea

MOST = 500
HEADINGS = {
    "name": "기관명",
    "kind": "종류",
    "business_number": "사업자등록번호",
    "representative": "대표자",
    "address": "주소",
    "phone": "전화번호",
    "website": "누리집",
    "areas": "서비스 영역",
    "offers": "도울 수 있는 일",
    "conditions": "조건",
    "capacity": "한 해 인원",
    "districts": "맡는 지역",
    "reveals_something": "민감",
    "contact_name": "담당자",
    "contact_role": "담당자 직책",
    "contact_phone": "담당자 전화번호",
    "contact_email": "담당자 전자우편",
}
NEEDED = ("name", "kind")
YES = {"예", "o", "y", "네", "해당"}


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and in which cell."""

    cell: str
    heading: str
    sentence: str


@dataclass
class Line:
    """One row of the sheet: its number, what stands in its columns, and what is wrong."""

    number: int
    words: dict[str, str]
    mistakes: list[Mistake] = field(default_factory=list)
    partner: NewPartner | None = None


@dataclass(frozen=True)
class Read:
    """The lines, and in which column each field stands (A is 0)."""

    lines: list[Line]
    columns: dict[str, int]

    @property
    def mistakes(self) -> list[Mistake]:
        return [mistake for line in self.lines for mistake in line.mistakes]


def read_sheet(upload: UploadedFile) -> Read:
    """The first visible sheet of an uploaded file.

    Refuses what is no XLSX (core.spreadsheets), one without the needed headings, without rows, or with too many.
    """
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        rows = spreadsheets.read(file.name).sheets[0].filled()
    head, columns = _head(rows)
    lines = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        words = {name: _text(row[at]) if at < len(row) else "" for name, at in columns.items()}
        if any(words.values()):
            lines.append(Line(number, words))
    if not lines:
        raise Refusal("제목 줄 아래에 적힌 협력기관이 없습니다.")
    if len(lines) > MOST:
        raise Refusal(f"한 번에 {MOST}곳까지 올릴 수 있습니다. 파일을 나누어 올려 주십시오.")
    return Read(lines, columns)


def _head(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    known = {squeezed(heading): name for name, heading in HEADINGS.items()}
    for number, row in enumerate(rows[:10]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            name = known.get(squeezed(_text(cell)))
            if name:
                columns.setdefault(name, at)
        if all(name in columns for name in NEEDED):
            return number, columns
    raise Refusal("‘기관명’과 ‘종류’ 제목이 있는 줄을 찾지 못했습니다. 빈 양식을 받아 그 제목대로 적어 주십시오.")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def check(read: Read, *, office: Office, areas: QuerySet[ServiceArea], districts: QuerySet[Region], on: date) -> Read:
    """Put every line through the forms; what is wrong stands at the line, what is right becomes its `partner`."""
    areas, districts = areas.all(), districts.all()
    area_codes = {squeezed(area.name): area.code for area in areas}
    region_keys = {squeezed(region.name): str(region.pk) for region in districts}
    kinds = {squeezed(label): value for value, label in PartnerKind.choices}
    taken = _taken(office)
    for line in read.lines:
        form, contact = _forms(line, kinds, area_codes, region_keys, areas, districts, on)
        _judge(line, read.columns, form, contact)
        _only_once(line, read.columns, form, taken)
        if not line.mistakes:
            line.partner = NewPartner(
                form.values(),
                list(form.cleaned_data["areas"]),
                list(form.cleaned_data["districts"]),
                contact.cleaned_data if contact else None,
            )
    return read


def _forms(
    line: Line,
    kinds: dict[str, str],
    area_codes: dict[str, str],
    region_keys: dict[str, str],
    areas: QuerySet[ServiceArea],
    districts: QuerySet[Region],
    on: date,
) -> tuple[PartnerForm, ContactForm | None]:
    words = line.words
    typed: dict[str, Any] = {name: words.get(name, "") for name in HEADINGS if not name.startswith("contact")}
    typed["kind"] = kinds.get(squeezed(typed["kind"]), typed["kind"])
    typed["areas"] = [area_codes.get(squeezed(one), one) for one in _parts(typed["areas"])]
    typed["districts"] = [region_keys.get(squeezed(one), one) for one in _parts(typed["districts"])]
    typed["reveals_something"] = squeezed(typed["reveals_something"]) in YES
    contact = {name.removeprefix("contact_"): words[name] for name in words if name.startswith("contact")}
    contact_form = ContactForm({**contact, "starts_on": on.isoformat()}) if any(contact.values()) else None
    return PartnerForm(typed, areas=areas, districts=districts), contact_form


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("·", ",").replace("\n", ",").split(",") if part.strip()]


def _judge(line: Line, columns: dict[str, int], form: PartnerForm, contact: ContactForm | None) -> None:
    for name, sentences in form.errors.items():
        _note(line, columns, name, sentences[0])
    for name, sentences in (contact.errors if contact else {}).items():
        _note(line, columns, f"contact_{name}", sentences[0])


def _note(line: Line, columns: dict[str, int], name: str, sentence: str) -> None:
    at = columns.get(name)
    cell = f"{column_letters(at)}{line.number}" if at is not None else f"{line.number}행"
    line.mistakes.append(Mistake(cell, HEADINGS.get(name, ""), str(sentence)))


def column_letters(at: int) -> str:
    """The letters of a column, A for 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _taken(office: Office) -> dict[str, dict[str, str]]:
    """Names and business numbers that the office has already, and where."""
    rows = Partner.objects.filter(center=office).values_list("name", "business_number")
    where = "이미 등록한 협력기관입니다."
    return {
        "name": {name: where for name, _ in rows},
        "business_number": {number: where for _, number in rows if number},
    }


def _only_once(line: Line, columns: dict[str, int], form: PartnerForm, taken: dict[str, dict[str, str]]) -> None:
    for name, known in taken.items():
        word = form.cleaned_data.get(name)
        if not word:
            continue
        if word in known:
            _note(line, columns, name, known[word])
        known.setdefault(word, f"{line.number}행과 같습니다. 한 줄만 남겨 주십시오.")

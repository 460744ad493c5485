"""Tokens of a person: how each of their words could stand in an answer, and who may see it so."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from centers.policies import Sight
from core.masking import mask_name, mask_phone
from participants.models import Participant

FULL = frozenset({Sight.FULL})
PARTLY = frozenset({Sight.FULL, Sight.MASKED})
# Choices are no statement about anybody: a list of all townships stands in every form.
_CHOICES = re.compile(
    r'<option.*?</option>|<input[^>]*name="commute"[^>]*>|<label for="id_commute_\d+".*?</label>', re.DOTALL
)


@dataclass(frozen=True)
class Token:
    """A text, the field it belongs to, and the sights that may show it."""

    field: str
    text: str
    needs: frozenset[Sight]


def tokens_of(person: Participant) -> list[Token]:
    """Everything by which this person would be known."""
    born = person.born_on
    days = [
        f"{born:%Y-%m-%d}",
        f"{born.year}. {born.month}. {born.day}.",
        f"{born:%Y%m%d}",
        f"{born.year}년 {born.month}월 {born.day}일",
    ]
    free = [f"over-{person.remarks}", f"note-{person.remarks}", person.remarks, person.team, person.age_reason]
    free += [person.registration_number] if person.registration_number else []
    return [
        Token("name", person.name, FULL),
        Token("name", mask_name(person.name), PARTLY),
        Token("phone", person.phone, FULL),
        Token("phone", person.phone.replace("-", ""), FULL),
        Token("phone", mask_phone(person.phone), PARTLY),
        *(Token("born_on", day, FULL) for day in days),
        Token("township", str(person.township), FULL),
        *(Token("remarks", text, FULL) for text in free),
    ]


def answered(response: Any) -> str:
    """Everything an answer says: its text, its headers, and the parts of a spreadsheet."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return _CHOICES.sub("", content.decode("utf-8", "replace")) + headers

"""Which registered organisation somebody may be typing again: pure, values in, reasons out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from core.korean import squeezed

# Words before or after the name proper: one organisation is written with and without them.
_LEGAL = re.compile(
    r"\(주\)|\(사\)|\(재\)|\(유\)|㈜|주식회사|유한회사|사단법인|재단법인|사회복지법인|의료법인|사회적협동조합"
)
_SIGNS = re.compile(r"[^0-9a-z가-힣]")
NEAR = 0.82
MOST = 5


@dataclass(frozen=True)
class Typed:
    """What is known of the one being typed."""

    name: str = ""
    business_number: str = ""
    phone: str = ""


def core_of(name: str) -> str:
    """The name without its legal form, signs and spaces."""
    return _SIGNS.sub("", _LEGAL.sub("", squeezed(name).lower()))


def alike(typed: Typed, known: Typed) -> list[str]:
    """Why the two may be one organisation; nothing when there is no reason."""
    reasons = []
    if typed.business_number and typed.business_number == known.business_number:
        reasons.append("사업자등록번호가 같습니다")
    if typed.phone and typed.phone == known.phone:
        reasons.append("전화번호가 같습니다")
    one, other = core_of(typed.name), core_of(known.name)
    if len(one) > 1 and one == other:
        reasons.append("이름이 같습니다")
    elif len(one) > 2 and _near(one, other):
        reasons.append("이름이 비슷합니다")
    return reasons


def _near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long and len(short) >= 0.6 * len(long):
        return True
    match = SequenceMatcher(None, one, other)
    return match.real_quick_ratio() >= NEAR and match.quick_ratio() >= NEAR and match.ratio() >= NEAR


def likely(typed: Typed, rows: list[Any]) -> list[dict[str, Any]]:
    """Of the rows (pk, public_id, name, center, business number, phone) those that may be it, the surest first."""
    found = []
    for _, public_id, name, center, business_number, phone in rows:
        if reasons := alike(typed, Typed(name, business_number, phone)):
            found.append({"public_id": public_id, "name": name, "center": center, "reasons": reasons})
    found.sort(key=lambda one: (-len(one["reasons"]), "비슷" in one["reasons"][-1], one["name"]))
    return found[:MOST]

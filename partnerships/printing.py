"""업무협약서 on paper: PDF by typst, the words passed as data, so that nothing typed is ever read as markup."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from core.typesetting import pdf_from
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, Partner

TEMPLATE = Path(__file__).parent / "typst" / "agreement.typ"


def pdf_of(agreements: Sequence[Agreement]) -> bytes:
    """The agreements one after the other, each beginning on a page of its own."""
    return pdf_from(TEMPLATE, {"agreements": [words_of(row) for row in agreements]})


def words_of(agreement: Agreement) -> dict[str, Any]:
    """All that stands on the paper."""
    parties = _parties(agreement)
    areas = _areas(agreement)
    status = AgreementStatus(agreement.status)
    return {
        "title": "업무협약서",
        "kind": f"{len(parties)}자 협약",
        "number": _number(agreement),
        "areas": areas,
        "purpose": agreement.purpose,
        "period": f"{day(agreement.starts_on)} ~ {day(agreement.ends_on)}",
        "event": str(agreement.event) if agreement.event else "",
        "clauses": clauses_of(agreement),
        "parties": parties,
        "signed_on": day(agreement.signed_on) if agreement.signed_on else "20    년      월      일",
        "mark": status.label if status.is_open else "",
        "is_invented": agreement.partner.is_invented or agreement.center.is_invented,
    }


def clauses_of(agreement: Agreement) -> list[dict[str, str]]:
    """The articles with the agreement's own words filled in, and the one that its automatic renewal adds."""
    filled = {
        "{목적}": agreement.purpose,
        "{분야}": _areas(agreement),
        "{시작일}": day(agreement.starts_on),
        "{종료일}": day(agreement.ends_on),
    }
    clauses = [{"title": one.title, "body": _fill(one.body, filled)} for one in agreement.clauses.all()]
    if clauses and agreement.renews_itself:
        words = "유효기간이 끝나기 전에 어느 당사자도 서면으로 이의를 말하지 않으면 1년씩 자동으로 연장한다."
        clauses.append({"title": "자동 연장", "body": words})
    return clauses


def _areas(agreement: Agreement) -> str:
    return "·".join(area.name for area in agreement.areas.all())


def _number(agreement: Agreement) -> str:
    if not agreement.number:
        return ""
    return f"{agreement.number} ({agreement.version}판)" if agreement.version > 1 else agreement.number


def _fill(words: str, filled: dict[str, str]) -> str:
    for name, value in filled.items():
        words = words.replace(name, value)
    return words


def _parties(agreement: Agreement) -> list[dict[str, str]]:
    center = agreement.center
    own = {"name": center.name, "number": "", "address": center.address, "who": agreement.our_signatory}
    partners = [_party(agreement.partner, agreement.their_signatory)]
    if agreement.third:
        partners.append(_party(agreement.third, ""))
    return [own, *partners]


def _party(partner: Partner, signatory: str) -> dict[str, str]:
    return {
        "name": partner.name,
        "number": partner.business_number,
        "address": partner.address,
        "who": signatory or partner.representative,
    }


def day(on: date) -> str:
    return f"{on.year}년 {on.month}월 {on.day}일"

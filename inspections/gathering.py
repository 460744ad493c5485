"""What can be drawn from a center, and what is frozen of it. No name, no case text, no health, no resident number.

Restricted files are not drawn: who protects them (a director, a case manager) shows them to an inspector in person.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from assessments.models import NeedsAssessment
from core.periods import meets
from documents.models import DocumentKind
from inspections.enums import ItemKind
from inspections.models import Inspection
from participants.models import Consent, Participant, Participation, PersonDocument
from payroll.enums import PayState
from payroll.models import Payslip
from plans.enums import OPEN
from plans.models import Plan
from sales.columns import LABELS, amounts
from sales.models import Settlement

Facts = list[list[str]]  # label and words, in the order of the page
PAID = (PayState.PAID, PayState.CLOSED)
YES, NO = "있음", "없음"


def refs_of(inspection: Inspection, kind: str) -> list[str]:
    """The public numbers of everything of the kind that the inspection may draw from."""
    return [str(ref) for ref in _ROWS[kind](inspection).order_by().values_list("public_id", flat=True)]


def frozen_of(inspection: Inspection, kind: str, refs: Sequence[str]) -> dict[str, tuple[str, Facts]]:
    """By public number the label and what is asked for, as it stands now. A fixed number of statements."""
    return _FACTS[kind](_ROWS[kind](inspection).filter(public_id__in=refs), inspection)


def _people(inspection: Inspection) -> Any:
    spells = Participation.objects.filter(meets(inspection.starts_on, inspection.ends_on), participant=OuterRef("pk"))
    people = Participant.objects.filter(center=inspection.center_id, merged_into=None, is_restricted=False)
    return people.filter(Exists(spells))


def _slips(inspection: Inspection) -> Any:
    return Payslip.objects.filter(
        pay_month__center=inspection.center_id,
        pay_month__state__in=PAID,
        pay_month__month__range=(inspection.starts_on.replace(day=1), inspection.ends_on),
        participant__is_restricted=False,
    )


def _settlements(inspection: Inspection) -> Any:
    first, last = inspection.starts_on, inspection.ends_on
    rows = Settlement.objects.filter(unit__center=inspection.center_id).settled()
    after = Q(year__gt=first.year) | Q(year=first.year, quarter__gte=_quarter(first))
    return rows.filter(after, Q(year__lt=last.year) | Q(year=last.year, quarter__lte=_quarter(last)))


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _files(rows: Any, inspection: Inspection) -> dict[str, tuple[str, Facts]]:
    """Which papers a file holds: of the kinds that belong on a person and are not sensitive."""
    kinds = list(DocumentKind.objects.in_force(on=inspection.ends_on).filter(for_people=True, is_sensitive=False))
    person = OuterRef("pk")
    rows = rows.annotate(
        has_plan=Exists(Plan.objects.filter(participant=person, state__in=OPEN)),
        has_needs=Exists(NeedsAssessment.objects.filter(participant=person)),
        has_consent=Exists(Consent.objects.filter(participant=person, agreed=True)),
    )
    people = list(rows)
    filed = PersonDocument.objects.filter(participant__in=people, kind__in=kinds, destroyed_at=None)
    held = set(filed.values_list("participant_id", "kind_id"))
    return {
        str(row.public_id): (
            "참여자 기록",
            [
                ["동의", YES if row.has_consent else NO],
                ["욕구 사정", YES if row.has_needs else NO],
                ["자립계획", YES if row.has_plan else NO],
                *([kind.name, YES if (row.pk, kind.pk) in held else NO] for kind in kinds),
            ],
        )
        for row in people
    }


def _payments(rows: Any, inspection: Inspection) -> dict[str, tuple[str, Facts]]:
    return {
        str(row.public_id): (
            f"{row.pay_month.month:%Y-%m} {row.unit_name} 급여명세",
            [
                ["출근 일수", f"{row.days}일"],
                ["지급액", _won(row.gross)],
                ["공제액", _won(row.deductions)],
                ["실지급액", _won(row.net)],
                ["지급일", f"{row.pay_month.paid_on:%Y-%m-%d}"],
            ],
        )
        for row in rows.select_related("pay_month")
    }


def _quarters(rows: Any, inspection: Inspection) -> dict[str, tuple[str, Facts]]:
    return {
        str(row.public_id): (
            f"{row.unit.name} {row.year}년 {row.quarter}분기",
            [[LABELS[name], _won(won)] for name, won in amounts(row).items()],
        )
        for row in rows.select_related("unit")
    }


def _won(won: int) -> str:
    return f"{won:,}원"


_ROWS: dict[str, Callable[[Inspection], Any]] = {
    ItemKind.FILES: _people,
    ItemKind.PAYMENTS: _slips,
    ItemKind.SETTLEMENTS: _settlements,
}
_FACTS: dict[str, Callable[[Any, Inspection], dict[str, tuple[str, Facts]]]] = {
    ItemKind.FILES: _files,
    ItemKind.PAYMENTS: _payments,
    ItemKind.SETTLEMENTS: _quarters,
}

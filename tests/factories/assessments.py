"""Assessments of a person, written straight into the tables."""

from datetime import date, timedelta
from typing import Any

from assessments.models import (
    CapacityAssessment,
    CapacityItem,
    CapacityScore,
    HealthAssessment,
    Instrument,
    InstrumentResult,
    ItemScore,
    Need,
    NeedsAssessment,
    WorkProfile,
)
from participants.enums import ConsentKind
from participants.models import Consent
from partnerships.models import ServiceArea

DAY = date(2026, 5, 4)


def capacity_of(person: Any, *, by: Any, on: date = DAY, points: dict[str, int] | None = None, note: str = "") -> Any:
    """A capacity assessment with ten points for each item, or those given by code."""
    items = list(CapacityItem.objects.all())
    scores = {item: (points or {}).get(item.code, 10) for item in items}
    row = CapacityAssessment.objects.create(
        participant=person, by=by, assessed_on=on, total=sum(scores.values()), note=note
    )
    CapacityScore.objects.bulk_create(CapacityScore(assessment=row, item=item, points=n) for item, n in scores.items())
    return row


def needs_of(
    person: Any, *, by: Any, on: date = DAY, weights: dict[str, int] | None = None, word: str = "도움이 필요함"
) -> Any:
    """A needs assessment over all areas; weights by the area's code, 0 where nothing is said."""
    row = NeedsAssessment.objects.create(participant=person, by=by, assessed_on=on, note=word)
    for area in ServiceArea.objects.all():
        weight = (weights or {}).get(area.code, 0)
        said = f"{area.name} {word}" if weight else ""
        Need.objects.create(assessment=row, area=area, weight=weight, need=said, obstacle=said, strength=said)
    return row


def consent_of(person: Any, *, by: Any, on: date = date(2026, 1, 2), days: int = 3650) -> Consent:
    """A consent to keep sensitive data."""
    return Consent.objects.create(
        participant=person,
        kind=ConsentKind.SENSITIVE,
        starts_on=on,
        ends_on=on + timedelta(days=days),
        method="paper",
        taken_by=by,
    )


def health_of(person: Any, *, by: Any, on: date = DAY, illness: str = "허리디스크") -> HealthAssessment:
    consent = person.consents.filter(kind=ConsentKind.SENSITIVE).first() or consent_of(person, by=by)
    return HealthAssessment.objects.create(
        participant=person, by=by, assessed_on=on, consent=consent, is_ill=True, illness=illness
    )


def result_of(person: Any, *, by: Any, on: date = DAY, points: int = 3) -> InstrumentResult:
    """The emotional scale with the same answer to each item."""
    scale = Instrument.objects.get(code="emotional")
    items = list(scale.items.all())
    row = InstrumentResult.objects.create(
        participant=person, by=by, answered_on=on, instrument=scale, total=points * len(items)
    )
    ItemScore.objects.bulk_create(ItemScore(result=row, item=item, points=points) for item in items)
    return row


def work_of(person: Any, *, by: Any, on: date = DAY, wish: str = "", limit: str = "") -> WorkProfile:
    return WorkProfile.objects.create(
        participant=person, by=by, noted_on=on, hours_a_day=6, wish_words=wish, limit_words=limit
    )


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token.

    Work limits have no token: a unit's desk reads them rightly, and nothing else beside them.
    """
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        by, word = person.case_manager, f"note-{person.remarks}"
        side.rows[f"capacity_{name}"] = capacity_of(person, by=by, note=word)
        side.rows[f"needs_{name}"] = needs_of(person, by=by, weights={"medical": 3, "legal": 1}, word=word)
        side.rows[f"health_{name}"] = health_of(person, by=by, illness=word)
        side.rows[f"result_{name}"] = result_of(person, by=by)
        side.rows[f"work_{name}"] = work_of(person, by=by, wish=word, limit="무거운 것을 들지 못함")

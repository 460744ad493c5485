"""Whom to ask: organisations whose agreement covers the need, the best first. They are proposed; a person chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Case, Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from centers.models import Office, Region
from partnerships.models import Agreement, Partner, ServiceArea
from services.enums import FAILED, ReferralState
from services.models import ServiceReferral

# How well an organisation answers is counted over so many days.
LOOKED_BACK = 365
NEAR = {0: "사는 곳을 맡음", 1: "사는 시·군·구를 맡음", 2: "지역 전체를 맡음", 3: "다른 지역을 맡음"}
_TAKEN = (ReferralState.ACCEPTED, ReferralState.DONE)


@dataclass(frozen=True)
class Proposal:
    """An organisation with what decides about its place in the list. `left`: places of this year, None without a
    limit; `hours`: how long an answer took on average, None when nothing was asked yet."""

    agreement: UUID
    partner: int
    name: str
    offers: str
    conditions: str
    ends_on: date
    fits: bool
    near: int
    tried: bool
    left: int | None = None
    asked: int = 0
    answered: int = 0
    hours: float | None = None

    @property
    def where(self) -> str:
        return NEAR[self.near]

    @property
    def share(self) -> float:
        """Of what was asked, how much was answered; nothing asked yet counts as half."""
        return self.answered / self.asked if self.asked else 0.5

    @property
    def days(self) -> float | None:
        """Days until an answer, on average."""
        return None if self.hours is None else round(self.hours / 24, 1)

    @property
    def is_full(self) -> bool:
        return self.left is not None and self.left <= 0


def ordered(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Not tried before, fit, near, with places left, answering often and soon, by name; each partner once."""
    best: dict[int, Proposal] = {}
    for one in sorted(proposals, key=lambda one: one.ends_on, reverse=True):
        best.setdefault(one.partner, one)
    return sorted(best.values(), key=_rank)


def _rank(one: Proposal) -> tuple[Any, ...]:
    hours = one.hours if one.hours is not None else 72.0
    return (one.tried, not one.fits, one.near, one.is_full, -round(one.share, 1), hours, one.name, one.partner)


def propose(
    *, center: Office, area: ServiceArea, home: Region | None, on: date, participant: int | None = None
) -> list[Proposal]:
    """All organisations that may be asked on the day, the best first: two statements, however many there are.

    `home`: where the person lives. `participant`: whose failed referrals put an organisation at the end.
    """
    rows = _candidates(center, area, home or center.region, on=on, participant=participant)
    known = {row["partner"]: row for row in _answers(rows.values("partner"), on=on)}
    found = rows.values_list(
        *("public_id", "partner", "partner__name", "partner__offers", "partner__conditions", "ends_on"),
        *("fits", "near", "tried", "partner__capacity"),
    )
    return ordered(_proposal(row, known.get(row[1], {})) for row in found)


def _proposal(row: tuple[Any, ...], answers: dict[str, Any]) -> Proposal:
    *words, capacity = row
    took = answers.get("took")
    return Proposal(
        *words,
        left=None if capacity is None else capacity - answers.get("taken", 0),
        asked=answers.get("asked", 0),
        answered=answers.get("answered", 0),
        hours=took.total_seconds() / 3600 if took is not None else None,
    )


def _candidates(center: Office, area: ServiceArea, home: Region, *, on: date, participant: int | None) -> Any:
    opened = Agreement.open_to.through.objects.filter(office=center.pk).values("agreement")
    districts = Partner.districts.through.objects.filter(partner=OuterRef("partner"))
    around = [int(number) for number in home.path.split("/") if number]
    offers = Partner.areas.through.objects.filter(partner=OuterRef("partner"), servicearea=area.pk)
    failed = ServiceReferral.objects.filter(
        participant=participant, partner=OuterRef("partner"), area=area.pk, state__in=FAILED
    )
    rows = Agreement.objects.in_force(on=on).filter(Q(center=center.pk) | Q(pk__in=opened), areas=area.pk)
    return rows.order_by().annotate(
        fits=Exists(offers),
        tried=Exists(failed),
        near=Case(
            When(Exists(districts.filter(region=home.pk)), then=Value(0)),
            When(Exists(districts.filter(region__in=around)), then=Value(1)),
            When(Exists(districts), then=Value(3)),
            default=Value(2),
        ),
    )


def _answers(partners: Any, *, on: date) -> Any:
    """For each organisation: asked and answered in the last year, how long it took, people taken on this year."""
    since = on - timedelta(days=LOOKED_BACK)
    took = ExpressionWrapper(F("answered_at") - F("sent_at"), output_field=DurationField())
    asked = ServiceReferral.objects.filter(
        partner__in=partners, sent_at__date__gte=min(since, on.replace(month=1, day=1))
    )
    return (
        asked.order_by()
        .values("partner")
        .annotate(
            asked=Count("pk"),
            answered=Count("answered_at"),
            took=Avg(took),
            taken=Count("participant", distinct=True, filter=Q(state__in=_TAKEN, sent_at__year=on.year)),
        )
    )

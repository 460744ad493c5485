"""What partners did in a year for the people of a desk's centers: asked of the records, in few statements.

Counted for whole centers, so that a restricted file, whose name stays closed, is counted like every other.
"""

from datetime import date
from typing import Any

from django.db.models import Avg, Count, Min, Q, QuerySet, Sum

from casework.gaps import HEALTH_AREAS
from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from joint.models import JointProject
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, Partner
from partnerships.querysets import NOT_PROMISED, opened_to
from results.calculations import (
    AreaSum,
    Done,
    PartnerLine,
    Together,
    Total,
    YearResult,
    mean_of,
    protected,
    years_of_cooperation,
)
from services.models import Delivery, ServiceReferral

_SUMS: dict[str, Any] = {
    "people": Count("referral__participant", distinct=True),
    "times": Count("pk"),
    "won": Sum("won", default=0),
    "mean": Avg("satisfaction"),
    "rated": Count("satisfaction"),
}


def result_of(desk: Membership, year: int, *, on: date) -> YearResult:
    """The year's result as the desk may read it, up to the day: exact for a center, protected for officials."""
    found = _count(desk, year, on=on)
    return found if desk.may(Can.SEE_EXACT_COUNTS) else protected(found, sensitive=HEALTH_AREAS)


def years_of(desk: Membership, *, on: date) -> list[int]:
    """The years of which something is known, the latest first; always this year."""
    rows = _deliveries(_centers(desk)).dates("delivered_on", "year")
    known = {day.year for day in rows} | {on.year}
    known |= {day.year for day in JointProject.objects.filter(center__in=_centers(desk)).dates("starts_on", "year")}
    return sorted((year for year in known if year <= on.year), reverse=True)


def _centers(desk: Membership) -> QuerySet[Office]:
    return Office.objects.reachable_by(desk, to=Can.SEE_RESULTS).filter(kind=OfficeKind.CENTER).order_by().values("pk")


def _deliveries(centers: Any) -> QuerySet[Delivery]:
    return Delivery.objects.filter(referral__participant__center__in=centers).order_by()


def _count(desk: Membership, year: int, *, on: date) -> YearResult:
    centers, first = _centers(desk), date(year, 1, 1)
    last = min(on, date(year, 12, 31))
    rows = _deliveries(centers).filter(delivered_on__range=(first, last))
    done = _done(rows)
    sums = rows.aggregate(**_SUMS)
    projects = list(
        JointProject.objects.filter(center__in=centers).in_year(year).with_page().with_counts().order_by("starts_on")
    )
    return YearResult(
        year=year,
        last=last,
        whole=Total(sums["people"], sums["times"], sums["won"], mean_of(sums["mean"], sums["rated"])),
        areas=_areas(rows),
        done=done,
        partners=_partners(centers, first, last, {row.partner for row in done}),
        projects=[_together(row) for row in projects],
    )


def _done(rows: QuerySet[Delivery]) -> list[Done]:
    names = ("referral__partner", "referral__partner__name", "referral__area__code", "referral__area__name")
    counted = rows.values(*names).annotate(**_SUMS).order_by("referral__partner__name", "referral__area__order")
    return [
        Done(
            partner=row[names[0]],
            partner_name=row[names[1]],
            area=row[names[2]],
            area_name=row[names[3]],
            people=row["people"],
            times=row["times"],
            won=row["won"],
            mean=mean_of(row["mean"], row["rated"]),
        )
        for row in counted
    ]


def _areas(rows: QuerySet[Delivery]) -> list[AreaSum]:
    names = ("referral__area__code", "referral__area__name")
    sums = {name: _SUMS[name] for name in ("people", "times", "won")}
    counted = rows.values(*names).annotate(**sums).order_by("referral__area__order")
    return [AreaSum(row[names[0]], row[names[1]], row["people"], row["times"], row["won"]) for row in counted]


def _partners(centers: Any, first: date, last: date, helped: set[int]) -> list[PartnerLine]:
    """Everybody with an agreement in force in the year, and who did something all the same."""
    held = Agreement.objects.filter(Q(center__in=centers) | Q(pk__in=opened_to(centers)))
    held = held.exclude(status__in=[*NOT_PROMISED, AgreementStatus.TERMINATED])
    in_year = held.filter(starts_on__lte=last, ends_on__gte=first).order_by()
    partners = Partner.objects.filter(Q(pk__in=in_year.values("partner")) | Q(pk__in=helped)).order_by("name", "pk")
    since = dict(held.order_by().values_list("partner").annotate(since=Min("starts_on")))
    named: dict[int, dict[str, str]] = {}
    areas = in_year.filter(areas__isnull=False).order_by("areas__order")
    for partner, code, name in areas.values_list("partner", "areas__code", "areas__name"):
        named.setdefault(partner, {})[code] = name
    sent = _referrals(centers, first, last)
    return [
        PartnerLine(
            pk=row.pk,
            name=row.name,
            years=years_of_cooperation(since.get(row.pk, last), on=last),
            areas=tuple(named.get(row.pk, {}).values()),
            is_sensitive=bool(HEALTH_AREAS & named.get(row.pk, {}).keys()),
            sent=sent.get(row.pk, (0, 0))[0],
            answered=sent.get(row.pk, (0, 0))[1],
        )
        for row in partners
    ]


def _referrals(centers: Any, first: date, last: date) -> dict[int, tuple[int, int]]:
    """Of each partner: how many referrals were sent to it in the year, and how many of them it answered."""
    rows = ServiceReferral.objects.filter(participant__center__in=centers, sent_at__date__range=(first, last))
    counted = rows.order_by().values_list("partner").annotate(sent=Count("pk"), answered=Count("answered_at"))
    return {partner: (sent, answered) for partner, sent, answered in counted}


def _together(row: Any) -> Together:
    return Together(
        title=row.title,
        partner=row.agreement.partner.name,
        state=row.state_now.label,
        people=row.people,
        finished=row.finished,
        employed=row.employed,
        budget=row.budget,
        is_sensitive=row.area.code in HEALTH_AREAS,
    )

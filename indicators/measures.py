"""How each indicator is counted: its two sides as tallies, by the indicator's code. Its words stand in its row.

A row without a measure, or a measure without a row, fails the build. Formulas: domain.md §8.3.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from attendance.enums import WORK, DayCode
from attendance.models import WorkDay
from casework.enums import Standing
from casework.models import FollowUp
from enterprises.models import EnterpriseReport, MemberCount
from indicators.calculations import Veil
from indicators.enums import Subject
from indicators.lengths import answered, interviewed, placed, planned
from indicators.sides import (
    AGREEMENTS,
    AREAS,
    ENDED,
    ENTERPRISES,
    EXPIRING,
    NEW,
    PEOPLE,
    PLACED,
    PLACES,
    TOOK_PART,
    UNITS,
    WAITING,
    of_people,
)
from indicators.tallies import (
    Counted,
    Fixed,
    MonthByMonth,
    Tally,
    always,
    at_close,
    both,
    dated,
    earlier,
    either,
    held_on,
    meeting,
)
from joint.enums import Outcome as PartOutcome
from joint.models import TakingPart
from participants.enums import Outcome
from participants.models import Eligibility, Participation
from partnerships.models import ServiceArea
from plans.enums import PlanState
from plans.models import Plan
from sales.enums import CostKind, Fund
from sales.models import CostEntry, Grant, SaleEntry
from savings.enums import PAID, Ending
from savings.models import SavingsAccount
from services.enums import ReferralState
from services.models import ServiceReferral

# 수급자 of 국민기초생활보장법, as categories tell them (domain.md §2.1).
RECIPIENTS = ("conditional", "general", "special", "facility", "exempt_household")
WENT_TO_WORK = (Outcome.JOB, Outcome.START_UP)
A_YEAR = 12


@dataclass(frozen=True)
class Measure:
    """Both sides of an indicator, and what officials read of it."""

    counted: Counted
    of: Counted | None = None
    veil: Veil = Veil.OPEN

    @property
    def tells_heads(self) -> bool:
        """Whether it is made of how many people take part, which officials know of centers that are large enough."""
        return self.veil is Veil.OPEN and any(side.subject is Subject.PERSON for side in self.sides)

    @property
    def sides(self) -> list[Counted]:
        """What is counted, and what it is measured by, where it is."""
        return [side for side in (self.counted, self.of) if side is not None]

    def side(self, name: str) -> Counted | None:
        return self.of if name == "of" else self.counted


def _spell(outcomes: tuple[Outcome, ...]) -> Callable[[], QuerySet]:
    return lambda: Participation.objects.filter(end_reason__outcome__in=outcomes)


def _left_benefit() -> QuerySet:
    """Spells that ended because the income was above the standard, by their reason or by their report."""
    return Participation.objects.filter(Q(end_reason__outcome=Outcome.OFF_BENEFIT) | Q(closing__is_off_benefit=True))


def _succeeded() -> QuerySet:
    good = [*WENT_TO_WORK, Outcome.OFF_BENEFIT]
    return Participation.objects.filter(Q(end_reason__outcome__in=good) | Q(closing__is_off_benefit=True))


def _recipients() -> QuerySet:
    return Eligibility.objects.filter(category__code__in=RECIPIENTS)


def _still_working() -> QuerySet:
    return FollowUp.objects.filter(
        standing__in=[word for word in Standing if word.works], participation__end_reason__outcome__in=WENT_TO_WORK
    )


def _asked_after(months: int) -> Tally:
    return Tally(
        _spell(WENT_TO_WORK),
        earlier(dated("ends_on"), months=months),
        "participant__center",
        Subject.PERSON,
        "participant",
    )


def _found_working(months: int) -> Tally:
    return Tally(
        lambda: _still_working().filter(month=months),
        earlier(dated("participation__ends_on"), months=months),
        "participation__participant__center",
        Subject.PERSON,
        "participation__participant",
    )


def _marked() -> QuerySet:
    return WorkDay.objects.exclude(code__in=[DayCode.HOLIDAY, DayCode.CLOSED])


def _worked() -> QuerySet:
    return WorkDay.objects.filter(code__in=WORK)


def _days(rows: Callable[[], QuerySet]) -> Tally:
    return Tally(
        rows,
        dated("dated_on"),
        "placement__unit__center",
        Subject.UNIT,
        "placement__unit",
        unit="placement__unit",
        person="participant",
    )


def _planned() -> QuerySet:
    """Plans that were agreed on, of people who take part."""
    return Plan.objects.filter(state__in=[PlanState.APPROVED, PlanState.CLOSED])


def _linked() -> QuerySet:
    return ServiceReferral.objects.filter(state__in=[ReferralState.ACCEPTED, ReferralState.DONE])


def _areas(days: Sequence[date]) -> list[int]:
    """How many areas of service there were on each day; one statement."""
    terms = list(ServiceArea.objects.values_list("valid_from", "valid_to"))
    return [sum(first <= day and (last is None or last >= day) for first, last in terms) for day in days]


def _money(rows: Callable[[], QuerySet], adds: str, *, years_back: int = 0) -> Tally:
    when = dated("dated_on")
    return Tally(
        rows,
        earlier(when, months=A_YEAR * years_back) if years_back else when,
        "unit__center",
        Subject.UNIT,
        "unit",
        adds=F(adds),
        unit="unit",
    )


def _subsidised() -> QuerySet:
    return CostEntry.objects.filter(fund=Fund.SUBSIDY, kind__in=[CostKind.LABOUR, CostKind.DIRECT])


def _member_counts() -> QuerySet:
    """Counts of members, each with the day of the enterprise's next one."""
    newer = MemberCount.objects.filter(enterprise=OuterRef("enterprise"), counted_on__gt=OuterRef("counted_on"))
    return MemberCount.objects.annotate(until=Subquery(newer.order_by("counted_on").values("counted_on")[:1]))


def _accounts() -> QuerySet:
    """Accounts that were joined: an application that came to nothing is none."""
    return SavingsAccount.objects.filter(joined_on__isnull=False)


def _followed() -> QuerySet:
    """Without those that another center follows now: it counts them."""
    return _accounts().exclude(ending=Ending.MOVED)


# On the span's last day the term runs, and ran a year before.
_A_YEAR_IN = both(
    held_on("joined_on", "matures_on", ends_inclusive=False),
    earlier(held_on("joined_on", "matures_on"), months=A_YEAR),
)
_NOT_LOST = either(held_on("joined_on", "ended_on", ends_inclusive=False), always(Q(ending__in=PAID)))

_MEMBERS = F("general") + F("conditional") + F("special") + F("near_poor") + F("other_low_income") + F("ordinary")

# Sides that several indicators share are counted once.
SALES = _money(SaleEntry.objects.all, "supply")
SUBSIDISED = _money(_subsidised, "amount")


def _rate(counted: Counted, of: Counted, veil: Veil = Veil.CLOSED) -> Measure:
    return Measure(counted, of, veil)


MEASURES: dict[str, Measure] = {
    "people": Measure(PEOPLE),
    "people_growth": Measure(MonthByMonth(PEOPLE), MonthByMonth(PEOPLE, years_back=1)),
    "took_part": Measure(TOOK_PART, veil=Veil.CLOSED),
    "new": Measure(NEW, veil=Veil.CLOSED),
    "ended": Measure(ENDED, veil=Veil.CLOSED),
    "placed": Measure(PLACED, veil=Veil.CLOSED),
    "waiting": Measure(WAITING, veil=Veil.CLOSED),
    "units": Measure(UNITS),
    "places": Measure(PLACES),
    "work_rate": _rate(of_people(_spell(WENT_TO_WORK), dated("ends_on")), TOOK_PART, Veil.PEOPLE),
    "off_benefit_rate": _rate(
        of_people(_left_benefit, dated("ends_on")), of_people(_recipients, meeting()), Veil.PEOPLE
    ),
    "success_rate": _rate(of_people(_succeeded, dated("ends_on")), TOOK_PART),
    "retention_3": _rate(_found_working(3), _asked_after(3)),
    "retention_6": _rate(_found_working(6), _asked_after(6)),
    "retention_12": _rate(_found_working(12), _asked_after(12)),
    "plan_rate": _rate(
        Tally(
            _planned,
            both(
                held_on("approved_on", "closed_on", ends_inclusive=False),
                at_close("participant__participations__"),
            ),
            "participant__center",
            Subject.PERSON,
            "participant",
            once=True,
        ),
        PEOPLE,
        Veil.SHARE,
    ),
    # Closed to officials: what somebody saves tells of benefit and debt, and both are shares of few people that
    # no attack (tests/reports/attack.py) has been run against.
    "savings_rate": _rate(
        of_people(
            _accounts,
            both(
                held_on("joined_on", "ended_on", ends_inclusive=False),
                at_close("participant__participations__"),
            ),
        ),
        PEOPLE,
    ),
    "savings_kept": _rate(
        of_people(_followed, both(_A_YEAR_IN, _NOT_LOST), once=False), of_people(_followed, _A_YEAR_IN, once=False)
    ),
    "days_to_interview": _rate(interviewed(adds=True), interviewed(adds=False), Veil.MEAN),
    "days_to_plan": _rate(planned(adds=True), planned(adds=False), Veil.MEAN),
    "days_to_place": _rate(placed(adds=True), placed(adds=False), Veil.MEAN),
    "linkage_rate": _rate(of_people(_linked, dated("sent_at__date")), TOOK_PART, Veil.PEOPLE),
    "days_to_answer": _rate(answered(adds=True), answered(adds=False), Veil.MEAN),
    "agreements": Measure(AGREEMENTS),
    "expiring": Measure(EXPIRING),
    "coverage": Measure(AREAS, Fixed(_areas, Subject.AREA)),
    "attendance": Measure(_days(_worked), _days(_marked)),
    "training_rate": _rate(
        of_people(lambda: TakingPart.objects.filter(outcome=PartOutcome.FINISHED), dated("left_on"), once=False),
        of_people(lambda: TakingPart.objects.exclude(outcome=""), dated("left_on"), once=False),
    ),
    "sales": Measure(SALES),
    "cost": Measure(SUBSIDISED),
    "sales_ratio": Measure(SALES, SUBSIDISED),
    "sales_growth": Measure(SALES, _money(SaleEntry.objects.all, "supply", years_back=1)),
    "sales_each": Measure(SALES, MonthByMonth(PEOPLE)),
    "execution": Measure(
        SUBSIDISED,
        Tally(Grant.objects.all, dated("dated_on"), "center", Subject.UNIT, "unit", adds=F("amount")),
    ),
    "enterprises": Measure(ENTERPRISES),
    "enterprise_members": Measure(
        Tally(
            _member_counts,
            held_on("counted_on", "until", ends_inclusive=False),
            "enterprise__center",
            Subject.ENTERPRISE,
            "enterprise",
            adds=_MEMBERS,
        ),
        veil=Veil.CLOSED,
    ),
    "enterprise_sales": Measure(
        Tally(
            EnterpriseReport.objects.all,
            dated("submitted_on"),
            "enterprise__center",
            Subject.ENTERPRISE,
            "enterprise",
            adds=F("sales"),
        )
    ),
}

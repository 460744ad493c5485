"""What an enterprise owes: reports in April and October, settlements of what it was given."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal, explained
from enterprises.calculations import settlement_days
from enterprises.enums import EnterpriseState
from enterprises.facts import shares_of
from enterprises.models import Enterprise, EnterpriseReport, Support, SupportSettlement


@transaction.atomic
def report(*, enterprise: Enterprise, values: dict[str, Any], by: Membership) -> EnterpriseReport:
    """Write down a report that was given to the city (법 제18조의3①); the city is told.

    `values`: year, half, submitted_on, sales, cost_of_sales, profit (won), words. The members are counted from the
    register on the day. Refuses one that is not recognised, a day to come, and the same report twice.
    """
    if enterprise.state(values["submitted_on"]) is not EnterpriseState.RECOGNISED:
        raise Refusal("그 날 인정된 자활기업이 아닙니다.", code="state")
    if values["submitted_on"] > timezone.localdate():
        raise Refusal({"submitted_on": "오늘까지의 날로 적어 주십시오."})
    members = shares_of(enterprise, on=values["submitted_on"]).total
    row = EnterpriseReport(enterprise=enterprise, submitted_by=by, members=members, **values)
    row.full_clean(exclude=["enterprise", "submitted_by"])
    with explained():
        row.save()
    audit.record("enterprise.reported", enterprise, by=by, after={"report": str(row)}, office=enterprise.center_id)
    for city in Office.objects.cities_over(enterprise.center.region):
        tell(
            kind=NoticeKind.ENTERPRISE,
            office=city,
            right=Can.RECOGNISE_ENTERPRISES,
            text=f"{enterprise.name} {row} 사업보고가 왔습니다.",
            location=enterprise.get_absolute_url(),
            key=f"enterprise-report-{row.pk}",
        )
    return row


@transaction.atomic
def give_support(*, enterprise: Enterprise, values: dict[str, Any], by: Membership) -> Support:
    """Write down a support. The first one is the day from which members keep their ground (시행규칙 제31조)."""
    locked = Enterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    row = Support(enterprise=locked, **values)
    row.full_clean(exclude=["enterprise"])
    row.save()
    if locked.supported_since is None or row.granted_on < locked.supported_since:
        locked.supported_since = row.granted_on
        locked.save(update_fields=["supported_since"])
    after = {"kind": row.get_kind_display(), "amount": row.amount, "granted_on": row.granted_on}
    audit.record("enterprise.supported", locked, by=by, after=after, office=locked.center_id)
    return row


@transaction.atomic
def settle_support(*, support: Support, month: int, values: dict[str, Any], by: Membership) -> SupportSettlement:
    """Write down the settlement after 6, 12 or 18 months.

    Refuses a month that the agreement does not know, one that was settled, more spent than was given, and less spent
    than was told before.
    """
    locked = Support.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=support.pk)
    if month not in dict(settlement_days(locked.granted_on, locked.months)):
        raise Refusal("이 지원에는 그 달의 정산이 없습니다.", code="month")
    if values["spent"] > locked.amount:
        raise Refusal({"spent": f"받은 금액 {locked.amount:,}원보다 많이 쓸 수 없습니다."})
    earlier = locked.settlements.filter(month__lt=month).order_by("-month").first()
    if earlier and values["spent"] < earlier.spent:
        raise Refusal({"spent": f"앞선 정산의 {earlier.spent:,}원보다 적습니다. 처음부터 쓴 금액을 적어 주십시오."})
    row = SupportSettlement(support=locked, month=month, reported_by=by, **values)
    row.full_clean(exclude=["support", "reported_by"])
    with explained():
        row.save()
    enterprise = locked.enterprise
    after = {"month": month, "spent": row.spent}
    audit.record("enterprise.settled", enterprise, by=by, after=after, office=enterprise.center_id)
    return row

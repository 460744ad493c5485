"""What only a city does: recognise, order a correction, take it back as done, revoke (법 제18조, 제18조의4)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind, OfficeKind
from centers.models import Membership
from centers.policies import Can
from core.refusals import Refusal, explained
from enterprises.calculations import FOUNDERS, barred_until
from enterprises.enums import EnterpriseState, RevocationGround, Step
from enterprises.facts import open_orders, shares_of
from enterprises.models import Enterprise, Recognition

DECIDING = {OfficeKind.CITY, OfficeKind.PROVINCE}
ORDERS_IGNORED = 2


@transaction.atomic
def recognise(
    *,
    enterprise: Enterprise,
    dated_on: date,
    number: str,
    words: str,
    by: Membership,
    same_as: Enterprise | None = None,
) -> Recognition:
    """Recognise an enterprise as 자활기업 (법 제18조①).

    Refuses a desk of no city, one that is recognised or closed, fewer than two recipients or 차상위자 among its
    members, a business without a number (조합 or 부가가치세법상 사업자), and the three years after a revocation of it,
    of the enterprise that it is in substance, or of one with the same number (제18조의4③).
    """
    locked = _locked(enterprise, by)
    state = locked.state(dated_on)
    if state in {EnterpriseState.RECOGNISED, EnterpriseState.CLOSED}:
        raise Refusal(f"{state.label} 상태의 기업입니다.", code="state")
    if same_as is not None:
        locked.same_as = same_as
    _refuse_barred(locked, dated_on)
    if not locked.business_number:
        raise Refusal(
            "사업자등록번호가 없습니다. 조합이나 부가가치세법상 사업자만 인정합니다(법 제18조①).", code="form"
        )
    if shares_of(locked, on=dated_on).poor < FOUNDERS:
        raise Refusal("수급자나 차상위자 구성원이 2명 이상이어야 합니다(법 제18조①).", code="founders")
    locked.recognised_on, locked.recognition_number, locked.revoked_on = dated_on, number, None
    return _step(locked, Step.RECOGNISED, dated_on=dated_on, number=number, words=words, by=by)


def _locked(enterprise: Enterprise, by: Membership) -> Enterprise:
    if OfficeKind(by.office.kind) not in DECIDING or not by.may(Can.RECOGNISE_ENTERPRISES):
        raise Refusal("인정과 취소는 시·군·구만 합니다. 센터는 서류만 냅니다.", code="not_the_city")
    return Enterprise.objects.select_for_update(of=("self",)).select_related("center").get(pk=enterprise.pk)


def _refuse_barred(enterprise: Enterprise, on: date) -> None:
    """Also of a firm that is in substance the revoked one: named by the city, or with the same business number."""
    same = Q(pk=enterprise.pk) | Q(pk=enterprise.same_as_id)
    if enterprise.business_number:
        same |= Q(business_number=enterprise.business_number)
    for revoked in Recognition.objects.filter(enterprise__in=Enterprise.objects.filter(same), step=Step.REVOKED):
        revoked_on, until = revoked.dated_on, barred_until(revoked.dated_on)
        if on < until:
            raise Refusal(
                f"{revoked_on:%Y. %-m. %-d.}에 취소되어 {until:%Y. %-m. %-d.}부터 다시 인정할 수 있습니다"
                "(법 제18조의4③).",
                code="barred",
            )


@transaction.atomic
def order(
    *, enterprise: Enterprise, dated_on: date, number: str, words: str, due_on: date, by: Membership
) -> Recognition:
    """Order a correction by a day (법 제18조의4). Refuses one that is not recognised, and a day in the past."""
    locked = _recognised(enterprise, dated_on, by)
    if due_on <= dated_on:
        raise Refusal({"due_on": "시정 기한은 명령한 날보다 뒤여야 합니다."})
    return _step(locked, Step.ORDERED, dated_on=dated_on, number=number, words=words, due_on=due_on, by=by)


@transaction.atomic
def obey(*, enterprise: Enterprise, dated_on: date, number: str, words: str, by: Membership) -> Recognition:
    """Take the oldest open order as done. Refuses when none is open."""
    locked = _recognised(enterprise, dated_on, by)
    if not open_orders(locked):
        raise Refusal("기다리는 시정명령이 없습니다.", code="no_order")
    return _step(locked, Step.OBEYED, dated_on=dated_on, number=number, words=words, by=by)


@transaction.atomic
def revoke(
    *, enterprise: Enterprise, dated_on: date, number: str, ground: str, words: str, by: Membership
) -> Recognition:
    """Take the recognition back, on one of the grounds of 법 제18조의4①.

    Refuses one that is not recognised, and ignored orders as the ground while fewer than two are past their day.
    """
    locked = _recognised(enterprise, dated_on, by)
    late = [row for row in open_orders(locked) if row.due_on < dated_on]
    if ground == RevocationGround.ORDERS and len(late) < ORDERS_IGNORED:
        raise Refusal({"ground": f"기한이 지난 시정명령이 {len(late)}건입니다. 두 건부터 취소할 수 있습니다."})
    locked.revoked_on = dated_on
    return _step(locked, Step.REVOKED, dated_on=dated_on, number=number, ground=ground, words=words, by=by)


def _recognised(enterprise: Enterprise, on: date, by: Membership) -> Enterprise:
    locked = _locked(enterprise, by)
    if locked.state(on) is not EnterpriseState.RECOGNISED:
        raise Refusal(f"{locked.state(on).label} 상태의 기업입니다.", code="state")
    return locked


def _step(enterprise: Enterprise, step: Step, *, by: Membership, **words: Any) -> Recognition:
    if words["dated_on"] > timezone.localdate():
        raise Refusal({"dated_on": "오늘까지의 날로 적어 주십시오."})
    row = Recognition(enterprise=enterprise, step=step, made_by=by, **words)
    row.full_clean(exclude=["enterprise", "made_by"])
    with explained():
        enterprise.save()
        row.save()
    audit.record(
        f"enterprise.{step.value}",
        enterprise,
        by=by,
        after={"dated_on": row.dated_on, "number": row.number},
        reason=row.words,
        office=enterprise.center_id,
    )
    tell(
        kind=NoticeKind.ENTERPRISE,
        office=enterprise.center,
        right=Can.KEEP_ENTERPRISES,
        text=f"{by.office.name}: {enterprise.name} {step.label}, {row.dated_on:%Y. %-m. %-d.}",
        location=enterprise.get_absolute_url(),
        key=f"enterprise-{enterprise.pk}-step-{row.pk}",
    )
    return row

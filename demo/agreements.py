"""Agreements of the demo in every state, with articles, steps and conditions and people of partners: all invented."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from demo import clock
from partnerships.enums import AgreementStatus, PartnerKind
from partnerships.models import (
    Agreement,
    AgreementClause,
    AgreementStep,
    ClauseTemplate,
    Partner,
    PartnerContact,
    ServiceArea,
)

CONDITIONS = [
    "만 18세 이상, 예약한 뒤 방문",
    "자활근로 참여자, 월요일과 수요일 오후",
    "기초생활수급자와 차상위계층",
    "센터의 의뢰서가 있는 사람, 초급 과정",
]
PEOPLE = [("가온별", "사회복지사"), ("나래솔", "팀장"), ("다솜결", "상담사"), ("라온빛", "실장")]
# name, kind, area, status, days from today: start and end
STATES = [
    ("아산연습치과의원", PartnerKind.CLINIC, "medical", AgreementStatus.REVIEW, 30, 760),
    ("아산연습평생교육원", PartnerKind.EDUCATION, "life_edu", AgreementStatus.SIGNED, -740, -10),
    ("아산연습문화누리", PartnerKind.ASSOCIATION, "culture", AgreementStatus.SIGNED, 20, 750),
    ("아산연습일자리지원단", PartnerKind.EMPLOYMENT, "employ", AgreementStatus.RENEWED, -800, -70),
    ("아산연습생활금융상담소", PartnerKind.LEGAL, "finance", AgreementStatus.TERMINATED, -400, 330),
    ("아산연습중독회복센터", PartnerKind.CLINIC, "psych", AgreementStatus.EXPIRED, -900, -170),
]
GRACE = "아산연습평생교육원"


def furnish(partner: Partner) -> None:
    """Conditions, a year's capacity and somebody to speak to."""
    number = partner.pk % len(PEOPLE)
    partner.conditions, partner.capacity = CONDITIONS[number], 10 + partner.pk % 7 * 5
    partner.save()
    districts = list(Region.objects.filter(parent=partner.center.region))
    if partner.center.kind == OfficeKind.METRO_CENTER and districts:
        count = len(districts)
        partner.districts.set({districts[partner.pk % count], districts[(partner.pk // 2 + 1) % count]})
    name, role = PEOPLE[number]
    today = clock.today()
    PartnerContact.objects.create(
        partner=partner, name=name, role=role, email="contact@example.invalid", starts_on=today - timedelta(days=300)
    )
    if number == 0:
        PartnerContact.objects.create(
            partner=partner,
            name="마루한",
            role=role,
            starts_on=today - timedelta(days=900),
            ends_on=today - timedelta(days=301),
        )


def articles(agreement: Agreement) -> None:
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=agreement, order=order, title=one.name, body=one.body)
        for order, one in enumerate(ClauseTemplate.objects.all(), 1)
    )


def write_states(
    center: Office,
    areas: dict[str, ServiceArea],
    *,
    partner_of: Callable[..., Partner],
    agreement_of: Callable[..., Agreement],
) -> None:
    """One agreement of the center in each state, with the steps that led there."""
    desk = Membership.objects.filter(office=center, role=Role.CENTER_ADMIN).first()
    today = clock.today()
    for index, (name, kind, code, status, start, end) in enumerate(STATES, 1):
        partner = partner_of(center, name, kind, [areas[code]], invented=True)
        is_signed = status not in {AgreementStatus.DRAFT, AgreementStatus.REVIEW}
        agreement = agreement_of(
            partner,
            [areas[code]],
            f"아산-2026-{index:02d}",
            starts_on=today + timedelta(days=start),
            ends_on=today + timedelta(days=end),
            signed_on=min(today, today + timedelta(days=start)) if is_signed else None,
            status=status,
            terminated_on=today if status == AgreementStatus.TERMINATED else None,
        )
        _steps(agreement, desk)
        if name == GRACE:
            _wait_for_papers(agreement, desk)
        if status == AgreementStatus.RENEWED:
            _renewed(agreement, agreement_of, desk)
    lapsed = Agreement.objects.lapsed(on=today).filter(center=center)
    lapsed.update(status=AgreementStatus.EXPIRED)


def _steps(agreement: Agreement, desk: Membership | None) -> None:
    path = [("작성", AgreementStatus.DRAFT, ""), ("검토 요청", AgreementStatus.REVIEW, "조항과 기간을 봐 주십시오.")]
    if agreement.signed_on:
        path.append(("체결", AgreementStatus.SIGNED, ""))
    last = {
        AgreementStatus.RENEWED: ("갱신", ""),
        AgreementStatus.TERMINATED: ("해지", "기관이 상담을 그만두었습니다."),
        AgreementStatus.EXPIRED: ("기간 끝남", "협약 종료일이 지났습니다."),
    }.get(AgreementStatus(agreement.status))
    if last:
        path.append((last[0], AgreementStatus(agreement.status), last[1]))
    signed_on = agreement.signed_on or clock.today()
    days = [signed_on - timedelta(days=20), signed_on - timedelta(days=12), signed_on, agreement.ends_on]
    for (what, status, reason), day in zip(path, days, strict=False):
        by = None if what == "기간 끝남" else desk
        step = AgreementStep.objects.create(agreement=agreement, what=what, status=status, reason=reason, by=by)
        at = timezone.make_aware(datetime.combine(min(day, clock.today()), time(9, 30)))
        AgreementStep.objects.filter(pk=step.pk).update(at=at)


def _wait_for_papers(agreement: Agreement, desk: Membership | None) -> None:
    agreement.grace_until = agreement.ends_on + timedelta(days=30)
    agreement.save()
    AgreementStep.objects.create(
        agreement=agreement,
        what="서류 유예",
        status=agreement.status,
        reason="대표자가 바뀌어 날인이 늦습니다.",
        by=desk,
    )


def _renewed(old: Agreement, agreement_of: Callable[..., Any], desk: Membership | None) -> None:
    starts_on: date = old.ends_on + timedelta(days=1)
    new = agreement_of(
        old.partner,
        list(old.areas.all()),
        f"{old.number}-임시",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=729),
        signed_on=old.ends_on,
    )
    new.number, new.version, new.renews = old.number, 2, old
    new.save()
    AgreementStep.objects.create(agreement=new, what="1판에서 이어짐", status=new.status, by=desk)

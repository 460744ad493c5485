"""The organisations of the demo: the signing event of 2024-11-07 with its twenty, and invented ones for Asan.

Organisations that really exist only have agreements in force; ends and endings stand on invented ones, marked 가상.
"""

from datetime import date, time

from centers.enums import OfficeKind
from centers.models import Office
from demo import agreements, clock, facts
from partnerships.enums import AgreementStatus, PartnerKind
from partnerships.models import Agreement, Partner, ServiceArea, SigningEvent

# name, kind, service areas: named by the press
NAMED = {
    "대전시자원봉사센터": (PartnerKind.PUBLIC, ["culture"]),
    "초록우산어린이재단 대전지역본부": (PartnerKind.WELFARE, ["finance"]),
    "대전시 새일센터": (PartnerKind.EMPLOYMENT, ["employ", "job_edu"]),
    "용운종합사회복지관": (PartnerKind.WELFARE, ["finance", "housing"]),
    "효안과": (PartnerKind.CLINIC, ["medical"]),
    "한국놀이문화협회 대전지부": (PartnerKind.ASSOCIATION, ["culture"]),
    "그림마당심리상담센터": (PartnerKind.COUNSELLING, ["psych"]),
    "나우인사이드 심리상담센터": (PartnerKind.COUNSELLING, ["psych"]),
    "한국심리상담교육센터": (PartnerKind.COUNSELLING, ["psych", "life_edu"]),
    "푸른나무숲 심리상담센터": (PartnerKind.COUNSELLING, ["psych"]),
}
INVENTED = {
    "대전연습평생학습관": (PartnerKind.EDUCATION, ["life_edu"]),
    "대전연습운전학원": (PartnerKind.EDUCATION, ["job_edu"]),
    "대전연습치과의원": (PartnerKind.CLINIC, ["medical"]),
    "대전연습법률상담소": (PartnerKind.LEGAL, ["legal"]),
    "대전연습주거복지센터": (PartnerKind.WELFARE, ["housing"]),
    "대전연습중독관리센터": (PartnerKind.CLINIC, ["medical", "psych"]),
    "대전연습신용상담센터": (PartnerKind.LEGAL, ["legal", "finance"]),
    "대전연습직업학교": (PartnerKind.EDUCATION, ["job_edu", "employ"]),
    "대전연습나눔재단": (PartnerKind.WELFARE, ["finance"]),
    "대전연습문화회관": (PartnerKind.PUBLIC, ["culture"]),
}
ASAN_INVENTED = {
    "아산연습심리상담센터": (PartnerKind.COUNSELLING, ["psych"]),
    "아산연습의원": (PartnerKind.CLINIC, ["medical"]),
    "아산연습직업전문학교": (PartnerKind.EDUCATION, ["job_edu", "life_edu"]),
    "아산연습법률구조센터": (PartnerKind.LEGAL, ["legal"]),
    "아산연습집수리봉사단": (PartnerKind.ASSOCIATION, ["housing"]),
}
PARTNER_WITH_DESK = "아산연습심리상담센터"
SIGNED_ON = date(2024, 11, 7)
TWO_YEARS = date(2026, 12, 31)
THREE_YEARS = date(2027, 11, 6)


def write(places: dict[str, Office]) -> Office:
    """Partners, the event, agreements. Returns the office of the partner that has a desk."""
    areas = {row.code: row for row in ServiceArea.objects.all()}
    metro = places[facts.METRO]
    event = _event(metro)
    centers = [
        office for office in places.values() if office.is_center and office.region.path.startswith(metro.region.path)
    ]
    for index, (name, (kind, codes)) in enumerate({**NAMED, **INVENTED}.items(), 1):
        partner = _partner(metro, name, kind, [areas[code] for code in codes], invented=name in INVENTED)
        ends_on = TWO_YEARS if name in INVENTED and index % 2 else THREE_YEARS
        agreement = _agreement(
            partner, [areas[code] for code in codes], f"대전광역-2024-{index:02d}", event=event, ends_on=ends_on
        )
        agreement.open_to.set(centers)
    _end_one(metro)
    return _asan(places, areas)


def _asan(places: dict[str, Office], areas: dict[str, ServiceArea]) -> Office:
    center = places[facts.ASAN]
    office = Office.objects.create(
        name=PARTNER_WITH_DESK, kind=OfficeKind.PARTNER, region=center.region, is_invented=True
    )
    ends = [date(2027, 3, 31), date(2026, 12, 15), date(2027, 6, 30), date(2026, 9, 30), None]
    for index, (name, (kind, codes)) in enumerate(ASAN_INVENTED.items(), 1):
        rows = [areas[code] for code in codes]
        partner = _partner(center, name, kind, rows, invented=True, office=office if index == 1 else None)
        ends_on = ends[index - 1]
        status = AgreementStatus.SIGNED if ends_on else AgreementStatus.DRAFT
        _agreement(
            partner,
            rows,
            f"아산-2025-{index:02d}" if ends_on else "",
            ends_on=ends_on or date(2028, 2, 29),
            signed_on=date(2025, 4, 1) if ends_on else None,
            starts_on=date(2025, 4, 1) if ends_on else date(2027, 3, 1),
            status=status,
        )
    agreements.write_states(center, areas, partner_of=_partner, agreement_of=_agreement)
    return office


def _event(metro: Office) -> SigningEvent:
    event = facts.facts()["daejeon"]["signing_event"]
    return SigningEvent.objects.create(
        center=metro,
        title="자활사례관리 업무협약식",
        held_on=date.fromisoformat(event["held_on"]),
        starts_at=time.fromisoformat(event["starts_at"]),
        place=event["place"],
        purposes="\n".join(event["purposes"]),
    )


def _partner(
    center: Office, name: str, kind: str, areas: list[ServiceArea], *, invented: bool, office: Office | None = None
) -> Partner:
    partner = Partner.objects.create(
        center=center,
        office=office,
        name=name,
        kind=kind,
        is_invented=invented,
        reveals_something="중독" in name,
        offers="자활 참여자에게 " + ", ".join(area.name for area in areas) + " 지원",
    )
    partner.areas.set(areas)
    if invented:  # of those that really exist nothing is made up
        agreements.furnish(partner)
    return partner


def _agreement(
    partner: Partner,
    areas: list[ServiceArea],
    number: str,
    *,
    ends_on: date,
    event: SigningEvent | None = None,
    signed_on: date | None = SIGNED_ON,
    starts_on: date = SIGNED_ON,
    status: str = AgreementStatus.SIGNED,
    terminated_on: date | None = None,
) -> Agreement:
    agreement = Agreement.objects.create(
        center=partner.center,
        partner=partner,
        event=event,
        number=number,
        purpose="사례관리 대상자와 사업 참여자에게 서비스·자원 연계",
        starts_on=starts_on,
        ends_on=ends_on,
        signed_on=signed_on,
        status=status,
        terminated_on=terminated_on,
        renews_itself=ends_on == THREE_YEARS,
    )
    agreement.areas.set(areas)
    agreements.articles(agreement)
    return agreement


def _end_one(metro: Office) -> None:
    """One invented partner's agreement was ended early: every state has something to show."""
    Agreement.objects.filter(center=metro, partner__name="대전연습나눔재단").update(
        status=AgreementStatus.TERMINATED, terminated_on=clock.today()
    )

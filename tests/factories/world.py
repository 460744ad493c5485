"""Three centers with everything in them: ours, the sister in the same city, and one far away; a desk of each role.

Every personal word is a token that stands nowhere else, so that a page which shows it is found out.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from audit import actions as audit
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, News, Notice, Office, Region
from centers.policies import Role
from documents.actions import keep
from merging.models import Merge
from participants.models import (
    CaseTerm,
    Consent,
    ConsentTemplate,
    EndReason,
    Household,
    HouseholdMember,
    Participant,
    Participation,
    PersonDocument,
    Residence,
    Restriction,
)
from partnerships.enums import AgreementStatus
from programs.models import Leave, LeaveKind, Placement, WaitingEntry
from reports.blanks import BLANKS
from reports.enums import FilingState, ReportState
from reports.gathering import gather
from reports.models import Filing, Report, ReportDefinition
from reports.numbers import TABLES, numbers_of
from reports.periods import Period
from reports.protection import hidden_from_officials
from rosters.enums import UploadState, Verdict
from rosters.models import Row, Upload
from tests.factories import (
    assessments,
    attendance,
    casework,
    compliance,
    documents,
    enterprises,
    inspections,
    intake,
    joint,
    meetings,
    payroll,
    petitions,
    plans,
    quality,
    rights,
    sales,
    savings,
    services,
)
from tests.factories.centers import CenterFactory, CityFactory, DeskFactory
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerContactFactory, PartnerFactory, SigningEventFactory
from tests.factories.programs import UnitFactory
from tests.factories.reports import packed
from transfers.models import Transfer

# Each puts its own rows into a side, in this order.
ROOMS = [
    enterprises,
    attendance,
    assessments,
    plans,
    intake,
    compliance,
    petitions,
    savings,
    joint,
    casework,
    documents,
    rights,
    sales,
    payroll,
    services,
    inspections,
    quality,
    meetings,
]
CENTER_ROLES = [Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT]
# Syllables that no word of the portal has.
_RARE = "뷁쉙튋꿰쀍췱퉯켗뺣훱쮏쬉뙯쾗픗휽쓩뾱챃슱뀱"


@dataclass
class Side:
    """One center and what lies in it; `own` is the case manager's person, `other` a colleague's, `gone` has left.

    `hidden` is a colleague's, whose file only the colleague reads: no desk of the world may see anything of it.
    """

    center: Office
    desks: dict[Role, Membership]
    colleague: Membership
    own: Participant = field(init=False)
    other: Participant = field(init=False)
    gone: Participant = field(init=False)
    hidden: Participant = field(init=False)
    rows: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    ours: Side
    sister: Side
    far: Side
    desks: dict[Role, Membership]
    sights: dict[Role, Any] = field(default_factory=dict)

    @property
    def sides(self) -> dict[str, Side]:
        return {"ours": self.ours, "sister": self.sister, "far": self.far}

    @property
    def people(self) -> list[Participant]:
        return [person for side in self.sides.values() for person in (side.own, side.other, side.gone, side.hidden)]


def make_world() -> World:
    here, there = CityFactory(name="가나시"), CityFactory(name="다라시")
    sides = [_side("우리센터", here, 0), _side("자매센터", here, 1), _side("먼센터", there, 2)]
    desks = {**sides[0].desks, **_outside(here, sides[0])}
    return World(*sides, desks=desks)


def _outside(city: Region, ours: Side) -> dict[Role, Membership]:
    """Desks around our center."""
    township = Region.objects.create(name="바깥읍", kind=RegionKind.TOWNSHIP, parent=city)
    nation = Region.objects.create(name="온나라", kind=RegionKind.NATION)
    offices = {
        Role.CITY: Office.objects.create(name="가나시청", kind=OfficeKind.CITY, region=city),
        Role.METRO: Office.objects.create(name="가나광역자활센터", kind=OfficeKind.METRO_CENTER, region=city),
        Role.TOWNSHIP: Office.objects.create(name="바깥읍사무소", kind=OfficeKind.TOWNSHIP, region=township),
        Role.PARTNER: Office.objects.create(name="가나상담소", kind=OfficeKind.PARTNER, region=city),
        Role.SYSTEM: Office.objects.create(name="운영기관", kind=OfficeKind.MINISTRY, region=nation),
    }
    ours.rows["partner"].office = offices[Role.PARTNER]
    ours.rows["partner"].save()
    desks = {role: DeskFactory(office=office, role=role) for role, office in offices.items()}
    intake.sent_by(ours, desks[Role.TOWNSHIP])
    return desks


def _side(name: str, city: Region, number: int) -> Side:
    center = Office.objects.create(name=name, kind=OfficeKind.CENTER, region=city)
    desks = {role: DeskFactory(office=center, role=role) for role in CENTER_ROLES}
    side = Side(center=center, desks=desks, colleague=DeskFactory(office=center, role=Role.CASE_MANAGER))
    _people(side, number * 3)
    side.hidden = _person(center, 9 + number, side.colleague)
    _around(side)
    _restricted(side)
    return side


def _people(side: Side, first: int) -> None:
    manager, colleague = side.desks[Role.CASE_MANAGER], side.colleague
    side.own, side.other, side.gone = (
        _person(side.center, first + place, desk) for place, desk in enumerate((manager, colleague, colleague))
    )
    led, unled = UnitFactory(center=side.center, name="맡은단"), UnitFactory(center=side.center, name="다른단")
    led.leaders.add(side.desks[Role.UNIT_STAFF])
    side.rows |= {"unit": led, "unled": unled}
    side.rows["placement"] = Placement.objects.create(participant=side.own, unit=led, starts_on=date(2025, 3, 3))
    side.rows["other_placement"] = _placed(side.other, unled)
    _left(side.gone, unled)


def _placed(person: Participant, unit: Any) -> Placement:
    over = f"over-{person.remarks}"
    return Placement.objects.create(participant=person, unit=unit, starts_on=date(2025, 3, 3), over_places_reason=over)


def _left(person: Participant, unit: Any) -> None:
    reason = EndReason.objects.get(code="health")
    placement = _placed(person, unit)
    placement.ends_on, placement.end_reason = date(2025, 9, 9), reason
    placement.save()
    note = f"note-{person.remarks}"
    Participation.objects.filter(participant=person).update(ends_on=date(2025, 9, 9), end_reason=reason, end_note=note)


def _person(center: Office, number: int, manager: Membership) -> Participant:
    township = Region.objects.create(name=f"사는곳{number}읍", kind=RegionKind.TOWNSHIP, parent=center.region)
    return ParticipantFactory(
        center=center,
        name=f"{_RARE[number]}{_RARE[number + 9]}{_RARE[number + 1]}",
        born_on=date(1961 + number, 1 + number, 11 + number),
        phone=f"010-{7311 + number * 17}-{3057 + number}",
        township=township,
        case_manager=manager,
        remarks=f"remark{number}",
        team=f"team{number}",
        registration_number=f"registration{number}",
        age_reason=f"agereason{number}",
    )


def _around(side: Side) -> None:
    partner = PartnerFactory(center=side.center, name=f"{side.center} 상담소")
    event = SigningEventFactory(center=side.center)
    scan = keep(center=side.center, name="협약서.pdf", content_type="application/pdf", content=b"%PDF-1.7 scan")
    side.rows |= {
        "partner": partner,
        "contact": PartnerContactFactory(partner=partner),
        "event": event,
        "agreement": AgreementFactory(partner=partner, event=event, scan=scan),
        "draft": AgreementFactory(partner=partner, status=AgreementStatus.DRAFT, signed_on=None),
        "enterprise": EnterpriseFactory(center=side.center, grew_from=side.rows["unit"]),
        "desk": side.colleague,
        "news": News.objects.get_or_create(title="모두에게", text="소식", roles=[])[0],
        "notice": Notice.objects.create(desk=side.colleague, text="알림", key="one"),
        "own": side.own,
        "other": side.other,
        "gone": side.gone,
    }
    MemberCountFactory(enterprise=side.rows["enterprise"], general=3, conditional=7)
    side.rows |= _rosters(side) | {"report": _report(side), "filed_report": _filed_report(side)}
    _away_and_waiting(side)
    _dated(side)
    for room in ROOMS:
        room.furnish(side)
    side.rows["pack"] = packed(side.rows["meeting"])
    _merged(side)
    _moving(side)


def _away_and_waiting(side: Side) -> None:
    """Last year's leave and a place on the list, of each of the two who take part."""
    kind = LeaveKind.objects.get(code="sick")
    for name, person, unit in (("own", side.own, "unled"), ("other", side.other, "unit")):
        words = {"participant": person, "starts_on": date(2025, 4, 1)}
        side.rows[f"{name}_leave"] = Leave.objects.create(
            placement=person.placements.get(),
            kind=kind,
            ends_on=date(2025, 4, 9),
            reason=f"leave-{person.remarks}",
            **words,
        )
        side.rows[f"{name}_waiting"] = WaitingEntry.objects.create(
            unit=side.rows[unit], rank=1, rank_reason=f"rank-{person.remarks}", **words
        )


def _dated(side: Side) -> None:
    """A home with its address, a household and a consent with its paper, of each person."""
    by = side.desks[Role.CASE_MANAGER]
    for name, person in (("own", side.own), ("other", side.other), ("gone", side.gone)):
        since = {"participant": person, "starts_on": date(2025, 3, 3)}
        word = person.remarks
        home = Residence.objects.create(township=person.township, address=f"address-{word}", **since)
        Household.objects.create(size=2, words=f"household-{word}", cares=f"cares-{word}", **since)
        HouseholdMember.objects.create(relation="child", name=f"member-{word}", **since)
        CaseTerm.objects.create(case_manager=person.case_manager, **since)
        paper = keep(
            center=side.center, name="동의서.pdf", content_type="application/pdf", content=b"%PDF-1.7 consent"
        )
        words = {"kind": "sensitive", "method": "paper", "ends_on": date(2030, 1, 1), "recipient": f"to-{word}"}
        consent = Consent.objects.create(evidence=paper, taken_by=by, **words, **since)
        side.rows |= {f"{name}_home": home, f"{name}_consent": consent}
    side.rows |= _wording(side)


def _wording(side: Side) -> dict[str, Any]:
    """The center's own wording of a consent, in use, and another being written."""
    words = dict.fromkeys(("purpose", "items", "period", "refusal"), "글")
    words |= {"center": side.center, "title": "동의서", "version": 2}
    written = ConsentTemplate.objects.create(kind="collect", published_on=date(2025, 1, 1), **words)
    return {"own_template": written, "own_template_draft": ConsentTemplate.objects.create(kind="gateway", **words)}


def _moving(side: Side) -> None:
    """What was asked of another center about each person."""
    elsewhere = CenterFactory()
    for name, person in (("own", side.own), ("other", side.other)):
        words = {"to_center": elsewhere, "consent": side.rows[f"{name}_consent"], "parts": ["summary"]}
        row = Transfer.objects.create(
            participant=person, asked_by=person.case_manager, summary=f"summary-moved-{person.remarks}", **words
        )
        side.rows[f"{name}_transfer"] = row


def _merged(side: Side) -> None:
    """A second file of each person, and one that was taken in long ago."""
    for name, person in (("own", side.own), ("other", side.other), ("gone", side.gone)):
        double, taken = (
            ParticipantFactory(center=side.center, name="겹친", case_manager=person.case_manager, phone="")
            for _ in range(2)
        )
        Participant.objects.filter(pk=taken.pk).update(merged_into=person)
        words = {"center": side.center, "survivor": person, "absorbed": taken, "reason": f"merge-{person.remarks}"}
        merge = Merge.objects.create(merged_by=person.case_manager, moved=[], dropped=[], **words)
        side.rows |= {f"{name}_double": double, f"{name}_merge": merge}


def _restricted(side: Side) -> None:
    """A file for one reader, with something in every list that could show it."""
    person, since = side.hidden, {"participant": side.hidden, "starts_on": date(2025, 3, 3)}
    word = person.remarks
    placement = _placed(person, side.rows["unit"])
    Leave.objects.create(
        placement=placement,
        kind=LeaveKind.objects.get(code="sick"),
        starts_on=date(2025, 4, 1),
        ends_on=date(2025, 4, 9),
        participant=person,
        reason=f"leave-{word}",
    )
    WaitingEntry.objects.create(unit=side.rows["unled"], rank=2, rank_reason=f"rank-{word}", **since)
    Residence.objects.create(township=person.township, address=f"address-{word}", **since)
    casework.one_note(person)
    audit.record("participant.edited", person, by=side.colleague, after={"remarks": word}, participant=person.pk)
    # Who is named in a paper of a restricted file reads it only when the file names them too.
    paper = {"by": side.colleague, "readers": [side.desks[Role.DIRECTOR]], "note": f"paper-{word}"}
    documents.filed(PersonDocument, person, **paper)
    row = Restriction.objects.create(kind="violence", words=f"restricted-{word}", set_by=side.colleague, **since)
    row.readers.add(side.colleague)
    Participant.objects.filter(pk=person.pk).update(is_restricted=True)
    side.rows |= {"hidden": person, "restriction": row}


def _report(side: Side) -> Report:
    """A report that waits for its worker."""
    definition = ReportDefinition.objects.get(code="monthly")
    return Report.objects.create(center=side.center, definition=definition, month=date(2026, 9, 1), opened_by="자동")


def _filed_report(side: Side) -> Report:
    """A frozen report that lies with the city."""
    center, definition = side.center, ReportDefinition.objects.get(code="monthly")
    numbers = numbers_of(gather(center, Period(date(2026, 8, 1))), tuple(TABLES))
    numbers |= {"blanks": [BLANKS["budget"].as_json()]}
    paper = keep(center=center, name="보고.pdf", content_type="application/pdf", content=b"%PDF-1.7 report")
    report = Report.objects.create(
        center=center,
        definition=definition,
        month=date(2026, 8, 1),
        opened_by="자동",
        state=ReportState.FROZEN,
        frozen_at=timezone.now(),
        numbers=numbers | {"hidden": hidden_from_officials(numbers)},
        sheet=paper,
        paper=paper,
    )
    Filing.objects.create(report=report, state=FilingState.SUBMITTED, submitted_at=timezone.now())
    return report


def _rosters(side: Side) -> dict[str, Any]:
    """A staged roster that the case manager sent, with somebody new in it."""
    by = side.desks[Role.CASE_MANAGER]
    staged = Upload.objects.create(center=side.center, by=by, file_name="명부.xlsx", state=UploadState.STAGED)
    words = {"name": "새사람", "born_on": "1980-09-28"}
    row = Row.objects.create(upload=staged, sheet_row=5, verdict=Verdict.CREATE, read=words, values=words)
    return {"upload": staged, "row": row}

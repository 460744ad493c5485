"""Rows of this room."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.utils import timezone

from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from intake.enums import ReferralState, Way
from intake.models import Intake, Interview, Missing, Referral, ReferralNeed
from participants.models import Category
from partnerships.models import ServiceArea
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory


class ReferralFactory(factory.django.DjangoModelFactory):
    """A waiting referral: `ReferralFactory(center=center, sent_by=township_desk(center))`."""

    class Meta:
        model = Referral

    sender = factory.SelfAttribute("sent_by.office")
    sent_at = factory.LazyFunction(timezone.now)
    applied_on = date(2026, 11, 2)
    name = factory.Sequence(lambda number: f"박의뢰{'가나다라마바사'[number % 7]}")
    born_on = date(1975, 4, 7)
    sex = "F"
    phone = "010-2000-3000"
    category = factory.LazyFunction(lambda: Category.objects.get(code="conditional"))
    gets_livelihood = True
    decided_on = date(2026, 10, 20)


class IntakeFactory(factory.django.DjangoModelFactory):
    """An open coming of somebody who has a file and takes no part."""

    class Meta:
        model = Intake

    participant = factory.SubFactory(ParticipantFactory, joined_on__none=True)
    came_on = date(2026, 11, 3)
    way = Way.WALK_IN


class InterviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interview

    intake = factory.SubFactory(IntakeFactory)
    booked_for = datetime(2026, 11, 10, 5, 30, tzinfo=UTC)
    place = "센터 상담실"


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token."""
    region = Region.objects.create(name=f"보낸곳{side.center}", kind=RegionKind.TOWNSHIP, parent=side.center.region)
    office = Office.objects.create(name=f"{side.center} 옆 읍사무소", kind=OfficeKind.TOWNSHIP, region=region)
    sender = DeskFactory(office=office, role=Role.TOWNSHIP)
    side.rows["waiting_referral"] = ReferralFactory(center=side.center, sent_by=sender, name="기다리는이")
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        referral = _taken(person, sender)
        side.rows[f"{name}_referral"] = referral
        intake = IntakeFactory(
            participant=person, came_on=date(2026, 11, 3), way=Way.TOWNSHIP, referral=referral, **_ending(name, person)
        )
        side.rows[f"{name}_intake"] = intake
        _interviews(intake, person, side)
        side.rows[f"{name}_missing"] = Missing.objects.create(intake=intake, thing="phone", why="none")
    _received(side)


def _received(side: Any) -> None:
    """The colleague's person came to reception."""
    intake = side.rows["other_intake"]
    intake.received_by, intake.papers = side.desks[Role.CENTER_ADMIN], f"papers-{side.other.remarks}"
    intake.save()


def _taken(person: Any, sender: Membership) -> Referral:
    word = f"referral-{person.remarks}"
    referral = ReferralFactory(
        center=person.center,
        sent_by=sender,
        name=person.name,
        born_on=person.born_on,
        phone=person.phone,
        township=person.township,
        address=word,
        household_words=word,
        wish_words=word,
        work_limit_words=word,
        reachable_times=word,
        state=ReferralState.TAKEN,
        participant=person,
        taken_on=date(2026, 11, 3),
    )
    ReferralNeed.objects.create(referral=referral, area=ServiceArea.objects.get(code="housing"), words=word)
    return referral


def _ending(name: str, person: Any) -> dict[str, Any]:
    """Who has left came and was sent back; the others' comings are open."""
    if name != "gone":
        return {}
    return {"state": "sent_back", "closed_on": date(2026, 11, 5), "close_reason": f"back-{person.remarks}"}


def _interviews(intake: Intake, person: Any, side: Any) -> None:
    word = f"interview-{person.remarks}"
    names = (
        "emergency_name",
        "licences",
        "jobs",
        "property_words",
        "housing",
        "commute_words",
        "wanted_work",
        "skills",
    )
    words = dict.fromkeys((*names, "plan_words"), word)
    held = {"held_on": date(2026, 11, 4), "conducted_by": side.colleague}
    InterviewFactory(intake=intake, emergency_relation="이웃", **held, **words)


def sent_by(side: Any, desk: Membership) -> None:
    """The side's referrals are this desk's: what the township of the world has sent."""
    Referral.objects.filter(center=side.center).update(sender=desk.office, sent_by=desk)
    for name, row in side.rows.items():
        if name.endswith("_referral"):
            row.refresh_from_db()

"""Rows of this room."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from centers.enums import OfficeKind
from centers.models import Membership, Office
from compliance.enums import OpinionKind, Outcome, Verdict
from compliance.models import ComplianceDecision, ComplianceOpinion
from tests.factories.participants import ParticipantFactory


class OpinionFactory(factory.django.DjangoModelFactory):
    """A draft with a verdict and grounds; `sent_opinion` makes one that was sent."""

    class Meta:
        model = ComplianceOpinion

    participant = factory.SubFactory(ParticipantFactory)
    kind = OpinionKind.REGULAR
    starts_on = date(2025, 3, 3)
    ends_on = date(2025, 6, 2)
    verdict = Verdict.MET
    grounds = "석 달 동안 모두 나왔습니다."


def sent_opinion(*, by: Membership, city: Office, **words: Any) -> ComplianceOpinion:
    """An opinion that was sent on 5 June 2025, or when `sent_at` says."""
    return OpinionFactory(sent_by=by, city=city, **{"sent_at": datetime(2025, 6, 5, 3, tzinfo=UTC), **words})


def decision_on(opinion: ComplianceOpinion, *, by: Membership, **words: Any) -> ComplianceDecision:
    """The city's decision to go on, or what `words` say."""
    values = {"outcome": Outcome.GO_ON, "decided_on": date(2025, 6, 20), "reason": "기준에 맞습니다.", **words}
    return ComplianceDecision.objects.create(opinion=opinion, decided_by=by, **values)


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token."""
    region = side.center.region
    city = Office.objects.create(name=f"{side.center} 있는 시청", kind=OfficeKind.CITY, region=region)
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        word = f"opinion-{person.remarks}"
        side.rows[f"{name}_opinion"] = sent_opinion(participant=person, by=side.colleague, city=city, grounds=word)
        # Without a verdict: it cannot be sent as it is.
        side.rows[f"{name}_draft"] = OpinionFactory(
            participant=person,
            starts_on=date(2025, 6, 3),
            ends_on=date(2025, 9, 2),
            verdict="",
            grounds=f"{word}-draft",
        )

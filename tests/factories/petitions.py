"""Rows of this room."""

from datetime import date
from typing import Any

import factory

from petitions.enums import Owner, PetitionKind
from petitions.models import Petition
from programs.models import LeaveKind
from tests.factories.participants import ParticipantFactory


class PetitionFactory(factory.django.DjangoModelFactory):
    """An open petition for another month of the gateway: `PetitionFactory(participant=…, asked_by=…)`."""

    class Meta:
        model = Petition

    participant = factory.SubFactory(ParticipantFactory)
    kind = PetitionKind.GATEWAY
    owner = Owner.CITY
    asked_on = date(2026, 11, 2)
    reason = "교육이 한 달 더 필요합니다."
    until_on = date(2026, 11, 30)
    months = 1


class LeavePetitionFactory(PetitionFactory):
    """An open petition for a leave, which the center decides."""

    kind = PetitionKind.LEAVE
    owner = Owner.CENTER
    months = None
    until_on = factory.SelfAttribute("starts_on")
    starts_on = date(2026, 11, 9)
    ends_on = date(2026, 11, 13)
    leave_kind = factory.LazyFunction(lambda: LeaveKind.objects.get(code="sick"))


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token."""
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        word = f"petition-{person.remarks}"
        asked = {"participant": person, "asked_by": side.colleague, "reason": word, "next_step": word}
        side.rows[f"{name}_petition"] = PetitionFactory(**asked)
        side.rows[f"{name}_leave_petition"] = LeavePetitionFactory(**asked)
        decided = {"decided_on": date(2026, 11, 3), "decided_by": side.desks["director"], "state": "denied"}
        PetitionFactory(kind="papers", owner="center", months=None, papers=word, answer=word, **decided, **asked)

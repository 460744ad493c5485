"""Documents on a person's file."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse

from centers.policies import Can, Reach
from core.refusals import Refusal
from documents.models import DocumentKind, Filed
from documents.querysets import FiledQuerySet
from participants.enums import ConsentKind
from participants.models.people import Participant
from participants.querysets import CaseRowQuerySet, PersonRowQuerySet


class PersonDocumentQuerySet(PersonRowQuerySet, FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = CaseRowQuerySet.ways_in

    def past_their_time(self, *, on: date) -> Self:
        """Not of who takes part: their file is at work."""
        return super().past_their_time(on=on).exclude(participant__in=Participant.objects.taking_part(on=on))


class PersonDocument(Filed):
    """참여자 문서: a file on a person's record."""

    shelf = "people"
    owner_field = "participant"
    see = Can.SEE_DOCUMENTS
    keep = Can.KEEP_DOCUMENTS

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="filed_documents", verbose_name="참여자")

    objects = PersonDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "참여자 문서"

    @classmethod
    def person_of(cls, owner: Any) -> Any:
        return owner

    @classmethod
    def page_of(cls, owner: Any) -> str:
        return reverse("participants:documents", args=[owner.public_id])

    @classmethod
    def check_kind(cls, owner: Any, kind: DocumentKind, *, on: date) -> None:
        check_consent(owner, kind, on=on)


def check_consent(participant: Participant, kind: DocumentKind, *, on: date) -> None:
    """Refuses sensitive papers without the consent for them (제23조①)."""
    if not kind.is_sensitive:
        return
    if not participant.consents.in_force(on=on).filter(kind=ConsentKind.SENSITIVE).exists():
        raise Refusal({"kind": "민감정보 동의가 없습니다. 동의를 먼저 받아 적은 뒤에 올려 주십시오."})

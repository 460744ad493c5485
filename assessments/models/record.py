"""What all records of this room share."""

import uuid

from django.db import models

from participants.querysets import CaseRowQuerySet


class CaseRecord(models.Model):
    """A record about one person, written by one desk; a newer one never overwrites it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="%(class)ss", verbose_name="참여자"
    )
    by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="적은 사람"
    )
    version = models.PositiveIntegerField("판", default=1, editable=False)
    created_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        abstract = True

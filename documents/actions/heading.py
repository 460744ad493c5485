"""What stands on an office's papers: set from a day on."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from documents.actions.keeping import keep_picture
from documents.models import Letterhead

MOST_APPROVERS = 5
LOGO_POINTS = 800  # 60 mm at 300 points to the inch


@transaction.atomic
def set_letterhead(
    *,
    office: Office,
    starts_on: date,
    values: dict[str, Any],
    by: Membership,
    logo: UploadedFile | None = None,
    without_logo: bool = False,
) -> Letterhead:
    """Set what the office's papers look like from a day on; the same day again puts that row right.

    Without a new logo the one before goes on, unless it is taken away. Refuses a day in the past (papers of then
    stay as they are), more than five posts in the approval block, and a logo that is no picture.
    """
    if starts_on < timezone.localdate():
        raise Refusal({"starts_on": "오늘이나 그 뒤의 날로 적어 주십시오. 지난 문서의 서식은 바뀌지 않습니다."})
    if len(values["approvers"]) > MOST_APPROVERS:
        raise Refusal({"approvers": f"결재란은 {MOST_APPROVERS}칸까지 적습니다."})
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    before = Letterhead.objects.in_force(office=office, on=starts_on).first()
    row = before if before and before.starts_on == starts_on else Letterhead(office=office, starts_on=starts_on)
    was, now = audit.changed(before or Letterhead(office=office), values)
    for name, value in values.items():
        setattr(row, name, value)
    if logo is not None:
        row.logo = keep_picture(center=office, upload=logo, most=LOGO_POINTS)
    elif without_logo:
        row.logo = None
    elif before is not None:
        row.logo = before.logo
    row.set_by = by
    row.full_clean(exclude=["office", "set_by", "logo"])
    with explained():
        row.save()
    after = {**now, "starts_on": starts_on, **({"logo": "바꿈"} if logo or without_logo else {})}
    audit.record("office.letterhead_set", row, by=by, before=was, after=after, office=office.pk)
    return row

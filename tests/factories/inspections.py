"""Inspections with what was drawn and remarked."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone

from inspections.models import Inspection, Remark, SampleItem, SampleRule


class InspectionFactory(factory.django.DjangoModelFactory):
    """An inspection of a center about all of 2025: `InspectionFactory(center=…, office=…, planned_by=…)`."""

    class Meta:
        model = Inspection

    title = "2025년 지도점검"
    announced_on = date(2026, 1, 5)
    on_site_on = date(2026, 1, 20)
    starts_on = date(2025, 1, 1)
    ends_on = date(2025, 12, 31)


class SampleRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SampleRule

    kind = "files"
    share, least, most = 10, 2, 5
    seed = "0123456789abcdef"


def furnish(side: Any) -> None:
    """One that goes on with files drawn and a remark, one that is planned, one that is closed."""
    desk = side.desks["director"]
    words = {"center": side.center, "office": side.center, "planned_by": desk}
    row = InspectionFactory(**words, state="answering", drawn_at=timezone.now())
    planned = InspectionFactory(**words, title="예정된 점검")
    SampleRuleFactory(inspection=planned)
    for place, name in enumerate(("own", "other", "gone", "hidden"), start=1):
        side.rows[f"{name}_drawn"] = SampleItem.objects.create(
            inspection=row,
            kind="files",
            position=place,
            label="참여자 기록",
            ref=getattr(side, name).public_id,
            frozen=[["자립계획", "없음"]],
        )
    today = timezone.localdate()
    remark = Remark.objects.create(inspection=row, text="계획이 없음", due_on=today, made_on=today, made_by=desk)
    done = {"state": "closed", "drawn_at": timezone.now(), "closed_on": today, "result": "적정"}
    side.rows |= {
        "inspection": row,
        "inspection_planned": planned,
        "inspection_closed": InspectionFactory(**words, **done),
        "remark": remark,
    }

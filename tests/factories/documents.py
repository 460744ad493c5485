"""Documents on records, with their pictures drawn; the tests that draw really are tests/documents/test_previews.py."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from documents.actions import keep
from documents.models import DocumentKind, Filed, Letterhead
from documents.previews import place_of
from participants.models import PersonDocument
from partnerships.models import AgreementDocument
from plans.models import PlanDocument
from reports.models import ReportDocument

PNG = b"\x89PNG\r\n\x1a\n dots"


def filed(model: type[Filed], owner: Any, *, by: Any, code: str = "other", readers: Any = (), **words: Any) -> Any:
    """A document as if filed by the desk, its one page drawn."""
    file = keep(center=model.office_of(owner), name="문서.png", content_type="image/png", content=PNG)
    for number in (0, 1):
        default_storage.save(place_of(file, number), ContentFile(PNG))
    file.preview_pages = file.all_pages = 1
    file.save()
    words = {"dated_on": date(2026, 1, 5), "kept_until": date(2031, 1, 5)} | words
    row = model(
        document=file,
        kind=DocumentKind.objects.get(code=code),
        filed_by=by,
        is_restricted=bool(readers),
        **{model.owner_field: owner},
        **words,
    )
    row.save()
    row.readers.set(readers)
    return row


def furnish(side: Any) -> None:
    """For the world: a document of each person, one that names the unit's desk, and one on each kind of record."""
    by = side.desks["case"]
    for name, person in (("own", side.own), ("other", side.other), ("gone", side.gone)):
        row = filed(PersonDocument, person, by=person.case_manager, note=f"note-{person.remarks}")
        side.rows[f"{name}_file"] = row
    side.rows["own_named"] = filed(PersonDocument, side.own, by=by, readers=[side.desks["unit"]])
    side.rows["own_plan_file"] = filed(PlanDocument, side.rows["plan_own"], by=by)
    admin = side.desks["admin"]
    side.rows["agreement_file"] = filed(AgreementDocument, side.rows["agreement"], by=admin, code="agreement_copy")
    side.rows["agreement_letter"] = filed(AgreementDocument, side.rows["agreement"], by=admin)
    side.rows["report_file"] = filed(ReportDocument, side.rows["report"], by=admin, code="submitted")
    side.rows["report_proof"] = filed(ReportDocument, side.rows["report"], by=admin, code="proof")
    side.rows["letterhead"] = Letterhead.objects.create(
        office=side.center, starts_on=date(2026, 1, 5), name=side.center.name, set_by=admin
    )

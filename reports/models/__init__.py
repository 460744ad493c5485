"""What we say to the city: reports, frozen, and how they were handed in."""

from reports.models.filing import Filing, FilingQuerySet, FilingStep
from reports.models.report import (
    Report,
    ReportDefinition,
    ReportDocument,
    ReportDocumentQuerySet,
    ReportQuerySet,
)

__all__ = [
    "Filing",
    "FilingQuerySet",
    "FilingStep",
    "Report",
    "ReportDefinition",
    "ReportDocument",
    "ReportDocumentQuerySet",
    "ReportQuerySet",
]

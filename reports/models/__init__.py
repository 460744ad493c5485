"""What we say to the city: reports, frozen, and how they were handed in."""

from reports.models.filing import Filing, FilingQuerySet, FilingStep
from reports.models.pack import StatusPack, StatusPackQuerySet
from reports.models.report import (
    CityRule,
    Report,
    ReportDefinition,
    ReportDocument,
    ReportDocumentQuerySet,
    ReportQuerySet,
)

__all__ = [
    "CityRule",
    "Filing",
    "FilingQuerySet",
    "FilingStep",
    "Report",
    "ReportDefinition",
    "ReportDocument",
    "ReportDocumentQuerySet",
    "ReportQuerySet",
    "StatusPack",
    "StatusPackQuerySet",
]

"""What we say to the city: reports, frozen, and how they were handed in."""

from reports.models.clock_run import ClockRun, ClockRunQuerySet
from reports.models.filing import Filing, FilingLetter, FilingQuerySet, FilingStep
from reports.models.national import NationalSending
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
    "ClockRun",
    "ClockRunQuerySet",
    "Filing",
    "FilingLetter",
    "FilingQuerySet",
    "FilingStep",
    "NationalSending",
    "Report",
    "ReportDefinition",
    "ReportDocument",
    "ReportDocumentQuerySet",
    "ReportQuerySet",
    "StatusPack",
    "StatusPackQuerySet",
]

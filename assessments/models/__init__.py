"""What a person can, needs, bears and wishes, as it was seen on a day."""

from assessments.models.capacity import CapacityAssessment, CapacityBand, CapacityItem, CapacityScore
from assessments.models.health import HealthAssessment
from assessments.models.instruments import (
    Instrument,
    InstrumentBand,
    InstrumentFactor,
    InstrumentItem,
    InstrumentResult,
    ItemScore,
)
from assessments.models.needs import Need, NeedsAssessment
from assessments.models.work import WorkProfile

__all__ = [
    "CapacityAssessment",
    "CapacityBand",
    "CapacityItem",
    "CapacityScore",
    "HealthAssessment",
    "Instrument",
    "InstrumentBand",
    "InstrumentFactor",
    "InstrumentItem",
    "InstrumentResult",
    "ItemScore",
    "Need",
    "NeedsAssessment",
    "WorkProfile",
]

"""The units, their places, who works where from when until when, and who waits."""

from programs.models.placements import Extension, Leave, LeaveKind, Placement, WaitingEntry
from programs.models.units import ProgramUnit, TermRule, UnitStage, UnitType, UnitTypeRule, UnitYear, WorkDemand

__all__ = [
    "Extension",
    "Leave",
    "LeaveKind",
    "Placement",
    "ProgramUnit",
    "TermRule",
    "UnitStage",
    "UnitType",
    "UnitTypeRule",
    "UnitYear",
    "WaitingEntry",
    "WorkDemand",
]

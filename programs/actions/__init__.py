"""What is done with units and places."""

from programs.actions.absences import begin_leave, end_leave, extend, longest_end
from programs.actions.keeping import close_unit, edit_unit, keep_year, keep_years, open_unit
from programs.actions.placing import correct_placement, end_placement, leave, move, place, take_back
from programs.actions.stages import move_stage, stage_of, type_on
from programs.actions.waiting import reorder, stop_waiting, wait_for

__all__ = [
    "begin_leave",
    "close_unit",
    "correct_placement",
    "edit_unit",
    "end_leave",
    "end_placement",
    "extend",
    "keep_year",
    "keep_years",
    "leave",
    "longest_end",
    "move",
    "move_stage",
    "open_unit",
    "place",
    "reorder",
    "stage_of",
    "stop_waiting",
    "take_back",
    "type_on",
    "wait_for",
]

"""Values our code branches on."""

from django.db import models


class Weight(models.IntegerChoices):
    """How much a need weighs, 0 to 4. The scale is the portal's own (domain.md §6.2: scale [O])."""

    NONE = 0, "어려움 없음"
    LITTLE = 1, "조금"
    MIDDLE = 2, "보통"
    GREAT = 3, "큼"
    VERY_GREAT = 4, "매우 큼"


# From this weight on a need is offered as a goal of the plan.
WORTH_A_GOAL = Weight.MIDDLE

"""What of those who came and left an official may read on the dashboard, beside the reports of months. Pure.

A month's report hides who came and left when either is small, and shows them otherwise. A quarter that is shown less
its months that are shown would be the hidden one; with several centers, the area less the centers that are shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.suppression import OFFICIAL, Hidden

Flow = tuple[int, int]  # who came, who left
WAYS = ("new", "ended")
HIDDEN = Hidden(OFFICIAL, is_small=False)


def flows_that_tell(months: Mapping[int, Sequence[Flow]], *, k: int = OFFICIAL) -> dict[tuple[str, Any], Hidden]:
    """Quarters, and the year, that must not be shown: by way and quarter (1 to 4) or "year".

    `months`: of each center the flows from January on.
    """
    last = max((len(flows) for flows in months.values()), default=0)
    quarters = [number for number in range(1, (last + 2) // 3 + 1) if _tells(months, number, k)]
    return {(way, period): HIDDEN for way in WAYS for period in ([*quarters, "year"] if quarters else [])}


def _tells(months: Mapping[int, Sequence[Flow]], quarter: int, k: int) -> bool:
    """Whether what is hidden in a quarter belongs to one center, or to several with fewer than k in all."""
    parts = [flows[quarter * 3 - 3 : quarter * 3] for flows in months.values()]
    hidden = [part for part in parts if any(0 < count < k for flow in part for count in flow)]
    if not hidden:
        return False
    sums = [sum(flow[way] for part in hidden for flow in part) for way in (0, 1)]
    return len(hidden) == 1 or min(sums) < k

"""What a desk sees of the money of units: officials see amounts, no names and no words."""

from centers.models import Membership
from centers.policies import Can, Reach, reach_of


def reads_names(desk: Membership) -> bool:
    """Customers and payees may be people, and words may name them: only the center's own desks read them."""
    return reach_of(desk.role, Can.SEE_SALES) in {Reach.CENTER, Reach.UNIT}

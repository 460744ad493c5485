"""The reports of the last twelve months, made as the clock would have made them."""

from collections.abc import Callable


def write(*, say: Callable[[str], None]) -> None:
    """Filled when the reports' room has its actions."""

"""Nothing is sent to a broker unless a test says so."""

from typing import Any

import pytest

from reports.tasks import compute_report


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The reports that were sent to be made."""
    numbers: list[int] = []

    def remember(report_pk: int) -> Any:
        numbers.append(report_pk)

    monkeypatch.setattr(compute_report, "delay", remember)
    return numbers

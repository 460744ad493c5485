"""What the nightly check found."""

from datetime import date
from typing import Any

from quality.enums import Contradiction
from quality.models import Finding


def furnish(side: Any) -> None:
    """One finding about everybody of a side."""
    for name in ("own", "other", "gone", "hidden"):
        person = getattr(side, name)
        Finding.objects.create(
            center=side.center,
            check_code=Contradiction.NO_CATEGORY,
            key=str(person.pk),
            words="오늘 해당하는 자격이 없습니다",
            location=person.get_absolute_url(),
            participant=person,
            unit=side.rows["unit"],
            found_on=date(2026, 11, 2),
        )

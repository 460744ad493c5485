"""What the nightly check does with what it finds."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.urls import reverse

from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Office
from quality.contradictions import Clash, clashes_in
from quality.enums import Contradiction
from quality.models import Finding


@transaction.atomic
def look_into(*, center: Office, on: date) -> tuple[int, int]:
    """Compare a center's rooms and keep what contradicts: new findings are opened and told of once to who should act,
    those that are gone are closed, the others stay as they are. Returns how many were found anew and how many went.

    Safe to run twice a day: the second time nothing is new.
    """
    Office.objects.select_for_update(of=("self",)).get(pk=center.pk)
    found = {(clash.check.value, clash.key): clash for clash in clashes_in(center, on=on)}
    known = {(row.check_code, row.key): row for row in Finding.objects.open().filter(center=center)}
    gone = [row for key, row in known.items() if key not in found]
    Finding.objects.filter(pk__in=[row.pk for row in gone]).update(gone_on=on)
    new = [clash for key, clash in found.items() if key not in known]
    Finding.objects.bulk_create([_row(clash, center, on) for clash in new], batch_size=500)
    _refresh(known, found)
    _tell(center, new, on)
    return len(new), len(gone)


def _row(clash: Clash, center: Office, on: date) -> Finding:
    return Finding(
        center=center,
        check_code=clash.check,
        key=clash.key,
        words=clash.words,
        location=clash.location,
        participant_id=clash.participant,
        unit_id=clash.unit,
        found_on=on,
    )


def _refresh(known: dict[tuple[str, str], Finding], found: dict[tuple[str, str], Clash]) -> None:
    """The words of what is still there: a sum may be another one by now."""
    changed = [row for key, row in known.items() if key in found and row.words != found[key].words]
    for row in changed:
        row.words = found[row.check_code, row.key].words
    Finding.objects.bulk_update(changed, ["words"], batch_size=500)


def _tell(center: Office, new: list[Clash], on: date) -> None:
    """One notice for each check with something new; it names nobody and no row."""
    for check, count in Counter(clash.check for clash in new).items():
        tell(
            office=center,
            right=check.act,
            kind=NoticeKind.QUALITY,
            text=f"어긋난 기록이 {count}건 새로 있습니다: {Contradiction(check).label}",
            location=reverse("quality:list"),
            key=f"quality-{check.value}-{center.pk}-{on:%Y-%m-%d}",
        )

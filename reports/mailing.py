"""Letters about reports that were handed in: written down with the step, mailed later, kept until they are out."""

from collections.abc import Iterable
from smtplib import SMTPException

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from centers.enums import NoticeKind
from centers.models import Membership, NoticeChoice
from reports import letters
from reports.models import Filing, FilingLetter, FilingStep


def write_down(step: FilingStep, desks: Iterable[Membership]) -> int:
    """A letter for each desk with an address that has not switched such notices off. Returns how many."""
    asked = [desk for desk in desks if desk.user.email]
    off = set(NoticeChoice.objects.filter(desk__in=asked, kind=NoticeKind.REPORT).values_list("desk", flat=True))
    rows = [FilingLetter(step=step, desk=desk) for desk in asked if desk.pk not in off]
    FilingLetter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def send_waiting(filing_pk: int) -> int:
    """Mail what waits for a filing, letter by letter. Raises what the mail server raises: the letter waits on."""
    waiting = FilingLetter.objects.filter(step__filing=filing_pk, sent_at=None)
    return sum(_send(pk) for pk in list(waiting.values_list("pk", flat=True)))


def _send(pk: int) -> int:
    try:
        return _send_locked(pk)
    except (SMTPException, OSError) as error:
        waiting = FilingLetter.objects.filter(pk=pk, sent_at=None)
        waiting.update(tries=F("tries") + 1, error=type(error).__name__[:80])
        raise


@transaction.atomic
def _send_locked(pk: int) -> int:
    """One letter, under its lock: another worker waits, and then finds it sent. A desk that was closed gets none."""
    rows = FilingLetter.objects.select_for_update(of=("self",)).filter(pk=pk, sent_at=None)
    row = rows.select_related("step__filing__report__center", "step__filing__report__definition", "desk__user").first()
    if row is None:
        return 0
    if not Membership.objects.filter(pk=row.desk_id).current(on=timezone.localdate()).exists():
        row.delete()
        return 0
    row.sent_at, row.tries, row.error = timezone.now(), row.tries + 1, ""
    row.save(update_fields=["sent_at", "tries", "error"])
    letters.handed_in(row).send()
    return 1


def left_over() -> list[int]:
    """The filings for which a letter waits."""
    waiting = FilingLetter.objects.filter(sent_at=None).order_by("step__filing")
    return list(waiting.values_list("step__filing", flat=True).distinct())


def waiting_of(filing: Filing) -> list[FilingLetter]:
    """Letters of a filing that have not gone out. One statement."""
    return list(FilingLetter.objects.filter(step__filing=filing, sent_at=None).select_related("desk__office"))

"""Telling the desks concerned that an agreement ends: 90, 60, 30 and 7 days before, once each."""

from datetime import date

from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Office
from centers.policies import Can
from partnerships.models import Agreement

# A morning on which the clock stood still is made up for: the nearest mark that has come is told.
MARKS = (7, 30, 60, 90)


def remind_all(*, on: date) -> int:
    """Every agreement in force that ends within 90 days. Safe to run twice: a notice has a key. Returns how many."""
    rows = Agreement.objects.expiring(on=on, days=MARKS[-1]).select_related("center", "partner")
    return sum(_remind(row, on=on) for row in rows.prefetch_related("open_to"))


def _remind(agreement: Agreement, *, on: date) -> int:
    left = (agreement.ends_on - on).days
    mark = next(one for one in MARKS if left <= one)
    told = _tell(agreement, agreement.center, Can.KEEP_AGREEMENTS, left, mark)
    # Who uses a metropolitan center's agreement should know, and can only ask.
    return told + sum(_tell(agreement, one, Can.KEEP_AGREEMENTS, left, mark) for one in agreement.open_to.all())


def _tell(agreement: Agreement, office: Office, right: Can, left: int, mark: int) -> int:
    when = "오늘 끝납니다" if left == 0 else f"{left}일 뒤 끝납니다"
    how = "이의가 없으면 1년 연장됩니다" if agreement.renews_itself else "갱신하거나 끝낼지 정해 주십시오"
    return tell(
        office=office,
        right=right,
        kind=NoticeKind.AGREEMENT,
        text=f"{agreement}이 {agreement.ends_on:%Y. %-m. %-d.} {when}. {how}.",
        location=agreement.get_absolute_url(),
        key=f"agreement-{agreement.pk}-{agreement.ends_on:%Y%m%d}-{mark}",
    )

"""The daily letter: how much is due, and where. No names: mail leaves the house."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage

from casework.due.items import Item
from centers.models import Membership


def digest(
    desk: Membership, items: Sequence[Item], unread: Sequence[tuple[str, int]] = (), *, on: date
) -> EmailMessage:
    """The letter about these items: counts by kind, the late ones first, and the address of the list."""
    late = Counter(item.kind for item in items if item.days < 0)
    coming = Counter(item.kind for item in items if item.days >= 0)
    lines = [f"{desk.user.name} 님, {on:%Y. %-m. %-d.} {desk.desk_label}의 할 일입니다.", ""]
    if late:
        lines += ["기한이 지났습니다", *(f"- {kind.label} {count}건" for kind, count in late.most_common()), ""]
    if coming:
        lines += ["곧 기한입니다", *(f"- {kind.label} {count}건" for kind, count in coming.most_common()), ""]
    if unread:
        lines += ["읽지 않은 알림", *(f"- {label} {count}건" for label, count in unread)]
        lines += [f"알림 보기: {settings.PORTAL_URL}/centers/notices/", ""]
    lines += [f"할 일 보기: {settings.PORTAL_URL}/participants/due/"]
    lines += [f"그만 받으려면: {settings.PORTAL_URL}/centers/digest/", "법정 기한이 지난 일은 그래도 알려 드립니다."]
    subject = f"[자활센터 업무포털] 할 일 {len(items)}건, 지난 것 {sum(late.values())}건"
    if not items:
        subject = f"[자활센터 업무포털] 읽지 않은 알림 {sum(count for _, count in unread)}건"
    return EmailMessage(subject, "\n".join(lines), to=[desk.user.email])

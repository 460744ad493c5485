"""The order of desks and of words: kinds switched off, lists confirmed, last admins, news."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions.desks import admin_roles
from centers.actions.telling import tell, tell_desk
from centers.enums import NoticeKind
from centers.letters import confirm_desks
from centers.models import DeskReview, Membership, News, NewsRead, NoticeChoice, Office
from centers.policies import Can, Role
from core.refusals import Refusal

QUARTERS = (1, 4, 7, 10)  # the months in whose first days the list of desks is asked about
ANSWER_DAYS = 14  # the admin has two weeks; then the director hears of it
REMIND_DAYS = 7
ENDING_DAYS = 30  # a last admin's desk that ends within a month is spoken of


@transaction.atomic
def choose_notices(*, desk: Membership, off: Iterable[str]) -> list[str]:
    """Switch kinds of notices off; all others are on. Refuses to switch a duty off."""
    wanted = sorted(set(off))
    if any(NoticeKind(kind).is_duty for kind in wanted):
        raise Refusal({"off": "법정 기한과 자리 확인 알림은 끌 수 없습니다."})
    Membership.objects.select_for_update(of=("self",)).get(pk=desk.pk)
    before = sorted(desk.notice_choices.values_list("kind", flat=True))
    if before != wanted:
        desk.notice_choices.all().delete()
        NoticeChoice.objects.bulk_create(NoticeChoice(desk=desk, kind=kind) for kind in wanted)
        words = {"notices_off": [NoticeKind(kind).label for kind in wanted]}
        audit.record("desk.notices_chosen", desk, by=desk, after=words, office=desk.office_id)
    return wanted


@transaction.atomic
def confirm(*, office: Office, by: Membership) -> DeskReview:
    """Say that the office's list of desks is right. Refuses when nothing was asked."""
    waiting = DeskReview.objects.select_for_update(of=("self",)).filter(office=office).waiting()
    review = waiting.order_by("-asked_on").first()
    if review is None:
        raise Refusal("지금 확인할 자리 목록이 없습니다. 다음 분기에 다시 물어봅니다.", code="nothing_asked")
    seen = Membership.objects.filter(office=office).current(on=timezone.localdate()).count()
    now = timezone.now()
    # An older question that was never answered is answered by the same look.
    waiting.update(confirmed_at=now, confirmed_by=by, desks_seen=seen)
    review.refresh_from_db()
    audit.record("desk.list_confirmed", review, by=by, after={"desks_seen": seen}, office=office.pk)
    return review


def ask_all(*, on: date) -> int:
    """In the first days of a quarter: ask each office that keeps its own desks, once. Returns how many were asked."""
    if on.month not in QUARTERS:
        return 0
    first = on.replace(day=1)
    asked = DeskReview.objects.filter(asked_on=first).values("office")
    admins = Membership.objects.current(on=on).filter(role__in=[Role.CENTER_ADMIN, Role.SYSTEM])
    offices = Office.objects.filter(pk__in=admins.values("office")).exclude(pk__in=asked)
    return sum(_ask(office, first, on=on) for office in offices)


@transaction.atomic
def _ask(office: Office, first: date, *, on: date) -> bool:
    review, is_new = DeskReview.objects.get_or_create(
        office=office, asked_on=first, defaults={"due_on": on + timedelta(days=ANSWER_DAYS)}
    )
    if not is_new:
        return False
    desks = list(Membership.objects.filter(office=office).current(on=on).select_related("user", "office"))
    tell(
        office=office,
        right=Can.KEEP_DESKS,
        kind=NoticeKind.DESKS,
        text=f"자리 {len(desks)}개의 목록이 맞는지 {review.due_on.month}월 {review.due_on.day}일까지 확인해 주십시오.",
        location="/centers/desks/confirm/",
        key=f"desks-{review.pk}",
    )
    for admin in desks:
        if admin.role in admin_roles(office) and admin.user.email:
            confirm_desks(admin, len(desks), due_on=review.due_on).send()
    return True


def remind_of_reviews(*, on: date) -> int:
    """Lists that were not confirmed in time: the admin again, and the director, once a week."""
    late = DeskReview.objects.overdue(on=on).exclude(reminded_on__gt=on - timedelta(days=REMIND_DAYS))
    return sum(_remind(review, on=on) for review in late.select_related("office"))


@transaction.atomic
def _remind(review: DeskReview, *, on: date) -> bool:
    changed = DeskReview.objects.filter(pk=review.pk, confirmed_at=None, reminded_on=review.reminded_on)
    if not changed.update(reminded_on=on):
        return False
    days = (on - review.due_on).days
    office, key = review.office, f"desks-{review.pk}-{on:%Y%m%d}"
    late, kind = f"자리 목록 확인이 {days}일 늦었습니다.", NoticeKind.DESKS
    tell(office=office, right=Can.KEEP_DESKS, kind=kind, text=late, location="/centers/desks/confirm/", key=key)
    text = f"{late} 센터 관리자에게 알렸습니다."
    tell(office=office, right=Can.SEE_AUDIT, kind=kind, text=text, location="/centers/desks/reviews/", key=key)
    return True


def watch_last_admins(*, on: date) -> int:
    """Offices whose last admin's desk ends soon: whoever sits there, and the portal's keeper, are told in time."""
    sitting = Membership.objects.current(on=on).filter(role__in=[Role.CENTER_ADMIN, Role.SYSTEM])
    lasting = sitting.filter(ends_on=None).values("office")
    ending = sitting.filter(ends_on__lte=on + timedelta(days=ENDING_DAYS)).exclude(office__in=lasting)
    systems = list(Membership.objects.current(on=on).filter(role=Role.SYSTEM))
    for desk in ending.select_related("office", "user"):
        text = (
            f"{desk.office.name}의 마지막 관리자 자리가 {desk.ends_on:%-m월 %-d일}에 끝납니다. 다음 관리자를 두십시오."
        )
        for reader in {one.pk: one for one in [desk, *systems]}.values():
            tell_desk(
                desk=reader,
                kind=NoticeKind.DESKS,
                text=text,
                location="/centers/desks/" if reader.may(Can.KEEP_DESKS) else "",
                key=f"last-admin-{desk.pk}-{desk.ends_on}",
            )
    return len(ending)


@transaction.atomic
def publish(*, values: dict[str, Any], by: Membership) -> News:
    """Tell what changed in the portal. Refuses a day in the past: news is not backdated."""
    if values["published_on"] < timezone.localdate():
        raise Refusal({"published_on": "알리는 날은 오늘부터의 날로 적어 주십시오."})
    news = News(**values)
    news.full_clean()
    news.save()
    audit.record("news.published", news, by=by, after={"title": news.title, "published_on": news.published_on})
    return news


def read_news(*, news: News, by: Membership) -> None:
    """Not shown to this person again on the first page, at whichever desk."""
    NewsRead.objects.get_or_create(news=news, user_id=by.user_id)

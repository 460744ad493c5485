"""Members come, count on another ground, and go."""

from datetime import date

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from enterprises.models import Enterprise, Member, MemberTerm


@transaction.atomic
def add_member(
    *,
    enterprise: Enterprise,
    name: str,
    sex: str,
    category: str,
    starts_on: date,
    by: Membership,
    is_vulnerable: bool = False,
) -> Member:
    """Somebody joins on a day, counted on a ground. Refuses a day after the enterprise closed."""
    if enterprise.closed_on and starts_on > enterprise.closed_on:
        raise Refusal({"starts_on": "폐업한 뒤의 날입니다."})
    member = Member(enterprise=enterprise, name=name, sex=sex, is_vulnerable=is_vulnerable, starts_on=starts_on)
    member.full_clean(exclude=["enterprise"])
    member.save()
    term = MemberTerm(member=member, category=category, starts_on=starts_on)
    term.full_clean(exclude=["member"])
    term.save()
    after = {"category": term.get_category_display(), "starts_on": starts_on}
    audit.record("enterprise.member_added", enterprise, by=by, after=after, office=enterprise.center_id)
    return member


@transaction.atomic
def change_ground(*, member: Member, category: str, starts_on: date, by: Membership) -> MemberTerm:
    """A member counts on another ground from a day on. Refuses a day outside the membership, and the same ground."""
    locked = Member.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=member.pk)
    if starts_on < locked.starts_on or (locked.ends_on and starts_on > locked.ends_on):
        raise Refusal({"starts_on": "구성원이던 기간 안의 날로 적어 주십시오."})
    latest = locked.terms.filter(starts_on__lte=starts_on).order_by("-starts_on").first()
    if latest and latest.category == category:
        raise Refusal({"category": "그 날의 자격과 같습니다."})
    term = MemberTerm(member=locked, category=category, starts_on=starts_on)
    term.full_clean(exclude=["member"])
    with explained():
        term.save()
    before = {"category": latest.get_category_display() if latest else ""}
    after = {"category": term.get_category_display(), "starts_on": starts_on}
    office = locked.enterprise.center_id
    audit.record("enterprise.member_changed", locked.enterprise, by=by, before=before, after=after, office=office)
    return term


@transaction.atomic
def end_member(*, member: Member, ends_on: date, by: Membership) -> Member:
    """A member leaves. Refuses one who has left, and a day before the joining."""
    locked = Member.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=member.pk)
    if locked.ends_on is not None:
        raise Refusal("이미 나간 사람입니다.", code="gone")
    locked.ends_on = ends_on
    locked.full_clean(exclude=["enterprise"])
    locked.save(update_fields=["ends_on"])
    after = {"ends_on": ends_on}
    audit.record("enterprise.member_ended", locked.enterprise, by=by, after=after, office=locked.enterprise.center_id)
    return locked

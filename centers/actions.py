"""What is done with desks: opened, closed, told."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit import actions as audit
from centers.models import Membership, Notice, Office
from centers.policies import Can, Role
from core.refusals import Refusal, explained


@transaction.atomic
def open_desk(*, user: User, office: Office, role: str, starts_on: date, by: Membership) -> Membership:
    """Give a person a desk; a new person gets the account with it.

    Refuses a desk for oneself: nobody approves their own request (access.md §1).
    """
    if user.pk is not None and user.pk == by.user_id:
        raise Refusal("자기 자리는 스스로 만들 수 없습니다. 다른 관리자에게 부탁해 주십시오.", code="own_desk")
    if role not in roles_for(office):
        raise Refusal("이 기관에는 둘 수 없는 자리입니다.", code="role_of_office")
    if user.pk is None:
        user.full_clean(exclude=["password"])
        user.save()
    desk = Membership(user=user, office=office, role=role, starts_on=starts_on)
    desk.full_clean()
    with explained():
        desk.save()
    audit.record("desk.opened", desk, by=by, after={"role": role, "starts_on": starts_on}, office=office.pk)
    return desk


@transaction.atomic
def close_desk(*, desk: Membership, by: Membership, reason: str) -> Membership:
    """End a desk today: its rights are gone from the next request on. Refuses one's own desk and a last admin's."""
    locked = Membership.objects.select_for_update(of=("self",)).get(pk=desk.pk)
    if locked.user_id == by.user_id:
        raise Refusal("자기 자리는 스스로 닫을 수 없습니다.", code="own_desk")
    if locked.role == Role.CENTER_ADMIN and not _another_admin(locked):
        raise Refusal("기관의 마지막 관리자 자리는 닫을 수 없습니다. 먼저 다른 관리자를 두십시오.", code="last_admin")
    if locked.closed_at is not None:
        raise Refusal("이미 닫은 자리입니다.", code="closed")
    locked.closed_at = timezone.now()
    locked.ends_on = max(locked.starts_on, timezone.localdate())
    locked.save(update_fields=["ends_on", "closed_at"])
    audit.record(
        "desk.closed", locked, by=by, after={"ends_on": locked.ends_on}, reason=reason, office=locked.office_id
    )
    return locked


def _another_admin(desk: Membership) -> bool:
    others = Membership.objects.filter(office=desk.office_id, role=Role.CENTER_ADMIN).exclude(pk=desk.pk)
    return others.current(on=timezone.localdate()).exists()


def roles_for(office: Office) -> list[str]:
    """Roles that an office of this kind has desks for."""
    return ROLES_OF_KIND[office.kind]


ROLES_OF_KIND: dict[str, list[str]] = {
    "ministry": [Role.SYSTEM, Role.CITY],
    "province": [Role.CITY],
    "city": [Role.CITY],
    "township": [Role.TOWNSHIP],
    "metro": [Role.METRO],
    "center": [Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT],
    "partner": [Role.PARTNER],
}


def tell(*, office: Office, right: Can, text: str, location: str, key: str) -> int:
    """Tell every desk of an office that has the right, once for each key. Returns how many were told."""
    desks = [
        desk for desk in Membership.objects.filter(office=office).current(on=timezone.localdate()) if desk.may(right)
    ]
    notices = [Notice(desk=desk, text=text, location=location, key=key) for desk in desks]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)

"""What is done with desks and accounts: founded, opened, closed, kept, told."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit import actions as audit
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import GRANTS, Can, Role
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
    # Lock the office: two admins may be closing each other's desk.
    Office.objects.select_for_update(of=("self",)).get(pk=desk.office_id)
    locked = Membership.objects.select_for_update(of=("self",)).select_related("office").get(pk=desk.pk)
    if locked.user_id == by.user_id:
        raise Refusal("자기 자리는 스스로 닫을 수 없습니다.", code="own_desk")
    if locked.closed_at is not None:
        raise Refusal("이미 닫은 자리입니다.", code="closed")
    if not _is_still_sitting(by):
        raise Refusal("닫힌 자리로는 다른 자리를 닫을 수 없습니다.", code="closed_desk")
    if locked.role in admin_roles(locked.office) and not _another_admin(locked):
        raise Refusal("기관의 마지막 관리자 자리는 닫을 수 없습니다. 먼저 다른 관리자를 두십시오.", code="last_admin")
    locked.closed_at = timezone.now()
    locked.ends_on = max(locked.starts_on, timezone.localdate())
    locked.save(update_fields=["ends_on", "closed_at"])
    audit.record(
        "desk.closed", locked, by=by, after={"ends_on": locked.ends_on}, reason=reason, office=locked.office_id
    )
    return locked


def _is_still_sitting(desk: Membership) -> bool:
    """Whether the desk that acts is still there, now that it has the office's lock."""
    return Membership.objects.filter(pk=desk.pk).current(on=timezone.localdate()).exists()


@transaction.atomic
def keep_account(*, user: User, values: dict[str, Any], by: Membership, password: str = "") -> User:
    """Change somebody's account, and give it another password: all its sessions end with the old one.

    Refuses one's own account, and the account of somebody who also sits at a desk that one does not keep.
    """
    if user.pk == by.user_id:
        raise Refusal("자기 계정은 스스로 고칠 수 없습니다. 다른 관리자에게 부탁해 주십시오.", code="own_account")
    locked = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    kept = Membership.objects.reachable_by(by, to=Can.KEEP_DESKS)
    others = Membership.objects.filter(user=locked).current(on=timezone.localdate()).exclude(pk__in=kept)
    if others.exists():
        raise Refusal("다른 기관에도 자리가 있는 사람입니다. 시스템 관리자에게 부탁해 주십시오.", code="other_desks")
    before, after = audit.changed(locked, values)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["password"])
    if password:
        locked.set_password(password)
        after["password"] = "새로 정함"
    locked.save()
    if after:
        audit.record("account.edited", locked, by=by, before=before, after=after)
    return locked


def _another_admin(desk: Membership) -> bool:
    """Somebody else who keeps the office's desks, and whose own desk has no end in sight."""
    others = Membership.objects.filter(office=desk.office_id, role__in=admin_roles(desk.office), ends_on=None)
    return others.current(on=timezone.localdate()).exclude(pk=desk.pk).exists()


def admin_roles(office: Office) -> list[str]:
    """Roles of this kind of office that keep its desks; none where another office does."""
    return [role for role in roles_for(office) if Can.KEEP_DESKS in GRANTS[Role(role)]]


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


@transaction.atomic
def choose_digest(*, desk: Membership, wants: bool) -> Membership:
    """Switch one's daily letter on or off. Overdue statutory duties are told in either case."""
    locked = Membership.objects.select_for_update(of=("self",)).get(pk=desk.pk)
    if locked.wants_digest != wants:
        audit.record("desk.digest_chosen", locked, by=desk, after={"wants_digest": wants}, office=locked.office_id)
    locked.wants_digest = wants
    locked.save(update_fields=["wants_digest"])
    return locked


NATION = "전국"


@transaction.atomic
def found(*, user: User, office: str, region: str, role: str, townships: list[str]) -> Membership:
    """Make the regions, the office, the account and its desk, which opens all others.

    `region` names province and city ("충청남도 아산시"); `role` is the system's desk (in an office of the ministry's
    kind) or a center's admin. Refuses when somebody has a desk already.
    """
    if Membership.objects.exists():
        raise Refusal("이미 자리가 있습니다. 새 자리는 업무포털의 ‘자리와 사용자’에서 엽니다.", code="founded")
    city = _regions(region, townships)
    kind = OfficeKind.MINISTRY if role == Role.SYSTEM else OfficeKind.CENTER
    row = Office(name=office, kind=kind, region=city)
    if role not in roles_for(row):
        raise Refusal("이 기관에는 둘 수 없는 자리입니다.", code="role_of_office")
    row.full_clean()
    row.save()
    user.full_clean(exclude=["password"])
    user.save()
    desk = Membership(user=user, office=row, role=role)
    desk.full_clean()
    desk.save()
    audit.record("desk.opened", desk, by=None, after={"role": role, "starts_on": desk.starts_on}, office=row.pk)
    return desk


def _regions(words: str, townships: list[str]) -> Region:
    """The city, below its province and the nation. Refuses a name without a city."""
    province, _, city = words.strip().partition(" ")
    if not city.strip():
        raise Refusal("지역은 ‘충청남도 아산시’처럼 시·도와 시·군·구를 함께 적습니다.", code="region")
    row = _region(NATION, RegionKind.NATION, None)
    row = _region(province, RegionKind.PROVINCE, row)
    row = _region(city.strip(), RegionKind.CITY, row)
    for name in townships:
        _region(name, RegionKind.TOWNSHIP, row)
    return row


def _region(name: str, kind: RegionKind, parent: Region | None) -> Region:
    found = Region.objects.filter(name=name, kind=kind, parent=parent).first()
    return found or Region.objects.create(name=name, kind=kind, parent=parent)

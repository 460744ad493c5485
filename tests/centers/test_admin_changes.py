"""What is changed in the admin goes through the actions and is recorded with it."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role
from participants.models import Category
from partnerships.models import Partner
from programs.models import UnitType, UnitTypeRule
from tests.factories.centers import CenterFactory, DeskFactory, system_desk
from tests.factories.partnerships import PartnerFactory

pytestmark = pytest.mark.django_db

CATEGORY = {"code": "new_ground", "name": "새 자격", "order": "9", "valid_from": "2027-01-01", "source": "2027년 안내"}
PARTNER = {"name": "새 상담소", "kind": "counselling", "areas": []}


@pytest.fixture
def keeper():
    return system_desk()


@pytest.fixture
def center_admin():
    return DeskFactory(role=Role.CENTER_ADMIN)


def change(model, row):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])


def test_a_new_code_is_kept_and_recorded(keeper, sit):
    response = sit(keeper).post(reverse("admin:participants_category_add"), CATEGORY)

    assert response.status_code == 302
    row = Category.objects.get(code="new_ground")
    event = Event.objects.get(verb="category.registered")
    assert (row.name, row.valid_from) == ("새 자격", date(2027, 1, 1))
    assert (event.actor_id, event.target_label, event.after["name"]) == (keeper.user_id, "새 자격", "새 자격")


def test_a_changed_code_is_recorded_with_what_stood_before(keeper, sit):
    row = Category.objects.get(code="near_poor")
    words = {"name": "차상위계층", "order": row.order, "valid_from": row.valid_from, "source": row.source}

    sit(keeper).post(change(Category, row), words)

    event = Event.objects.get(verb="category.edited")
    assert (event.before, event.after) == ({"name": "차상위자"}, {"name": "차상위계층"})


def test_a_code_itself_never_changes(keeper, sit):
    row = Category.objects.get(code="near_poor")
    words = {"code": "other", "name": row.name, "order": row.order, "valid_from": row.valid_from, "source": row.source}

    sit(keeper).post(change(Category, row), words)

    row.refresh_from_db()
    assert row.code == "near_poor"


def test_a_rule_twice_from_one_day_is_refused_on_the_form(keeper, sit):
    kind = UnitType.objects.get(code="social")
    words = {"type": kind.pk, "valid_from": "2000-01-01", "source": "안내", "counts_toward_term": "on"}

    response = sit(keeper).post(reverse("admin:programs_unittyperule_add"), words)

    assert response.status_code == 200
    assert "같은 날부터 적용하는 기준이 이미 있습니다." in response.text
    assert UnitTypeRule.objects.filter(type=kind).count() == 1


def test_a_resident_registration_number_is_refused_here_too(keeper, sit):
    response = sit(keeper).post(
        reverse("admin:participants_category_add"), {**CATEGORY, "source": "800101-1234567 확인"}
    )

    assert response.status_code == 200
    assert "주민등록번호" in response.text
    assert "800101" not in response.text
    assert not Category.objects.filter(code="new_ground").exists()


def test_the_keeper_adds_regions_and_offices(keeper, sit):
    client = sit(keeper)
    province = Region.objects.create(name="충청남도", kind=RegionKind.PROVINCE)

    client.post(reverse("admin:centers_region_add"), {"name": "아산시", "kind": "city", "parent": province.pk})
    city = Region.objects.get(name="아산시")
    words = {"name": "새센터", "kind": "center", "region": city.pk, "address": "", "phone": ""}
    client.post(reverse("admin:centers_office_add"), words)

    assert city.path.startswith(province.path)
    assert Office.objects.get(name="새센터").kind == OfficeKind.CENTER
    assert set(Event.objects.values_list("verb", flat=True)) == {"region.registered", "office.registered"}


def test_a_center_keeps_its_address_and_not_its_kind(center_admin, sit):
    office = center_admin.office
    words = {"name": "더 큰 센터", "kind": "metro", "address": "온천대로 1", "phone": "041-540-0000"}

    sit(center_admin).post(change(Office, office), words)

    office.refresh_from_db()
    assert (office.kind, office.address) == (OfficeKind.CENTER, "온천대로 1")
    assert office.name != "더 큰 센터"


def test_a_center_does_not_see_other_offices(center_admin, sit):
    other = CenterFactory()

    assert sit(center_admin).get(change(Office, other)).status_code == 404
    assert sit(center_admin).get(reverse("admin:centers_office_add")).status_code == 403


def test_a_desk_is_opened_on_the_portals_page(center_admin, sit):
    response = sit(center_admin).get(reverse("admin:centers_membership_add"))

    assert response["Location"] == reverse("centers:open-desk")


def close(client, desks, reason="퇴사했습니다"):
    data = {"action": "close", "_selected_action": [desk.pk for desk in desks], "reason": reason}
    return client.post(reverse("admin:centers_membership_changelist"), data, follow=True)


def test_desks_are_closed_with_a_reason(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)

    close(sit(center_admin), [desk])

    desk.refresh_from_db()
    event = Event.objects.get(verb="desk.closed")
    assert desk.closed_at is not None
    assert (event.reason, event.target_id) == ("퇴사했습니다", str(desk.pk))


def test_desks_are_not_closed_without_a_reason(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)

    response = close(sit(center_admin), [desk], reason="")

    desk.refresh_from_db()
    assert desk.closed_at is None
    assert "자리를 닫지 않았습니다" in response.text


def test_nobody_closes_their_own_desk_here(center_admin, sit):
    response = close(sit(center_admin), [center_admin])

    center_admin.refresh_from_db()
    assert center_admin.closed_at is None
    assert "자기 자리는 스스로 닫을 수 없습니다" in response.text


def test_nobody_closes_a_desk_of_another_center(center_admin, sit):
    desk = DeskFactory(role=Role.CASE_MANAGER)

    close(sit(center_admin), [desk])

    desk.refresh_from_db()
    assert desk.closed_at is None


def account(desk, **words):
    return {"name": "나직원", "phone": "", "is_active": "on", "new_password": "", **words}


def test_a_forgotten_password_is_given_anew(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)
    theirs = sit(desk)

    sit(center_admin).post(change(User, desk.user), account(desk, new_password="완전히 새로운 비밀번호 7"))

    desk.user.refresh_from_db()
    event = Event.objects.get(verb="account.edited")
    assert desk.user.check_password("완전히 새로운 비밀번호 7")
    assert event.after["password"] == "새로 정함"
    assert theirs.get("/").status_code == 302  # the old session ended


def test_a_password_that_everybody_has_is_refused(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)

    response = sit(center_admin).post(change(User, desk.user), account(desk, new_password="password123"))

    desk.user.refresh_from_db()
    assert response.status_code == 200
    assert not desk.user.check_password("password123")


def test_an_account_that_is_switched_off_is_out_at_once(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)
    theirs = sit(desk)
    words = account(desk)
    del words["is_active"]

    sit(center_admin).post(change(User, desk.user), words)

    assert theirs.get("/").status_code == 302


def test_nobody_changes_their_own_account(center_admin, sit):
    response = sit(center_admin).post(
        change(User, center_admin.user), account(center_admin, new_password="완전히 새로운 비밀번호 7")
    )

    assert response.status_code == 200
    assert "자기 계정은 스스로 고칠 수 없습니다" in response.text


def test_the_account_of_somebody_who_sits_elsewhere_too_is_refused(center_admin, sit, keeper):
    """Whoever gives the system's keeper a password is the system's keeper."""
    DeskFactory(user=keeper.user, office=center_admin.office, role=Role.CASE_MANAGER)

    response = sit(center_admin).post(
        change(User, keeper.user), account(keeper, new_password="완전히 새로운 비밀번호 7")
    )

    keeper.user.refresh_from_db()
    assert "다른 기관에도 자리가 있는 사람입니다" in response.text
    assert not keeper.user.check_password("완전히 새로운 비밀번호 7")


def test_no_form_of_the_admin_makes_anybody_a_superuser(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)

    sit(center_admin).post(change(User, desk.user), account(desk, is_superuser="on", is_staff="on", username="other"))

    desk.user.refresh_from_db()
    assert (desk.user.is_superuser, desk.user.is_staff) == (False, False)
    assert desk.user.username != "other"


def test_an_account_has_no_page_for_strangers(center_admin, sit):
    assert sit(center_admin).get(change(User, DeskFactory().user)).status_code == 404


def test_a_partner_is_registered_through_the_action(center_admin, sit):
    response = sit(center_admin).post(reverse("admin:partnerships_partner_add"), PARTNER)

    assert response.status_code == 302
    partner = Partner.objects.get(name="새 상담소")
    event = Event.objects.get(verb="partner.registered")
    assert partner.center == center_admin.office
    assert event.target_id == str(partner.pk)


def test_what_the_action_refuses_stands_on_the_form(center_admin, sit):
    PartnerFactory(center=center_admin.office, name="새 상담소")

    response = sit(center_admin).post(reverse("admin:partnerships_partner_add"), PARTNER)

    assert response.status_code == 200
    assert "같은 이름의 협력기관이 이미 등록되어 있습니다." in response.text
    assert Partner.objects.count() == 1


def test_a_partner_is_changed_and_recorded(center_admin, sit):
    partner = PartnerFactory(center=center_admin.office)

    sit(center_admin).post(change(Partner, partner), {**PARTNER, "phone": "0415401234"})

    event = Event.objects.get(verb="partner.edited")
    assert event.after["phone"] == "041-540-1234"
    assert event.before["phone"] == ""


def test_a_partners_own_people_are_let_in(center_admin, sit):
    ours = Office.objects.create(name="상담소", kind=OfficeKind.PARTNER, region=center_admin.office.region)
    far = Office.objects.create(name="먼 상담소", kind=OfficeKind.PARTNER, region=CenterFactory().region)
    partner = PartnerFactory(center=center_admin.office, name="새 상담소")
    client = sit(center_admin)

    page = client.get(change(Partner, partner)).text
    client.post(change(Partner, partner), {**PARTNER, "office": ours.pk})

    partner.refresh_from_db()
    assert partner.office == ours
    assert far.name not in page


def test_an_overseer_reads_the_kind_that_tells_nothing(sit):
    center = CenterFactory()
    partner = PartnerFactory(center=center, kind="clinic", reveals_something=True)
    desk = DeskFactory(
        office=Office.objects.create(name="광역", kind=OfficeKind.METRO_CENTER, region=center.region), role=Role.METRO
    )

    pages = [sit(desk).get(address).text for address in ("/admin/partnerships/partner/", change(Partner, partner))]

    assert [("병의원" in page, "기타" in page) for page in pages] == [(False, True), (False, True)]


def test_the_admins_own_log_stays_empty(keeper, sit):
    sit(keeper).post(reverse("admin:participants_category_add"), CATEGORY)

    assert LogEntry.objects.count() == 0


def test_the_audit_and_the_change_are_one(keeper, sit, monkeypatch):
    """No change without its line: when the line cannot be written, nothing is changed."""
    client = sit(keeper)
    client.raise_request_exception = False
    monkeypatch.setattr("centers.admin.record", lambda *args, **kwargs: 1 / 0)

    response = client.post(reverse("admin:participants_category_add"), CATEGORY)

    assert response.status_code == 500
    assert not Category.objects.filter(code="new_ground").exists()


def test_a_membership_has_nothing_to_save(center_admin, sit):
    desk = DeskFactory(office=center_admin.office, role=Role.CASE_MANAGER)

    response = sit(center_admin).post(change(Membership, desk), {"role": "director"})

    desk.refresh_from_db()
    assert response.status_code == 403
    assert desk.role == Role.CASE_MANAGER

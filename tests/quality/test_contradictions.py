"""The nightly check: a clean center has no finding; each contradiction is found with its link, told once, and goes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from attendance.models import WorkDay
from centers.models import Notice
from centers.policies import Role
from participants.actions import restrict
from participants.enums import RestrictionKind
from participants.models import Consent, Eligibility
from partnerships.models import Agreement
from payroll.models import DailyRate, PayMonth, Payslip
from programs.models import Leave, LeaveKind, Placement
from quality import actions
from quality.clock import compare_rooms
from quality.enums import Contradiction
from quality.models import Finding
from reports.models import Filing, Report, ReportDefinition
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.payroll import Shop, one_slip
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.factories.sales import RuleFactory, settled
from tests.factories.services import referred

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def without_guard(table, name):
    """The database forbids this row: data that was moved around it did not ask."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(f"DROP TRIGGER {name}_insert")
        elif name == "placement_no_overlap":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name} ON {table}")


def plant_all(center, manager):
    """One contradiction of each kind; by its check what it is about."""
    units = [UnitFactory(center=center) for _ in range(2)]

    def person():
        return ParticipantFactory(center=center, case_manager=manager)

    def placed(**words):
        return PlacementFactory(**{"participant": person(), "unit": units[0]} | words)

    found = {"place_out": placed(starts_on=date(2025, 2, 1)).participant}
    without_guard("attendance_workday", "work_day_inside_placement")
    out = WorkDayFactory(placement=placed(), dated_on=date(2025, 3, 1)).placement
    found["day_out"] = out.participant
    placement = placed()
    leave = {"kind": LeaveKind.objects.first(), "starts_on": date(2025, 3, 1), "ends_on": date(2025, 3, 5)}
    Leave.objects.create(participant=placement.participant, placement=placement, reason="집안일", **leave)
    found["leave_out"] = placement.participant
    found["no_category"] = person()
    Eligibility.objects.filter(participant=found["no_category"]).delete()
    settled(units[0], rule=RuleFactory(center=center), by=manager, sales=100_000, direct=50_000)
    agreement = AgreementFactory(
        partner=PartnerFactory(center=center), starts_on=TODAY() - timedelta(days=60), ends_on=date(2030, 1, 1)
    )
    found["no_paper"] = agreement
    row = referred(person(), agreement, by=manager)
    Consent.objects.filter(pk=row.consent_id).update(ends_on=TODAY() - timedelta(days=1))
    found["no_consent"] = row
    found["two_places"] = twice = person()
    without_guard("programs_placement", "placement_no_overlap")
    for unit, day in zip(units, (date(2025, 4, 1), date(2025, 5, 2)), strict=True):
        Placement.objects.create(participant=twice, unit=unit, starts_on=day)
    return found


def test_a_clean_center_has_nothing_to_find():
    shop = Shop()
    shop.work(date(2025, 9, 1))

    assert actions.look_into(center=shop.center, on=TODAY()) == (0, 0)


def test_each_planted_contradiction_is_found_with_its_link_told_once_and_goes_when_it_is_put_right(sit):
    manager = DeskFactory(role=Role.CASE_MANAGER)
    director = DeskFactory(office=manager.office)
    planted = plant_all(manager.office, manager)

    new, _ = actions.look_into(center=manager.office, on=TODAY())
    again = actions.look_into(center=manager.office, on=TODAY())
    page = sit(director).get(reverse("quality:list")).content.decode()

    rows = {row.check_code: row for row in Finding.objects.open()}
    assert set(rows) == {*planted, "reserve"}
    assert new == Finding.objects.count() and again == (0, 0)
    for code, row in planted.items():
        wanted = reverse("participants:history", args=[row.public_id]) if code == "no_category" else None
        assert rows[code].location == (wanted or row.get_absolute_url())
        assert Contradiction(code).label in page
    assert rows["place_out"].location in page
    notices = Notice.objects.filter(kind="quality", desk=manager)
    assert notices.filter(text__contains=Contradiction.TWO_PLACES.label).count() == 1
    assert not any(person.name in notice.text for notice in notices for person in [planted["two_places"]])

    Eligibility.objects.create(
        participant=planted["no_category"],
        category=Eligibility.objects.first().category,
        starts_on=date(2025, 3, 3),
    )
    WorkDay.objects.all().delete()
    Agreement.objects.filter(pk=planted["no_paper"].pk).update(status="terminated", terminated_on=TODAY())

    assert actions.look_into(center=manager.office, on=TODAY()) == (0, 3)
    assert Finding.objects.get(check_code="day_out").gone_on == TODAY()


def test_pay_that_no_confirmed_sheet_stands_behind_and_that_does_not_add_up():
    shop = Shop()
    desk, now = shop.desks, timezone.now()
    month = PayMonth.objects.create(
        center=shop.center, month=date(2025, 9, 1), computed_at=now, computed_by=desk.accountant
    )
    one_slip(month, shop.person, shop.unit, rate_of("social"))
    month.units.create(unit=shop.unit, people=1, days=1, gross=50_000, from_sales=0, digest="x")
    approved = {"state": "approved", "confirmed_at": now, "approved_at": now, "approved_by": desk.director}
    PayMonth.objects.filter(pk=month.pk).update(**approved)

    compare_rooms()

    found = {row.check_code: row for row in Finding.objects.open()}
    assert set(found) == {"pay_unconf", "pay_sum"}
    assert found["pay_sum"].words.endswith(f"{Payslip.objects.get().gross - 50_000:,}원 다릅니다")
    assert {row.location for row in found.values()} == {month.get_absolute_url()}


def rate_of(code):
    return DailyRate.objects.get(type__code=code, starts_on=date(2025, 1, 1))


def test_an_accepted_report_that_the_records_no_longer_bear_out():
    director = DeskFactory()
    month = (TODAY().replace(day=1) - timedelta(days=1)).replace(day=1)
    ParticipantFactory(center=director.office)
    definition = ReportDefinition.objects.filter(period="month").first()
    report = Report.objects.create(
        center=director.office, definition=definition, month=month, numbers={"counts": {"all": 2}}, opened_by="x"
    )
    Filing.objects.create(
        report=report, state="accepted", submitted_at=timezone.now(), accepted_at=timezone.now(), number="자활-1"
    )

    actions.look_into(center=director.office, on=TODAY())

    row = Finding.objects.get()
    assert (row.check_code, row.location) == ("report", report.get_absolute_url())
    assert row.words.endswith("보고는 2명, 지금 기록은 1명입니다")


def test_findings_are_read_as_far_as_the_file_is_open_and_the_city_reads_numbers(sit):
    manager = DeskFactory(role=Role.CASE_MANAGER)
    director = DeskFactory(office=manager.office)
    secret = ParticipantFactory(center=manager.office, case_manager=manager)
    Eligibility.objects.filter(participant=secret).delete()
    actions.look_into(center=manager.office, on=TODAY())
    accountant = DeskFactory(office=manager.office, role=Role.ACCOUNTANT)
    counted = sit(accountant).get(reverse("quality:list")).content.decode()
    before = sit(director).get(reverse("quality:list")).content.decode()
    restrict(participant=secret, kind=RestrictionKind.values[0], words="신변 보호", readers=[manager], by=manager)

    closed = sit(director).get(reverse("quality:list")).content.decode()

    label = Contradiction.NO_CATEGORY.label
    assert secret.name in before and label in before
    assert secret.name not in counted and label in counted  # no case is hers: that there is one, not whose
    assert secret.name not in closed and label not in closed
    assert secret.name in sit(manager).get(reverse("quality:list")).content.decode()

"""The pages of pay as people see them."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from audit.models import Access, Event
from centers.policies import Role
from participants.models import Participant, Restriction
from payroll.models import DailyRate, PayMonth, Payslip, PayTerms
from tests.factories.centers import DeskFactory, system_desk
from tests.factories.payroll import OCTOBER, SEPTEMBER, Shop, TermsFactory, correct, mark
from tests.payroll.test_compute import compute, through

pytestmark = pytest.mark.django_db
ACCOUNT = "352-9876-5432-10"


@pytest.fixture
def shop(time_machine):
    time_machine.move_to("2025-10-20 09:00+09:00")
    shop = Shop(people=2, kind="market")
    for number, person in enumerate(shop.people):
        Participant.objects.filter(pk=person.pk).update(name=["홍길동", "성춘향"][number])
        person.refresh_from_db()
    TermsFactory(participant=shop.person, account_number=ACCOUNT, has_employment=True)
    shop.work(SEPTEMBER, codes={10: "unexcused"})
    return shop


def restrict(person, reader):
    row = Restriction.objects.create(
        participant=person, kind="violence", words="까닭", set_by=reader, starts_on=date(2025, 3, 3)
    )
    row.readers.add(reader)
    Participant.objects.filter(pk=person.pk).update(is_restricted=True)


def page(sit, desk, name, *args):
    return sit(desk).get(reverse(f"payroll:{name}", args=args)).content.decode()


# ── computing ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_accountant_computes_last_month_from_the_list(shop, sit):
    client = sit(shop.desks.accountant)
    listed = client.get(reverse("payroll:months")).content.decode()

    response = client.post(reverse("payroll:compute"), {"month": "2025-09-01"}, follow=True)

    assert '<option value="2025-09-01" selected>2025년 9월</option>' in listed
    assert response.redirect_chain[-1][0] == PayMonth.objects.get().get_absolute_url()
    assert "2025년 9월 급여를 계산했습니다." in response.content.decode()
    assert Payslip.objects.count() == 2


@pytest.mark.parametrize("month", ["", "2025-13-01", "2019-01-01", "x"])
def test_junk_is_no_month(shop, sit, month):
    response = sit(shop.desks.accountant).post(reverse("payroll:compute"), {"month": month}, follow=True)

    assert "계산할 달을 골라 주십시오." in response.content.decode()
    assert not PayMonth.objects.exists()


def test_what_is_not_ready_is_said_on_the_list(shop, sit):
    mark(shop.placements[0], OCTOBER)

    response = sit(shop.desks.accountant).post(reverse("payroll:compute"), {"month": "2025-10-01"}, follow=True)

    assert f"출근부가 아직 확인되지 않은 사업단이 있습니다: {shop.unit.name}." in response.content.decode()


def test_the_director_sees_and_does_not_compute(shop, sit):
    compute(shop)

    said = page(sit, shop.desks.director, "months")

    assert "2025년 9월" in said
    assert "계산하기" not in said


# ── one month ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_month_tells_sums_steps_and_what_to_look_at(shop, sit):
    pay_month = compute(shop)

    said = page(sit, shop.desks.accountant, "month", pay_month.public_id)

    gross = sum(Payslip.objects.values_list("gross", flat=True))
    assert f"{gross:,}원" in said
    assert "홍길동" in said
    assert "계좌를 적지 않은 사람이 1명 있습니다" in said
    assert "급여 조건을 적지 않은 사람이 1명 있습니다" in said
    assert ACCOUNT not in said
    assert set(Access.objects.values_list("participant_id", flat=True)) == {person.pk for person in shop.people}


def test_corrections_since_the_computation_are_told(shop, sit):
    pay_month = compute(shop)
    correct(shop.person, date(2025, 9, 10), "present", shop.desks.leader)

    assert "계산한 뒤 근태 정정이 1건 있습니다" in page(sit, shop.desks.accountant, "month", pay_month.public_id)
    compute(shop)
    assert "정정이" not in page(sit, shop.desks.accountant, "month", pay_month.public_id)


def test_a_restricted_person_is_in_the_sums_and_not_named(shop, sit):
    reader = DeskFactory(office=shop.center, role=Role.ACCOUNTANT)
    pay_month = compute(shop)
    restrict(shop.person, reader)
    slip = Payslip.objects.get(participant=shop.person)

    said = page(sit, shop.desks.accountant, "month", pay_month.public_id)
    told = page(sit, shop.desks.leader, "unit", pay_month.units.get().public_id)
    read = page(sit, reader, "month", pay_month.public_id)

    gross = sum(Payslip.objects.values_list("gross", flat=True))
    assert "홍길동" not in said + told
    assert "열람이 제한된 참여자 1명" in said
    assert "열람이 제한된 참여자 1명" in told
    assert f"{gross:,}원" in said
    assert "홍길동" in read
    assert sit(shop.desks.accountant).get(slip.get_absolute_url()).status_code == 404


def test_a_month_is_approved_paid_and_closed_on_its_pages(shop, sit):
    pay_month = through(shop, until="confirmed")
    number = pay_month.public_id
    director, accountant = sit(shop.desks.director), sit(shop.desks.accountant)

    director.post(reverse("payroll:approve", args=[number]), {"sent": "1"})
    accountant.post(reverse("payroll:pay", args=[number]), {"paid_on": "2025-10-20"})
    accountant.post(reverse("payroll:close", args=[number]), {"sent": "1"})

    pay_month.refresh_from_db()
    assert (pay_month.state, pay_month.paid_on, pay_month.approved_by) == (
        "closed",
        date(2025, 10, 20),
        shop.desks.director,
    )


def test_the_same_person_is_told_why_not(shop, sit):
    pay_month = through(shop, until="confirmed")
    same = DeskFactory(user=shop.desks.accountant.user, office=shop.center, role=Role.DIRECTOR)

    response = sit(same).post(reverse("payroll:approve", args=[pay_month.public_id]), {"sent": "1"})

    assert response.status_code == 422
    assert "급여를 계산하거나 확인한 사람은 승인할 수 없습니다." in response.content.decode()


def test_a_returned_month_says_why(shop, sit):
    pay_month = through(shop, until="confirmed")
    sit(shop.desks.director).post(
        reverse("payroll:return", args=[pay_month.public_id]), {"reason": "실비를 다시 보십시오"}
    )

    said = page(sit, shop.desks.accountant, "month", pay_month.public_id)

    assert "실비를 다시 보십시오" in said
    assert "다시 계산하기" in said


# ── the unit desk ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_unit_desk_sees_days_and_sums_and_nothing_else(shop, sit):
    unit = compute(shop).units.get()
    slip = Payslip.objects.get(participant=shop.person)

    said = page(sit, shop.desks.leader, "unit", unit.public_id)

    assert "홍길동" in said
    assert f"{slip.gross:,}원" in said
    assert slip.deductions > 0
    assert f"{slip.deductions:,}원" not in said
    assert f"{slip.net:,}원" not in said
    assert "농협" not in said
    assert sit(shop.desks.leader).get(slip.get_absolute_url()).status_code == 403


def test_the_unit_desk_confirms_her_own_unit_only(shop, sit):
    other = Shop(center=shop.center)
    other.work(SEPTEMBER)
    pay_month = compute(shop)
    mine, theirs = pay_month.units.get(unit=shop.unit), pay_month.units.get(unit=other.unit)

    client = sit(shop.desks.leader)
    done = client.post(reverse("payroll:confirm", args=[mine.public_id]))
    refused = client.post(reverse("payroll:confirm", args=[theirs.public_id]))

    mine.refresh_from_db()
    assert (done.status_code, refused.status_code) == (302, 403)
    assert mine.confirmed_by == shop.desks.leader


def test_what_is_not_right_is_said_instead(shop, sit):
    unit = compute(shop).units.get()

    sit(shop.desks.leader).post(reverse("payroll:question", args=[unit.public_id]), {"reason": "10일은 월차였습니다"})

    said = page(sit, shop.desks.accountant, "month", unit.pay_month.public_id)
    assert "10일은 월차였습니다" in said


# ── a slip ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_slip_says_each_reason_in_plain_words(shop, sit):
    compute(shop)
    slip = Payslip.objects.get(participant=shop.person)

    said = page(sit, shop.desks.accountant, "slip", slip.public_id)

    assert "시장진입형 일당 60,220원 × 21일" in said
    assert "9월 8일–9월 14일 없음: 9월 10일 무단결근" in said
    assert "고용보험" in said
    assert "2025년 급여단가(B-EBS)" in said
    assert "9. 10." in said


def test_a_slip_is_printed_as_pdf_and_the_same_slip_the_same_way(shop, sit):
    compute(shop)
    slip = Payslip.objects.get(participant=shop.person)
    client = sit(shop.desks.accountant)

    one, two = (client.get(reverse("payroll:slip-paper", args=[slip.public_id])) for _ in range(2))

    assert one["Content-Type"] == "application/pdf"
    assert one.content.startswith(b"%PDF")
    assert one.content == two.content


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def export(sit, shop, pay_month, kind, reason="9월 급여 이체를 위해", desk=None):
    client = sit(desk or shop.desks.accountant)
    return client.post(reverse("payroll:export", args=[pay_month.public_id]), {"file": kind, "reason": reason})


def rows_of(response):
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).sheet_names
    return CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize("kind", ["ledger", "transfer", "national"])
def test_a_file_asks_for_its_reason_and_is_recorded(shop, sit, kind):
    pay_month = through(shop)

    assert export(sit, shop, pay_month, kind, reason="").status_code == 422
    response = export(sit, shop, pay_month, kind)

    event = Event.objects.get(verb="pay.exported")
    assert response.status_code == 200
    assert (event.reason, event.after["people"]) == ("9월 급여 이체를 위해", 2)
    assert Access.objects.filter(reason="9월 급여 이체를 위해").count() == 2


def test_the_ledger_adds_up_to_the_month(shop, sit):
    pay_month = through(shop)
    restrict(shop.people[1], shop.desks.leader)

    rows = rows_of(export(sit, shop, pay_month, "ledger"))

    heads = next(row for row in rows if row[0] == "사업단")
    people = rows[rows.index(heads) + 1 : -1]
    assert [row[2] for row in people] == ["홍길동", "열람이 제한된 참여자 1명"]
    at = heads.index("실지급액")
    assert sum(row[at] for row in people) == rows[-1][at] == sum(Payslip.objects.values_list("net", flat=True))
    assert ACCOUNT not in str(rows)


def test_account_numbers_stand_in_the_banks_list_only(shop, sit):
    pay_month = through(shop)

    rows = rows_of(export(sit, shop, pay_month, "transfer"))

    net = Payslip.objects.get(participant=shop.person).net
    assert [row for row in rows if row[0] == "홍길동"] == [["홍길동", "농협은행", ACCOUNT, net, "9월 자활급여"]]
    assert "싣지 않음: 계좌를 적지 않은 사람 1명" in [row[0] for row in rows]
    assert ACCOUNT not in str(rows_of(export(sit, shop, pay_month, "ledger")))
    assert ACCOUNT not in str(rows_of(export(sit, shop, pay_month, "national")))


def test_the_national_file_has_the_columns_in_their_order(shop, sit):
    pay_month = through(shop)

    rows = rows_of(export(sit, shop, pay_month, "national"))

    heads = next(row for row in rows if row[0] == "근태기준일자")
    assert heads[:18] == [
        *(
            "근태기준일자",
            "참여자등록번호",
            "급여년월",
            "근무시간",
            "근무금액",
            "실비금액",
            "초과근무시간",
            "초과근무금액",
        ),
        *("기술자격실비금액", "관리자금액", "조퇴시간", "지각시간", "주차금액", "기본근무시간", "야간근무시간"),
        *("야간근무금액", "출근시간", "퇴근시간"),
    ]
    first = rows[rows.index(heads) + 1]
    assert (first[0], first[2], first[3], first[4], first[5]) == (date(2025, 9, 1), "202509", 8, 60_220, 4_000)
    body = rows[rows.index(heads) + 1 :]
    assert sum(row[4] + row[5] + row[12] for row in body) == sum(Payslip.objects.values_list("gross", flat=True))


def test_the_national_file_knows_people_by_their_number_of_the_national_system(shop, sit):
    Participant.objects.filter(pk=shop.person.pk).update(registration_number="J-2025-0017")
    pay_month = through(shop)

    rows = rows_of(export(sit, shop, pay_month, "national"))

    body = rows[[row[0] for row in rows].index("근태기준일자") + 1 :]
    assert {row[1] for row in body if row[18] == "홍길동"} == {"J-2025-0017"}
    assert {row[1] for row in body if row[18] != "홍길동"} <= {None, ""}


def test_the_director_exports_nothing(shop, sit):
    pay_month = through(shop)

    assert export(sit, shop, pay_month, "transfer", desk=shop.desks.director).status_code == 403


# ── terms ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_accounts_are_shown_by_their_last_digits(shop, sit):
    listed = page(sit, shop.desks.accountant, "people")
    said = page(sit, shop.desks.accountant, "terms", shop.person.public_id)

    assert "농협은행 *********3210" in listed
    assert ACCOUNT not in listed + said
    assert "352" not in listed


def test_terms_are_written_and_an_empty_account_stays(shop, sit):
    client = sit(shop.desks.accountant)

    client.post(
        reverse("payroll:terms", args=[shop.person.public_id]),
        {"starts_on": "2025-10-01", "insured": ["pension", "health", "care"], "tax": "1,230", "bank": "농협은행"},
    )

    kept = PayTerms.objects.get(participant=shop.person, ends_on=None)
    assert (kept.starts_on, kept.tax, kept.account_number) == (date(2025, 10, 1), 1_230, ACCOUNT)
    assert kept.insured == {"pension", "health", "care"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"tax": "-5"}, "0원보다 적은 금액은 적을 수 없습니다."),
        ({"tax": "많이"}, "정수"),
        ({"account_number": "계좌"}, "계좌번호는 숫자와 붙임표(-)로 적어 주십시오."),
        ({"insured": ["care"]}, "장기요양보험은 건강보험과 함께 듭니다."),
        ({"account_number": "352-1111-2222", "bank": ""}, "은행과 계좌번호는 함께 적어야 합니다."),
    ],
)
def test_terms_that_cannot_be_are_said_on_the_form(shop, sit, sent, said):
    person = shop.people[1]

    response = sit(shop.desks.accountant).post(
        reverse("payroll:terms", args=[person.public_id]), {"starts_on": "2025-10-01", **sent}
    )

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not PayTerms.objects.filter(participant=person).exists()


def test_the_accountant_still_does_not_open_a_file(shop, sit):
    assert sit(shop.desks.accountant).get(shop.person.get_absolute_url()).status_code == 403


def test_the_basis_names_sources_and_holes(shop, sit):
    said = page(sit, shop.desks.accountant, "basis")

    assert "2026년 급여단가(F-POL26 한 곳, 미확인)" in said
    assert "2023. 1. 1.–2023. 12. 31.: 모든 유형" in said
    assert "3.545%" in said


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("people", [1, 4])
@pytest.mark.parametrize(("name", "most"), [("month", 17), ("unit", 9), ("people", 8)])
def test_more_people_ask_no_more_questions(sit, people, name, most):
    shop = Shop(people=people)
    for person in shop.people:
        TermsFactory(participant=person)
    shop.work(SEPTEMBER)
    pay_month = compute(shop)
    desk = shop.desks.leader if name == "unit" else shop.desks.accountant
    args = {"month": [pay_month.public_id], "unit": [pay_month.units.get().public_id]}.get(name, [])
    client = sit(desk)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"payroll:{name}", args=args)).status_code == 200

    assert len(asked) <= most, "\n".join(one["sql"][:100] for one in asked)


def test_confirming_twice_says_so(shop, sit):
    unit = through(shop, until="confirmed").units.get()

    response = sit(shop.desks.leader).post(reverse("payroll:confirm", args=[unit.public_id]), follow=True)

    assert "이미 확인한 급여입니다." in response.content.decode()


def test_a_rate_is_kept_in_the_admin_by_its_action(shop, sit):
    client = sit(system_desk())
    social = DailyRate.objects.filter(type__code="social").first().type_id
    words = {"type": social, "expense": 4000, "standard_hours": 8, "source": "안내", "rate": 55000}

    hole = client.post(reverse("admin:payroll_dailyrate_add"), {**words, "starts_on": "2028-01-01"})
    kept = client.post(
        reverse("admin:payroll_dailyrate_add"), {**words, "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
    )

    assert "2027. 1. 1.부터 2027. 12. 31.까지 일당이 비게 됩니다" in hole.content.decode()
    assert (hole.status_code, kept.status_code) == (200, 302)
    row = DailyRate.objects.get(starts_on=date(2027, 1, 1))
    edited = client.post(
        reverse("admin:payroll_dailyrate_change", args=[row.pk]),
        {**words, "rate": 56000, "starts_on": "2027-01-01", "ends_on": "2027-12-31"},
    )
    row.refresh_from_db()
    assert (edited.status_code, row.rate) == (302, 56000)
    assert Event.objects.filter(verb__startswith="dailyrate.").count() == 2

"""The pages of money: what each desk sees and does on them."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from centers.models import Office
from centers.policies import Role
from sales.columns import COLUMNS
from sales.models import CostEntry, DistributionRule, Grant, ReserveEntry, SaleEntry, Settlement
from tests.factories.centers import DeskFactory, city_desk, metro_desk
from tests.factories.documents import PNG
from tests.factories.programs import UnitFactory
from tests.factories.sales import (
    CostFactory,
    DepositFactory,
    GrantFactory,
    RuleFactory,
    SaleFactory,
    settled,
    with_vat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(name="세탁친구", type_code="market")


@pytest.fixture
def accountant(unit):
    return DeskFactory(office=unit.center, role=Role.ACCOUNTANT)


@pytest.fixture
def leader(unit):
    desk = DeskFactory(office=unit.center, role=Role.UNIT_STAFF)
    unit.leaders.add(desk)
    return desk


@pytest.fixture
def rule(unit):
    return RuleFactory(center=unit.center)


def at(name, unit, *more):
    return reverse(f"sales:{name}", args=[unit.public_id, *more])


def text(answer):
    return answer.content.decode()


# ── the overview ────────────────────────────────────────────────────────────


def test_what_stands_below_its_mark_comes_first(sit, unit, accountant):
    met = UnitFactory(center=unit.center, type_code="social", name="가나다")
    month = timezone.localdate().replace(day=1)
    last = date(month.year - 1, 12, 5) if month.month == 1 else date(month.year, month.month - 1, 5)
    for one, sales in ((unit, 100), (met, 300)):
        SaleFactory(unit=one, dated_on=last, supply=sales)
        CostFactory(unit=one, dated_on=last, kind="labour", amount=1_000)

    client = sit(accountant)
    answer = client.get(reverse("sales:overview"))

    rows = answer.context["groups"][0]["rows"]
    assert [row.unit for row in rows] == [unit, met]
    assert "사회서비스형 전환 대상" in text(answer)
    assert "사회서비스형으로 바뀔 수 있습니다" in text(client.get(at("unit", unit)))
    assert answer.context["warned"] == 1


def test_a_units_desk_sees_its_own_unit_only(sit, unit, leader):
    UnitFactory(center=unit.center, name="다른단")

    page = text(sit(leader).get(reverse("sales:overview")))

    assert ("세탁친구" in page, "다른단" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "asked"), [("overview", 11), ("settlements", 3), ("budget", 8), ("distribution", 2)])
def test_more_units_ask_no_more_questions(sit, accountant, unit, rule, page, asked, count, django_assert_num_queries):
    for number in range(count):
        one = unit if number == 0 else UnitFactory(center=unit.center)
        SaleFactory(unit=one, dated_on=date(2026, 2, 2))
        CostFactory(unit=one, dated_on=date(2026, 2, 2))
        GrantFactory(unit=one)
        DepositFactory(unit=one)
        settled(one, rule=rule, by=accountant)
    client = sit(accountant)

    with django_assert_num_queries(asked):
        client.get(reverse(f"sales:{page}"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "more", "asked"), [("unit", "?month=2026-07", 12), ("year", "?year=2026", 10), ("reserve", "", 8)]
)
def test_more_entries_ask_no_more(sit, accountant, unit, name, more, asked, count, django_assert_num_queries):
    for number in range(count):
        SaleFactory(unit=unit, dated_on=date(2026, 7, 1 + number))
        CostFactory(unit=unit, dated_on=date(2026, 7, 1 + number))
        DepositFactory(unit=unit)
    client = sit(accountant)

    with django_assert_num_queries(asked):
        client.get(f"{at(name, unit)}{more}")


# ── entries ─────────────────────────────────────────────────────────────────


def sold(**words):
    return {
        "dated_on": "2026-07-06",
        "customer": "가람식당",
        "what": "세탁",
        "supply": "12,000",
        "paid_how": "cash",
        **words,
    }


def test_a_sale_is_added_and_the_same_day_is_offered_again(sit, unit, leader):
    client = sit(leader)

    answer = client.post(at("sell", unit), sold())

    row = SaleEntry.objects.get()
    assert (row.supply, row.vat, row.kept_by) == (12_000, 0, leader)
    assert answer.url == f"{at('unit', unit)}?month=2026-07&day=2026-07-06&paid=cash&added=1#add"
    again = client.get(answer.url)
    assert again.context["form"]["dated_on"].value() == "2026-07-06"
    assert "12,000원을 적었습니다" in text(again)
    assert "autofocus" in text(again)


def test_sent_twice_it_is_written_once(sit, unit, leader):
    client, words = sit(leader), sold(form_key="3f6c0d5e-2f2b-4d0e-9a53-5b9d6c1f9e11")

    client.post(at("sell", unit), words)
    client.post(at("sell", unit), words)

    assert SaleEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "field", "match"),
    [
        ({"supply": "만 원"}, "supply", "숫자가 아닙니다"),
        ({"supply": "1.5"}, "supply", "숫자가 아닙니다"),
        ({"supply": "-500"}, "supply", "0보다 적은"),
        ({"supply": "0"}, "supply", "1원부터"),
        ({"supply": "99999999999"}, "supply", "100억"),
        ({"supply": ""}, "supply", "필수"),
        ({"vat": "5"}, "vat", "부가세를 적용하지 않는"),
        ({"vat": "세금"}, "vat", "숫자가 아닙니다"),
        ({"dated_on": "2023-12-31"}, "dated_on", "운영하는 기간"),
        ({"dated_on": "2099-01-01"}, "dated_on", "오늘까지"),
        ({"dated_on": "칠월"}, "dated_on", "날짜를"),
        ({"paid_how": "barter"}, "paid_how", "."),
        ({"customer": "900101-1234567"}, "customer", "주민등록번호"),
    ],
)
def test_bad_sales_are_refused_at_their_field(sit, unit, leader, words, field, match):
    answer = sit(leader).post(at("sell", unit), sold(**words))

    assert answer.status_code == 422
    assert any(match in error or match == "." for error in answer.context["form"].errors[field])
    assert not SaleEntry.objects.exists()


def test_a_sale_of_a_settled_quarter_stays(sit, unit, accountant, rule):
    sale = SaleFactory(unit=unit)
    settled(unit, rule=rule, by=accountant, quarter=3, sales=100_000)
    client = sit(accountant)

    edited = client.post(sale.get_absolute_url(), sold())
    removed = client.post(reverse("sales:remove-sale", args=[sale.public_id]), follow=True)

    assert edited.status_code == 422
    assert "2026년 3분기까지 정산이 끝났습니다" in text(edited)
    assert "2026년 3분기까지 정산이 끝났습니다" in text(removed)
    assert SaleEntry.objects.get().supply == 100_000


def test_a_sale_is_put_right_and_taken_away(sit, unit, leader):
    sale, client = SaleFactory(unit=unit), sit(leader)

    client.post(sale.get_absolute_url(), sold(supply="7000"))
    assert SaleEntry.objects.get().supply == 7_000
    client.post(reverse("sales:remove-sale", args=[sale.public_id]))

    assert not SaleEntry.objects.exists()


def test_a_unit_with_vat_has_its_column(sit, unit, leader):
    with_vat(unit)
    client = sit(leader)

    client.post(at("sell", unit), sold(vat=""))

    page = text(client.get(f"{at('unit', unit)}?month=2026-07"))
    assert SaleEntry.objects.get().vat == 1_200
    assert "공급가액" in page and "13,200원" in page


def spent(**words):
    return {
        "dated_on": "2026-07-06",
        "kind": "direct",
        "fund": "subsidy",
        "payee": "나루상사",
        "what": "세제",
        "amount": "5000",
        **words,
    }


def test_a_cost_with_its_receipt(sit, unit, leader):
    client = sit(leader)

    answer = client.post(at("spend", unit), spent(receipt=SimpleUploadedFile("영수증.png", PNG, "image/png")))

    cost = CostEntry.objects.get()
    page = text(client.get(answer.url))
    assert answer.url == cost.get_absolute_url()
    assert "영수증·세금계산서" in page and "나루상사" in page


def test_a_cost_is_put_right_and_taken_away(sit, unit, leader):
    cost, client = CostFactory(unit=unit), sit(leader)

    client.post(reverse("sales:edit-cost", args=[cost.public_id]), spent(amount="7,000원"))
    assert CostEntry.objects.get().amount == 7_000
    client.post(reverse("sales:remove-cost", args=[cost.public_id]))

    assert not CostEntry.objects.exists()


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ({"kind": "labour", "fund": "sales"}, "인건비는 보조금에서"),
        ({"amount": "-1"}, "0보다 적은"),
        ({"vat": "5"}, "부가세"),
    ],
)
def test_bad_costs_are_refused(sit, unit, leader, words, match):
    answer = sit(leader).post(at("spend", unit), spent(**words))

    assert (answer.status_code, match in text(answer)) == (422, True)


# ── officials ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("official", [city_desk, metro_desk])
def test_officials_see_amounts_and_no_names(sit, unit, rule, accountant, official):
    SaleFactory(unit=unit, customer="홍길동고객", what="은밀한내용", supply=123_456)
    cost = CostFactory(unit=unit, payee="이순신지급", what="은밀한물건", amount=65_432)
    DepositFactory(unit=unit, purpose="은밀한적립", kept_by=accountant)
    settled(unit, rule=rule, by=accountant, quarter=3, sales=123_456)
    client = sit(official(unit.center))
    month = f"{at('unit', unit)}?month=2026-07"
    addresses = [month, cost.get_absolute_url(), at("reserve", unit), at("year", unit), reverse("sales:overview")]
    addresses += [at("settlement", unit, 2026, 3), at("settlement-sheet", unit, 2026, 3), reverse("sales:budget")]

    pages = [client.get(address) for address in addresses]

    words = ["홍길동고객", "은밀한내용", "이순신지급", "은밀한물건", "은밀한적립"]
    assert {page.status_code for page in pages} == {200}
    assert [word for page in pages for word in words if word.encode() in page.content] == []
    assert "123,456원" in text(pages[0]) and "65,432원" in text(pages[0])


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CASE_MANAGER, Role.CENTER_ADMIN])
def test_colleagues_read_and_write_nothing(sit, unit, role):
    sale = SaleFactory(unit=unit)
    client = sit(DeskFactory(office=unit.center, role=role))

    page = text(client.get(f"{at('unit', unit)}?month=2026-07"))

    assert "가람식당" in page
    assert "매출 바로 적기" not in page
    assert client.post(at("sell", unit), sold()).status_code == 403
    assert client.get(sale.get_absolute_url()).status_code == 403


def test_a_unit_leader_writes_in_no_other_unit(sit, unit, leader):
    other = UnitFactory(center=unit.center)

    assert sit(leader).post(at("sell", other), sold()).status_code == 403
    assert sit(leader).get(at("unit", other)).status_code == 403
    assert sit(leader).get(at("unit", UnitFactory())).status_code == 404


# ── a sheet of sales ────────────────────────────────────────────────────────


def sheet(*rows, head=("날짜", "거래처", "내용", "금액", "결제")):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet("매출")
        for number, row in enumerate([head, *rows]):
            for column, value in enumerate(row):
                write = page.write_datetime if isinstance(value, date) else page.write
                write(number, column, value)
    return SimpleUploadedFile("매출.xlsx", target.getvalue())


def cells(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_a_sheet_is_looked_through_and_then_written(sit, unit, leader):
    client = sit(leader)
    file = sheet(
        (date(2026, 7, 3), "가람", "세탁", 5_000, "카드"), (date(2026, 7, 4), "나루", "세탁", "7,000원", "현금")
    )

    seen = client.post(at("upload", unit), {"month": "2026-07", "file": file})

    assert (seen.status_code, SaleEntry.objects.count()) == (200, 0)
    assert "매출 2건, 12,000원을 적을 수 있습니다" in text(seen)
    client.post(at("keep-upload", unit), {"rows": seen.context["signed"]})
    assert sorted(SaleEntry.objects.values_list("supply", flat=True)) == [5_000, 7_000]


def test_text_in_number_columns_is_named_by_its_cell(sit, unit, leader):
    file = sheet((date(2026, 7, 3), "가람", "세탁", "오천 원", "카드"), (date(2026, 8, 4), "나루", "세탁", -7, "현금"))

    answer = sit(leader).post(at("upload", unit), {"month": "2026-07", "file": file})

    page = text(answer)
    assert answer.status_code == 422
    for words in ("<b>D2</b>: 숫자가 아닙니다.", "<b>A3</b>: 2026년 7월의", "<b>D3</b>: 0보다 적은"):
        assert words in page
    assert answer.context["signed"] == ""


@pytest.mark.parametrize("rows", ["", "junk", "WzFd:1abc:xyz"])
def test_only_what_was_looked_through_is_written(sit, unit, leader, rows):
    answer = sit(leader).post(at("keep-upload", unit), {"rows": rows}, follow=True)

    assert "한 번 더 올려 주십시오" in text(answer)


def test_another_units_sheet_is_not_written_here(sit, unit, leader):
    other = UnitFactory(center=unit.center)
    other.leaders.add(leader)
    client = sit(leader)
    seen = client.post(
        at("upload", unit), {"month": "2026-07", "file": sheet((date(2026, 7, 3), "가", "나", 5, "카드"))}
    )

    client.post(at("keep-upload", other), {"rows": seen.context["signed"]})

    assert not SaleEntry.objects.exists()


def test_a_quarter_that_was_settled_meanwhile_takes_no_sheet(sit, unit, leader, accountant, rule):
    client = sit(leader)
    rows = [(date(2026, 7, 3), "가", "나", 5, "카드")]
    seen = client.post(at("upload", unit), {"month": "2026-07", "file": sheet(*rows)})
    settled(unit, rule=rule, by=accountant, quarter=3)

    answer = client.post(at("keep-upload", unit), {"rows": seen.context["signed"]}, follow=True)

    assert "하나도 적지 않았습니다. 2행: 2026년 3분기까지" in text(answer)
    assert not SaleEntry.objects.exists()


def test_our_own_form_comes_back(sit, unit, leader):
    client = sit(leader)
    rows = cells(client.get(f"{at('upload-form', unit)}?month=2026-07").content)
    head = next(row for row in rows if row[0] == "날짜")
    values = {"날짜": date(2026, 7, 3), "거래처": "가람", "내용": "세탁", "공급가액": 5_000, "결제": "카드"}

    file = sheet([values[word] for word in head], head=head)
    answer = client.post(at("upload", unit), {"month": "2026-07", "file": file})

    assert "매출 1건, 5,000원" in text(answer)


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ({"month": "칠월"}, "2026-10처럼"),
        ({"month": "2026-07", "file": SimpleUploadedFile("a.xlsx", b"no sheet")}, "XLSX"),
        ({"month": "2026-07", "file": SimpleUploadedFile("a.xlsx", b"")}, "빈 파일"),
    ],
)
def test_what_is_no_sheet_is_refused(sit, unit, leader, words, match):
    answer = sit(leader).post(at("upload", unit), words)

    assert (answer.status_code, match in text(answer)) == (422, True)


# ── settling ────────────────────────────────────────────────────────────────


def test_a_quarter_from_the_ledger_to_the_file(sit, unit, accountant, rule):
    SaleFactory(unit=unit, supply=1_000_001)
    Office.objects.filter(pk=unit.center_id).update(facility_number="F0417")
    client, place = sit(accountant), (2026, 3)

    client.post(at("draft", unit, *place), {"reckon": "1"})
    page = text(client.get(at("settlement", unit, *place)))
    assert "중앙자산키움펀드금액" in page and "1,000,001원" in page
    client.post(at("settle", unit, *place), {"sure": "on"})

    row = Settlement.objects.get()
    rows = cells(client.get(at("settlement-sheet", unit, *place)).content)
    head = next(number for number, line in enumerate(rows) if line[0] == "매출정산년월")
    assert rows[head][:4] == ["매출정산년월", "시설번호", "매출정산일자", "매출금액"]
    assert rows[head][3:-1] == [column.label for column in COLUMNS]
    assert rows[head + 1][3:-1] == [getattr(row, column.name) for column in COLUMNS]
    assert (row.state, rows[head + 1][:2], rows[head + 1][-1]) == ("settled", ["202609", "F0417"], "세탁친구")


def test_an_unbalanced_quarter_is_not_settled(sit, unit, accountant, rule):
    SaleFactory(unit=unit, supply=1_000_000)
    client, place = sit(accountant), (2026, 3)
    client.post(at("draft", unit, *place), {"reckon": "1"})
    form = client.get(at("draft", unit, *place)).context["form"]
    words = {name: form[name].value() for name in form.fields}

    client.post(at("draft", unit, *place), {**words, "performance_bonus": "299,990"})
    page = text(client.get(at("settlement", unit, *place)))
    answer = client.post(at("settle", unit, *place), {"sure": "on"})

    assert "10원이 나누어지지 않고 남습니다" in page
    assert answer.status_code == 422
    assert "10원이 나누어지지 않고 남습니다" in text(answer)
    assert not ReserveEntry.objects.exists()


def test_settling_asks_whether_one_is_sure(sit, unit, accountant, rule):
    SaleFactory(unit=unit)
    client, place = sit(accountant), (2026, 3)
    client.post(at("draft", unit, *place), {"reckon": "1"})

    assert "30,000원이 쌓이고" not in text(client.get(at("settle", unit, *place)))
    assert client.post(at("settle", unit, *place), {"sent": "1"}).status_code == 422
    assert Settlement.objects.get().state == "draft"


def test_without_a_rule_the_page_leads_to_the_rules(sit, unit, accountant):
    page = text(sit(accountant).get(at("settlement", unit, 2026, 3)))

    assert reverse("sales:distribution") in page
    assert "이 분기 셈하기" not in page


@pytest.mark.parametrize(("year", "quarter"), [(2026, 0), (2026, 5), (1999, 1), (2099, 1)])
def test_quarters_that_are_none(sit, unit, accountant, year, quarter):
    assert sit(accountant).get(at("settlement", unit, year, quarter)).status_code == 404


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.UNIT_STAFF, Role.CASE_MANAGER])
def test_only_the_accountant_settles(sit, unit, role):
    desk = DeskFactory(office=unit.center, role=role)
    unit.leaders.add(desk)

    for name in ("draft", "settle"):
        assert sit(desk).post(at(name, unit, 2026, 3), {"reckon": "1", "sure": "on"}).status_code == 403


# ── reserve, budget, rules ──────────────────────────────────────────────────


def test_the_ledger_with_its_running_balance(sit, unit, accountant):
    DepositFactory(unit=unit, amount=500_000)
    client = sit(accountant)
    words = {"fund": "reserve", "dated_on": "2026-03-02", "amount": "120,000", "purpose": "세탁기"}

    without = client.post(at("withdraw", unit), {**words, "approval_number": ""})
    over = client.post(at("withdraw", unit), {**words, "amount": "500,001", "approval_number": "자활-7"})
    client.post(at("withdraw", unit), {**words, "approval_number": "자활-7"})

    assert without.context["form"].errors["approval_number"]
    assert "1원이 모자랍니다" in over.context["form"].errors["amount"][0]
    page = client.get(at("reserve", unit))
    assert [line["lies"] for line in page.context["lines"]] == [380_000, 500_000]
    assert "자활-7" in text(page)


def test_a_line_is_put_right_by_another(sit, unit, accountant):
    client = sit(accountant)
    client.post(
        at("deposit", unit), {"fund": "startup", "dated_on": "2026-03-02", "amount": "7,000", "purpose": "옮겨 적음"}
    )
    line = ReserveEntry.objects.get()

    client.post(reverse("sales:correct-reserve", args=[line.public_id]), {"reason": "두 번 적은 줄입니다"})

    assert list(ReserveEntry.objects.order_by("pk").values_list("amount", flat=True)) == [7_000, -7_000]


def test_the_budget_of_units_and_center(sit, unit, accountant):
    CostFactory(unit=unit, kind="labour", amount=400_000, dated_on=date(2026, 2, 2))
    client = sit(accountant)
    words = {"year": "2026", "dated_on": "2026-01-20", "document_number": "자활-3"}
    client.post(reverse("sales:new-grant"), {**words, "kind": "labour", "amount": "1,000,000", "unit": unit.public_id})
    client.post(reverse("sales:new-grant"), {**words, "kind": "project", "amount": "600,000", "unit": ""})

    group = client.get(f"{reverse('sales:budget')}?year=2026").context["groups"][0]

    line = group["rows"][0]["budget"].labour
    assert (line.granted, line.spent, line.left, line.percent) == (1_000_000, 400_000, 600_000, 40.0)
    assert (group["whole"].project.granted, group["rows"][0]["budget"].project.granted) == (600_000, 0)


def test_a_grant_is_put_right(sit, unit, accountant):
    grant = GrantFactory(unit=unit)
    words = {"year": "2026", "kind": "labour", "dated_on": "2026-01-20", "document_number": "자활-3", "unit": ""}

    sit(accountant).post(grant.get_absolute_url(), {**words, "amount": "5"})

    assert (Grant.objects.get().amount, Grant.objects.get().unit) == (5, None)


SHARES = {
    "performance_bonus": 300,
    "naeil_profit_share": 200,
    "startup_fund": 150,
    "central_asset_fund": 50,
    "local_support_fee": 100,
    "reserve": 200,
}


def test_the_director_sets_how_profit_is_shared(sit, unit):
    director = DeskFactory(office=unit.center)
    words = {**SHARES, "starts_on": "2026-01-01", "ends_on": "", "source": "운영위원회"}

    too_much = sit(director).post(reverse("sales:new-rule"), {**words, "reserve": 201})
    sit(director).post(reverse("sales:new-rule"), words)

    assert "1,001‰" in text(too_much)
    assert DistributionRule.objects.get().shares.total == 1_000
    page = text(sit(director).get(reverse("sales:distribution")))
    assert "1000‰" in page or "1,000‰" in page


def test_a_hole_between_two_rules_is_named_on_the_form(sit, unit):
    RuleFactory(center=unit.center, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    words = {**SHARES, "starts_on": "2026-07-01", "ends_on": "", "source": "운영위원회"}

    answer = sit(DeskFactory(office=unit.center)).post(reverse("sales:new-rule"), words)

    assert "2026. 1. 1.부터 2026. 6. 30.까지 기준이 없는 날" in answer.context["form"].errors["starts_on"][0]


def test_the_accountant_sets_no_rules(sit, accountant):
    assert sit(accountant).get(reverse("sales:new-rule")).status_code == 403


@pytest.mark.parametrize("query", ["?month=junk", "?month=2026-13", "?month=9999-99", "?month=2026-07&day=<b>&paid=x"])
def test_junk_in_the_address_of_a_month(sit, unit, leader, query):
    assert sit(leader).get(f"{at('unit', unit)}{query}").status_code == 200


@pytest.mark.parametrize("query", ["?year=abc", "?year=0", "?year=99999", "?quarter=9", "?year=²&quarter=1"])
def test_junk_in_other_addresses(sit, unit, accountant, query):
    for address in (reverse("sales:settlements"), reverse("sales:budget"), at("year", unit)):
        assert sit(accountant).get(f"{address}{query}").status_code == 200

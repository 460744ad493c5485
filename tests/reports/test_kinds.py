"""The reports beside the counted ones: who writes which, what stands in them, who receives them, what is hidden."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from centers.enums import OfficeKind, RegionKind
from centers.models import Notice, Office, Region
from centers.policies import Role
from core.refusals import Refusal
from enterprises.models import EnterpriseReport
from reports import tasks
from reports.actions import fill, open_report, submit
from reports.blanks import BLANKS, Filled, as_table
from reports.clock import open_due_reports
from reports.computing import compute
from reports.kinds.scope import scope_of
from reports.models import Filing, Report, ReportDefinition
from reports.paper import paper_of
from reports.protection import wrong_sums
from reports.receiving import receivers, receiving_offices
from tests.factories.centers import CenterFactory, CityFactory, DeskFactory, city_desk
from tests.factories.compliance import decision_on, sent_opinion
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory, SupportFactory
from tests.factories.reports import busy_center, made_report, people
from tests.factories.sales import CostFactory, GrantFactory, SaleFactory

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")
BUDGET = [["인건비", 100_000_000, 20_000_000, 30_000_000, None]]


def at(moment):
    return time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=SEOUL), tick=False)


@pytest.fixture(autouse=True)
def _december():
    with at("2026-12-07T09:00"):
        yield


@pytest.fixture
def province():
    return Region.objects.create(name="가상남도", kind=RegionKind.PROVINCE)


@pytest.fixture
def center(province):
    return busy_center(CenterFactory(region=CityFactory(parent=province, name="가상시")))


@pytest.fixture
def city(center):
    """The city's desk; its office writes the city's own reports."""
    return city_desk(center)


@pytest.fixture
def metro(province):
    office = Office.objects.create(name="가상광역자활센터", kind=OfficeKind.METRO_CENTER, region=province)
    return DeskFactory(office=office, role=Role.METRO)


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


def paper(report, *, exact=True, own=None):
    cells = report.filing.cells
    return paper_of(report.numbers, version=1, exact=exact, own=own, cells=cells)


def lines(report, code, **eyes):
    return [[cell.text for cell in row] for row in paper(report, **eyes).sheet(code).rows]


def ask(client, name, report, *more, **words):
    return client.post(reverse(f"reports:{name}", args=[report.public_id, *more]), words | {"form_key": ""})


def see(client, report, name="detail"):
    return client.get(reverse(f"reports:{name}", args=[report.public_id]))


# ── when each is opened and due ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "month", "opens", "due"),
    [
        ("enterprise_half", date(2026, 7, 1), date(2027, 4, 20), date(2027, 4, 30)),
        ("enterprise_half", date(2026, 1, 1), date(2026, 10, 20), date(2026, 10, 31)),
        ("opinions", date(2026, 10, 1), date(2027, 1, 5), date(2027, 1, 15)),
        ("plan", date(2027, 1, 1), date(2026, 11, 1), date(2026, 12, 31)),
        ("accounts", date(2026, 1, 1), date(2027, 1, 10), date(2027, 2, 28)),
        ("city_plan", date(2027, 1, 1), date(2026, 12, 1), date(2027, 1, 31)),
        ("city_fund", date(2026, 1, 1), date(2027, 1, 5), date(2027, 2, 15)),
        ("city_recipients", date(2026, 10, 1), date(2027, 1, 2), date(2027, 1, 15)),
    ],
)
def test_the_days_of_the_law(code, month, opens, due):
    definition = ReportDefinition.objects.get(code=code)
    period = Report(definition=definition, month=month).period

    assert (definition.opens_on(period), definition.due_on(period)) == (opens, due)


QUARTER = {"monthly", "quarterly", "city_recipients"}
YEAR = QUARTER | {"half", "yearly", "accounts", "city_plan", "city_fund"}


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-10-20T06:10", QUARTER | {"enterprise_half"}),
        ("2026-12-01T06:10", QUARTER | {"plan", "city_plan"}),
        ("2027-01-10T06:10", YEAR | {"plan"}),
        ("2027-02-20T06:10", YEAR),
    ],
)
def test_the_clock_opens_each_for_its_author_once(center, city, moment, opened):
    EnterpriseFactory(center=center)

    with at(moment):
        open_due_reports()
        assert open_due_reports() == 0

    rows = Report.objects.values_list("definition__code", "center")
    assert {code for code, _ in rows} == opened
    assert {office for code, office in rows if code.startswith("city")} == {city.office_id}
    assert {office for code, office in rows if not code.startswith("city")} == {center.pk}


@pytest.mark.parametrize(
    ("code", "month", "author", "words"),
    [
        ("plan", date(2028, 1, 1), "center", "2027. 11. 1.부터 시작할 수 있습니다"),
        ("accounts", date(2026, 1, 1), "center", "2027. 1. 10.부터 시작할 수 있습니다"),
        ("accounts", date(2026, 2, 1), "center", "정해진 달의 1일부터"),
        ("enterprise_half", date(2026, 1, 1), "center", "등록한 자활기업이 없어"),
        ("opinions", date(2026, 7, 1), "center", "보낸 조건이행 의견이 없습니다"),
        ("accounts", date(2019, 1, 1), "center", "열린 사업단이 없어"),
        ("city_plan", date(2027, 1, 1), "center", "시·군·구만 만듭니다"),
        ("plan", date(2027, 1, 1), "city", "지역자활센터만 만듭니다"),
        ("monthly", date(2026, 10, 1), "city", "지역자활센터만 만듭니다"),
        ("city_plan", date(2027, 1, 1), "metro", "시·군·구만 만듭니다"),
    ],
)
def test_what_cannot_be_reported_is_refused(center, city, metro, code, month, author, words):
    office = {"center": center, "city": city.office, "metro": metro.office}[author]

    with pytest.raises(Refusal, match=words):
        open_report(center=office, month=month, code=code, by=None)


def test_counts_are_a_centers():
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportDefinition.objects.filter(code="monthly").update(author="city")


# ── what stands in them ─────────────────────────────────────────────────────


def test_a_half_year_of_enterprises(center, director):
    wash = EnterpriseFactory(center=center, name="맑은세탁", recognised_on=date(2024, 5, 2))
    MemberCountFactory(enterprise=wash, counted_on=date(2026, 3, 1), conditional=7, near_poor=6, ordinary=5)
    SupportFactory(enterprise=wash, granted_on=date(2026, 2, 3), amount=30_000_000, months=18)
    told = {"submitted_on": date(2026, 10, 12), "sales": 90_000_000, "cost_of_sales": 50_000_000, "profit": 9_000_000}
    EnterpriseReport.objects.create(
        enterprise=wash, year=2026, half=10, members=18, words="잘 됩니다", submitted_by=director, **told
    )
    report = made_report(center, "enterprise_half", date(2026, 1, 1))

    assert wrong_sums(report.numbers) == []
    assert lines(report, "enterprise_members")[0][0] == "맑은세탁"
    assert lines(report, "enterprise_members")[0][-2:] == ["7", "18"]
    assert lines(report, "enterprise_sales") == [
        ["맑은세탁", "2026. 10. 12.", "90,000,000", "50,000,000", "9,000,000"]
    ]
    assert lines(report, "enterprise_supports")[0][3:] == ["2026. 2. 3.", "30,000,000", "18"]
    assert ["2026년 4월 보고", "2026. 4. 30."] in [line[1:3] for line in lines(report, "enterprise_duties")]


def test_few_members_of_an_enterprise_are_hidden_from_officials(center):
    one, two = (EnterpriseFactory(center=center, name=name) for name in ("가", "나"))
    MemberCountFactory(enterprise=one, counted_on=date(2026, 3, 1), general=0, conditional=3, special=0, ordinary=9)
    MemberCountFactory(enterprise=two, counted_on=date(2026, 3, 1), general=0, conditional=8, special=6, ordinary=9)
    report = made_report(center, "enterprise_half", date(2026, 1, 1))

    seen = {line[0][0]: line[1:] for line in lines(report, "enterprise_members", exact=False)}

    assert "3" not in seen["가"]
    assert seen["가"][-2:].count("12") <= 1  # with 수급자 or everybody shown, the other is not
    assert "3" in {line[0][0]: line[1:] for line in lines(report, "enterprise_members")}["가"]


def test_a_plan_stands_on_this_year_and_says_what_is_set_for_the_next(center):
    unit = center.units.get(name="세탁")
    GrantFactory(center=center, unit=unit, year=2026, amount=80_000_000)
    SaleFactory(unit=unit, dated_on=date(2026, 6, 3), supply=3_000_000)
    unit.years.create(year=2027, places=70)
    report = made_report(center, "plan", date(2027, 1, 1))

    assert str(report) == "2027년 사업계획·예산 보고"
    wash = next(line for line in lines(report, "plan_units") if line[0] == "세탁")
    assert wash[-2:] == ["80", "70"]
    money = next(line for line in lines(report, "plan_money") if line[0] == "세탁")
    assert money[2] == "80,000,000"
    assert money[5] == "3,000,000"
    assert paper(report).as_of == date(2026, 12, 7)
    assert paper(report).ends_on == date(2027, 12, 31)


def test_accounts_add_up_by_kind_and_by_money(center):
    unit = center.units.get(name="세탁")
    CostFactory(unit=unit, dated_on=date(2026, 3, 3), kind="direct", fund="subsidy", amount=400_000)
    CostFactory(unit=unit, dated_on=date(2026, 4, 3), kind="direct", fund="sales", amount=100_000)
    CostFactory(unit=unit, dated_on=date(2025, 4, 3), kind="direct", fund="subsidy", amount=999_999)
    with at("2027-01-11T09:00"):
        report = made_report(center, "accounts", date(2026, 1, 1))

    assert lines(report, "year_costs") == [["직접사업비", "400,000", "100,000", "500,000"]]


def test_opinions_of_a_quarter_with_what_was_decided(center, director, city):
    rows = people(center, 7)
    told = {"by": director, "city": city.office, "verdict": "met", "sent_at": datetime(2026, 8, 10, tzinfo=SEOUL)}
    sent = [sent_opinion(participant=row, **told) for row in rows]
    decision_on(sent[0], by=city, decided_on=date(2026, 8, 20))
    report = made_report(center, "opinions", date(2026, 7, 1))

    assert lines(report, "opinions_given") == [["이행", "7"], ["일부 이행", "0"], ["불이행", "0"]]
    assert lines(report, "opinions_decided")[0] == ["계속 지급", "1"]
    assert len(lines(report, "opinions_list")) == 7
    text = str(report.numbers)
    assert not any(row.name in text for row in rows)
    # The one decision is one of few, and the list would tell it.
    seen = paper(report, exact=False)
    assert seen.sheet("opinions_list").rows == []
    assert [row[1].text for row in seen.sheet("opinions_decided").rows].count("1") == 0


def test_a_city_speaks_of_the_centers_of_its_area_and_of_no_other(center, city):
    other = busy_center()
    beside = CenterFactory(region=center.region, name="둘째지역자활센터")
    people(beside, 20)
    report = made_report(city.office, "city_plan", date(2027, 1, 1))

    names = [line[0] for line in lines(report, "city_people")]
    assert set(names) == {center.name, beside.name}
    assert other.name not in str(report.numbers)
    assert paper(report).approvers == ("담당", "팀장", "과장")


def test_with_one_small_center_a_city_reads_no_number_of_people(center, city):
    people(CenterFactory(region=center.region), 3)
    report = made_report(city.office, "city_plan", date(2027, 1, 1))

    seen = paper(report, exact=False, own=True).sheet("city_people")

    assert all(cell.hidden for row in [*seen.rows, seen.total] for cell in row[1:])
    # What is kept as the report's own files is what an official may read.
    with report.sheet.file.open("rb") as file:
        assert b"111" not in file.read()


# ── tables that are filled in ───────────────────────────────────────────────


def test_a_center_fills_in_its_budget_and_hands_it_in(center, director, city, sit):
    report, client = made_report(center, "plan", date(2027, 1, 1)), sit(director)
    assert "채우는 표" in see(client, report).content.decode()

    refused = ask(client, "submit", report, reason="")
    assert "채우지 않은 표 3개: 사업 목표, 새로 열거나 닫을 사업단, 예산" in refused.content.decode()
    ask(client, "fill", report, "budget", c0_1="100,000,000", c0_2="20000000", c0_3="30,000,000원", c1_1="5000000")
    ask(client, "fill", report, "goals", c0_0="취업", c0_1="취업한 사람", c0_2="9", c0_3="12")
    ask(client, "submit", report, reason="새로 열 사업단이 없습니다.")

    seen = sit(city)
    assert "155,000,000" not in see(seen, report).content.decode()
    assert "105,000,000" in see(seen, report).content.decode()
    assert "취업한 사람" in see(seen, report).content.decode()
    assert see(seen, report, "sheet").status_code == 200
    assert see(seen, report, "hangul").status_code == 200
    assert see(seen, report, "paper").status_code == 200
    assert Filing.objects.get(report=report).cells["budget"][0] == [
        "인건비",
        100_000_000,
        20_000_000,
        30_000_000,
        None,
    ]


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        ("budget", {"c0_1": "많이"}, "숫자로 적어 주십시오"),
        ("budget", {"c0_1": "-5"}, "0부터 10조까지"),
        ("budget", {"c0_1": "99999999999999"}, "10조"),
        ("goals", {"c0_1": "지표만"}, "목표 칸을 적어 주십시오"),
    ],
)
def test_what_is_no_number_is_refused_at_its_cell(center, director, sit, code, words, said):
    report = made_report(center, "plan", date(2027, 1, 1))

    refused = ask(sit(director), "fill", report, code, **words)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert Filing.objects.get(report=report).cells == {}


def test_a_table_of_another_report_is_not_filled_in(center, director, sit):
    report = made_report(center, "plan", date(2027, 1, 1))

    assert ask(sit(director), "fill", report, "fund_in").status_code == 404
    with pytest.raises(Refusal, match="없는 표"):
        fill(filing=report.filing, code="fund_in", rows=[["출연금", 1, None]], by=director)
    with pytest.raises(Refusal, match="없는 표"):
        fill(filing=report.filing, code="budget", rows=[["인건비", 1]], by=director)


def test_what_was_handed_in_is_not_filled_in_any_more(center, director, city):
    report = made_report(center, "plan", date(2027, 1, 1))
    fill(filing=report.filing, code="budget", rows=BUDGET, by=director)
    submit(filing=report.filing, by=director, in_spite_because="나머지는 해당이 없습니다.")

    with pytest.raises(Refusal, match="고칠 수 없습니다"):
        fill(filing=report.filing, code="budget", rows=[], by=director)


def test_a_new_version_takes_the_tables_over(center, director):
    report = made_report(center, "plan", date(2027, 1, 1))
    fill(filing=report.filing, code="budget", rows=BUDGET, by=director)

    newer = open_report(
        center=center, month=date(2027, 1, 1), code="plan", version=2, reason="정원을 고쳤습니다", by=director
    )
    compute(newer.pk)

    assert Filing.objects.get(report=newer).cells == {"budget": BUDGET}


def test_small_numbers_that_were_typed_are_hidden_from_other_readers():
    blank = BLANKS["demand"].as_json()
    table = Filled(blank, [["조건부수급자", 30, 3], ["차상위자", 12, 14]])

    own, others = as_table(table, own=True), as_table(table, own=False)

    assert own["total"] == ["계", 42, 17]
    assert all(cell == {"hidden": 5} for row in others["rows"] for cell in row[1:])
    assert all(cell == {"hidden": 5} for cell in others["total"][1:])
    assert "가렸습니다" in others["hidden_note"]
    large = Filled(blank, [["조건부수급자", 30, 33]])
    assert as_table(large, own=False)["rows"] == as_table(large, own=True)["rows"]


# ── a city writes, its province receives ────────────────────────────────────


def test_a_city_writes_and_the_metropolitan_center_answers(center, city, metro, sit):
    report = made_report(city.office, "city_plan", date(2027, 1, 1))
    metro.user.email = "metro@example.org"
    metro.user.save()
    ours, theirs = sit(city), sit(metro)
    assert "아직 제출하지 않은 보고" in see(theirs, report).content.decode()

    ask(ours, "fill", report, "demand", c0_1="320", c0_2="340")
    assert ask(ours, "submit", report, reason="나머지 표는 다음에 보완합니다.").status_code == 302
    tasks.send_letters(report.filing.pk)

    assert [letter.to for letter in mail.outbox] == [["metro@example.org"]]
    assert Notice.objects.filter(desk=metro, key__endswith=":step:2").count() == 1
    seen = see(theirs, report).content.decode()
    assert "340" in seen
    assert "답하기" in seen
    assert ask(ours, "answer", report, answer="accept").status_code == 403
    ask(theirs, "answer", report, answer="return", due_on="2027-01-20", comment="재원 조달 계획을 채워 주십시오.")
    assert "재원 조달 계획을 채워 주십시오." in see(ours, report).content.decode()
    ask(ours, "submit", report, reason="나머지 표는 해당이 없습니다.")
    ask(theirs, "answer", report, answer="accept")
    assert Filing.objects.get(report=report).state == "accepted"


def test_a_province_receives_beside_its_metropolitan_center(center, city, metro, province):
    office = Office.objects.create(name="가상도청", kind=OfficeKind.PROVINCE, region=province)
    official = DeskFactory(office=office, role=Role.CITY)
    report = made_report(city.office, "city_plan", date(2027, 1, 1))

    assert receiving_offices(report) == [office, metro.office]
    assert set(receivers(report)) == {official, metro}
    assert scope_of(report).recipient == "가상남도지사"


def test_a_city_without_a_province_that_looks_is_told_so(center, city, sit):
    report = made_report(city.office, "city_plan", date(2027, 1, 1))

    refused = ask(sit(city), "submit", report, reason="나머지 표는 해당이 없습니다.")

    assert refused.status_code == 422
    assert "받을 사람이 없습니다" in refused.content.decode()


def test_who_reads_and_answers_a_citys_report(center, city, metro, sit, director):
    report = made_report(city.office, "city_plan", date(2027, 1, 1))
    stranger = DeskFactory(
        office=Office.objects.create(name="먼광역", kind=OfficeKind.METRO_CENTER, region=CityFactory()),
        role=Role.METRO,
    )

    assert see(sit(director), report).status_code == 404  # a center reads its own
    assert see(sit(stranger), report).status_code == 404
    assert see(sit(metro), report, "answer").status_code == 404  # not handed in yet
    Filing.objects.filter(report=report).update(state="submitted", submitted_at=datetime.now(SEOUL))
    assert see(sit(metro), report, "answer").status_code == 200
    assert see(sit(city), report, "answer").status_code == 403
    assert see(sit(stranger), report, "answer").status_code == 404
    assert see(sit(metro), report, "submit").status_code == 403


def test_a_city_still_answers_centers_and_the_metropolitan_center_does_not(center, city, metro, director, sit):
    report = made_report(center, "plan", date(2027, 1, 1))
    submit(filing=report.filing, by=director, in_spite_because="표는 다음에 채웁니다.")

    assert see(sit(city), report, "answer").status_code == 200
    assert see(sit(metro), report, "answer").status_code == 403
    assert see(sit(city), report, "write").status_code == 403


def test_what_waits_stands_in_the_list_of_who_answers(center, city, metro, director, sit):
    plan = made_report(city.office, "city_plan", date(2027, 1, 1))
    submit(filing=plan.filing, by=city, in_spite_because="표는 다음에 채웁니다.")
    budget = made_report(center, "plan", date(2027, 1, 1))
    submit(filing=budget.filing, by=director, in_spite_because="표는 다음에 채웁니다.")

    assert list(Filing.objects.answerable_by(city)) == [budget.filing]
    assert list(Filing.objects.answerable_by(metro)) == [plan.filing]
    assert list(Filing.objects.answerable_by(director)) == []


def test_each_office_is_offered_its_own_reports(center, city, director, sit):
    ours = sit(director).get(reverse("reports:start")).content.decode()
    theirs = sit(city).get(reverse("reports:start")).content.decode()

    assert "사업계획·예산 보고" in ours
    assert "지역 자활지원계획" not in ours
    assert "지역 자활지원계획" in theirs
    assert "월 보고" not in theirs.split("</select>")[0]


def test_the_timetable_says_who_writes_and_who_receives(center, city, sit):
    seen = sit(city).get(reverse("reports:timetable")).content.decode()

    assert "자활기금 운용·관리 실적" in seen
    assert "시·도와 광역자활센터" in seen


def test_a_city_sets_no_day_for_its_own_reports(center, city, sit):
    assert "지역 자활지원계획" not in sit(city).get(reverse("reports:rules")).content.decode()


def test_more_centers_ask_a_few_more_questions_and_not_their_people(center, city, django_assert_max_num_queries):
    people(CenterFactory(region=center.region), 40)

    with django_assert_max_num_queries(75):
        made_report(city.office, "city_plan", date(2027, 1, 1))

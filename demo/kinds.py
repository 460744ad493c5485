"""The reports beside the counted ones: on enterprises, plan and accounts of a center, and of cities on their area."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Role
from demo import clock, facts
from reports.actions import accept, fill, give_back, open_report, submit
from reports.enums import PeriodKind
from reports.models import Filing, ReportDefinition
from reports.periods import Period

# What became of each: code, first month, and the last step that was taken (none: it is being written).
OF_THE_CENTER = [
    ("accounts", date(2025, 1, 1), "accept"),
    ("enterprise_half", date(2025, 7, 1), "accept"),
    ("opinions", date(2026, 7, 1), "accept"),
    ("enterprise_half", date(2026, 1, 1), "submit"),
    ("plan", date(2027, 1, 1), ""),
]
OF_THE_CITY = [
    ("city_plan", date(2026, 1, 1), "accept"),
    ("city_fund", date(2025, 1, 1), "accept"),
    ("city_recipients", date(2026, 7, 1), "return"),
]
UNDER_THE_METRO = ("city_recipients", date(2026, 7, 1), "submit")
COMMENT = "주거급여의 가구 수가 지난 분기와 크게 다릅니다. 확인해 주십시오."
MISSING = "해당이 없는 표는 비워 두었습니다."
_MILLION = 1_000_000
TYPED: dict[str, list[list[Any]]] = {
    "goals": [
        ["취업과 창업", "취·창업한 사람(명)", 22, 28],
        ["매출", "사업단 매출(백만 원)", 610, 680],
    ],
    "budget": [
        ["인건비", 1_480 * _MILLION, 92 * _MILLION, 138 * _MILLION, None],
        ["사업비", 420 * _MILLION, 26 * _MILLION, 39 * _MILLION, 60 * _MILLION],
        ["운영비", 210 * _MILLION, 45 * _MILLION, 45 * _MILLION, None],
    ],
    "income": [
        ["전년도 이월금", 31 * _MILLION, 31 * _MILLION, None],
        ["국고보조금", 1_960 * _MILLION, 1_958 * _MILLION, None],
        ["시·도 보조금", 150 * _MILLION, 150 * _MILLION, None],
        ["시·군·구 보조금", 205 * _MILLION, 205 * _MILLION, None],
        ["사업수입", 540 * _MILLION, 563 * _MILLION, "배송 사업단 매출 증가"],
    ],
    "spending": [
        ["인건비", 1_610 * _MILLION, 1_588 * _MILLION, None],
        ["사업비", 720 * _MILLION, 701 * _MILLION, None],
        ["운영비", 295 * _MILLION, 293 * _MILLION, None],
        ["다음 해 이월금", None, 38 * _MILLION, None],
    ],
    "demand": [["조건부수급자", 320, 340], ["자활급여특례자", 45, 50], ["일반수급자", 60, 60], ["차상위자", 110, 120]],
    "projects": [
        ["자활근로사업", 330, 345, "지역자활센터에 위탁"],
        ["자산형성지원", 140, 150, "희망저축계좌"],
    ],
    "financing": [
        ["국비", 2_110 * _MILLION, 2_260 * _MILLION],
        ["시·도비", 160 * _MILLION, 170 * _MILLION],
        ["시·군·구비", 240 * _MILLION, 255 * _MILLION],
        ["자활기금", 80 * _MILLION, 80 * _MILLION],
    ],
    "institutions": [["지역자활센터", "사업장 두 곳의 임대보증금을 자활기금으로 지원"]],
    "fund_in": [
        ["지난해 말 조성액", 1_840 * _MILLION, None],
        ["융자금 회수", 35 * _MILLION, None],
        ["이자수입", 41 * _MILLION, None],
    ],
    "fund_out": [
        ["점포 임대보증금 융자", 1, 50 * _MILLION, None],
        ["자활기업 지원", 2, 30 * _MILLION, None],
    ],
    "recipients": [
        ["생계급여", 5_120, 6_410],
        ["의료급여", 4_870, 6_020],
        ["주거급여", 7_930, 10_240],
        ["교육급여", 1_050, 1_880],
    ],
    "conditional": [["조건부수급자", 412], ["조건부과 유예", 268], ["조건 불이행 중지", 9]],
}


def write(*, say: Callable[[str], None]) -> None:
    """After the counted reports; the caller does jobs at once."""
    desks = {
        name: Membership.objects.select_related("user", "office").get(user__username=f"demo-{name}")
        for name in ("director", "city", "metro")
    }
    province = _province_desk(desks["city"])
    for asked in OF_THE_CENTER:
        _report(desks["director"], desks["city"], *asked)
    for asked in OF_THE_CITY:
        _report(desks["city"], province, *asked)
    _report(_city_under(desks["metro"]), desks["metro"], *UNDER_THE_METRO)
    say(f"계획, 결산, 자활기업, 시의 보고 {len(OF_THE_CENTER) + len(OF_THE_CITY) + 1}건")


def _province_desk(city: Membership) -> Membership:
    """Who receives at the province over the city."""
    region = city.office.region.parent
    return Membership.objects.select_related("user", "office").get(
        office__kind=OfficeKind.PROVINCE, office__region=region, role=Role.CITY
    )


def _city_under(metro: Membership) -> Membership:
    """An official of the first city in the metropolitan center's area."""
    offices = Office.objects.filter(kind=OfficeKind.CITY, region__path__startswith=metro.office.region.path)
    return Membership.objects.select_related("user", "office").filter(office__in=offices).order_by("office", "pk")[0]


def _report(author: Membership, receiver: Membership, code: str, month: date, last_step: str) -> None:
    """One report, opened on its day, filled in, and carried as far as its last step says."""
    definition = ReportDefinition.objects.get(code=code)
    period = Period(month, PeriodKind(definition.period))
    opens, due = definition.opens_on(period), definition.due_on(period)
    with clock.on_day(opens, hour=6):
        report = open_report(center=author.office, month=month, code=code, by=None)
    filing = Filing.objects.get(report=report)
    _carry(filing, author, receiver, last_step, opens=opens, due=due)


def _carry(
    filing: Filing, author: Membership, receiver: Membership, last_step: str, *, opens: date, due: date
) -> None:
    filing.report.refresh_from_db()
    with clock.on_day(clock.weekday(opens + timedelta(days=3)), hour=14):
        for blank in filing.report.numbers["blanks"]:
            fill(filing=filing, code=blank["code"], rows=TYPED.get(blank["code"], []), by=author)
    if not last_step:
        return
    with clock.on_day(clock.weekday(due - timedelta(days=3)), hour=10):
        submit(filing=filing, by=author, in_spite_because=MISSING)
    with clock.on_day(clock.weekday(due + timedelta(days=4)), hour=11):
        if last_step == "accept":
            accept(filing=filing, by=receiver)
        if last_step == "return":
            give_back(filing=filing, comment=COMMENT, due_on=facts.LAST_DAY + timedelta(days=60), by=receiver)

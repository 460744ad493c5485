"""The way of a unit to an enterprise: what is met, what is missing, where to go on."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from core.periods import months_between
from enterprises.calculations import FOUNDERS
from enterprises.models import Criterion, CriterionAnswer
from participants.models import Eligibility
from programs.models import ProgramUnit, UnitYear
from sales import books
from sales.enums import RatioState

POOR = ["conditional", "special", "general", "near_poor", "facility"]
FOUNDING_TYPES = {"market", "pre_enterprise"}


@dataclass(frozen=True)
class PathStep:
    """One thing that is asked. `is_met` None: nobody has looked yet."""

    name: str
    is_met: bool | None
    words: str
    source: str
    link: str = ""
    criterion: str = ""

    @property
    def tone(self) -> str:
        return {True: "active", False: "alert", None: "plain"}[self.is_met]

    @property
    def verdict(self) -> str:
        return {True: "갖춤", False: "모자람", None: "확인 전"}[self.is_met]


def steps_of(unit: ProgramUnit, *, on: date) -> list[PathStep]:
    """Everything that is asked of a unit before it is founded as an enterprise, counted or answered."""
    return [
        _type(unit, on),
        _sales(unit, on),
        _people(unit, on),
        _business(unit, on),
        _fund(unit),
        *_answered(unit, on),
    ]


def _type(unit: ProgramUnit, on: date) -> PathStep:
    months = months_between(unit.opened_on, on)
    return PathStep(
        "시장진입형",
        unit.type.code in FOUNDING_TYPES,
        f"지금 {unit.type}, {months}개월째",
        "센터 안내: 자활기업 창업을 목표로 함",
        reverse("programs:stage", args=[unit.public_id]),
    )


def _sales(unit: ProgramUnit, on: date) -> PathStep:
    test = books.tests_of([unit], on=on)[unit.pk]
    link = reverse("sales:unit", args=[unit.public_id])
    if test.permille is None:
        return PathStep("매출 기준", None, "총사업비가 아직 없어 셀 수 없습니다", "유형별 매출 기준(센터 안내)", link)
    words = f"총사업비의 {test.permille / 10:.1f}%, 기준 {test.criterion.percent or 0}%"
    return PathStep("매출 기준", test.state is RatioState.MET, words, "유형별 매출 기준(센터 안내)", link)


def _people(unit: ProgramUnit, on: date) -> PathStep:
    placed = unit.placements.on_day(on=on).values("participant")
    rows = Eligibility.objects.on_day(on=on).filter(participant__in=placed, category__code__in=POOR)
    count = rows.values("participant").distinct().count()
    words = f"수급자·차상위자 {count}명이 함께 일합니다"
    return PathStep(
        "함께 시작할 사람", count >= FOUNDERS, words, f"법 제18조①: {FOUNDERS}명 이상", unit.get_absolute_url()
    )


def _business(unit: ProgramUnit, on: date) -> PathStep:
    year = UnitYear.objects.filter(unit=unit, year__lte=on.year).order_by("-year").first()
    number = year.business_number if year else ""
    link = reverse("programs:year", args=[unit.public_id])
    return PathStep("사업자등록", bool(number), number or "연도 기록에 번호가 없습니다", "법 제18조①: 사업자", link)


def _fund(unit: ProgramUnit) -> PathStep:
    laid = sum(won for (owner, pot), won in books.reserves([unit]).items() if owner == unit.pk and pot == "startup")
    words = f"쌓인 창업자금 {laid:,}원"
    return PathStep(
        "창업자금",
        laid > 0,
        words,
        "창업자금 신청 서식: 기적립 창업자금",
        reverse("sales:unit", args=[unit.public_id]),
    )


def _answered(unit: ProgramUnit, on: date) -> list[PathStep]:
    answers: dict[int, CriterionAnswer] = {}
    for row in CriterionAnswer.objects.filter(unit=unit).select_related("seen_by__user").order_by("seen_on", "pk"):
        answers[row.criterion_id] = row
    return [
        PathStep(
            criterion.name,
            answers[criterion.pk].is_met if criterion.pk in answers else None,
            f"{answers[criterion.pk].note} ({answers[criterion.pk].seen_on:%Y. %-m. %-d.})"
            if criterion.pk in answers
            else criterion.words,
            criterion.source,
            reverse("enterprises:answer", args=[unit.public_id, criterion.code]),
            criterion.code,
        )
        for criterion in Criterion.objects.in_force(on=on)
    ]

"""What pay is computed by, as first seeded. Later years' rows are added in the admin, not here.

Rates: domain.md §3.4 with its tags. 2023 was not found in any source and is left out: a month of 2023 is refused with
the span named, and no year is guessed from its neighbours.
"""

from datetime import date
from decimal import Decimal

_SPLIT = "지급액은 센터 안내 {}, 실비 4,000원을 뺀 나눔은 추정[I]"
_2025 = "2025년 급여단가(B-EBS), 인상률로 맞춰 봄"
_2026 = "2026년 급여단가(F-POL26 한 곳, 미확인)"

# unit type, year, 일당 without 실비, 실비, hours of the day, source
DAILY_RATES: list[tuple[str, int, int, int, int, str]] = [
    ("market", 2022, 54_660, 4_000, 8, _SPLIT.format("C-EP22")),
    ("social", 2022, 47_350, 4_000, 8, _SPLIT.format("C-EP22")),
    ("maintenance", 2022, 26_120, 4_000, 5, _SPLIT.format("C-EP22")),
    ("market", 2024, 57_930, 4_000, 8, _SPLIT.format("C-EP24")),
    ("social", 2024, 50_200, 4_000, 8, _SPLIT.format("C-EP24")),
    ("maintenance", 2024, 27_800, 4_000, 5, _SPLIT.format("C-EP24")),
    ("market", 2025, 60_220, 4_000, 8, _2025),
    ("social", 2025, 52_210, 4_000, 8, _2025),
    ("maintenance", 2025, 28_980, 4_000, 5, _2025),
    ("market", 2026, 62_080, 4_000, 8, _2026),
    ("social", 2026, 53_840, 4_000, 8, _2026),
    ("maintenance", 2026, 29_940, 4_000, 5, _2026),
]

FROM = date(2000, 1, 1)
_UNVERIFIED = "자활사업 안내(미확인): 이 유형의 일당은 찾지 못해 {}을(를) 따름"
# unit type, paid like, training allowance, source. Hours follow the unit: a day of four hours pays half of eight.
TYPE_PAYS: list[tuple[str, str, bool, str]] = [
    ("intern", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("programme_helper", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("welfare_helper", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("facility_helper", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("gateway", "social", True, f"{_UNVERIFIED.format('사회서비스형')}. 보험 없음은 C-JPS"),
    ("part_time", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("youth", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("pilot", "social", False, _UNVERIFIED.format("사회서비스형")),
    ("incubating", "market", False, _UNVERIFIED.format("시장진입형")),
    ("pre_enterprise", "market", False, _UNVERIFIED.format("시장진입형")),
    ("other_entrusted", "social", False, _UNVERIFIED.format("사회서비스형")),
]

PAY_RULE = {
    "truncation": "day",
    "week_starts_on": 1,
    "part_weeks": "covered",
    "weekly_needs_work": True,
    "overtime_percent": 150,
    "night_percent": 50,
    "skilled": 0,
    "leader": 0,
    "insures_expense": False,
    "valid_from": FROM,
    "source": "공표된 월 급여(26일 기준)와 맞는 셈. 주의 경계·끝수·할증·수당은 미확인: 그해 안내로 고칩니다.",
}

_H2 = "국민연금공단 고시, 2025년 7월–2026년 6월 하한 40만·상한 637만 원(2025-01-30 보도)"
_H26 = "국민연금법 제88조(2026년 9.5%의 반), 2026년 7월부터 하한 41만·상한 659만 원(2026-01-11 보도)"
# kind, own share in percent, lower and upper limit of the base, from, until, source
INSURANCE_RATES: list[tuple[str, Decimal, int | None, int | None, date, date | None, str]] = [
    (
        "pension",
        Decimal("4.5"),
        390_000,
        6_170_000,
        date(2025, 1, 1),
        date(2025, 6, 30),
        "국민연금법 제88조(9%의 반), 2024년 7월–2025년 6월 하한 39만·상한 617만 원(2025-01-30 보도)",
    ),
    ("pension", Decimal("4.5"), 400_000, 6_370_000, date(2025, 7, 1), date(2025, 12, 31), f"9%의 반. {_H2}"),
    ("pension", Decimal("4.75"), 400_000, 6_370_000, date(2026, 1, 1), date(2026, 6, 30), f"9.5%의 반. {_H2}"),
    ("pension", Decimal("4.75"), 410_000, 6_590_000, date(2026, 7, 1), date(2026, 12, 31), _H26),
    (
        "health",
        Decimal("3.545"),
        None,
        None,
        date(2025, 1, 1),
        date(2025, 12, 31),
        "국민건강보험법 시행령 제44조(7.09%의 반)",
    ),
    (
        "health",
        Decimal("3.595"),
        None,
        None,
        date(2026, 1, 1),
        date(2026, 12, 31),
        "국민건강보험법 시행령 제44조(7.19%의 반), "
        "건강보험정책심의위원회 2025-08-28 의결(보건복지부 발표를 옮긴 보도)",
    ),
    (
        "care",
        Decimal("12.95"),
        None,
        None,
        date(2025, 1, 1),
        date(2025, 12, 31),
        "노인장기요양보험법 시행령 제4조(건강보험료의 12.95%)",
    ),
    (
        "care",
        Decimal("13.14"),
        None,
        None,
        date(2026, 1, 1),
        date(2026, 12, 31),
        "2026년 장기요양보험료(건강보험료의 13.14%), 보건복지부 보도자료를 옮긴 2차 자료",
    ),
    (
        "employ",
        Decimal("0.9"),
        None,
        None,
        date(2022, 7, 1),
        date(2026, 12, 31),
        "고용보험 및 산업재해보상보험의 보험료징수 등에 관한 법률 시행령 제12조(1.8%의 반)",
    ),
]

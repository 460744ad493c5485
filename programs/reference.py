"""The unit types and their dated rules as first seeded. Later years' rows are added in the admin, not here.

Sources: domain.md §2.5, §3.1 with their tags ([V] verified, [U] uncertain).
"""

from datetime import date

FROM = date(2000, 1, 1)
LIST = "자활정보시스템 코드(자격·유형 교차표, 공공데이터 15139788)"

_MARKET = {"sales_percent": 30, "prove_within_months": 6, "hours_a_day": 8}
_SOCIAL = {"sales_percent": 10, "hours_a_day": 8}
_INTERN = {"hours_a_day": 8, "months_limit": 6, "extension_months": 6}
_UNVERIFIED = "자활사업 안내(미확인)"

# code, name, rule, source of the rule
UNIT_TYPES: list[tuple[str, str, dict, str]] = [
    ("market", "시장진입형", _MARKET, "센터 안내 C-EP24·C-BG, 6개월은 B-SW"),
    ("social", "사회서비스형", _SOCIAL, "센터 안내 C-BG"),
    (
        "maintenance",
        "근로유지형",
        {"hours_a_day": 5, "counts_toward_term": False},
        "센터 안내 C-EP24, 한도 제외는 미확인",
    ),
    ("intern", "인턴형", _INTERN, _UNVERIFIED),
    ("programme_helper", "자활사업도우미", {"hours_a_day": 8}, _UNVERIFIED),
    ("welfare_helper", "복지도우미", {"hours_a_day": 8}, _UNVERIFIED),
    ("facility_helper", "복지시설도우미", {"hours_a_day": 8}, _UNVERIFIED),
    (
        "gateway",
        "게이트웨이",
        {"months_limit": 2, "extension_months": 1, "times_limit": 3, "counts_toward_term": False},
        "센터 안내 C-NJ·C-HC·C-GJ",
    ),
    ("part_time", "시간제", {"hours_a_day": 4}, "N-2017, C-HC"),
    ("youth", "청년자립도전", {"hours_a_day": 8, "min_age": 18, "max_age": 39}, "센터 안내 C-GJ"),
    ("pilot", "파일럿사업단", {}, _UNVERIFIED),
    ("incubating", "인큐베이팅사업단", {}, _UNVERIFIED),
    ("pre_enterprise", "예비자활기업", {"hours_a_day": 8}, "N-2017"),
    ("other_entrusted", "기타 위탁사업", {}, _UNVERIFIED),
]

TERM_MONTHS = 60
TERM_SOURCE = "센터 안내 C-GJ·C-JPS (최대 60개월)"

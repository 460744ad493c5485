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

# What a unit's work asks: our own list, made from the trades of domain.md §3.2.
DEMANDS_SOURCE = "업종별 작업 내용 정리(미확인)"
WORK_DEMANDS = [
    ("lifting", "무거운 것 들기"),
    ("standing", "오래 서 있기"),
    ("outdoors", "바깥일·더위와 추위"),
    ("wet", "물·세제 다루기"),
    ("heights", "높은 곳"),
    ("machines", "기계 다루기"),
    ("driving", "운전"),
    ("customers", "손님 맞기"),
    ("fine", "눈과 손을 쓰는 세밀한 일"),
    ("early", "이른 아침·저녁 일"),
]
# Trade → what it asks; a unit begins with these and its desk may change them.
DEMANDS_OF_INDUSTRY = {
    "식기세척": ["lifting", "standing", "wet"],
    "세탁": ["lifting", "standing", "wet", "machines"],
    "청소": ["standing", "wet", "heights"],
    "애견간식 제조": ["standing", "fine"],
    "편의점": ["standing", "customers", "early"],
    "도시락": ["standing", "wet", "early"],
    "카페": ["standing", "customers"],
    "집수리": ["lifting", "heights", "machines", "outdoors"],
    "배송": ["lifting", "driving", "outdoors"],
    "영농": ["lifting", "outdoors"],
    "돌봄": ["customers", "lifting"],
    "환경정비": ["outdoors"],
}

# 별지·지침의 휴가 일수는 해마다 다르다: 미확인. Postponement: 시행령 제8조②3호, three months at most.
LEAVE_SOURCE = "자활사업 안내(미확인)"
POSTPONE_SOURCE = "국민기초생활 보장법 시행령 제8조②3호(3개월)"
# code, name, longest days, longest months, source
LEAVE_KINDS = [
    ("sick", "병가", 30, None, LEAVE_SOURCE),
    ("postponed", "조건부과 유예(적응 기간)", None, 3, POSTPONE_SOURCE),
    ("care", "가족 돌봄", 90, None, LEAVE_SOURCE),
    ("other", "그 밖의 휴가", 15, None, LEAVE_SOURCE),
]

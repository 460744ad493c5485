"""How much each thing counts when units are put in order, in points.

They are the portal's own, not the ministry's: they only suggest an order. Nobody is placed, refused or passed over
by them (개인정보 보호법 제37조의2: no decision by machine alone); a named person chooses, and says why when it is
another. The page shows this table to whoever asks how the order came about.
"""

TYPE_FITS = 30
TYPE_IS_NEAR = -5
TYPE_IS_FAR = -25
NEW_TO_ALL = 25
AGE_FITS = 10
NO_CLASH = 10
CLASH = -25
COMMUTE_FITS = 15
COMMUTE_IS_FAR = -25
HOURS_FIT = 10
HOUR_MISSING = -10
MOST_HOURS_MISSING = -30
FIRST_WISH = 25
SECOND_WISH = 15
SAME_INDUSTRY = 8
SAME_TYPE = 4
HAS_ROOM = 10
IS_FULL = -30
OUTSIDE_TERM = 5
TERM_IS_SHORT = -10
TERM_IS_OVER = -40
# For a place, and not for a person: who comes first.
CONDITIONAL_FIRST = 20
FIRST_IN_LINE = 15
NEXT_IN_LINE = -2
LAST_IN_LINE = 3

# Half a year: less of the term left is said.
SHORT_TERM_MONTHS = 6

# Which units a band of the capacity assessment leads to (domain.md §2.3: 80+ toward jobs and the market, 45–79 market
# and social service, below 45 keeping at work and part time). The bands' cut-offs are dated rows; this only suggests.
BAND_LEVELS = {"work_will": 0, "work_ability": 1, "job_support": 2}
# A type that is not named here suits every band: gateway, youth units, pilots.
TYPE_LEVELS = {
    "maintenance": {0},
    "part_time": {0},
    "social": {1},
    "programme_helper": {1},
    "welfare_helper": {1},
    "facility_helper": {1},
    "market": {1, 2},
    "incubating": {1, 2},
    "intern": {2},
    "pre_enterprise": {2},
}

# What the page says about the points.
IN_WORDS = [
    ("역량 구간에 맞는 유형", f"{TYPE_FITS:+}"),
    ("한 단계 다른 유형 / 두 단계 다른 유형", f"{TYPE_IS_NEAR:+} / {TYPE_IS_FAR:+}"),
    ("사업단에 처음 가는 분에게 게이트웨이", f"{NEW_TO_ALL:+}"),
    ("나이 기준이 있는 유형에 나이가 맞음", f"{AGE_FITS:+}"),
    ("할 수 없다고 한 일이 없음 / 있음(하나마다)", f"{NO_CLASH:+} / {CLASH:+}"),
    ("출퇴근할 수 있는 곳 / 아닌 곳", f"{COMMUTE_FITS:+} / {COMMUTE_IS_FAR:+}"),
    ("하루 시간이 맞음 / 모자람(한 시간마다)", f"{HOURS_FIT:+} / {HOUR_MISSING:+}"),
    ("1순위 희망 / 2순위 희망", f"{FIRST_WISH:+} / {SECOND_WISH:+}"),
    ("바란 사업단과 같은 업종 / 같은 유형", f"{SAME_INDUSTRY:+} / {SAME_TYPE:+}"),
    ("빈자리 있음 / 없음", f"{HAS_ROOM:+} / {IS_FULL:+}"),
    ("남은 참여 기간이 짧음 / 없음", f"{TERM_IS_SHORT:+} / {TERM_IS_OVER:+}"),
    ("기간이 얼마 남지 않은 분에게 60개월에 넣지 않는 유형", f"{OUTSIDE_TERM:+}"),
]
OF_PEOPLE_IN_WORDS = [
    *IN_WORDS,
    ("조건부수급자 먼저(시행규칙 제26조제1항)", f"{CONDITIONAL_FIRST:+}"),
    ("대기 차례(1번째부터 내려감)", f"{FIRST_IN_LINE:+} … {LAST_IN_LINE:+}"),
]

"""What the summary said of its numbers before reports kept these words themselves.

Reports that were frozen then name a meaning by its code. Never to be changed: they must read as on their day.
"""

FIRST_WORDS = {
    "people_at_close": ("그 달 마지막 날 뒤에도 참여를 이어 가는 사람. 전월 말 + 신규 − 종결 = 현원이 늘 맞습니다."),
    "placed": "그 날 사업단(게이트웨이 포함)에 배치되어 있는 참여자.",
    "waiting": "그 날 참여 중이지만 어느 사업단에도 배치되지 않은 사람.",
    "units": "그 날 열려 있는 자활근로사업단(게이트웨이 포함).",
    "places": "그 날 열려 있는 사업단의 정원. 가장 최근 연도 기록의 값입니다.",
    "enterprises": "그 날 인정을 받고 있는 자활기업. 폐업·인정 취소한 곳은 뺍니다.",
    "agreements": "체결했고 그 날이 협약 기간 안에 있는 협약.",
}

"""Indicators as first seeded. Later ones are added by a migration together with their measure; words in the admin.

Formulas: domain.md §8.3, built after the evaluations and news named there; no guideline's text was at hand.
"""

from indicators.enums import Better, Kind, Span, Theme

FORMULA = "센터 평가 보도와 사업 안내의 지표를 모아 정함(2026-11)"
PORTAL = "센터가 이 포털에 적은 "
_MORE, _FEWER = Better.MORE, Better.FEWER

# code, name, theme, kind, span, unit, words, counted, out of, basis, better, is it on the first page
INDICATORS: list[tuple[str, str, str, str, str, str, str, str, str, str, str, bool]] = [
    ("people", "참여자 현원", Theme.PEOPLE, Kind.COUNT, Span.DAY, "명",
     "그 달 마지막 날 뒤에도 참여를 이어 가는 사람.", "참여 중인 사람", "", "참여 기록", Better.NEITHER, True),
    ("people_growth", "참여자 증감률", Theme.PEOPLE, Kind.GROWTH, Span.YEAR, "%",
     "올해 달마다의 현원을 더해 지난해 같은 달들의 합과 견줌.", "올해 달마다의 월말 현원의 합",
     "지난해 같은 달들의 합", "참여 기록", _MORE, False),
    ("took_part", "참여한 사람", Theme.PEOPLE, Kind.COUNT, Span.YEAR, "명",
     "1월부터 그 달까지 하루라도 참여한 사람. 한 사람은 한 번만 셈.", "참여한 사람", "", "참여 기록",
     Better.NEITHER, False),
    ("new", "신규", Theme.PEOPLE, Kind.COUNT, Span.MONTH, "명",
     "그 달에 참여를 시작한 사람. 다시 참여한 사람도 셈.", "참여 시작", "", "참여 기록", Better.NEITHER, False),
    ("ended", "종결", Theme.PEOPLE, Kind.COUNT, Span.MONTH, "명",
     "그 달에 참여를 종결한 사람. 사업단만 옮긴 사람은 세지 않음.", "참여 종결", "", "참여 종결 기록",
     Better.NEITHER, False),
    ("work_rate", "취·창업률", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "취업하거나 창업해 종결한 사람의 비율. 한 사람은 한 번만 셈.", "취업·창업으로 종결한 사람",
     "그 해에 참여한 사람(연초 현원과 신규)", "참여 종결 기록", _MORE, True),
    ("off_benefit_rate", "탈수급률", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "소득이 기준을 넘어 수급에서 벗어난 사람의 비율.", "탈수급(소득초과)으로 종결한 사람",
     "그 해에 수급 자격이 있던 사람", "참여 종결 기록, 자격 이력", _MORE, True),
    ("success_rate", "자활성공률", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "취업, 창업, 탈수급 가운데 하나라도 이룬 사람의 비율. 여럿을 이뤄도 한 번만 셈.",
     "취업·창업·탈수급으로 종결한 사람", "그 해에 참여한 사람(연초 현원과 신규)", "참여 종결 기록", _MORE, False),
    ("retention_3", "취업 유지율 3개월", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "취·창업 뒤 3개월이 그 기간에 되는 사람 가운데 일을 이어 가는 사람.", "3개월 사후관리에서 일하는 사람",
     "취·창업하고 3개월이 된 사람", "사후관리 기록", _MORE, False),
    ("retention_6", "취업 유지율 6개월", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "취·창업 뒤 6개월이 그 기간에 되는 사람 가운데 일을 이어 가는 사람.", "6개월 사후관리에서 일하는 사람",
     "취·창업하고 6개월이 된 사람", "사후관리 기록", _MORE, False),
    ("retention_12", "취업 유지율 12개월", Theme.OUTCOME, Kind.SHARE, Span.YEAR, "%",
     "취·창업 뒤 12개월이 그 기간에 되는 사람 가운데 일을 이어 가는 사람.", "12개월 사후관리에서 일하는 사람",
     "취·창업하고 12개월이 된 사람", "사후관리 기록", _MORE, False),
    ("plan_rate", "사례관리율", Theme.CASE, Kind.SHARE, Span.DAY, "%",
     "승인된 자립계획이 있는 참여자의 비율.", "그 날 실행 중인 자립계획이 있는 사람", "그 날 참여 중인 사람",
     "자립계획, 참여 기록", _MORE, True),
    ("days_to_interview", "접수에서 초기상담까지", Theme.CASE, Kind.DAYS, Span.YEAR, "일",
     "그 기간에 한 초기상담이 접수한 날부터 걸린 평균 일수.", "접수일부터 상담일까지의 날", "초기상담",
     "접수, 초기상담 기록", _FEWER, False),
    ("days_to_plan", "접수에서 자립계획까지", Theme.CASE, Kind.DAYS, Span.YEAR, "일",
     "그 기간에 처음 세운 자립계획이 접수한 날부터 걸린 평균 일수.", "접수일부터 계획을 세운 날까지의 날",
     "처음 세운 자립계획", "접수, 자립계획", _FEWER, False),
    ("days_to_place", "접수에서 배치까지", Theme.CASE, Kind.DAYS, Span.YEAR, "일",
     "그 기간에 처음 배치된 사람이 접수한 날부터 기다린 평균 일수.", "접수일부터 배치일까지의 날", "처음 배치된 사람",
     "접수, 배치 기록", _FEWER, False),
    ("linkage_rate", "서비스 연계율", Theme.LINK, Kind.SHARE, Span.YEAR, "%",
     "협력기관이 맡은 의뢰가 있는 사람의 비율.", "협력기관이 맡은 의뢰가 있는 사람", "그 해에 참여한 사람",
     "서비스 의뢰", _MORE, True),
    ("days_to_answer", "협력기관의 답까지", Theme.LINK, Kind.DAYS, Span.YEAR, "일",
     "의뢰를 보낸 때부터 협력기관이 답한 때까지의 평균 일수.", "보낸 때부터 답한 때까지의 날", "답한 의뢰",
     "서비스 의뢰", _FEWER, False),
    ("agreements", "유효한 업무협약", Theme.LINK, Kind.COUNT, Span.DAY, "건",
     "체결했고 그 날이 협약 기간 안에 있는 협약.", "유효한 협약", "", "업무협약", _MORE, False),
    ("coverage", "협약이 있는 서비스 영역", Theme.LINK, Kind.SHARE, Span.DAY, "%",
     "서비스 영역 가운데 유효한 협약이 하나라도 있는 영역.", "협약이 있는 영역", "모든 서비스 영역", "업무협약",
     _MORE, False),
    ("attendance", "출근율", Theme.WORK, Kind.SHARE, Span.MONTH, "%",
     "표시한 근무일 가운데 나와 일하거나 배운 날.", "나온 날", "표시한 근무일(휴일·휴무 제외)", "출근부", _MORE, True),
    ("training_rate", "교육 이수율", Theme.WORK, Kind.SHARE, Span.YEAR, "%",
     "그 기간에 끝난 공동사업 참여 가운데 수료한 것.", "수료한 참여", "끝난 참여(수료와 중단)", "공동사업",
     _MORE, False),
    ("sales", "매출", Theme.MONEY, Kind.COUNT, Span.YEAR, "원",
     "1월부터 그 달까지 사업단의 매출(공급가액).", "매출", "", "매출 장부", _MORE, True),
    ("sales_ratio", "매출비율", Theme.MONEY, Kind.SHARE, Span.YEAR, "%",
     "총사업비에 대한 매출의 비율.", "매출", "총사업비(보조금의 인건비와 사업비)", "매출·지출 장부", _MORE, True),
    ("sales_growth", "매출 증가율", Theme.MONEY, Kind.GROWTH, Span.YEAR, "%",
     "지난해 같은 기간과 견준 매출의 증감.", "올해 매출", "지난해 같은 기간의 매출", "매출 장부", _MORE, False),
    ("sales_each", "1인당 매출", Theme.MONEY, Kind.EACH, Span.YEAR, "원",
     "한 달에 참여자 한 사람당 매출.", "1월부터 그 달까지의 매출", "달마다의 월말 현원의 합", "매출 장부, 참여 기록",
     _MORE, False),
    ("execution", "예산 집행률", Theme.MONEY, Kind.SHARE, Span.YEAR, "%",
     "그 해에 교부된 보조금 가운데 쓴 것.", "보조금에서 쓴 인건비와 사업비", "교부액", "지출 장부, 교부 내역",
     Better.NEITHER, False),
    ("enterprises", "자활기업", Theme.ENTERPRISE, Kind.COUNT, Span.DAY, "곳",
     "그 날 인정을 받고 있는 자활기업. 폐업·인정 취소한 곳은 뺌.", "자활기업", "", "자활기업 기록", _MORE, False),
    ("enterprise_members", "자활기업 구성원", Theme.ENTERPRISE, Kind.COUNT, Span.DAY, "명",
     "그 날까지 마지막으로 센 자활기업 구성원.", "구성원", "", "자활기업 기록", _MORE, False),
    ("enterprise_sales", "자활기업 매출", Theme.ENTERPRISE, Kind.COUNT, Span.YEAR, "원",
     "그 기간에 낸 사업보고의 매출액.", "사업보고의 매출액", "", "자활기업 사업보고", _MORE, False),
]  # fmt: skip

# Counted on first pages and in reports before; seeded after the others, each behind the one named first.
LATER = {
    "people": [
        ("placed", "배치", Theme.PEOPLE, Kind.COUNT, Span.DAY, "명",
         "그 날 사업단(게이트웨이 포함)에 배치되어 있는 참여자.", "배치된 사람", "", "참여·배치 기록",
         Better.NEITHER, False),
        ("waiting", "배치 대기", Theme.PEOPLE, Kind.COUNT, Span.DAY, "명",
         "그 날 참여 중이지만 어느 사업단에도 배치되지 않은 사람.", "배치를 기다리는 사람", "", "참여·배치 기록",
         Better.NEITHER, False),
    ],
    "days_to_answer": [
        ("expiring", "곧 끝나는 협약", Theme.LINK, Kind.COUNT, Span.DAY, "건",
         "그 날부터 90일 안에 기간이 끝나는 유효한 협약.", "곧 끝나는 협약", "", "업무협약", Better.NEITHER, False),
    ],
    "coverage": [
        ("units", "사업단", Theme.WORK, Kind.COUNT, Span.DAY, "곳",
         "그 날 열려 있는 자활근로사업단(게이트웨이 포함).", "열려 있는 사업단", "", "사업단 기록",
         Better.NEITHER, False),
        ("places", "정원", Theme.WORK, Kind.COUNT, Span.DAY, "명",
         "그 날 열려 있는 사업단의 정원. 가장 최근 연도 기록의 값.", "열려 있는 사업단의 정원", "",
         "사업단 연도 기록", Better.NEITHER, False),
    ],
}  # fmt: skip
# What is told of units one by one; all else of centers.
OF_UNITS = ["places", "attendance", "sales", "sales_ratio", "sales_growth"]
AGREED = "체결했고 그 날이 협약 기간 안에 있는 협약. 갱신된 것은 마지막 날까지, 해지된 것은 해지한 날 앞까지 셈."

# code, name, words
DIVISIONS = [
    ("category", "자격 구분", "그 날의 자격 이력에 따른 구분."),
    ("first", "처음 자격", "그 날 참여 중인 사람이 처음 참여할 때의 자격 구분."),
    ("type", "사업 유형", "그 날 배치된 사업단의 유형."),
    ("unit", "사업단", "그 날 배치된 사업단."),
    ("sex", "성별", "참여자의 성별."),
    ("band", "나이", "그 날의 만 나이."),
    ("township", "읍면동", "참여자가 사는 곳."),
    ("center", "센터", "참여자가 속한 지역자활센터."),
    ("state", "상태", "그 날 배치되어 있는지, 게이트웨이인지, 배치를 기다리는지."),
]

# Added with the room `savings` (migration 0004): the list above is what the first migration wrote, and stays.
# Why so: 유지율 has no published definition at hand; this one says in words what it counts.
SAVINGS_FORMULA = (
    "센터 평가 지표의 이름(domain.md §8.3)을 우리가 정의함(2026-11), 통장의 조건은 2026년 자활사업안내(Ⅱ)"
)
SAVINGS: list[tuple[str, str, str, str, str, str, str, str, str, str, str, bool]] = [
    ("savings_rate", "자산형성 가입률", Theme.OUTCOME, Kind.SHARE, Span.DAY, "%",
     "그 달 마지막 날 뒤에도 참여하는 사람 가운데 가입해 적립하고 있는 계좌가 있는 사람. 적립중지도 셈.",
     "그 날 열린 자산형성 계좌가 있는 사람", "그 날 참여 중인 사람", "자산형성 계좌, 참여 기록", _MORE, False),
    ("savings_kept", "자산형성 유지율", Theme.OUTCOME, Kind.SHARE, Span.DAY, "%",
     "가입한 지 한 해가 지났고 만기가 오지 않은 계좌 가운데 끊기지 않은 것. 탈수급이나 소득 증가로 지급받고 끝난 "
     "계좌도 유지로 셈.",
     "적립하고 있거나 지급받고 끝난 계좌", "가입하고 한 해가 지났고 만기 전인 계좌", "자산형성 계좌", _MORE, False),
]  # fmt: skip

# What the sales are measured by, told by itself too (migration 0005), behind the sales.
COST = (
    "cost", "총사업비", Theme.MONEY, Kind.COUNT, Span.YEAR, "원",
    "1월부터 그 달까지 보조금에서 쓴 인건비와 사업비.", "보조금의 인건비와 사업비", "", "지출 장부", Better.NEITHER,
    False,
)  # fmt: skip

# code, name, from, until, source, areas: (name, weight in percent or None, codes)
ROUNDS = [
    (
        "2019-2020", "2019–2020년 평가", "2019-01-01", "2020-12-31", "지역자활센터 평가 보도(domain.md N-EVAL21)",
        [
            ("참여자 자활성과", 30, ["work_rate", "off_benefit_rate", "success_rate", "retention_6", "retention_12"]),
            ("사업단 운영성과", 24, ["sales", "sales_ratio", "sales_growth", "sales_each", "attendance"]),
            ("자활기업 운영성과", 10, ["enterprises", "enterprise_members", "enterprise_sales"]),
            ("센터 운영성과", 18, ["plan_rate", "days_to_interview", "days_to_plan", "execution", "training_rate"]),
            ("외부자원 연계·지역사회 기여 및 협력", 10, ["agreements", "coverage", "linkage_rate", "days_to_answer"]),
            ("사업개발", 8, ["people_growth"]),
        ],
    ),
    (
        "2023-2024", "2023–2024년 평가", "2023-01-01", "2024-12-31", "지역자활센터 평가 보도(domain.md N-EVAL25a)",
        [
            ("참여자 자활역량 증진", None, ["plan_rate", "training_rate", "work_rate", "off_benefit_rate"]),
            ("사업단 운영성과", None, ["sales", "sales_growth", "sales_ratio", "attendance"]),
            ("자활기업 활성화", None, ["enterprises", "enterprise_members", "enterprise_sales"]),
            ("센터 운영 전문성", None, ["execution", "days_to_interview", "days_to_plan", "days_to_place"]),
            ("지역사회 연계·협력 활성화", None, ["agreements", "coverage", "linkage_rate", "days_to_answer"]),
        ],
    ),
    (
        "2025-2026", "2025–2026년 평가(준비)", "2025-01-01", "2026-12-31",
        "2023–2024년의 다섯 영역을 따름. 배점이 나오면 고칩니다",
        [
            ("참여자 자활역량 증진", None, ["plan_rate", "training_rate", "work_rate", "off_benefit_rate"]),
            ("사업단 운영성과", None, ["sales", "sales_growth", "sales_ratio", "attendance"]),
            ("자활기업 활성화", None, ["enterprises", "enterprise_members", "enterprise_sales"]),
            ("센터 운영 전문성", None, ["execution", "days_to_interview", "days_to_plan", "days_to_place"]),
            ("지역사회 연계·협력 활성화", None, ["agreements", "coverage", "linkage_rate", "days_to_answer"]),
        ],
    ),
]  # fmt: skip

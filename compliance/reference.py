"""The due rules as first seeded: every number of domain.md §1.3 and §6.4, with its article.

A later guideline or law is another row with its own first day, added in the admin.
"""

from datetime import date

FROM = date(2000, 1, 1)
_LAW = "국민기초생활 보장법 시행령·시행규칙 본문 (law.go.kr)"
_NORM = "공공 통합사례관리 기준(C-NAM). 자활 지침의 기한은 미확인"
_CENTER = "자활사업 안내(미확인)"

# code, name, number, unit, basis, is statutory, source
DUE_RULES: list[tuple[str, str, int, str, str, bool, str]] = [
    ("condition", "조건 제시", 1, "months", "시행령 제11조제1항", True, _LAW),
    ("opinion", "참여 결과와 조건이행 의견", 3, "months", "시행령 제12조제2항", True, _LAW),
    ("drop_out", "중도포기·거부의 통지", 0, "days", "시행령 제12조제2항", True, _LAW),
    ("decision", "생계급여 지급 여부의 결정", 3, "months", "시행령 제15조제1항", True, _LAW),
    ("suspension", "생계급여 중지 기간", 3, "months", "시행규칙 제7조제3항", True, _LAW),
    ("met_again", "조건을 다시 이행한 사실의 통지", 0, "days", "시행규칙 제7조제6항", True, _LAW),
    ("benefit", "급여 결정", 30, "days", "법 제26조제4항", True, _LAW),
    ("benefit_long", "급여 결정(사유가 있을 때)", 60, "days", "법 제26조제4항", True, _LAW),
    ("appeal", "이의신청", 90, "days", "법 제38조제1항", True, _LAW),
    ("appeal_forward", "이의신청의 송부", 10, "days", "법 제38조제2항", True, _LAW),
    ("appeal_decision", "이의신청에 대한 처분", 30, "days", "법 제39조제1항", True, _LAW),
    ("second_appeal", "두 번째 이의신청", 90, "days", "법 제40조제1항", True, _LAW),
    ("rejudge", "근로능력 재판정 신청", 60, "days", "시행규칙 제6조의2", True, _LAW),
    ("rejudge_answer", "근로능력 재판정 답", 30, "days", "시행규칙 제6조의2", True, _LAW),
    ("intake_needs", "접수 뒤 욕구 조사", 10, "days", "업무 기준", False, _NORM),
    ("intake_conference", "욕구 조사 뒤 사례회의", 5, "days", "업무 기준", False, _NORM),
    ("intake_plan", "사례회의 뒤 계획", 15, "days", "업무 기준", False, _NORM),
    ("intake_whole", "접수부터 계획까지", 30, "days", "업무 기준", False, _NORM),
    ("reassess", "욕구 재사정", 6, "months", "업무 기준", False, _CENTER),
    ("referral_waits", "의뢰를 접수하거나 돌려보내기", 7, "days", "업무 기준", False, _CENTER),
]

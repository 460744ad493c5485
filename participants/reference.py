"""The code lists as first seeded. Later years' rows are added in the admin, not here.

Sources: domain.md §2.1 (national list of first categories, DG-TYPE) and §2.6 (list of exits, partly unverified).
"""

LIST = "자활정보시스템 코드(자격·유형 교차표, 공공데이터 15139788)"
REASONS_SOURCE = "자활사업 안내(미확인) · 센터 안내"

# code, name, is_conditional
CATEGORIES = [
    ("conditional", "조건부수급자", True),
    ("special", "자활급여특례자", False),
    ("general", "일반수급자", False),
    ("near_poor", "차상위자", False),
    ("facility", "시설수급자", False),
    # Not in the national cross-table, but rosters name it (domain.md §2.1, C-NJ).
    ("exempt_household", "특례수급가구 가구원", False),
]

# code, name, outcome, ends participation, ends placement
END_REASONS = [
    ("job", "취업(일반시장)", "job", True, True),
    ("public_job", "취업(정부일자리)", "job", True, True),
    ("start_up", "개인창업", "start_up", True, True),
    ("enterprise", "자활기업 창업·편입", "start_up", True, True),
    ("off_benefit", "탈수급(소득초과)", "off_benefit", True, True),
    ("category_change", "수급자격 변경·중지", "other", True, True),
    ("term_over", "기간만료(60개월)", "other", True, True),
    ("health", "건강·질병", "other", True, True),
    ("unfit", "근로무능력 판정", "other", True, True),
    ("care", "가사·돌봄", "other", True, True),
    ("school", "학업·군입대", "other", True, True),
    ("moved", "이주(전출)", "other", True, True),
    ("died", "사망", "other", True, True),
    ("absence", "무단결근·참여중단", "other", True, True),
    ("gave_up", "본인포기(중도포기)", "other", True, True),
    ("noncompliance", "조건불이행", "other", True, True),
    ("other_programme", "타사업 연계", "other", True, True),
    ("other", "기타", "other", True, True),
    ("transfer", "사업단 이동", "other", False, True),
    ("gateway_done", "게이트웨이 수료", "other", False, True),
    ("unit_closed", "사업단 종료", "other", False, True),
    ("participation_ended", "참여 종결", "other", False, True),
]

# Nobody is asked how it goes after a death, and where nobody has left.
NOT_FOLLOWED_UP = ["died", "transfer", "gateway_done", "unit_closed", "participation_ended"]

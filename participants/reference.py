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

# The first wording of each consent: our own plain words, an example until the center has looked at it.
EXAMPLE = "예시: 센터의 개인정보 보호책임자가 확인한 뒤 쓰십시오"
FREELY = "동의하지 않아도 됩니다. 동의하지 않아도 자활사업 참여와 급여에는 불이익이 없습니다."

# kind, title, purpose, items, period, refusal, recipient
CONSENT_TEMPLATES = [
    (
        "collect",
        "개인정보 수집·이용 동의서",
        "법에 정해진 일 말고도 더 나은 도움을 드리려고 씁니다: 연락, 교육 안내, 취업 상담, 서비스 연계 찾기.",
        "비상연락처, 학력, 자격증, 경력, 희망하는 일, 가구 상황(함께 사는 사람, 돌보는 사람), 출퇴근 방법",
        "동의한 날부터 참여가 끝난 뒤 5년까지. 그 뒤에는 지체 없이 없앱니다.",
        f"{FREELY} 다만 맞는 교육이나 일자리를 찾아 드리기 어려울 수 있습니다.",
        "",
    ),
    (
        "provide",
        "개인정보 제3자 제공 동의서",
        "서비스 신청과 상담, 서비스를 받았는지 확인",
        "이름, 생년월일, 전화번호, 필요한 서비스의 내용",
        "서비스가 끝난 뒤 1년까지. 그 뒤에는 지체 없이 없앱니다.",
        f"{FREELY} 다만 그 기관의 서비스를 연결해 드리지 못합니다.",
        "동의 칸에 이름을 적은 기관 한 곳 (기관마다 한 장씩 따로 받습니다)",
    ),
    (
        "sensitive",
        "민감정보(건강) 수집·이용 동의서",
        "몸과 마음의 상태에 맞는 일과 도움을 찾고, 일하다 다치지 않도록 하려고 씁니다.",
        "질병과 치료, 먹는 약, 수술, 장애, 음주와 흡연, 마음 건강",
        "동의한 날부터 동의가 끝나는 날까지. 동의를 거두거나 참여가 끝나면 지체 없이 없앱니다.",
        f"{FREELY} 다만 건강에 맞는 일을 찾아 드리기 어려울 수 있습니다.",
        "",
    ),
    (
        "gateway",
        "게이트웨이 참여 동의서",
        "게이트웨이 과정의 상담, 교육, 자립계획 세우기와 그 결과의 기록",
        "이름, 생년월일, 연락처, 출석과 교육 기록, 상담과 검사 결과",
        "게이트웨이가 끝난 뒤 5년까지. 그 뒤에는 지체 없이 없앱니다.",
        "동의하지 않아도 됩니다. 동의하지 않으면 게이트웨이 과정을 시작할 수 없고, 다른 길을 함께 찾습니다.",
        "",
    ),
    (
        "electronic",
        "전자문서 통지 동의서",
        "급여와 조건 이행에 관한 통지를 종이 대신 전자문서로 보내려고 씁니다.",
        "이름, 휴대전화번호 또는 전자우편 주소",
        "동의한 날부터 동의를 거두는 날까지. 거두면 그날부터 종이로 보냅니다.",
        f"{FREELY} 동의하지 않으면 지금처럼 종이로 받습니다.",
        "",
    ),
]

# Asked since health may be told to an organisation on its own yes (제23조); seeded apart, for portals already at work.
LATER_CONSENT_TEMPLATES = [
    (
        "provide_sens",
        "민감정보(건강) 제3자 제공 동의서",
        "몸과 마음의 상태에 맞는 서비스를 받고, 받다가 다치지 않도록 하려고 씁니다.",
        "건강에 관해 알릴 것, 일할 때 살필 점",
        "서비스가 끝난 뒤 1년까지. 그 뒤에는 지체 없이 없앱니다.",
        f"{FREELY} 다만 그 기관이 건강을 살펴 도와 드리기 어려울 수 있습니다.",
        "동의 칸에 이름을 적은 기관 한 곳 (기관마다 한 장씩 따로 받습니다)",
    ),
]

"""The code lists as first seeded. Later years' rows are added in the admin, not here.

Sources: domain.md §2.3 (the six names stand in the national table; maxima and cut-offs could not be verified) and
§6.5 (the scale's six factors and 25 items; which item belongs to which factor could not be verified).
"""

ITEMS_SOURCE = "항목 이름은 자활정보시스템 코드, 배점은 미확인"
BANDS_SOURCE = "자활사업 안내(미확인)"

# code, name, most points; together 100
CAPACITY_ITEMS = [
    ("age", "연령", 20),
    ("health", "건강상태", 20),
    ("skill", "기능/기술", 20),
    ("discretion", "재량", 10),
    ("job_wish", "구직욕구", 20),
    ("household", "가구여건", 10),
]

# code, name, from so many points on
CAPACITY_BANDS = [
    ("job_support", "집중취업지원대상자", 80),
    ("work_ability", "근로능력강화대상자", 45),
    ("work_will", "근로의욕증진대상자", 0),
]

SCALE_SOURCE = "정서적 자활척도(25문항, 6요인): 문항별 요인과 구간은 미확인, 문항 글은 종이 검사지를 씀"
SCALE = ("emotional", "정서적 자활척도", 1, 5)
# factor, number of items; together 25
SCALE_FACTORS = [
    ("긍정적 삶의 태도", 5),
    ("대인관계", 4),
    ("일에 대한 보람", 4),
    ("통제력", 4),
    ("자립의지", 4),
    ("자아상", 4),
]

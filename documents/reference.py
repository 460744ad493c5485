"""Kinds as first seeded. Later kinds are added in the admin, not here (access.md §2.4: years by analogy, [L])."""

PERSON_SOURCE = "사회보장급여법 제34조 준용(확인 전)"
WORK_SOURCE = "협약·보고가 끝난 뒤 3년(센터가 정해 고칩니다)"
_PERSON = {"years_kept": 5, "for_people": True, "source": PERSON_SOURCE}
_PLAN = {"years_kept": 5, "for_plans": True, "source": PERSON_SOURCE}
_AGREEMENT = {"years_kept": 6, "for_agreements": True, "source": WORK_SOURCE}
_REPORT = {"years_kept": 5, "for_reports": True, "source": WORK_SOURCE}

KINDS: list[dict[str, object]] = [
    {"code": "household", "name": "가구·거주 서류", **_PERSON},
    {"code": "certificate", "name": "자격증·수료증", **_PERSON},
    {"code": "work", "name": "근로 관련 서류", **_PERSON},
    {"code": "medical", "name": "진단서·소견서", "is_sensitive": True, **_PERSON},
    {"code": "official_letter", "name": "공문", **_PERSON, "for_agreements": True, "for_reports": True},
    {"code": "plan_paper", "name": "계획서 원본", **_PLAN},
    {"code": "plan_ground", "name": "계획의 근거 자료", **_PLAN},
    {"code": "agreement_copy", "name": "협약서 사본", "is_outward": True, **_AGREEMENT},
    {"code": "agreement_annex", "name": "부속 합의서", "is_outward": True, **_AGREEMENT},
    {"code": "submitted", "name": "제출한 공문", "is_outward": True, **_REPORT},
    {"code": "proof", "name": "증빙 자료", **_REPORT},
    {
        "code": "other",
        "name": "그 밖의 문서",
        **_PERSON,
        "for_plans": True,
        "for_agreements": True,
        "for_reports": True,
    },
]

MONEY_SOURCE = "지방보조금·회계 서류 보관 5년(센터가 정해 고칩니다)"
# Came with attendance, sales and enterprises.
LATER_KINDS: list[dict[str, object]] = [
    {"code": "signed_roster", "name": "서명한 출근부", "years_kept": 5, "for_sheets": True, "source": MONEY_SOURCE},
    {"code": "receipt", "name": "영수증·세금계산서", "years_kept": 5, "for_sales": True, "source": MONEY_SOURCE},
    {
        "code": "settlement_paper",
        "name": "정산 서류",
        "years_kept": 5,
        "for_settlements": True,
        "is_outward": True,
        "source": MONEY_SOURCE,
    },
    {
        "code": "enterprise_paper",
        "name": "자활기업 서류",
        "years_kept": 5,
        "for_enterprises": True,
        "is_outward": True,
        "source": MONEY_SOURCE,
    },
]

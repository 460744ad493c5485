"""Service areas and standard articles as first seeded (domain.md §6.3, §7.1). More are added in the admin."""

SOURCE = "대전광역자활센터 업무협약(2024-11-07)"

SERVICE_AREAS = [
    ("psych", "심리상담치료"),
    ("life_edu", "소양교육"),
    ("job_edu", "직무교육"),
    ("culture", "여가문화"),
    ("medical", "의료"),
    ("housing", "주거"),
    ("employ", "고용"),
    ("legal", "법률"),
    ("finance", "경제적지원"),
]

CLAUSE_SOURCE = "업무협약서 일반 서식의 조 제목, 표준협약서(안)(2025 중앙자활자금)"

# The words are a beginning, to be changed in each agreement. It is a statement of working together (domain.md §7.1).
CLAUSES = [
    ("purpose", "목적", "이 협약은 {목적}에 필요한 사항을 정함을 목적으로 한다."),
    ("trust", "존중 및 신뢰", "당사자는 서로 존중하고 신의에 따라 성실히 이 협약을 이행한다."),
    ("fields", "협력 분야", "당사자는 {분야} 분야에서 협력한다."),
    (
        "roles",
        "역할",
        "센터는 참여자의 욕구를 살펴 협력기관에 서비스를 요청하고, 협력기관은 "
        "가능한 범위에서 서비스를 제공하고 그 결과를 알린다.",
    ),
    (
        "privacy",
        "개인정보 보호와 비밀유지",
        "참여자의 개인정보는 본인의 동의를 받은 범위에서만 주고받으며, "
        "업무로 알게 된 사실을 다른 목적으로 쓰거나 알리지 않는다. "
        "주민등록번호는 주고받지 않는다.",
    ),
    ("costs", "비용", "이 협약의 이행에 드는 비용은 당사자가 협의하여 정한다."),
    (
        "period",
        "유효기간",
        "이 협약의 유효기간은 {시작일}부터 {종료일}까지로 한다.",
    ),
    (
        "ending",
        "변경과 해지",
        "이 협약은 당사자가 서면으로 합의하여 바꾸거나, 까닭을 적어 서면으로 알리고 해지할 수 있다.",
    ),
    ("disputes", "해석과 협의", "이 협약에 없는 사항이나 해석이 다른 사항은 당사자가 협의하여 정한다."),
    (
        "keeping",
        "효력과 보관",
        "이 협약은 서명 또는 날인한 날부터 효력이 있으며, 협약서는 당사자가 각각 1부씩 보관한다.",
    ),
]

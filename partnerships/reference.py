"""The nine service areas as first seeded (facts of the signing event; domain.md §6.3). More are added in the admin."""

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

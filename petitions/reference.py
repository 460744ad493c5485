"""The rules about petitions as first seeded. Later years' rows are added in the admin, not here."""

from datetime import date

FROM = date(2000, 1, 1)
_GATEWAY = "센터 안내 C-NJ·C-HC·C-GJ(1개월 한 번), 결정하는 곳과 늦은 신청 30일은 미확인"
_UNVERIFIED = "자활사업 안내(미확인)"

# kind, owner, days after the day, longest months, source
RULES: list[tuple[str, str, int, int | None, str]] = [
    ("gateway", "city", 30, 1, _GATEWAY),
    ("term", "city", 30, 12, _UNVERIFIED),
    ("leave", "center", 30, None, _UNVERIFIED),
    ("unit_change", "center", 30, None, _UNVERIFIED),
    ("papers", "center", 30, None, _UNVERIFIED),
]

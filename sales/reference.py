"""The rules of money as first seeded. Later years' rows are added in the admin, not here."""

from datetime import date

FROM = date(2000, 1, 1)

# industry, months over which its sales are judged, source (domain.md §3.1)
INDUSTRY_RULES: list[tuple[str, int, str]] = [
    ("영농", 12, "센터 안내 C-EP24·C-BG(영농·축산은 1년으로 판정)"),
    ("축산", 12, "센터 안내 C-EP24·C-BG(영농·축산은 1년으로 판정)"),
]

VAT_PERCENT = 10
MOST_PERCENT = 90
BEHIND_POINTS = 20
MONEY_SOURCE = "부가가치세법 제30조(10%), 집행 경고 90%·20%p는 센터가 정함(미확인)"

"""The grant's rules as first seeded. Later years' rows are added in the admin, not here."""

from datetime import date

GRANT_SOURCE = "자활성공지원금 안내 F-SSB·N-NP25 (2025년 11월 시행)"
# months of staying, won, least hours a week, least monthly income of a freelancer, months in which work must begin
GRANT_RULES = [(6, 500_000, 22, 900_000, 6), (12, 1_000_000, 22, 900_000, 6)]
GRANT_FROM = date(2025, 11, 1)

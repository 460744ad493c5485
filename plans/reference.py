"""The rule as first seeded. Later rules are added in the admin, not here (domain.md §6.4: interval [U])."""

from datetime import date

FROM = date(2000, 1, 1)
REVIEW_MONTHS = 3
SOURCE = "점검 주기는 미확인: 센터가 정해 고칩니다"

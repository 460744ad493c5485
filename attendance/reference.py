"""What each code is worth, as first seeded. Later years' rows are added in the admin, not here.

실비 is paid for days actually worked; 주차 is lost by an absence, not by lateness or leaving early (domain.md §3.6,
example B); what a half day earns and whether a public holiday is paid are not verified [U].
"""

from datetime import date

FROM = date(2000, 1, 1)
SEEN = "자활사업 안내 요약(domain.md §3.6, F-POL26·DG-PART)"
_UNVERIFIED = "자활사업 안내(미확인)"

# code, pays, expense, breaks the full week, breaks the full month, half days of leave used, source
DAY_RULES: list[tuple[str, str, str, bool, bool, int, str]] = [
    ("present", "full", "full", False, False, 0, SEEN),
    ("absent", "none", "none", True, True, 0, SEEN),
    ("unexcused", "none", "none", True, True, 0, SEEN),
    ("late", "worked", "full", False, False, 0, SEEN),
    ("early", "worked", "full", False, False, 0, SEEN),
    ("half", "full", "full", False, False, 1, _UNVERIFIED),
    ("leave", "full", "none", False, False, 2, SEEN),
    ("sick", "none", "none", False, True, 0, _UNVERIFIED),
    ("education", "full", "full", False, False, 0, _UNVERIFIED),
    ("training", "full", "full", False, False, 0, _UNVERIFIED),
    ("holiday", "full", "none", False, False, 0, _UNVERIFIED),
    ("closed", "none", "none", False, False, 0, _UNVERIFIED),
    ("substitute", "full", "full", False, False, 0, _UNVERIFIED),
]

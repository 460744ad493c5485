"""Kinds of accounts and rules as first seeded. Later terms are new rows, added in the admin, not here.

Numbers: the ministry's 「2026년 자활사업안내(Ⅱ) 자산형성지원 통장사업 안내」 by its printed pages, as others
quote it, and domain.md §6.6 [V C-GJ]; what no source says is marked 미확인. Closed predecessors (희망키움통장,
내일키움통장) have no row: no source at hand states their terms.
"""

from datetime import date

_GUIDE = "2026년 자활사업안내(Ⅱ) 자산형성지원 통장사업 안내"
_TEN_TO_FIFTY = {"own_least": 100_000, "own_most": 500_000, "months": 36}
_LEARNS = {"education_hours": 10, "wants_use_plan": True}


def _flat(won: int) -> dict[str, int]:
    return {"first_year": won, "second_year": won, "third_year": won}


# code → fields
KINDS: dict[str, dict[str, object]] = {
    "hope_1": {
        "name": "희망저축계좌Ⅰ",
        "passbook": "희망저축계좌Ⅰ",
        "valid_from": date(2022, 1, 1),
        "source": f"{_GUIDE} 3·35·39·43·44쪽, 시작일은 미확인",
        **_TEN_TO_FIFTY,
        **_flat(300_000),
        "wants_off_benefit": True,
        "leaves_within": 6,
        "part_percent": 5,
    },
    "hope_2": {
        "name": "희망저축계좌Ⅱ",
        "passbook": "희망저축계좌Ⅱ",
        "valid_from": date(2025, 1, 1),
        "source": f"{_GUIDE} 3·48·52·55·56쪽",
        **_TEN_TO_FIFTY,
        "first_year": 100_000,
        "second_year": 200_000,
        "third_year": 300_000,
        **_LEARNS,
    },
    "hope_2_before_2025": {
        "name": "희망저축계좌Ⅱ(2024년까지 가입)",
        "passbook": "희망저축계좌Ⅱ",
        "valid_from": date(2022, 1, 1),
        "valid_to": date(2024, 12, 31),
        "source": "domain.md §6.6(C-GJ), 시작일은 미확인",
        **_TEN_TO_FIFTY,
        **_flat(100_000),
        **_LEARNS,
    },
    "youth_near_poor": {
        "name": "청년내일저축계좌(차상위 이하)",
        "passbook": "청년내일저축계좌",
        "valid_from": date(2022, 1, 1),
        "source": f"{_GUIDE} 3·61·64·68·74쪽, 시작일은 미확인",
        **_TEN_TO_FIFTY,
        **_flat(300_000),
        **_LEARNS,
        "special_months": 60,
    },
    "youth_above": {
        "name": "청년내일저축계좌(차상위 초과)",
        "passbook": "청년내일저축계좌",
        "valid_from": date(2022, 1, 1),
        "valid_to": date(2025, 12, 31),
        "source": f"{_GUIDE} viii·62·68쪽(2026년부터 신규모집 중단), 시작일은 미확인",
        **_TEN_TO_FIFTY,
        **_flat(100_000),
        **_LEARNS,
        "special_months": 60,
    },
}

# valid from, valid to, months of a general suspension in all, source
_SAME = {"special_most": 24, "lost_missed": 12, "warn_missed": 3}
_WARN = "연속 3개월에 알리는 것은 우리가 정함"
RULES: list[dict[str, object]] = [
    {
        "valid_from": date(2000, 1, 1),
        "valid_to": date(2026, 1, 30),
        "suspended_most": 6,
        "source": f"{_GUIDE} 15·16·43·57쪽(개정 전 6개월). {_WARN}",
        **_SAME,
    },
    {
        "valid_from": date(2026, 1, 31),
        "valid_to": None,
        "suspended_most": 12,
        "source": f"{_GUIDE} 15·16·43·57쪽(2026. 1. 31. 이후 신청분부터 12개월). {_WARN}",
        **_SAME,
    },
]

"""What the demo tells as fact: the two centers as the press describes them (data/facts.json), and where they stand."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
PASSWORD = "jahwal-demo-2026"

# The demo's history runs up to here: the same data every time, whatever the day.
FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 10, 31)

ASAN = "충남아산지역자활센터"
METRO = "대전광역자활센터"
LARGE = "대전연습지역자활센터"

# Four more district centers, all invented: names of real ones would carry invented numbers.
DISTRICT_CENTERS = [
    ("대전동구연습지역자활센터", "동구"),
    ("대전서구연습지역자활센터", "서구"),
    ("대전유성연습지역자활센터", "유성구"),
    ("대전대덕연습지역자활센터", "대덕구"),
]

# Where the townships of Asan lie, roughly, on a grid of six columns (drawn by hand after the city's shape).
ASAN_TILES = {
    "인주면": (2, 1), "영인면": (3, 1), "둔포면": (5, 1),
    "선장면": (1, 2), "염치읍": (3, 2), "음봉면": (4, 2),
    "도고면": (1, 3), "신창면": (2, 3), "온양4동": (3, 3), "온양1동": (4, 3), "탕정면": (5, 3),
    "온양5동": (2, 4), "온양2동": (3, 4), "온양3동": (4, 4), "배방읍": (5, 4),
    "온양6동": (3, 5), "송악면": (4, 5),
}  # fmt: skip

DAEJEON_TOWNSHIPS = {
    "동구": "가양1동 대동 삼성동 성남동 신인동 용운동 용전동 자양동 중앙동 판암1동 홍도동 효동",
    "중구": "대사동 대흥동 목동 문창동 문화1동 부사동 산성동 석교동 오류동 용두동 유천1동 은행선화동 중촌동 태평1동",
    "서구": (
        "가수원동 가장동 갈마1동 관저1동 괴정동 내동 도마1동 둔산1동 만년동 변동 복수동 용문동 월평1동 정림동 탄방동"
    ),
    "유성구": "관평동 구즉동 노은1동 신성동 온천1동 전민동 진잠동",
    "대덕구": "대화동 덕암동 목상동 법1동 비래동 석봉동 송촌동 신탄진동 오정동 중리동 회덕동",
}


@cache
def facts() -> dict[str, Any]:
    """The facts as they stand in the file."""
    return json.loads((DATA / "facts.json").read_text())

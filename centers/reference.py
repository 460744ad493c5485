"""News as first seeded. Later news is written in the portal (centers:write-news), not here."""

from typing import Any

NEWS: list[tuple[str, dict[str, Any]]] = [
    (
        "2026-11-20",
        {
            "title": "받을 알림을 고를 수 있습니다",
            "text": "화면 위의 ‘알림’에서 이 자리에 온 알림을 모두 봅니다. ‘알림 받기’에서 종류마다 끌 수 있고, "
            "법정 기한 알림은 늘 옵니다. 두 번 알려도 그대로인 법정 기한은 센터장에게도 알립니다.",
            "roles": [],
        },
    ),
    (
        "2026-11-24",
        {
            "title": "문서를 기록에 둘 수 있습니다",
            "text": "참여자의 ‘문서’, 자립계획, 업무협약, 월 보고에 PDF와 사진을 올리고 화면에서 바로 봅니다. "
            "볼 자리를 고를 수 있고, 보관 기한이 지나면 센터장이 파기합니다.",
            "roles": ["director", "case", "unit", "admin", "account"],
        },
    ),
]

"""What happened to a file, told in words: verbs of the audit as sentences."""

from collections.abc import Iterable
from typing import Any

from audit.models import Event

TITLES = {
    "participant.registered": "참여자로 등록했습니다",
    "participant.edited": "기록을 고쳤습니다",
    "participant.category_changed": "자격이 바뀌었습니다",
    "participant.ended": "참여를 종결했습니다",
    "participant.rejoined": "다시 참여했습니다",
    "placement.started": "사업단에 배치했습니다",
    "placement.ended": "배치가 끝났습니다",
}
MILESTONES = {"participant.registered", "placement.started", "participant.rejoined"}
LABELS = {
    "name": "이름",
    "born_on": "생년월일",
    "sex": "성별",
    "phone": "전화번호",
    "township": "사는 곳",
    "case_manager": "담당",
    "team": "담당 팀",
    "capacity_score": "역량평가",
    "remarks": "비고",
    "age_reason": "65세 이상 사유",
    "starts_on": "시작일",
    "ends_on": "종료일",
    "end_reason": "사유",
    "category": "자격",
    "unit": "사업단",
    "benefits": "급여",
}


def told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as a time line's entries: title, lines of what changed, who, when."""
    return [
        {
            "at": event.at,
            "title": TITLES.get(event.verb, event.verb),
            "lines": changes_in_words(event),
            "reason": event.reason,
            "by": event.actor_label,
            "desk": event.desk_label,
            "is_milestone": event.verb in MILESTONES,
        }
        for event in events
    ]


def changes_in_words(event: Event) -> list[str]:
    """'전화번호: 010-1111-2222 → 010-3333-4444', for each field; a registration tells only unit-like words."""
    if event.verb == "participant.registered":
        return [_line(name, None, event.after[name]) for name in ("category", "starts_on") if name in event.after]
    return [_line(name, event.before.get(name), value) for name, value in event.after.items()]


def _line(name: str, before: Any, after: Any) -> str:
    label = LABELS.get(name, name)
    return f"{label}: {_word(before)} → {_word(after)}" if before not in (None, "", []) else f"{label}: {_word(after)}"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "없음"
    return str(value) if value not in (None, "") else "없음"

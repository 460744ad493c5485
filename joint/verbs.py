"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "joint.planned": "공동사업을 계획했습니다",
    "joint.edited": "공동사업을 고쳤습니다",
    "joint.started": "공동사업을 시작했습니다",
    "joint.ended": "공동사업을 마쳤습니다",
    "joint.session_added": "공동사업 회차를 더했습니다",
    "joint.taken_in": "공동사업에 참여하기로 했습니다",
    "joint.taken_out": "공동사업 참여를 거두었습니다",
    "joint.roll_kept": "공동사업 출석을 적었습니다",
    "joint.outcome": "공동사업의 결과를 적었습니다",
}
LABELS: dict[str, str] = {"project": "공동사업", "held_on": "날짜", "presence": "출석", "people": "사람 수"}

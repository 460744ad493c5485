"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "opinion.drafted": "조건이행 의견을 쓰기 시작했습니다",
    "opinion.edited": "조건이행 의견을 고쳤습니다",
    "opinion.sent": "조건이행 의견을 시에 보냈습니다",
    "compliance.decided": "시가 조건 이행 여부를 결정했습니다",
    "duerule.registered": "기한 기준을 더했습니다",
    "duerule.edited": "기한 기준을 고쳤습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"verdict": "센터 의견", "outcome": "결정", "decided_on": "결정일", "city": "받는 기관"}

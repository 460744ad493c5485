"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "rights.taken": "자기 정보에 대한 요구를 받았습니다",
    "rights.put_off": "요구에 답할 날을 미루었습니다",
    "rights.limited": "열람 자료에 무엇을 실을지 정했습니다",
    "rights.answered": "요구에 답했습니다",
    "rights.exported": "가지고 있는 모든 정보를 본인에게 주려고 내보냈습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"received_on": "받은 날", "due_on": "답할 날", "answer": "답"}

"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "capacity.assessed": "자활역량평가를 적었습니다",
    "capacity.corrected": "자활역량평가를 바로잡았습니다",
    "needs.assessed": "욕구 사정을 적었습니다",
    "needs.corrected": "욕구 사정을 바로잡았습니다",
    "health.assessed": "건강 사정을 적었습니다",
    "instrument.answered": "척도 결과를 적었습니다",
    "work.noted": "근로 조건을 적었습니다",
    "capacityitem.registered": "역량평가 항목을 더했습니다",
    "capacityitem.edited": "역량평가 항목을 고쳤습니다",
    "capacityband.registered": "역량평가 구간을 더했습니다",
    "capacityband.edited": "역량평가 구간을 고쳤습니다",
    "instrument.registered": "척도를 더했습니다",
    "instrument.edited": "척도를 고쳤습니다",
    "instrumentfactor.registered": "척도 요인을 더했습니다",
    "instrumentfactor.edited": "척도 요인을 고쳤습니다",
    "instrumentitem.registered": "척도 문항을 더했습니다",
    "instrumentitem.edited": "척도 문항을 고쳤습니다",
    "instrumentband.registered": "척도 구간을 더했습니다",
    "instrumentband.edited": "척도 구간을 고쳤습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"scores": "항목별 점수", "needs": "영역별 욕구", "areas": "어려움이 있는 영역"}

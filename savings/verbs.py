"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "savings.opened": "자산형성 계좌를 적었습니다",
    "savings.edited": "자산형성 계좌를 고쳤습니다",
    "savings.own_changed": "본인 저축을 바꾸었습니다",
    "savings.suspended": "적립을 중지했습니다",
    "savings.resumed": "적립중지를 줄이거나 거두었습니다",
    "savings.educated": "자립역량교육을 적었습니다",
    "savings.education_taken_out": "자립역량교육을 지웠습니다",
    "savings.use_plan_handed_in": "자금사용계획서를 냈다고 적었습니다",
    "savings.month_marked": "그 달의 저축을 적었습니다",
    "savings.ended": "자산형성 계좌를 끝냈습니다",
    "savings.reopened": "자산형성 계좌를 끝낸 것을 거두었습니다",
    "savings.exported": "자산형성 계좌를 내보냈습니다",
    "savingskind.registered": "자산형성 통장 종류를 더했습니다",
    "savingskind.edited": "자산형성 통장 종류를 고쳤습니다",
    "savingsrule.registered": "자산형성 기준을 더했습니다",
    "savingsrule.edited": "자산형성 기준을 고쳤습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"own_won": "매달 본인 저축"}

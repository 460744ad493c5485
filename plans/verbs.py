"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "plan.drafted": "자립계획을 쓰기 시작했습니다",
    "plan.edited": "자립계획을 고쳤습니다",
    "plan.signed": "자립계획에 서명을 받았습니다",
    "plan.approved": "자립계획을 승인했습니다",
    "plan.returned": "자립계획을 고쳐 달라고 돌려보냈습니다",
    "plan.closed": "자립계획을 마쳤습니다",
    "plan.reviewed": "자립계획을 점검했습니다",
    "goal.added": "계획에 목표를 더했습니다",
    "goal.removed": "계획에서 목표를 지웠습니다",
    "goal.reached": "계획의 목표를 이루었습니다",
    "step.added": "계획에 할 일을 더했습니다",
    "step.removed": "계획에서 할 일을 지웠습니다",
    "step.done": "계획의 할 일을 마쳤습니다",
    "planrule.registered": "계획 점검 기준을 더했습니다",
    "planrule.edited": "계획 점검 기준을 고쳤습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"goal": "목표", "step": "할 일", "next_on": "다음 점검일"}

"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "petition.asked": "신청했습니다",
    "petition.withdrawn": "신청을 거두었습니다",
    "petition.granted": "신청을 승인했습니다",
    "petition.denied": "신청을 거절했습니다",
    "petitionrule.registered": "신청 기준을 더했습니다",
    "petitionrule.edited": "신청 기준을 고쳤습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"asked_on": "신청일"}

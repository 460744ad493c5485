"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "referral.sent": "참여를 의뢰했습니다",
    "referral.withdrawn": "의뢰를 거두었습니다",
    "referral.taken": "의뢰를 접수했습니다",
    "referral.returned": "의뢰를 돌려보냈습니다",
    "intake.opened": "접수했습니다",
    "intake.received": "창구에서 접수했습니다",
    "intake.taken_over": "접수를 맡았습니다",
    "missing.settled": "빠진 것을 채웠습니다",
    "intake.joined": "접수를 마치고 참여를 시작했습니다",
    "intake.sent_back": "다시 의뢰하도록 돌려보냈습니다",
    "intake.declined": "본인이 원하지 않아 접수를 마쳤습니다",
    "interview.booked": "초기상담을 잡았습니다",
    "interview.moved": "초기상담 일정을 옮겼습니다",
    "interview.held": "초기상담을 적었습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {
    "way": "온 길",
    "came_on": "접수일",
    "booked_for": "상담 일시",
    "gateway": "게이트웨이",
    "missing": "빠진 것",
}

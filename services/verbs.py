"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {
    "service.requested": "협력기관 서비스를 요청했습니다",
    "service.written": "서비스 의뢰를 썼습니다",
    "service.edited": "서비스 의뢰를 고쳤습니다",
    "service.partner_chosen": "협력기관을 골랐습니다",
    "service.draft": "요청받은 의뢰를 이어 썼습니다",
    "service.sent": "서비스 의뢰를 보냈습니다",
    "service.link_renewed": "의뢰의 링크를 다시 보냈습니다",
    "service.asked_back": "협력기관이 되물었습니다",
    "service.accepted": "협력기관이 맡겠다고 답했습니다",
    "service.declined": "협력기관이 맡지 못한다고 답했습니다",
    "service.expired": "의뢰에 답이 없어 끝났습니다",
    "service.withdrawn": "동의 철회로 의뢰를 닫았습니다",
    "service.cancelled": "서비스 의뢰를 거두었습니다",
    "service.delivered": "협력기관이 한 일을 적었습니다",
    "service.done": "협력기관의 서비스를 마쳤습니다",
    "service.rated": "서비스의 만족도를 적었습니다",
    "service_link.refused": "닫힌 답 링크를 열려고 했습니다",
    "ledger.exported": "제3자 제공 대장을 내보냈습니다",
}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {"delivered_on": "한 날", "agreement": "업무협약", "why": "까닭", "lines": "줄 수"}

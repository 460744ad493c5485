"""The data dictionary's page for transfers."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

_BASIS = f"{WELFARE}, 개인정보 보호법 제17조 제1항 제1호(참여자의 동의)"
_SENT = Entry(SERVE, _BASIS, FILE_TIME, "보낸 담당과 센터장, 받은 뒤에는 받은 센터장이 봄", "remarks")

DICTIONARY = {
    f"transfers.Transfer.{name}": _SENT
    for name in ["consent", "parts", "summary", "asked_by", "answered_by", "answer", "successor"]
}
PLAIN: dict[str, frozenset[str]] = {
    "transfers.Transfer": frozenset(
        {"id", "public_id", "participant", "to_center", "state", "asked_at", "answered_at"}
    )
}
NO_PERSONS: frozenset[str] = frozenset()

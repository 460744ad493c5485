"""What people of Asan asked about their own data: two that wait, and three that were answered."""

from typing import Any

from demo import clock
from demo.asan.cast import Cast
from rights import actions as rights

ASKED: list[tuple[int, dict[str, Any]]] = [
    (-7, {"kind": "access", "how": "visit", "words": "센터가 가지고 있는 내 기록을 모두 보고 싶음"}),
    (-2, {"kind": "stop", "how": "phone", "words": "협력기관에 내 전화번호를 알려 주지 않기를 바람"}),
]
ANSWERED: list[tuple[int, dict[str, Any], str, str]] = [
    (-40, {"kind": "correct", "how": "visit", "words": "옛 주소가 남아 있으니 고쳐 달라고 함"}, "granted", ""),
    (
        -60,
        {"kind": "delete", "how": "letter", "words": "참여했던 기록을 모두 지워 달라고 함"},
        "partly",
        "연락처와 비고는 지웠습니다. 참여 기간과 자격은 법에 따라 보관해야 하므로 지우지 못합니다(체험용).",
    ),
    (-90, {"kind": "access", "how": "mail", "words": "조건이행 의견이 어떻게 나갔는지 보고 싶음"}, "granted", ""),
]


def write(cast: Cast) -> None:
    for day, words in ASKED:
        _taken(cast, day, words)
    for day, words, said, why in ANSWERED:
        row = _taken(cast, day, words)
        with clock.on_day(cast.day(day + 6)):
            if words["kind"] == "access":
                rights.decide_limits(request=row, includes_sensitive=True, reason="", by=cast.director)
            rights.answer(request=row, answer=said, words=why, by=cast.director)


def _taken(cast: Cast, day: int, words: dict[str, Any]) -> Any:
    values = {**words, "received_on": cast.day(day), "asked_by": "self", "identity": "known"}
    with clock.on_day(cast.day(day)):
        return rights.take(participant=cast.next_person(), values=values, by=cast.case)

"""By when a request about one's own data is answered, as pure rules."""

from datetime import date, timedelta

from rights.enums import RightsKind

# 시행령 제41조제4항(열람), 제43조제3항(정정·삭제), 제44조제2항(처리정지): ten days each.
ANSWER_DAYS = 10
ARTICLES = {
    RightsKind.ACCESS: "개인정보 보호법 시행령 제41조제4항",
    RightsKind.CORRECT: "개인정보 보호법 시행령 제43조제3항",
    RightsKind.DELETE: "개인정보 보호법 시행령 제43조제3항",
    RightsKind.STOP: "개인정보 보호법 시행령 제44조제2항",
}


def answer_due(received_on: date) -> date:
    """The last day of the answer: ten days after the request came, that day not counted (민법 제157조)."""
    return received_on + timedelta(days=ANSWER_DAYS)


def may_be_put_off(kind: str) -> bool:
    """Whether the law knows a postponement: only for seeing one's data (제35조제3항, 시행령 제42조)."""
    return kind == RightsKind.ACCESS

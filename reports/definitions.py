"""What each number means, in one place: pages, files and the guide quote these words and no others."""

from dataclasses import dataclass

SOURCE = "센터가 이 포털에 적은 참여·자격·배치 기록"


@dataclass(frozen=True)
class Indicator:
    """One number: its code, its name on screen, the unit it is counted in, what is counted, and where from."""

    code: str
    name: str
    unit: str
    words: str
    source: str = SOURCE


_ALL = [
    Indicator("people", "참여자", "명", "그 날 참여 중인 사람. 그 날 종결하는 사람까지 셉니다."),
    Indicator(
        "people_at_close",
        "월말 현원",
        "명",
        "그 달 마지막 날 뒤에도 참여를 이어 가는 사람. 전월 말 + 신규 − 종결 = 현원이 늘 맞습니다.",
    ),
    Indicator("new", "신규", "명", "그 기간에 참여를 시작한 사람. 다시 참여한 사람도 셉니다."),
    Indicator("ended", "종결", "명", "그 기간에 참여를 종결한 사람. 사업단만 옮긴 사람은 세지 않습니다."),
    Indicator("placed", "배치", "명", "그 날 사업단(게이트웨이 포함)에 배치되어 있는 참여자."),
    Indicator("waiting", "배치 대기", "명", "그 날 참여 중이지만 어느 사업단에도 배치되지 않은 사람."),
    Indicator("places", "정원", "명", "그 날 열려 있는 사업단의 정원. 가장 최근 연도 기록의 값입니다."),
    Indicator("units", "사업단", "곳", "그 날 열려 있는 자활근로사업단(게이트웨이 포함)."),
    Indicator("category", "자격 구분", "명", "그 날의 자격 이력에 따른 구분."),
    Indicator("first_category", "처음 자격", "명", "그 날 참여 중인 사람이 처음 참여할 때의 자격 구분."),
    Indicator("band", "나이", "명", "그 날의 만 나이."),
    Indicator("township", "읍면동", "명", "참여자가 사는 곳."),
    Indicator("enterprises", "자활기업", "곳", "그 날 인정을 받고 있는 자활기업. 폐업·인정 취소한 곳은 뺍니다."),
    Indicator(
        "agreements",
        "유효한 업무협약",
        "건",
        "체결했고 그 날이 협약 기간 안에 있는 협약.",
        "센터가 이 포털에 적은 협약",
    ),
    Indicator(
        "expiring",
        "곧 끝나는 협약",
        "건",
        "그 날부터 90일 안에 기간이 끝나는 유효한 협약.",
        "센터가 이 포털에 적은 협약",
    ),
]
INDICATORS: dict[str, Indicator] = {one.code: one for one in _ALL}

"""Case conferences: four that were held, one that is planned."""

from casework import actions as casework
from casework.models import CaseConference
from demo import clock
from demo.asan.cast import Cast

# how many days ago; about whom: what was said, what was decided, in how many days from the sitting, done or not
HELD = [
    (-103, [("취업 의지가 뚜렷하나 면접 경험이 없음", "면접 연습을 두 번 하고 지원할 곳을 고른다", 21, True)]),
    (
        -75,
        [
            ("사업단을 옮긴 뒤 동료들과 서먹해함", "한 달 동안 사업단 담당이 함께 점심을 먹는다", 30, True),
            ("집수리 지원을 신청했으나 답이 늦음", "주거복지 담당에게 다시 묻는다", 14, True),
        ],
    ),
    (
        -40,
        [
            ("결근이 늘었고 까닭을 말하지 않음", "집에 찾아가 생활을 살핀다", 10, True),
            ("게이트웨이를 마친 뒤 갈 사업단을 정해야 함", "두 곳을 하루씩 다녀 본 뒤 정한다", 35, False),
        ],
    ),
    (
        -12,
        [
            ("자격 과정과 근무 시간이 겹침", "오전 근무로 바꿀 수 있는지 사업단과 의논한다", 7, False),
            ("종결 뒤 생활비 계획이 필요함", "자산형성 통장 만기와 신청 시기를 안내한다", 28, False),
        ],
    ),
]


def write(cast: Cast) -> None:
    who = "강도현 센터장, 한지우, 사례관리사 2명, 오민석"
    for day, items in HELD:
        with clock.on_day(cast.day(day), 16):
            conference = casework.hold_conference(
                center=cast.center, held_on=cast.day(day), attendees=who, place="센터 회의실", by=cast.case
            )
        _about(cast, conference, day, items)
    with clock.on_day(cast.day(-1)):
        casework.hold_conference(
            center=cast.center, held_on=clock.weekday(cast.day(7)), attendees=who, place="센터 회의실", by=cast.case
        )


def _about(cast: Cast, conference: CaseConference, day: int, items: list[tuple[str, str, int, bool]]) -> None:
    for discussion, decision, days, done in items:
        with clock.on_day(cast.day(day), 17):
            item = casework.decide_about(
                conference=conference,
                participant=cast.next_person(),
                discussion=discussion,
                decision=decision,
                owner=cast.case,
                due_on=cast.day(day + days),
                by=cast.case,
            )
        if done:
            with clock.on_day(cast.day(day + days - 2)):
                casework.decision_done(item=item, by=cast.case)

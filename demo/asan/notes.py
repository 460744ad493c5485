"""Notes of the last days: promised meetings, one that not everybody reads, and one that is half written."""

from casework import actions as casework
from demo import clock
from demo.asan.cast import Cast


def write(cast: Cast) -> None:
    for day, next_day, body in [
        (-17, -3, "이사 준비로 힘들어함. 두 주 뒤에 다시 만나 서류를 함께 보기로 함."),
        (-7, 0, "교육 과정을 고르는 중임. 다음 주에 결과를 듣기로 함."),
        (-4, 6, "사업단 일이 손에 익었다고 함. 열흘 뒤에 취업처를 함께 찾아보기로 함."),
    ]:
        with clock.on_day(cast.day(day), 14):
            casework.write_note(
                participant=cast.next_person(),
                kind="visit",
                happened_on=cast.day(day),
                next_on=cast.day(next_day),
                body=body,
                by=cast.case,
            )
    _restricted(cast)
    _half_written(cast)


def _restricted(cast: Cast) -> None:
    with clock.on_day(cast.day(-9), 17):
        note = casework.write_note(
            participant=cast.people["placed"],
            kind="visit",
            happened_on=cast.day(-9),
            body="가족 사이의 어려움을 털어놓음. 본인이 알리지 않기를 바라므로 읽는 사람을 제한함.",
            is_restricted=True,
            readers=[cast.desks["asan-case-2"]],
            by=cast.case,
        )
    with clock.on_day(cast.day(-8)):
        casework.add_to_note(note=note, body="다음 상담에 함께 들어가기로 함.", by=cast.desks["asan-case-2"])


def _half_written(cast: Cast) -> None:
    words = {
        "kind": "phone",
        "happened_on": cast.day(-1).isoformat(),
        "body": "오후에 전화함. 다음 달 교육 일정을 묻고, 지금 하는 일은 ",
    }
    person = cast.next_person()
    with clock.on_day(cast.on, 9):
        casework.keep_draft(author=cast.case, key=casework.draft_key(person), words=words)

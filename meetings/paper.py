"""A meeting's minutes as one description: PDF and HWPX are made from it; none shows more than the page."""

from collections.abc import Sequence

from core.papers import APPROVERS, Block, Cell, Paper, Style, Table, Text, head
from meetings.models import Meeting
from meetings.showing import ActionLine, Said


def minutes_of(meeting: Meeting, said: Sequence[Said], carried: Sequence[ActionLine]) -> Paper:
    """The minutes with what was said, what came of it, and what earlier meetings had left open."""
    agenda = [item.text for item in meeting.agenda_items.all()]
    if carried:
        agenda.insert(0, f"지난 간담회의 끝나지 않은 과제 {len(carried)}건")
    blocks: list[Block] = [
        facts_table(meeting),
        Text("안건", Style.HEADING),
        *(Text(words, lead=f"{at}.") for at, words in enumerate(agenda, 1)),
        Text("회의 내용", Style.HEADING),
        Text(meeting.minutes or "적은 내용이 없습니다."),
        Text("의견과 조치 과제", Style.HEADING),
        _opinions(said),
        *([Text("지난 간담회에서 넘어온 과제", Style.HEADING), actions_table(carried)] if carried else []),
    ]
    center = meeting.center
    return Paper(
        title=f"{meeting.title} 회의록",
        subtitle=f"{center.name} · {meeting.state_now.label}",
        approvers=APPROVERS,
        mark="체험용 가상 자료" if center.is_invented else center.name,
        blocks=blocks,
    )


def facts_table(meeting: Meeting) -> Table:
    """When, where and who."""
    day = meeting.held_on
    time = f" {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    when = f"{day.year}. {day.month}. {day.day}.{time}"
    seats = meeting.attendances.select_related("office")
    who = [f"{one.office or one.get_side_display()}: {one.words}" for one in seats]
    rows = [
        [head("때"), Cell(when)],
        [head("곳"), Cell(meeting.place or "–")],
        [head("참석"), Cell("\n".join(who) or "–")],
    ]
    return Table([1, 5], [], rows, name="개요")


def _opinions(said: Sequence[Said]) -> Table:
    """Each opinion beside what came of it."""
    rows: list[list[Cell]] = []
    for at, one in enumerate(said, 1):
        small = " · ".join(str(part) for part in (one.opinion.category, one.opinion.get_said_as_display()) if part)
        first = Cell(f"{at}. {one.opinion.text}", small=small, down=max(1, len(one.actions)))
        lines = [_line(line) for line in one.actions] or [[Cell("–"), Cell("–"), Cell("–")]]
        rows += [[first, *lines[0]], *lines[1:]]
    heads = [head(word) for word in ("의견", "조치 과제", "맡은 곳", "결과")]
    return Table([4, 5, 2, 2], [heads], rows, name="의견과 조치 과제", empty="적어 둔 의견이 없습니다.")


def actions_table(lines: Sequence[ActionLine]) -> Table:
    """Actions with who owes them and what came of them."""
    heads = [head(word) for word in ("조치 과제", "맡은 곳", "결과")]
    return Table([7, 3, 2], [heads], [_line(line) for line in lines], name="조치 과제", empty="없습니다.")


def _line(line: ActionLine) -> list[Cell]:
    action = line.action
    day = action.answered_on or action.due_on
    word = "" if action.answered_on else "기한 "
    return [
        Cell(action.what, small=action.result),
        Cell(str(action.owner)),
        Cell(line.label, small=f"{word}{day.year}. {day.month}. {day.day}."),
    ]

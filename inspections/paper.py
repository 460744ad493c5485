"""지도점검 결과 통보: the result as a paper, for PDF and HWPX. It names nobody."""

from core.papers import Block, Cell, Paper, Style, Table, Text, head, number
from inspections.models import Inspection, Remark


def paper_of(inspection: Inspection, remarks: list[Remark]) -> Paper:
    """The paper of a closed inspection: what was looked at, how it was drawn, what was found and done, the result."""
    rules = list(inspection.rules.all())
    counts = {rule.kind: 0 for rule in rules}
    for kind in inspection.items.values_list("kind", flat=True):
        counts[kind] += 1
    drawn = [
        [
            Cell(rule.get_kind_display()),
            number(rule.total),
            number(counts[rule.kind]),
            Cell(f"{rule.share}%, {rule.least}–{rule.most}건"),
            Cell(rule.seed),
        ]
        for rule in rules
    ]
    found = [
        [
            Cell(row.item.number if row.item else "점검 모두"),
            Cell(row.text),
            Cell(row.answer),
            Cell(f"{row.answered_on:%Y-%m-%d}" if row.answered_on else ""),
            Cell(row.get_decision_display() if row.decision else ""),
        ]
        for row in remarks
    ]
    words = ("무엇을", "모두", "뽑음", "규칙", "씨앗")
    blocks: list[Block] = [
        Text(f"{inspection.starts_on:%Y-%m-%d} – {inspection.ends_on:%Y-%m-%d}", lead="점검 기간"),
        Text(f"{inspection.on_site_on:%Y-%m-%d}", lead="현장 점검일"),
        Text("표본", Style.HEADING),
        Table([34, 18, 18, 46, 46], [[head(one) for one in words]], drawn),
        Text("지적과 조치", Style.HEADING),
        Table(
            [28, 50, 44, 22, 18],
            [[head(one) for one in ("무엇에서", "지적", "조치", "답한 날", "판단")]],
            found,
            empty="지적한 것이 없습니다.",
        ),
        Text("결과", Style.HEADING),
        Text(inspection.result),
        Text(f"{inspection.closed_on:%Y-%m-%d} {inspection.office.name}", Style.DAY),
    ]
    return Paper(
        title="지도점검 결과",
        subtitle=f"수신 {inspection.center.name} · {inspection.title}",
        blocks=blocks,
        mark="체험용 가상 자료" if inspection.center.is_invented else "",
    )

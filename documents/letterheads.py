"""An office's papers in its own dress: letterhead, approval block, the words that end its letters."""

import base64
import io
from dataclasses import replace
from datetime import date

from PIL import Image

from centers.models import Office
from core import papers
from documents.models import Letterhead

# How high a logo stands, and how wide it may be, in millimetres.
HIGH, MOST_WIDE = 12.0, 60.0


def letterhead_of(office: Office, *, on: date) -> Letterhead | None:
    """What the office's papers of a day look like; None where nothing was set."""
    return Letterhead.objects.in_force(office=office, on=on).select_related("logo").first()


def dressed(paper: papers.Paper, office: Office, *, on: date) -> papers.Paper:
    """The paper as the office's papers of that day look; as it is where nothing was set."""
    row = letterhead_of(office, on=on)
    return in_dress(paper, row) if row else paper


def in_dress(paper: papers.Paper, row: Letterhead) -> papers.Paper:
    """The paper with this letterhead; one that nobody approves gets no approval block from it."""
    head = papers.Letterhead(row.name, row.line, _logo(row))
    if not (paper.approvers and row.approvers):
        return replace(paper, letterhead=head)
    posts, names = zip(*row.approvers, strict=True)
    return replace(paper, letterhead=head, approvers=posts, signers=names)


def closing_of(office: Office, *, on: date) -> list[str]:
    """The lines that end the office's letters, none where nothing was set."""
    row = letterhead_of(office, on=on)
    return ["", row.closing] if row and row.closing else []


def sample(row: Letterhead) -> papers.Paper:
    """A paper that shows how the office's papers look."""
    text = "서식을 미리 보는 글입니다. 회의록, 현황 자료, 협력 성과, 보고의 한글 파일이 이 모양으로 나갑니다."
    table = papers.Table(
        [2, 5], [[papers.head("항목"), papers.head("내용")]], [[papers.Cell("안건"), papers.Cell("사업단 운영 현황")]]
    )
    letter = [papers.Text("편지의 맺음말", papers.Style.HEADING), papers.Text(row.closing)] if row.closing else []
    paper = papers.Paper(
        title="서식 미리보기",
        subtitle=f"{row.starts_on.year}. {row.starts_on.month}. {row.starts_on.day}.부터",
        approvers=papers.APPROVERS,
        mark=row.name,
        blocks=[papers.Text(text), table, *letter],
    )
    return in_dress(paper, row)


def _logo(row: Letterhead) -> papers.Picture | None:
    """The stored PNG inside an SVG, the form in which papers take pictures."""
    if row.logo is None or row.logo.destroyed_at is not None:
        return None
    with row.logo.file.open("rb") as file:
        content = file.read()
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        wide, high = picture.size
    width = min(MOST_WIDE, HIGH * wide / high)
    inside = base64.b64encode(content).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{inside}"/></svg>'
    )
    return papers.Picture(svg, width, width * high / wide, f"{row.name} 로고")

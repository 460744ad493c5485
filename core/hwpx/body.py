"""Contents/section*.xml: one paper from its page to its seals."""

from collections.abc import Callable, Iterator
from itertools import count

from core.hwpx.styles import DECLARATION, NAMESPACES, form, letters, style_number
from core.hwpx.tables import Look, columns_of, paragraph, place_xml, table_xml, tables_xml
from core.hwpx.words import lines_of, units, xml
from core.papers import Block, Cell, Paper, Picture, Seals, Side, Style, Table, Text, head

# A4 and its margins in millimetres: 24 at the sides upright, 20 lying.
_SHORT, _LONG = 210.0, 297.0
_SIDE_UPRIGHT, _SIDE_LYING, _TOP, _BOTTOM, _FOOT = 24.0, 20.0, 20.0, 16.0, 10.0
_APPROVAL_WORD, _APPROVAL_PLACE, _APPROVAL_HEIGHT = 8.0, 20.0, 14.0
_SEAL_HEIGHT = 16.0

# Gives a picture its name in the package.
Keep = Callable[[Picture], str]


def section_xml(paper: Paper, keep: Keep) -> str:
    """The whole part. `keep` takes a picture in and says by which name it is found."""
    numbers = count(1)
    parts = [_first(paper, numbers), *_letterhead(paper, numbers, keep)]
    if paper.approvers:
        parts.append(_approval(paper, numbers))
    parts += [_text(Text(paper.title, Style.TITLE), numbers)]
    if paper.below_title:
        parts.append(_text(Text(paper.below_title, Style.SUBTITLE), numbers))
    parts += [_block(block, paper, numbers, keep) for block in paper.blocks]
    return f"{DECLARATION}<hs:sec {NAMESPACES}>{''.join(parts)}</hs:sec>"


def _letterhead(paper: Paper, numbers: Iterator[int], keep: Keep) -> list[str]:
    """The office above everything: its logo, its name, where it is."""
    above = paper.letterhead
    if above is None:
        return []
    logo = [_picture(above.logo, keep(above.logo), numbers)] if above.logo else []
    line = [_text(Text(above.line, Style.NOTE), numbers)] if above.line else []
    return [*logo, _text(Text("", lead=above.name), numbers), *line]


def _block(block: Block, paper: Paper, numbers: Iterator[int], keep: Keep) -> str:
    if isinstance(block, Text):
        return _text(block, numbers)
    if isinstance(block, Table):
        return tables_xml(block, paper.width, numbers)
    if isinstance(block, Picture):
        return _picture(block, keep(block), numbers)
    return _seals(block, paper, numbers)


def _text(text: Text, numbers: Iterator[int]) -> str:
    shape = f'paraPrIDRef="{form(text.style)}" styleIDRef="{style_number(text.style)}"'
    lead = f'<hp:run charPrIDRef="{letters("strong")}"><hp:t>{xml(text.lead)} </hp:t></hp:run>' if text.lead else ""
    leads = [lead] + [""] * text.words.count("\n")
    return "".join(
        f'<hp:p id="{next(numbers)}" {shape} pageBreak="0" columnBreak="0" merged="0">{before}'
        f'<hp:run charPrIDRef="{letters(text.style)}"><hp:t>{xml(line)}</hp:t></hp:run></hp:p>'
        for before, line in zip(leads, lines_of(text.words), strict=False)
    )


def _first(paper: Paper, numbers: Iterator[int]) -> str:
    """The paragraph that carries the page itself: its size, its footer, its own count of pages."""
    return (
        f'<hp:p id="{next(numbers)}" paraPrIDRef="{form("note")}" styleIDRef="0" pageBreak="0" columnBreak="0"'
        f' merged="0"><hp:run charPrIDRef="{letters("foot")}">{_page(paper)}'
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
        f'</hp:run><hp:run charPrIDRef="{letters("foot")}"><hp:ctrl>{_footer(paper)}</hp:ctrl>'
        '<hp:ctrl><hp:newNum num="1" numType="PAGE"/></hp:ctrl><hp:t/></hp:run></hp:p>'
    )


def _page(paper: Paper) -> str:
    side = _SIDE_LYING if paper.lying else _SIDE_UPRIGHT
    width, height = (_LONG, _SHORT) if paper.lying else (_SHORT, _LONG)
    fills = "".join(
        f'<hp:pageBorderFill type="{kind}" borderFillIDRef="1" textBorder="PAPER" headerInside="0" footerInside="0"'
        ' fillArea="PAPER"><hp:offset left="1417" right="1417" top="1417" bottom="1417"/></hp:pageBorderFill>'
        for kind in ("BOTH", "EVEN", "ODD")
    )
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" tabStopVal="4000"'
        ' tabStopUnit="HWPUNIT" outlineShapeIDRef="1" memoShapeIDRef="0" textVerticalWidthHead="0"'
        ' masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
        '<hp:startNum pageStartsOn="BOTH" page="1" pic="0" tbl="0" equation="0"/>'
        '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL"'
        ' fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>'
        '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
        # The sizes are those of the page as it is read: WIDELY means that they are not turned.
        f'<hp:pagePr landscape="WIDELY" width="{units(width)}" height="{units(height)}" gutterType="LEFT_ONLY">'
        f'<hp:margin header="0" footer="{units(_FOOT)}" gutter="0" left="{units(side)}" right="{units(side)}"'
        f' top="{units(_TOP)}" bottom="{units(_BOTTOM)}"/></hp:pagePr>'
        f"{_notes('foot', 'EACH_COLUMN')}{_notes('end', 'END_OF_DOCUMENT')}{fills}</hp:secPr>"
    )


def _notes(kind: str, place: str) -> str:
    """Foot- and endnotes: there are none, and every section must say how they would look."""
    return (
        f'<hp:{kind}NotePr><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
        '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
        '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
        f'<hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="{place}" beneathText="0"/>'
        f"</hp:{kind}NotePr>"
    )


def _footer(paper: Paper) -> str:
    words = f"{paper.mark} · " if paper.mark else ""
    page = (
        '<hp:autoNum num="1" numType="PAGE"><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=""'
        ' supscript="0"/></hp:autoNum>'
    )
    return (
        f'<hp:footer id="1" applyPageType="BOTH"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK"'
        f' vertAlign="BOTTOM" linkListIDRef="0" linkListNextIDRef="0" textWidth="{units(paper.width)}"'
        f' textHeight="{units(_FOOT)}" hasTextRef="0" hasNumRef="0"><hp:p id="0" paraPrIDRef="{form("foot")}"'
        f' styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"><hp:run charPrIDRef="{letters("foot")}">'
        f"<hp:t>{xml(words)}</hp:t><hp:ctrl>{page}</hp:ctrl><hp:t/></hp:run></hp:p></hp:subList></hp:footer>"
    )


def _approval(paper: Paper, numbers: Iterator[int]) -> str:
    """결재란: the word at the left over both rows, the posts, the places to sign."""
    columns = [units(_APPROVAL_WORD)] + [units(_APPROVAL_PLACE)] * len(paper.approvers)
    rows = [
        [head("결\n재", down=2), *(head(post) for post in paper.approvers)],
        [_place_of(name) for _, name in paper.approval],
    ]
    table = table_xml(rows, Look(columns, inline=True, side="RIGHT"), numbers)
    return paragraph(table, name="approval", number=next(numbers))


def _place_of(name: str) -> Cell:
    """Where somebody signs, with the name below where it is known."""
    return Cell("\n", side=Side.CENTER, small=name) if name else Cell("\n\n", side=Side.CENTER)


def _seals(seals: Seals, paper: Paper, numbers: Iterator[int]) -> str:
    """Places for seals side by side: a line above, the name, the address, who signs and where the seal goes."""
    columns = columns_of([1.0] * len(seals.seals), paper.width)
    rows = [
        [Cell(one.name, is_strong=True, small=one.address) for one in seals.seals],
        [Cell(f"{one.who or '대표자'}          (인)", side=Side.RIGHT) for one in seals.seals],
    ]
    table = table_xml(rows, Look(columns, plain=True, inline=True, least=units(_SEAL_HEIGHT)), numbers)
    return paragraph(table, name="table", number=next(numbers))


def _picture(picture: Picture, name: str, numbers: Iterator[int]) -> str:
    number, width, height = next(numbers), units(picture.width), units(picture.height)
    same = "".join(
        f'<hc:{one} e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"/>' for one in ("transMatrix", "scaMatrix", "rotMatrix")
    )
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    rect = "".join(f'<hc:pt{at} x="{x}" y="{y}"/>' for at, (x, y) in enumerate(corners))
    inner = (
        f'<hp:pic id="{number}" zOrder="{number}" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM"'
        ' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" href="" groupLevel="0"'
        f' instid="{number}" reverse="0"><hp:offset x="0" y="0"/><hp:orgSz width="{width}" height="{height}"/>'
        f'<hp:curSz width="{width}" height="{height}"/><hp:flip horizontal="0" vertical="0"/>'
        f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/>'
        f"<hp:renderingInfo>{same}</hp:renderingInfo><hp:imgRect>{rect}</hp:imgRect>"
        f'<hp:imgClip left="0" right="{width}" top="0" bottom="{height}"/>'
        '<hp:inMargin left="0" right="0" top="0" bottom="0"/>'
        f'<hp:imgDim dimwidth="{width}" dimheight="{height}"/>'
        f'<hc:img binaryItemIDRef="{name}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/><hp:effects/>'
        f'<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE" protect="0"/>'
        f'{place_xml(inline=True)}<hp:outMargin left="0" right="0" top="0" bottom="0"/>'
        f"<hp:shapeComment>{xml(picture.words)}</hp:shapeComment></hp:pic>"
    )
    return paragraph(inner, name="picture", number=next(numbers))

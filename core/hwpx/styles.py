"""Contents/header.xml: letters, paragraphs and borders, each named once and referred to by its place in the list."""

from dataclasses import dataclass
from enum import StrEnum

from core.papers import Side, Style

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "ha": "http://www.hancom.co.kr/hwpml/2011/app",
        "hp": "http://www.hancom.co.kr/hwpml/2011/paragraph",
        "hp10": "http://www.hancom.co.kr/hwpml/2016/paragraph",
        "hs": "http://www.hancom.co.kr/hwpml/2011/section",
        "hc": "http://www.hancom.co.kr/hwpml/2011/core",
        "hh": "http://www.hancom.co.kr/hwpml/2011/head",
        "hhs": "http://www.hancom.co.kr/hwpml/2011/history",
        "hm": "http://www.hancom.co.kr/hwpml/2011/master-page",
        "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
        "dc": "http://purl.org/dc/elements/1.1/",
        "opf": "http://www.idpf.org/2007/opf/",
        "ooxmlchart": "http://www.hancom.co.kr/hwpml/2016/ooxmlchart",
        "hwpunitchar": "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar",
        "epub": "http://www.idpf.org/2007/ops",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    }.items()
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_SCRIPTS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
# Both come with every Hangul since 2010. For the letters of a head, for those of the text.
_FACES = ("함초롬돋움", "함초롬바탕")
_INK, _QUIET = "#000000", "#58616A"


class Border(StrEnum):
    NONE = "none"
    CELL = "cell"
    HEAD = "head"
    LINE = "line"


@dataclass(frozen=True)
class Letters:
    """Size in hundredths of a point, weight, colour, face."""

    size: int
    is_bold: bool = False
    color: str = _INK
    face: int = 1


@dataclass(frozen=True)
class Form:
    """A paragraph's side, the free space before and after it in units, its line height in percent."""

    side: str
    before: int = 0
    after: int = 0
    height: int = 160
    stays_with_next: bool = False


# Letters and paragraphs in the order of their numbers; the first are the document's own.
LETTERS = {
    "body": Letters(1050),
    "strong": Letters(1050, is_bold=True),
    "title": Letters(2200, is_bold=True, face=0),
    "subtitle": Letters(1000, color=_QUIET, face=0),
    "heading": Letters(1300, is_bold=True, face=0),
    "note": Letters(900, color=_QUIET, face=0),
    "day": Letters(1200),
    "cell": Letters(950, face=0),
    "cell-strong": Letters(950, is_bold=True, face=0),
    "cell-small": Letters(850, color=_QUIET, face=0),
    "foot": Letters(800, color=_QUIET, face=0),
}
FORMS = {
    "body": Form("JUSTIFY", after=400),
    "title": Form("CENTER", after=200, height=130),
    "subtitle": Form("CENTER", after=900, height=130),
    "heading": Form("LEFT", before=1100, after=400, height=140, stays_with_next=True),
    "note": Form("LEFT", after=200, height=140),
    "day": Form("CENTER", before=1400, after=1800),
    "cell-left": Form("LEFT", height=130),
    "cell-center": Form("CENTER", height=130),
    "cell-right": Form("RIGHT", height=130),
    "table": Form("LEFT", before=200, after=600, height=100),
    "approval": Form("RIGHT", after=900, height=100),
    "picture": Form("CENTER", before=200, after=600, height=100),
    "foot": Form("CENTER", height=130),
}
STYLES = tuple(Style)
_BORDERS = tuple(Border)
_LETTER_NUMBERS = {name: at for at, name in enumerate(LETTERS)}
_FORM_NUMBERS = {name: at for at, name in enumerate(FORMS)}


def letters(name: str) -> int:
    return _LETTER_NUMBERS[name]


def form(name: str) -> int:
    return _FORM_NUMBERS[name]


def cell_form(side: Side) -> int:
    return form(f"cell-{side}")


def border(name: Border) -> int:
    """Borders are counted from one."""
    return _BORDERS.index(name) + 1


def header_xml(*, sections: int) -> str:
    """The whole part."""
    return (
        f'{DECLARATION}<hh:head {NAMESPACES} version="1.5" secCnt="{sections}">'
        '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>'
        f"{_faces()}{_listed('borderFills', [_border(one) for one in _BORDERS])}"
        f"{_listed('charProperties', [_letters(at, one) for at, one in enumerate(LETTERS.values())])}"
        '<hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/></hh:tabProperties>'
        f"{_numbering()}{_listed('paraProperties', [_form(at, one) for at, one in enumerate(FORMS.values())])}"
        f"{_listed('styles', _styles())}</hh:refList>"
        '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument>'
        '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption>'
        '<hh:trackchageConfig flags="56"/></hh:head>'
    )


def _listed(name: str, items: list[str]) -> str:
    return f'<hh:{name} itemCnt="{len(items)}">{"".join(items)}</hh:{name}>'


def _faces() -> str:
    info = (
        '<hh:typeInfo familyType="FCAT_GOTHIC" weight="6" proportion="4" contrast="0" strokeVariation="1"'
        ' armStyle="1" letterform="1" midline="1" xHeight="1"/>'
    )
    fonts = "".join(
        f'<hh:font id="{at}" face="{face}" type="TTF" isEmbedded="0">{info}</hh:font>'
        for at, face in enumerate(_FACES)
    )
    return _listed(
        "fontfaces",
        [f'<hh:fontface lang="{script.upper()}" fontCnt="{len(_FACES)}">{fonts}</hh:fontface>' for script in _SCRIPTS],
    )


def _border(one: Border) -> str:
    def line(side: str, *, drawn: bool) -> str:
        kind = "SOLID" if drawn else "NONE"
        return f'<hh:{side}Border type="{kind}" width="0.12 mm" color="#8A949E"/>'

    all_round = one in {Border.CELL, Border.HEAD}
    lines = "".join(line(side, drawn=all_round) for side in ("left", "right"))
    lines += line("top", drawn=all_round or one is Border.LINE) + line("bottom", drawn=all_round)
    fill = '<hc:fillBrush><hc:winBrush faceColor="#EEF2F7" hatchColor="#999999" alpha="0"/></hc:fillBrush>'
    return (
        f'<hh:borderFill id="{border(one)}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
        '<hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f'{lines}<hh:diagonal type="NONE" width="0.1 mm" color="#000000"/>'
        f"{fill if one is Border.HEAD else ''}</hh:borderFill>"
    )


def _letters(at: int, one: Letters) -> str:
    def same(name: str, value: int) -> str:
        return f"<hh:{name} " + " ".join(f'{script}="{value}"' for script in _SCRIPTS) + "/>"

    return (
        f'<hh:charPr id="{at}" height="{one.size}" textColor="{one.color}" shadeColor="none" useFontSpace="0"'
        f' useKerning="0" symMark="NONE" borderFillIDRef="{border(Border.NONE)}">{same("fontRef", one.face)}'
        f"{same('ratio', 100)}{same('spacing', 0)}{same('relSz', 100)}{same('offset', 0)}"
        f"{'<hh:bold/>' if one.is_bold else ''}"
        '<hh:underline type="NONE" shape="SOLID" color="#000000"/><hh:strikeout shape="NONE" color="#000000"/>'
        '<hh:outline type="NONE"/><hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/></hh:charPr>'
    )


def _numbering() -> str:
    """The outline that every section names; no paragraph of ours is numbered by it."""
    head = (
        '<hh:paraHead start="1" level="1" align="LEFT" useInstWidth="1" autoIndent="1" widthAdjust="0"'
        ' textOffsetType="PERCENT" textOffset="50" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0">'
        "^1.</hh:paraHead>"
    )
    return f'<hh:numberings itemCnt="1"><hh:numbering id="1" start="0">{head}</hh:numbering></hh:numberings>'


def _form(at: int, one: Form) -> str:
    """Korean is read by words: a line ends between them and not inside one."""
    margin = "".join(
        f'<hc:{name} value="{value}" unit="HWPUNIT"/>'
        for name, value in (("intent", 0), ("left", 0), ("right", 0), ("prev", one.before), ("next", one.after))
    )
    return (
        f'<hh:paraPr id="{at}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1"'
        ' suppressLineNumbers="0" checked="0" textDir="LTR">'
        f'<hh:align horizontal="{one.side}" vertical="BASELINE"/><hh:heading type="NONE" idRef="0" level="0"/>'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0"'
        f' keepWithNext="{int(one.stays_with_next)}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/>'
        '<hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        f'<hh:margin>{margin}</hh:margin><hh:lineSpacing type="PERCENT" value="{one.height}" unit="HWPUNIT"/>'
        f'<hh:border borderFillIDRef="{border(Border.NONE)}" offsetLeft="0" offsetRight="0" offsetTop="0"'
        ' offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
    )


def _styles() -> list[str]:
    """Named in Hangul's list of styles, so that whoever edits the file goes on in its looks."""
    names = {
        Style.BODY: ("바탕글", "Normal"),
        Style.TITLE: ("제목", "Title"),
        Style.SUBTITLE: ("부제목", "Subtitle"),
        Style.HEADING: ("소제목", "Heading"),
        Style.NOTE: ("주석", "Note"),
        Style.DAY: ("날짜", "Day"),
    }
    return [
        f'<hh:style id="{style_number(one)}" type="PARA" name="{names[one][0]}" engName="{names[one][1]}"'
        f' paraPrIDRef="{form(one)}" charPrIDRef="{letters(one)}" nextStyleIDRef="{style_number(one)}"'
        ' langID="1042" lockForm="0"/>'
        for one in sorted(STYLES, key=style_number)
    ]


def style_number(style: Style) -> int:
    """The text's own style comes first: it is what new paragraphs begin with."""
    return sorted(STYLES, key=lambda one: one is not Style.BODY).index(style)

"""The file itself: a zip whose first part, stored as it is, says what it is."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from core.hwpx.body import section_xml
from core.hwpx.styles import DECLARATION, NAMESPACES, header_xml
from core.hwpx.words import xml
from core.papers import Paper, Picture, Table, Text, clean
from core.pictures import png_of

CONTENT_TYPE = "application/hwp+zip"
# A zip's clock begins here; the same paper gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PREVIEW_LETTERS = 1000

_VERSION = (
    f'{DECLARATION}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version"'
    ' tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" xmlVersion="1.5"'
    ' application="Hancom Office Hangul" appVersion="13, 0, 0, 1408 WIN32LEWindows_10"/>'
)
_SETTINGS = (
    f'{DECLARATION}<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app"'
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
_CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)
_MANIFEST = f'{DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def hwpx_of(papers: Sequence[Paper], *, made_at: datetime) -> bytes:
    """The papers as one HWPX file, each a section of its own: it begins on a new page and counts its pages from one.

    Raises ValueError for no paper, and for a table whose cells do not fill it.
    """
    if not papers:
        raise ValueError("There is no paper to write.")
    pictures: dict[str, bytes] = {}

    def keep(picture: Picture) -> str:
        name = f"image{len(pictures) + 1}"
        pictures[name] = png_of(picture.svg)
        return name

    sections = [section_xml(paper, keep) for paper in papers]
    parts = {
        "version.xml": _VERSION,
        "Contents/header.xml": header_xml(sections=len(sections)),
        **{f"Contents/section{at}.xml": section for at, section in enumerate(sections)},
        "settings.xml": _SETTINGS,
        "Preview/PrvText.txt": _preview(papers),
        "META-INF/container.rdf": _rdf(len(sections)),
        "Contents/content.hpf": _content(papers[0].title, len(sections), list(pictures), made_at),
        "META-INF/container.xml": _CONTAINER,
        "META-INF/manifest.xml": _MANIFEST,
    }
    return _zip({name: part.encode() for name, part in parts.items()}, pictures)


def _zip(parts: dict[str, bytes], pictures: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        # First and not compressed: readers look at its bytes to see what the file is.
        book.writestr(zipfile.ZipInfo("mimetype", _MOMENT), CONTENT_TYPE, compress_type=zipfile.ZIP_STORED)
        for name, part in parts.items():
            book.writestr(zipfile.ZipInfo(name, _MOMENT), part, compress_type=zipfile.ZIP_DEFLATED)
        for name, picture in pictures.items():
            book.writestr(zipfile.ZipInfo(f"BinData/{name}.png", _MOMENT), picture, compress_type=zipfile.ZIP_STORED)
    return target.getvalue()


def _content(title: str, sections: int, pictures: Sequence[str], made_at: datetime) -> str:
    """What is in the package, and the order in which it is read."""
    parts = ["header", *(f"section{at}" for at in range(sections))]
    items = "".join(
        f'<opf:item id="{part}" href="Contents/{part}.xml" media-type="application/xml"/>' for part in parts
    )
    items += "".join(
        f'<opf:item id="{name}" href="BinData/{name}.png" media-type="image/png" isEmbeded="1"/>' for name in pictures
    )
    spine = "".join(f'<opf:itemref idref="{part}" linear="yes"/>' for part in parts)
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{DECLARATION}<opf:package {NAMESPACES} version="" unique-identifier="" id=""><opf:metadata>'
        f"<opf:title>{xml(title)}</opf:title><opf:language>ko</opf:language>"
        f'<opf:meta name="CreatedDate" content="text">{moment}</opf:meta>'
        f'<opf:meta name="ModifiedDate" content="text">{moment}</opf:meta></opf:metadata>'
        f"<opf:manifest>{items}"
        '<opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest>'
        f"<opf:spine>{spine}</opf:spine></opf:package>"
    )


def _rdf(sections: int) -> str:
    kind = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
    parts = [("Contents/header.xml", "HeaderFile")]
    parts += [(f"Contents/section{at}.xml", "SectionFile") for at in range(sections)]
    words = "".join(
        f'<rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{kind}" rdf:resource="{path}"/></rdf:Description>'
        f'<rdf:Description rdf:about="{path}"><rdf:type rdf:resource="{kind}{what}"/></rdf:Description>'
        for path, what in parts
    )
    return (
        f'{DECLARATION}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{words}'
        f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{kind}Document"/></rdf:Description></rdf:RDF>'
    )


def _preview(papers: Sequence[Paper]) -> str:
    """The first words, which a file manager shows without opening the paper."""
    lines = []
    for paper in papers:
        lines += [paper.title, paper.below_title]
        lines += [f"{block.lead} {block.words}".strip() for block in paper.blocks if isinstance(block, Text)]
        tables = [block for block in paper.blocks if isinstance(block, Table)]
        lines += ["".join(f"<{cell.words}>" for cell in row) for table in tables for row in [*table.heads][:1]]
    return clean("\n".join(line for line in lines if line))[:_PREVIEW_LETTERS]

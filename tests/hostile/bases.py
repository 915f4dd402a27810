"""Workbooks nothing is wrong with, to be spoilt in one place each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from tests.adapters.packages import MAIN, PACKAGE, package_parts
from tests.hostile.zips import zipped
from xl_tools import resources

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
ONE_CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-office.activeX"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}sharedStrings+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}worksheet+xml"/></Types>'
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="游ゴシック"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf fontId="0"/></cellXfs></styleSheet>'
)

Parts = dict[str, bytes]


def book_parts(rows: str | bytes = ONE_CELL, **texts: str) -> Parts:
    """One sheet, styles, shared strings (「見本」 alone) and content types; ``texts`` as ``package_parts`` takes them."""
    strings = f'<sst xmlns="{MAIN}"><si><t>見本</t></si></sst>'.encode()
    parts = package_parts(rows, strings=strings, styles=_STYLES.encode(), **texts)
    return {TYPES: _TYPES.encode(), **parts}


def book(rows: str | bytes = ONE_CELL, **changed: bytes) -> bytes:
    """The small workbook with these rows."""
    return zipped(book_parts(rows) | changed)


def book_with(changed: Mapping[str, bytes], rows: str | bytes = ONE_CELL) -> bytes:
    """The small workbook with parts replaced or added; a part of b"" is left out."""
    return zipped({name: part for name, part in {**book_parts(rows), **changed}.items() if part})


@cache
def paper_parts(name: str = "04_external_provision") -> Mapping[str, bytes]:
    """A filled example paper."""
    data = (resources.workbooks() / "examples" / f"{name}.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def paper_with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The paper with one part other than it was. Raises AssertionError if the change does nothing."""
    before = paper_parts()[part]
    after = change(before)
    assert after != before, part
    return zipped({**paper_parts(), part: after})


def paper_where(part: str, old: str, new: str) -> bytes:
    """The paper with the first ``old`` of a part replaced."""
    return paper_with(part, lambda content: content.replace(old.encode(), new.encode(), 1))


def relations(*entries: tuple[str, str, str], external: bool = False) -> bytes:
    """Of (id, type, target)."""
    mode = ' TargetMode="External"' if external else ""
    listed = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target="{target}"{mode}/>' for i, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'.encode()

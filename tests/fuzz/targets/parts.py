"""The parts of a workbook, one kind at a time, in a package that is otherwise whole. No archive is written or read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tests.adapters.packages import DRAWING, MAIN, Parts, package_parts, relationships, unzipped, worksheet
from tests.fixtures.corpus import BY_NAME
from tests.fuzz.mutate_xml import xml_mutator
from tests.fuzz.target import Target
from xl_tools.adapters.read_file import read_parts
from xl_tools.adapters.zip_parts import part_key

_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_SHEET = "xl/worksheets/sheet1.xml"
_DRAWING = "xl/drawings/drawing1.xml"
_PROPERTIES = "docProps/custom.xml"
_RICH = (
    "excel_rich.xlsx",
    "phonetic.xlsx",
    "prefixed.xlsx",
    "google_sheets.xlsx",
    "strict.xlsx",
    "paper_rich.xlsm",
)
_CELLS = (
    *(b'<c r="A1" t="s"><v>0</v></c>', b'<c r="B2" t="inlineStr"><is><r><rPr><b/><u/></rPr><t>x</t></r></is></c>'),
    *(b'<c t="str"><v>x</v></c>', b'<c r="C3" t="e"><v>#REF!</v></c>', b'<c r="A1" s="1"><f>1+1</f></c>', b'<c s="2"><v>45748.5</v></c>'),
    *(b'<row r="5">', b"<row>", b"</row>", b'<mergeCell ref="A1:C3"/>', b'<drawing r:id="rId1"/>', b'<dimension ref="A1:XFD1048576"/>'),
)  # fmt: skip
_RUNS = (
    *(
        b"<si><t>x</t></si>",
        b"<r><rPr><b/><u/></rPr><t>x</t></r>",
        b"<rPh sb='0' eb='1'><t>x</t></rPh>",
        b"<u/>",
    ),
    *(
        b'<u val="none"/>',
        b"<b val='0'/>",
        b"<si>",
        b"</si>",
        b"<t/>",
        b'<t xml:space="preserve"> _x000D_ </t>',
        b"<rPr/>",
    ),
)
_FONTS = (
    *(
        b"<font><b/><u/></font>",
        b'<xf fontId="1" xfId="0" applyFont="1"/>',
        b'<xf numFmtId="14"/>',
        b"<u/>",
        b"<b/>",
    ),
    *(b'<numFmt numFmtId="164" formatCode="[h]:mm"/>', b'<cellXfs count="99999999">', b'<xf fontId="-1"/>'),
)
_SHAPES = (
    *(b"<xdr:sp><xdr:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></xdr:txBody></xdr:sp>", b"<a:br/>", b"<a:fld><a:t>x</a:t></a:fld>"),
    *(b"<mc:AlternateContent>", b"</mc:AlternateContent>", b"<mc:Choice>", b"</mc:Choice>", b"<mc:Fallback>", b"</mc:Fallback>"),
    *(b"<xdr:from><xdr:col>1</xdr:col><xdr:row>99999999999999999999</xdr:row></xdr:from>", b"<xdr:sp>", b"</xdr:sp>"),
    *(b"<xdr:spPr>", b"</xdr:spPr>", b"<xdr:spPr/>", b"<xdr:to>", b"<xdr:style/>", b"<a:t>", b"</a:t>", b"<xdr:pic/>"),
)  # fmt: skip
_RELATED = (
    *(
        b'<Relationship Id="rId1" Type="x/worksheet" Target="../../x"/>',
        b'<Relationship Id="rId1" TargetMode="External"/>',
    ),
    *(
        b'<sheet name="x" sheetId="1" r:id="rId1"/>',
        b'<sheet name="" r:id="rId1" state="veryHidden"/>',
        b'<workbookPr date1904="1"/>',
    ),
)
_VALUES = (b'<property name="x"><vt:lpwstr>x</vt:lpwstr></property>', b'<property name="x">', b"</property>")


@dataclass(frozen=True, slots=True)
class DictParts:
    """The port Parts over a mapping."""

    parts: Mapping[str, bytes]

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self.parts

    def read(self, name: str) -> bytes:
        return self.parts[part_key(name)]

    def read_if_there(self, name: str) -> bytes | None:
        return self.parts.get(part_key(name))


@cache
def _rich(name: str) -> dict[str, bytes]:
    """By the names ``part_key`` gives."""
    return {part_key(part): content for part, content in unzipped(BY_NAME[name].path.read_bytes()).items()}


def _in(frame: Mapping[str, bytes], part: str) -> Callable[[bytes], None]:
    key = part_key(part)

    def run(data: bytes) -> None:
        read_parts(DictParts({**frame, key: data}), "付議書.xlsx")

    return run


def _written(part: str, *more: bytes) -> Callable[[], Iterable[bytes]]:
    """The part of every rich fixture that has it."""
    return lambda: [*(_rich(name)[part_key(part)] for name in _RICH if part_key(part) in _rich(name)), *more]


def _frame() -> dict[str, bytes]:
    """Every string and every style is shown, in cells of every kind."""
    cells = "".join(
        f'<c r="{letter}1" t="s" s="{at}"><v>{at}</v></c>' for at, letter in enumerate("ABCDEFGHIJ")
    )
    dated = "".join(
        f'<c r="{letter}2" s="{at}"><v>45748.25</v></c>' for at, letter in enumerate("ABCDEFGHIJ")
    )
    sheet = worksheet(f'<row r="1">{cells}</row><row r="2">{dated}</row>', after='<drawing r:id="rId1"/>')
    strings = "".join(f"<si><r><rPr><b/><u/></rPr><t>{at}</t></r></si>" for at in range(10))
    parts: Parts = package_parts(
        sheet, strings=f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(), styles=b"<styleSheet/>"
    )
    parts["_rels/.rels"] = relationships(
        ("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "custom-properties", _PROPERTIES)
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("rId1", "drawing", "../drawings/drawing1.xml")
    )
    parts[_DRAWING] = f"<xdr:wsDr {DRAWING}/>".encode()
    parts[_PROPERTIES] = b"<Properties/>"
    return {part_key(name): content for name, content in parts.items()}


def _run_relationships(data: bytes) -> None:
    """The workbook's own part and its relationships, one after the other, parted by a zero."""
    book, _, related = data.partition(b"\0")
    read_parts(
        DictParts({**_FRAME, "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": related}), "付議書.xlsx"
    )


def _relationship_seeds() -> Iterable[bytes]:
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    frames = (_FRAME, *map(_rich, _RICH))
    return [b"\0".join(frame[name] for name in names) for frame in frames]


_FRAME = _frame()
TARGETS = {
    "sheet": Target(
        _in(_rich("excel_rich.xlsx"), _SHEET), _written(_SHEET, _FRAME[_SHEET]), xml_mutator(_CELLS), runs=150
    ),
    "strings": Target(_in(_FRAME, _STRINGS), _written(_STRINGS), xml_mutator(_RUNS), runs=200),
    "styles": Target(_in(_FRAME, _STYLES), _written(_STYLES), xml_mutator(_FONTS), runs=200),
    "relationships": Target(_run_relationships, _relationship_seeds, xml_mutator(_RELATED), runs=200),
    "drawing": Target(_in(_FRAME, _DRAWING), _written(_DRAWING), xml_mutator(_SHAPES), runs=200),
    "properties": Target(
        _in(_FRAME, _PROPERTIES), _written(_PROPERTIES, b"<Properties/>"), xml_mutator(_VALUES), runs=200
    ),
}

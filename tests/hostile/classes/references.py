"""Content types and relationships that lie, go in circles, lead out, or are far too many."""

from __future__ import annotations

from tests.adapters.packages import OFFICE
from tests.hostile.bases import (
    ONE_CELL,
    RELATIONS,
    SHEET,
    TYPES,
    WORKBOOK,
    book_parts,
    book_with,
    paper_parts,
    relations,
)
from tests.hostile.model import EITHER, READ, hostile_class
from tests.hostile.zips import zipped

_SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_DRAWN = '<row r="1"><c r="A1"><v>1</v></c></row>'
_ROOT = f"{OFFICE}/officeDocument"


def _types(old: str, new: str) -> bytes:
    changed = book_parts()[TYPES].decode().replace(old, new)
    return book_with({TYPES: changed.encode()})


def _related(*entries: tuple[str, str, str], external: bool = False) -> bytes:
    """The sheet refers to these; kinds are last words of types."""
    found = relations(*((i, f"{OFFICE}/{kind}", target) for i, kind, target in entries), external=external)
    return book_with({_SHEET_RELATIONS: found})


def _with_child(element: str, relationship: tuple[str, str], part: bytes | None = None) -> bytes:
    """The sheet has an element that refers to a part of a kind."""
    kind, target = relationship
    sheet = book_parts()[SHEET].replace(b"</worksheet>", f'<{element} r:id="rId1"/></worksheet>'.encode())
    parts = {SHEET: sheet, _SHEET_RELATIONS: relations(("rId1", f"{OFFICE}/{kind}", target))}
    return book_with(parts | ({"xl/drawings/drawing1.xml": part} if part else {}))


def _workbook_relation(target: str, kind: str = "worksheet", external: bool = False) -> bytes:
    """The only sheet leads there."""
    styles = f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'.encode()
    found = relations(("rId1", f"{OFFICE}/{kind}", target), external=external)
    return book_with({RELATIONS: found.replace(b"</Relationships>", styles)})


def _paper_without(name: str) -> bytes:
    return zipped({each: part for each, part in paper_parts().items() if each != name})


CLASSES = (
    hostile_class(
        "content types",
        "workbook",
        {
            "none": lambda: book_with({TYPES: b""}),
            "not well-formed": lambda: book_with({TYPES: b"<Types><"}),
            "empty": lambda: book_with({TYPES: b"<Types/>"}),
            "all of one type": lambda: _types("spreadsheetml.worksheet+xml", "spreadsheetml.styles+xml"),
            "a sheet said to be a program": lambda: _types("worksheet+xml", "oleObject"),
            "a part that is not there": lambda: _types("/xl/styles.xml", "/xl/nowhere.xml"),
            "a hundred thousand": lambda: _types(
                "</Types>",
                "".join(f'<Override PartName="/a{i}" ContentType="a/b"/>' for i in range(100_000))
                + "</Types>",
            ),
            "upwards": lambda: _types("/xl/styles.xml", "/../../styles.xml"),
        },
        EITHER,
    ),
    hostile_class(
        "relationships in circles",
        "workbook",
        {
            "a sheet with itself": lambda: _related(("rId1", "drawing", "sheet1.xml")),
            "a drawing that is the sheet": lambda: _with_child("drawing", ("drawing", "sheet1.xml")),
            "a legacy drawing that is the workbook": lambda: _with_child(
                "legacyDrawing", ("vmlDrawing", "../workbook.xml")
            ),
            "comments that are the styles": lambda: _related(("rId1", "comments", "../styles.xml")),
            "a table that is the sheet": lambda: _related(("rId1", "table", "sheet1.xml")),
            "the relationships themselves": lambda: _related(("rId1", "drawing", "_rels/sheet1.xml.rels")),
            "upwards out of the package": lambda: _related(("rId1", "drawing", "../../../../../etc/passwd")),
            "nowhere": lambda: _with_child("drawing", ("drawing", "../drawings/none.xml")),
            "no target": lambda: _related(("rId1", "drawing", "")),
            "one id for all": lambda: _related(*[("rId1", "drawing", f"a{i}.xml") for i in range(50)]),
            "a hundred thousand": lambda: _related(
                *[(f"rId{i}", "image", f"../media/{i}.png") for i in range(100_000)]
            ),
            "a target of a megabyte": lambda: _related(("rId1", "drawing", "../" * 300_000 + "a.xml")),
            "outside, a file": lambda: _related(("rId1", "image", "file:///etc/passwd"), external=True),
            "outside, a share": lambda: _related(("rId1", "image", "\\\\host\\share\\a.png"), external=True),
            "a drawing in a circle with itself": lambda: book_with(
                {
                    SHEET: book_parts()[SHEET].replace(
                        b"</worksheet>", b'<drawing r:id="rId1"/></worksheet>'
                    ),
                    _SHEET_RELATIONS: relations(("rId1", f"{OFFICE}/drawing", "../drawings/drawing1.xml")),
                    "xl/drawings/drawing1.xml": b"<xdr:wsDr xmlns:xdr='x'/>",
                    "xl/drawings/_rels/drawing1.xml.rels": relations(
                        ("rId1", f"{OFFICE}/chart", "drawing1.xml"),
                        ("rId2", f"{OFFICE}/drawing", "../worksheets/sheet1.xml"),
                    ),
                }
            ),
        },
        EITHER,
    ),
    hostile_class(
        "workbooks leading astray",
        "workbook",
        {
            "no relationships at all": lambda: book_with({"_rels/.rels": b"", WORKBOOK: b""}),
            "the sheet is the workbook": lambda: _workbook_relation("workbook.xml"),
            "the sheet is the shared strings": lambda: _workbook_relation("sharedStrings.xml"),
            "the sheet is nowhere": lambda: _workbook_relation("worksheets/none.xml"),
            "the sheet is outside": lambda: _workbook_relation("http://example.invalid/a.xml", external=True),
            "the sheet is a dialog": lambda: _workbook_relation("worksheets/sheet1.xml", "dialogsheet"),
            "the workbook is a sheet": lambda: book_with(
                {"_rels/.rels": relations(("rId1", _ROOT, SHEET)), WORKBOOK: b""}
            ),
            "a paper without its strings' part": lambda: _paper_without(WORKBOOK),
        },
    ),
    hostile_class(
        "many sheets",
        "workbook",
        {
            "one part as a thousand sheets": lambda: _many_sheets(1_000),
            "one part as twenty thousand sheets": lambda: _many_sheets(20_000),
            "sheets of one name": lambda: _many_sheets(20, "見本"),
            "sheets without a name": lambda: _many_sheets(20, ""),
            "names with markup": lambda: _many_sheets(20, "&lt;script&gt;&#10;='[x]'!A1"),
            "a name of a million letters": lambda: _many_sheets(2, "長" * 1_000_000),
            "right to left": lambda: _many_sheets(3, "\u202e見本\u2066"),
        },
        EITHER,
    ),
    hostile_class(
        "a paper with parts missing",
        "workbook",
        {
            "no styles": lambda: _paper_without("xl/styles.xml"),
            "no shared strings": lambda: _paper_without("xl/sharedStrings.xml"),
            "no theme": lambda: _paper_without("xl/theme/theme1.xml"),
            "no drawing": lambda: _paper_without("xl/drawings/drawing1.xml"),
            "no properties": lambda: _paper_without("docProps/custom.xml"),
        },
        EITHER,
    ),
    hostile_class("nothing wrong", "workbook", {"the small workbook": lambda: book_with({}, ONE_CELL)}, READ),
)


def _many_sheets(count: int, name: str | None = None) -> bytes:
    listed = "".join(
        f'<sheet name="{f"シート{i}" if name is None else name}" sheetId="{i}" r:id="rId1"/>'
        for i in range(1, count + 1)
    )
    workbook = book_parts()[WORKBOOK].decode()
    start, end = workbook.index("<sheets>") + len("<sheets>"), workbook.index("</sheets>")
    return book_with({WORKBOOK: (workbook[:start] + listed + workbook[end:]).encode()})

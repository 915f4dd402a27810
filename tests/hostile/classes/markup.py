"""XML parts made to explode, to nest without end, to fetch, or to be taken for another encoding."""

from __future__ import annotations

from collections.abc import Callable

from tests.adapters.packages import MAIN, worksheet
from tests.hostile.bases import SHEET, STRINGS, STYLES, WORKBOOK, book, book_parts, book_with, paper_with
from tests.hostile.model import EITHER, hostile_class

_DRAWING = "xl/drawings/drawing1.xml"
_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
_ROOT_OF = {
    SHEET: f'<worksheet xmlns="{MAIN}">&{{}};</worksheet>',
    STRINGS: f'<sst xmlns="{MAIN}"><si><t>&{{}};</t></si></sst>',
    STYLES: f'<styleSheet xmlns="{MAIN}">&{{}};</styleSheet>',
    WORKBOOK: f'<workbook xmlns="{MAIN}">&{{}};</workbook>',
}


def _with_dtd(part: str, declared: str, entity: str, encoding: str = "utf-8", *, told: bool = True) -> bytes:
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if told else ""
    text = f"{head}<!DOCTYPE x [{declared}]>{_ROOT_OF[part].format(entity)}"
    return book_with({part: text.encode(encoding)})


def _laughs(part: str, encoding: str = "utf-8", *, told: bool = True) -> Callable[[], bytes]:
    return lambda: _with_dtd(part, f'<!ENTITY l0 "ha">{_LAUGHS}', "l11", encoding, told=told)


def _external(target: str) -> Callable[[], bytes]:
    return lambda: _with_dtd(SHEET, f'<!ENTITY e SYSTEM "{target}">', "e")


def _inside_sheet(inside: str, rows: str = "") -> bytes:
    return book(worksheet(rows, after=inside))


def _nested(levels: int, name: str = "a") -> str:
    return f"<{name}>" * levels + f"</{name}>" * levels


def _sheet_in(encoding: str, told: str | None = None) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{told or encoding}"?>'
        + book_parts()[SHEET].decode().partition("?>")[2]
    )
    return book(text.encode(encoding))


def _in_part(part: str, old: str, new: str) -> Callable[[], bytes]:
    return lambda: book_with({part: book_parts()[part].decode().replace(old, new, 1).encode()})


def _raw_cell(value: bytes) -> bytes:
    return book(
        worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>@</t></is></c></row>').replace(b"@", value)
    )


CLASSES = (
    hostile_class(
        "entities",
        "workbook",
        {
            "laughs in the sheet": _laughs(SHEET),
            "laughs in the strings": _laughs(STRINGS),
            "laughs in the styles": _laughs(STYLES),
            "laughs in the workbook": _laughs(WORKBOOK),
            "laughs in UTF-16": _laughs(SHEET, "utf-16"),
            "laughs in UTF-16 without a mark": _laughs(SHEET, "utf-16-le", told=False),
            "laughs in UTF-32": _laughs(SHEET, "utf-32"),
            "laughs in UTF-7": _laughs(SHEET, "utf-7"),
            "laughs in EBCDIC": _laughs(SHEET, "cp037"),
            "laughs in Shift_JIS": _laughs(SHEET, "shift_jis"),
            "a long entity many times": lambda: _with_dtd(
                SHEET, f'<!ENTITY e "{"e" * 100_000}">', ";&".join(["e"] * 10_000)
            ),
            "a file": _external("file:///etc/passwd"),
            "an address": _external("http://127.0.0.1:9/x"),
            "a share": _external("\\\\127.0.0.1\\x"),
            "a device": _external("/dev/zero"),
            "an entity of itself": lambda: _with_dtd(SHEET, '<!ENTITY e "&e;">', "e"),
            "an external subset": lambda: book_with(
                {SHEET: b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + worksheet().partition(b"?>")[2]}
            ),
            "parameter entities": lambda: _with_dtd(
                SHEET, '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', "p"
            ),
        },
    ),
    hostile_class(
        "deep nesting",
        "workbook",
        {
            "a hundred thousand levels in the sheet": lambda: _inside_sheet(_nested(100_000)),
            "two thousand levels in the sheet": lambda: _inside_sheet(_nested(2_000)),
            "levels of cells": lambda: book(_nested(100_000, "c")),
            "levels of rows": lambda: book(_nested(100_000, "row")),
            "levels of strings": _in_part(STRINGS, "<t>", _nested(100_000, "si") + "<t>"),
            "levels of runs": _in_part(STRINGS, "<t>", _nested(100_000, "r") + "<t>"),
            "levels of styles": _in_part(STYLES, "<fonts", _nested(100_000) + "<fonts"),
            "levels in the workbook": _in_part(WORKBOOK, "<sheets>", _nested(100_000) + "<sheets>"),
            "levels in the content types": _in_part(
                "[Content_Types].xml", "<Default", _nested(100_000) + "<Default"
            ),
            "levels of shapes": lambda: _paper_drawing(_nested(100_000, "xdr:grpSp")),
            "a few levels too many of shapes": lambda: _paper_drawing(_nested(2_000, "xdr:grpSp")),
            "levels never closed": lambda: _inside_sheet("<a>" * 500_000),
            "levels of alternatives": lambda: _paper_drawing(
                f'<mc:AlternateContent xmlns:mc="m">{_nested(50_000, "mc:Choice")}</mc:AlternateContent>'
            ),
        },
        EITHER,
    ),
    hostile_class(
        "huge markup",
        "workbook",
        {
            "an attribute of 5 megabytes": lambda: _varied("<a b='", 5_000_000, "'/>"),
            "a name of 5 megabytes": lambda: _varied("<a", 5_000_000, "/>"),
            "two hundred thousand attributes": lambda: _inside_sheet(
                "<a " + " ".join(f'a{i}="{i}"' for i in range(200_000)) + "/>"
            ),
            "a hundred thousand namespaces": lambda: _inside_sheet(
                "<a " + " ".join(f'xmlns:n{i}="{i}"' for i in range(100_000)) + "/>"
            ),
            "the same attribute twice": lambda: _inside_sheet('<a b="1" b="2"/>'),
            "very many comments": lambda: _inside_sheet("<!-- a -->" * 300_000),
            "unfinished comments": lambda: _inside_sheet("<!--" * 300_000),
            "unfinished sections": lambda: _inside_sheet("<![CDATA[" * 300_000),
            "instructions": lambda: _inside_sheet("<?a b?>" * 300_000),
            "an instruction of 5 megabytes": lambda: _varied("<?a ", 5_000_000, "?>"),
            "references": lambda: _cell_text("&#12354;" * 300_000),
            "unfinished cells": lambda: book("<c " * 300_000),
            "unfinished cells in an attribute": lambda: book(
                f'<row r="1"><c r="A1" a="{"<c " * 300_000}"/></row>'
            ),
            "blanks between": lambda: book(f'<row{" " * 900_000}r="1"><c r="A1"><v>1</v></c></row>'),
            "blanks at the end of a tag": lambda: book(
                f'<row r="1"{" " * 100_000}><c r="A1"{" " * 100_000}><v>1</v></c></row>'
            ),
            "unfinished value tags": lambda: book("<row r='1'>" + "<c r='A1' t='s'><v>" * 500_000 + "</row>"),
            "errors in a long text": lambda: _cell_text(':c t="e' + ":c " * 300_000, ' t="e"'),
            "quotes around s in a long text": lambda: _cell_text('"s"' * 500_000),
            "formula tags unfinished": lambda: book("<row r='1'>" + "<c r='A1'><f a" * 300_000 + "</row>"),
        },
        EITHER,
    ),
    hostile_class(
        "encodings",
        "workbook",
        {
            "UTF-16": lambda: _sheet_in("utf-16"),
            "UTF-16 said to be UTF-8": lambda: _sheet_in("utf-16", "utf-8"),
            "UTF-8 said to be UTF-16": lambda: _sheet_in("utf-8", "utf-16"),
            "Shift_JIS": lambda: _sheet_in("shift_jis"),
            "Shift_JIS said to be UTF-8": lambda: _sheet_in_shift_jis(),
            "UTF-7": lambda: _sheet_in("utf-7"),
            "EBCDIC": lambda: _sheet_in("cp037"),
            "an encoding nobody knows": lambda: _sheet_in("utf-8", "x-nowhere"),
            "a codec that is no encoding": lambda: _sheet_in("utf-8", "base64"),
            "a codec that unpacks": lambda: _sheet_in("utf-8", "zip"),
            "punycode": lambda: _sheet_in("utf-8", "punycode"),
            "an encoding with a path": lambda: _sheet_in("utf-8", "../../etc/passwd"),
            "idna": lambda: _sheet_in("utf-8", "idna"),
            "unicode escapes": lambda: _sheet_in("utf-8", "unicode_escape"),
            "version 1.1": _in_part(SHEET, 'version="1.0"', 'version="1.1"'),
        },
        EITHER,
    ),
    hostile_class(
        "letters that are none",
        "workbook",
        {
            "an undeclared entity": _in_part(SHEET, "<sheetData>", "<sheetData>&nowhere;"),
            "NUL": lambda: _raw_cell(b"a\0b"),
            "NUL by reference": lambda: _raw_cell(b"a&#0;b"),
            "a control character": lambda: _raw_cell(b"\x1b[2J\x07"),
            "a control character by reference": lambda: _raw_cell(b"&#27;[2J"),
            "no UTF-8": lambda: _raw_cell(b"\xff\xfe\x80\xc0\xaf"),
            "an overlong slash": lambda: _raw_cell(b"\xc0\xaf"),
            "half a pair": lambda: _raw_cell(b"\xed\xa0\x80"),
            "half a pair by reference": lambda: _raw_cell(b"&#xD800;"),
            "half a pair escaped": lambda: _raw_cell(b"_xD800__xDFFF_"),
            "a letter beyond Unicode": lambda: _raw_cell(b"&#x110000;"),
            "a reference without end": lambda: _raw_cell(b"&#99999999999999999999;"),
            "no character": lambda: _raw_cell("\ufffe\uffff".encode()),
            "right to left": lambda: _raw_cell("\u202e見本\u2066".encode()),
            "ten thousand marks on a letter": lambda: _raw_cell(("か" + "\u3099" * 10_000).encode()),
            "escapes of control characters": lambda: _raw_cell(b"_x0000__x001B__xFFFF__x005F_"),
            "a private letter": lambda: _raw_cell("\U000f0000\U0010ffff".encode()),
        },
        EITHER,
    ),
)


def _varied(before: str, size: int, after: str) -> bytes:
    """A long stretch that packs, but not so well as to be taken for a bomb."""
    letters = "".join(f"a{i:x}" for i in range(20_000))
    stretch = (letters * (size // len(letters) + 1))[:size]
    return _inside_sheet(before + stretch + after)


def _cell_text(text: str, attributes: str = ' t="str"') -> bytes:
    return book(f'<row r="1"><c r="A1"{attributes}><v>{text}</v></c></row>')


def _sheet_in_shift_jis() -> bytes:
    sheet = worksheet('<row r="1"><c r="A1" t="str"><v>見本</v></c></row>').decode()
    return book(sheet.encode("shift_jis"))


def _paper_drawing(inside: str) -> bytes:
    def change(part: bytes) -> bytes:
        return part.replace(b"</xdr:wsDr>", inside.encode() + b"</xdr:wsDr>")

    return paper_with(_DRAWING, change)

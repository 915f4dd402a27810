"""What runs, calls out, or is another kind of file than its name says."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.adapters.packages import OFFICE
from tests.fixtures.corpus import BY_NAME
from tests.hostile.bases import (
    RELATIONS,
    SHEET,
    TYPES,
    WORKBOOK,
    book,
    book_parts,
    book_with,
    paper_parts,
    relations,
)
from tests.hostile.model import EITHER, REFUSED, HostileClass, HostileFile, hostile_class
from tests.hostile.zips import zipped

_LINK = "xl/externalLinks/externalLink1.xml"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DDE = "cmd|' /C calc'!A0"
_SEED = 20_250_701


def _formula(formula: str, value: str = "1") -> bytes:
    return book(f'<row r="1"><c r="A1"><f>{formula}</f><v>{value}</v></c></row>')


def _linked(part: str) -> bytes:
    related = relations(
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        ("s", f"{OFFICE}/styles", "styles.xml"),
        ("e", f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml"),
    )
    workbook = book_parts()[WORKBOOK].replace(
        b"</sheets>", b'</sheets><externalReferences><externalReference r:id="e"/></externalReferences>'
    )
    return book_with({RELATIONS: related, WORKBOOK: workbook, _LINK: part.encode()}, _row())


def _row() -> str:
    return '<row r="1"><c r="A1"><f>[1]!見本</f><v>1</v></c></row>'


def _macro_sheet(state: str = "") -> bytes:
    related = relations(
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        ("s", f"{OFFICE}/styles", "styles.xml"),
        (
            "m",
            "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
            "macrosheets/sheet1.xml",
        ),
    )
    workbook = book_parts()[WORKBOOK].replace(
        b"</sheets>", f'<sheet name="マクロ1" sheetId="9" {state} r:id="m"/></sheets>'.encode()
    )
    macro = b'<xm:macrosheet xmlns:xm="x"><sheetData><row r="1"><c r="A1"><f>EXEC("calc")</f></c></row></sheetData></xm:macrosheet>'
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return book_with({RELATIONS: related, WORKBOOK: workbook, "xl/macrosheets/sheet1.xml": macro}, rows)


def _named(formula: str) -> bytes:
    names = f'</sheets><definedNames><definedName name="a">{formula}</definedName></definedNames>'
    return book_with({WORKBOOK: book_parts()[WORKBOOK].replace(b"</sheets>", names.encode())})


_DDE_LINK = '<externalLink xmlns="m"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
_OLE_LINK = '<externalLink xmlns="m"><oleLink progId="Package"/></externalLink>'
CALLS: dict[str, Callable[[], bytes]] = {
    "a DDE formula": lambda: _formula(_DDE),
    "a DDE formula escaped": lambda: _formula("cmd&#124;&apos; /C calc&apos;&#33;A0"),
    "a DDE formula in another": lambda: _formula(f"IF(TRUE,{_DDE},0)"),
    "a DDE formula with a plus": lambda: _formula(
        "+MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''"
    ),
    "a DDE link": lambda: _linked(_DDE_LINK),
    "an OLE link": lambda: _linked(_OLE_LINK),
    "a DDE formula behind a name": lambda: _named(_DDE),
    "a sheet of old macros": _macro_sheet,
    "a hidden sheet of old macros": lambda: _macro_sheet('state="veryHidden"'),
}


def _paper_cut(at: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data = zipped(paper_parts())
        return data[: len(data) * at // 100]

    return make


def _sheet_cut(after: bytes, occurrence: int) -> Callable[[], bytes]:
    """A paper's sheet ends after the nth of these."""

    def make() -> bytes:
        part = paper_parts()["xl/worksheets/sheet2.xml"]
        pieces = part.split(after)
        return zipped({**paper_parts(), "xl/worksheets/sheet2.xml": after.join(pieces[:occurrence]) + after})

    return make


def _flipped(count: int) -> Iterator[HostileFile]:
    """Single bytes of a paper's archive are others."""
    for number in range(count):
        yield HostileFile(f"flips {number}", lambda number=number: _flip(number), EITHER)  # type: ignore[misc]


def _flip(number: int) -> bytes:
    chance = random.Random(_SEED + number)
    data = bytearray(zipped(paper_parts()))
    for _ in range(chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _flip_part(name: str, number: int) -> Callable[[], bytes]:
    """Letters of one part are others, the archive is true."""

    def make() -> bytes:
        chance = random.Random(_SEED + number)
        part = bytearray(paper_parts()[name])
        for _ in range(4):
            part[chance.randrange(len(part))] = chance.choice(b"<>/\"'&; =0A\0\xff")
        return zipped({**paper_parts(), name: bytes(part)})

    return make


CLASSES = (
    hostile_class("calls of programs", "workbook", CALLS, EITHER),
    hostile_class(
        "things that run or fetch",
        "workbook",
        {
            "WEBSERVICE": lambda: _formula('WEBSERVICE("http://127.0.0.1:9/")'),
            "HYPERLINK": lambda: _formula('HYPERLINK("file:///c:/windows/system32/calc.exe","見本")'),
            "an external link": lambda: _linked('<externalLink xmlns="m"><externalBook/></externalLink>'),
            "CALL": lambda: _formula('CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"a","b",0,0)'),
            "macros in an .xlsx": BY_NAME["paper_rich.xlsm"].path.read_bytes,
            "controls": BY_NAME["controls.xlsm"].path.read_bytes,
            "an embedded workbook": BY_NAME["data_rich.xlsx"].path.read_bytes,
            "a program beside the parts": lambda: book_with({"xl/embeddings/a.exe": b"MZ" * 500}),
            "connections": lambda: book_with(
                {
                    "xl/connections.xml": b'<connections><connection id="1" type="5"><dbPr connection="x" command="x"/></connection></connections>'
                }
            ),
            "custom XML": lambda: book_with(
                {"customXml/item1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}
            ),
            "signed": BY_NAME["signed.xlsx"].path.read_bytes,
            "texts like formulas": lambda: book(
                '<row r="1"><c r="A1" t="str"><v>=cmd|\' /C calc\'!A0</v></c><c r="B1" t="str"><v>@SUM(1)</v></c></row>'
            ),
        },
        EITHER,
    ),
    hostile_class(
        "other files under the name",
        "workbook",
        {
            "nothing": lambda: b"",
            "one letter": lambda: b"P",
            "only a magic": lambda: b"PK\3\4",
            "an empty archive": lambda: zipped({}),
            "an old workbook": lambda: _OLE2 + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600),
            "an encrypted workbook": lambda: (
                _OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
            ),
            "a compound file of nothing": lambda: _OLE2 + b"\xff" * 2_000,
            "a binary workbook": lambda: zipped({TYPES: b"<Types/>", "xl/workbook.bin": b"\x83\x01\0"}),
            "an open document": lambda: zipped(
                {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
            ),
            "a text document": lambda: zipped({TYPES: b"<Types/>", "word/document.xml": b"<a/>"}),
            "a program": lambda: b"MZ" + bytes(3_000),
            "a page": lambda: b"<html><script>alert(1)</script></html>",
            "formulas parted by commas": lambda: b"=cmd|' /C calc'!A0,1\n" * 100,
            "NULs": lambda: bytes(5_000),
            "chance": lambda: random.Random(_SEED).randbytes(50_000),
        },
    ),
    hostile_class(
        "cut off",
        "workbook",
        {f"the paper after {at} %": _paper_cut(at) for at in (1, 5, 10, 25, 50, 75, 90, 99)}
        | {
            "a sheet after its first cell": _sheet_cut(b"</c>", 1),
            "a sheet after its fifth cell": _sheet_cut(b"</c>", 5),
            "a sheet after a row": _sheet_cut(b"</row>", 2),
            "a sheet after its last cell": _sheet_cut(b"</row>", 12),
            "a sheet after its cells": _sheet_cut(b"</sheetData>", 1),
            "a sheet within a tag": _sheet_cut(b"<c r=", 3),
            "a sheet within a value": _sheet_cut(b"<v>", 3),
        },
    ),
    HostileClass("bits flipped", "workbook", tuple(_flipped(16))),
    hostile_class(
        "letters exchanged",
        "workbook",
        {
            f"{name.rpartition('/')[2]} {number}": _flip_part(name, number)
            for number, name in enumerate(
                [SHEET, "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml", WORKBOOK, TYPES]
                * 3
            )
        },
        EITHER | REFUSED,
    ),
)

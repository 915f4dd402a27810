"""Sheets too wide, too full, too far away, and values that are none."""

from __future__ import annotations

from collections.abc import Callable

from tests.adapters.packages import MAIN, worksheet
from tests.hostile.bases import ONE_CELL, SHEET, STRINGS, STYLES, WORKBOOK, book, book_parts, book_with
from tests.hostile.model import EITHER, READ, hostile_class
from xl_tools.model.cell import column_letters

_Make = Callable[[], bytes]


def _cell(reference: str, value: str = "1", attributes: str = "") -> str:
    return f'<c r="{reference}"{attributes}><v>{value}</v></c>'


def _row(*cells: str, number: str = "1") -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _value(value: str, attributes: str = "") -> _Make:
    return lambda: book(_row(_cell("A1", value, attributes)))


def _filled(rows: int, columns: int, value: str = "1", attributes: str = "") -> _Make:
    letters = [column_letters(column) for column in range(1, columns + 1)]
    return lambda: book(
        "".join(
            _row(*(_cell(f"{each}{row}", value, attributes) for each in letters), number=str(row))
            for row in range(1, rows + 1)
        )
    )


def _texts(rows: int, columns: int, length: int) -> _Make:
    """No text twice, as nobody writes one twice: it would be packed too well."""
    letters = [column_letters(column) for column in range(1, columns + 1)]
    signs = "".join(chr(0x4E00 + number * 7_919 % 20_000) for number in range(rows * columns + length))
    return lambda: book(
        "".join(
            _row(
                *(
                    _cell(f"{letter}{row}", signs[row * columns - at :][:length], ' t="str"')
                    for at, letter in enumerate(letters)
                ),
                number=str(row),
            )
            for row in range(1, rows + 1)
        )
    )


def _bare(rows: int, cells: int) -> _Make:
    """Without references."""
    return lambda: book(f"<row>{'<c><v>1</v></c>' * cells}</row>" * rows)


def _after(inside: str, rows: str = ONE_CELL) -> _Make:
    return lambda: book(worksheet(rows, after=inside))


def _listed(name: str, member: str, count: int) -> _Make:
    """A list after the cells; ``member`` has the number in its place."""
    return lambda: book(
        worksheet(ONE_CELL, f"<{name}>{''.join(member % i for i in range(1, count + 1))}</{name}>")
    )


def _strings(items: str, rows: str = ONE_CELL) -> bytes:
    return book_with({STRINGS: f'<sst xmlns="{MAIN}">{items}</sst>'.encode()}, rows)


def _shown(count: int, cell: str) -> _Make:
    """Many cells show one string of 30,000 letters."""
    rows = "".join(_row(cell.format(row=row), number=str(row)) for row in range(1, count + 1))
    return lambda: _strings(f"<si><t>{'長' * 30_000}</t></si>", rows)


def _part_with(part: str, before: str, inserted: Callable[[], str]) -> _Make:
    return lambda: book_with(
        {part: book_parts()[part].replace(before.encode(), (inserted() + before).encode(), 1)}
    )


_WHOLE = "A1:XFD1048576"
CLASSES = (
    hostile_class(
        "used ranges",
        "workbook",
        {
            "two corners": lambda: book(_row(_cell("A1")) + _row(_cell("XFD1048576"), number="1048576")),
            "two corners, single quotes": lambda: book(
                (_row(_cell("A1")) + _row(_cell("XFD1048576"), number="1048576")).replace('"', "'")
            ),
            "two corners, prefixed": lambda: book(
                f'<row r="1">{_cell("A1")}</row><x:row xmlns:x="{MAIN}" r="9"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
            ),
            "rows that overflow": lambda: book(_row(_cell("A4294967297"), number="4294967297")),
            "rows beyond all numbers": lambda: book(_row(_cell("A" + "9" * 400), number="9" * 400)),
            "columns beyond Excel": lambda: book(_row(_cell("ZZZZZZ1"))),
            "columns of a million letters": lambda: book(_row(_cell("A" * 300_000 + "1"))),
            "a reference without a row": lambda: book(_row(_cell("A"))),
            "a reference without a column": lambda: book(_row(_cell("1"))),
            "an empty reference": lambda: book(_row(_cell(""))),
            "dollars": lambda: book(_row(_cell("$A$1"))),
            "a far row without cells before": lambda: book(_row(_cell("A1048576"), number="1048576")),
        },
    ),
    hostile_class(
        "odd places",
        "workbook",
        {
            "row nought": lambda: book(_row(_cell("A0"), number="0")),
            "a row below nought": lambda: book(_row(_cell("A1"), number="-1")),
            "rows backwards": lambda: book("".join(_row(_cell(f"A{i}"), number=str(i)) for i in (9, 5, 1))),
            "one cell twice": lambda: book(_row(_cell("A1"), _cell("A1", "2"))),
            "cells of other rows": lambda: book(_row(_cell("A9"), _cell("B2"))),
            "a dimension that lies": lambda: book(
                book_parts()[SHEET].replace(
                    b"<sheetData>", f'<dimension ref="{_WHOLE}"/><sheetData>'.encode()
                )
            ),
            "spans that lie": lambda: book('<row r="1" spans="1:99999999"><c r="A1"><v>1</v></c></row>'),
            "columns over the whole sheet": lambda: book(
                book_parts()[SHEET].replace(
                    b"<sheetData>", b'<cols><col min="1" max="99999999"/></cols><sheetData>'
                )
            ),
            "a hundred and fifty thousand rows with nothing": lambda: book(
                "".join(f'<row r="{i}"/>' for i in range(1, 150_000))
            ),
            "cells within cells": lambda: book(_row('<c r="A1"><c r="B1"><v>1</v></c></c>')),
            "no sheet data": lambda: book(f'<worksheet xmlns="{MAIN}"></worksheet>'.encode()),
            "two sheet data": _after(f"<sheetData>{_row(_cell('B1'))}</sheetData>"),
        },
        EITHER,
    ),
    hostile_class(
        "too many cells",
        "workbook",
        {
            "1.2 million": _filled(60_000, 20),
            "a million without references": _bare(51_000, 20),
            "empty ones, 2.7 million": lambda: book(
                "".join(_row(f'<c r="A{r}" s="0"/>' * 30, number=str(r)) for r in range(100_000, 190_000))
            ),
            "a million rows": lambda: book("".join(f'<row r="{i}"/>' for i in range(1, 700_000))),
            "rows without references": _bare(200_100, 1),
            "one text over and over, taken for a bomb": _filled(500, 10, "見本" * 300, ' t="str"'),
            "a long string in 9,000 cells": _shown(9_000, '<c r="A{row}" t="s"><v>0</v></c>'),
            "a long string behind blanks": _shown(9_000, '<c r="A{row}" t="s"><v> 0 </v></c>'),
            "a long string behind attributes": _shown(9_000, '<c r="A{row}" t="s"><v a="">0</v></c>'),
            "a long string, single quotes": _shown(9_000, "<c r='A{row}' t='s'><v>0</v></c>"),
        },
    ),
    hostile_class(
        "many cells",
        "workbook",
        {
            "forty thousand": _filled(2_000, 20),
            "texts in cells": _texts(500, 10, 600),
        },
        READ,
    ),
    hostile_class(
        "lists over the whole sheet",
        "workbook",
        {
            "one merge": _after(f'<mergeCells><mergeCell ref="{_WHOLE}"/></mergeCells>'),
            "rows merged": _listed("mergeCells", '<mergeCell ref="A%d:XFD1048576"/>', 3_000),
            "a hundred thousand merges": _listed("mergeCells", '<mergeCell ref="A%d:B1"/>', 100_000),
            "merges that are none": _listed("mergeCells", '<mergeCell ref="x%d:"/>', 10),
            "a merge backwards": _after('<mergeCells><mergeCell ref="D9:A1"/></mergeCells>'),
            "a merge beyond the sheet": _after('<mergeCells><mergeCell ref="A1:ZZZZ99999999"/></mergeCells>'),
            "one link": _after(f'<hyperlinks><hyperlink ref="{_WHOLE}" location="a"/></hyperlinks>'),
            "links": _listed("hyperlinks", '<hyperlink ref="A%d" location="javascript:alert(1)"/>', 100_000),
            "one validation": _after(
                f'<dataValidations><dataValidation type="list" sqref="{_WHOLE}"><formula1>A1</formula1></dataValidation></dataValidations>'
            ),
            "validations": _listed(
                "dataValidations",
                '<dataValidation sqref="A%d"><formula1>1</formula1></dataValidation>',
                60_000,
            ),
            "one validation of many areas": lambda: book(
                worksheet(
                    ONE_CELL,
                    '<dataValidations><dataValidation sqref="%s"><formula1>1</formula1></dataValidation></dataValidations>'.replace(
                        "%s", " ".join(f"A{i}" for i in range(1, 100_000))
                    ),
                )
            ),
            "conditional formats": lambda: book(
                worksheet(
                    ONE_CELL,
                    "".join(
                        f'<conditionalFormatting sqref="A{i}"><cfRule type="expression" priority="{i}"><formula>1</formula></cfRule></conditionalFormatting>'
                        for i in range(1, 40_000)
                    ),
                )
            ),
            "breaks": _listed("rowBreaks", '<brk id="%d"/>', 100_000),
            "ignored errors": _listed("ignoredErrors", f'<ignoredError sqref="{_WHOLE}" a="%d"/>', 50_000),
        },
        EITHER,
    ),
    hostile_class(
        "many styles and strings",
        "workbook",
        {
            "fonts": _part_with(STYLES, "<font><sz", lambda: "<font><b/><u/></font>" * 200_000),
            "formats": _part_with(STYLES, '<xf fontId="0"/></cellXfs>', lambda: '<xf fontId="0"/>' * 300_000),
            "fills": _part_with(STYLES, "</fills>", lambda: "<fill><patternFill/></fill>" * 200_000),
            "number formats": _part_with(
                STYLES,
                "<fonts",
                lambda: "<numFmts>" + '<numFmt numFmtId="200" formatCode="yyyy"/>' * 100_000 + "</numFmts>",
            ),
            "a number format of a megabyte": _part_with(
                STYLES,
                "<fonts",
                lambda: '<numFmts><numFmt numFmtId="200" formatCode="' + "[h]" * 300_000 + '"/></numFmts>',
            ),
            "shared strings": lambda: _strings("<si><t>a</t></si>" * 500_000),
            "marked strings": lambda: _strings("<si><r><rPr><b/><u/></rPr><t>a</t></r></si>" * 100_000),
            "runs in one string": lambda: _strings(f"<si>{'<r><rPr><u/></rPr><t>a</t></r>' * 150_000}</si>"),
            "furigana": lambda: _strings(
                "<si><t>見本</t>" + '<rPh sb="0" eb="1"><t>ミ</t></rPh>' * 100_000 + "</si>"
            ),
            "a string of 10 million letters": lambda: _strings(
                f"<si><t>{'見本あいうえお' * 700_000}</t></si>"
            ),
            "strings never closed": lambda: _strings("<si>" * 300_000),
            "defined names": _part_with(
                WORKBOOK,
                "</workbook>",
                lambda: (
                    "<definedNames>"
                    + "".join(f'<definedName name="a{i}">1</definedName>' for i in range(100_000))
                    + "</definedNames>"
                ),
            ),
        },
        EITHER,
    ),
    hostile_class(
        "values that are none",
        "workbook",
        {
            "a string that is not there": _value("999999999", ' t="s"'),
            "a string below nought": _value("-1", ' t="s"'),
            "a string beyond all numbers": _value("9" * 500, ' t="s"'),
            "no number of a string": _value("abc", ' t="s"'),
            "NaN": _value("NaN"),
            "infinity": _value("INF"),
            "infinity in Rust": _value("inf"),
            "1e400": _value("1e400"),
            "a million digits": _value("9" * 1_000_000),
            "no number": _value("abc"),
            "a hexadecimal": _value("0x41"),
            "a date beyond the calendar": _value("99999999999", ' s="0"'),
            "a date below nought": _value("-99999", ' t="d"'),
            "an ISO date that is none": _value("2025-13-45T99:99:99", ' t="d"'),
            "an ISO date of a far year": _value("99999-01-01T00:00:00Z", ' t="d"'),
            "neither true nor false": _value("2", ' t="b"'),
            "an unknown type": _value("1", ' t="zz"'),
            "an unknown error": _value("#見本!", ' t="e"'),
            "a style that is not there": _value("1", ' s="999999"'),
            "a style below nought": _value("1", ' s="-1"'),
            "a formula of a megabyte": lambda: book(_row("<c r='A1'><f>" + "1+" * 500_000 + "1</f></c>")),
            "a formula of many brackets": lambda: book(_row("<c r='A1'><f>" + "(" * 300_000 + "1</f></c>")),
            "a shared formula over the sheet": lambda: book(
                f'<row r="1"><c r="A1"><f t="shared" ref="{_WHOLE}" si="0">B1</f><v>1</v></c></row>'
            ),
            "an array over the sheet": lambda: book(
                f'<row r="1"><c r="A1"><f t="array" ref="{_WHOLE}">B1</f><v>1</v></c></row>'
            ),
            "dates out of range, as dates": lambda: book_with(
                {
                    STYLES: book_parts()[STYLES].replace(
                        b'<xf fontId="0"/>', b'<xf fontId="0" numFmtId="14"/>'
                    )
                },
                _row(
                    _cell("A1", "1e300"),
                    _cell("B1", "-1"),
                    _cell("C1", "2958466"),
                    _cell("D1", "NaN"),
                    _cell("E1", "60"),
                ),
            ),
        },
        EITHER,
    ),
)

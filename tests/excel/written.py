"""A workbook as Excel would save it now: the bytes it came from, with what has changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.excel.book_changes import with_merges
from tests.excel.cells_written import with_cells
from tests.excel.notes import write_notes
from tests.excel.rules_written import write_rules
from tests.excel.styles import BUILT_IN
from tests.excel.units import stretches
from xl_tools.adapters.ooxml import defined_names, document_properties
from xl_tools.adapters.ooxml.cell_formats import CellFormats
from xl_tools.adapters.ooxml.markup import Markup, with_attribute
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.sheet_places import worksheet_part
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import spliced
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.model.cell import CellRef

_STATES = {-1: "visible", 0: "hidden", 2: "veryHidden"}


def written(book: Any) -> bytes:
    """The very bytes ``book`` came from if nothing has changed."""
    package = Package.from_bytes(_with_marks(book))
    parts = Workbook(package)
    for sheet in book.all_sheets:
        part = worksheet_part(parts, sheet.Name)
        _write_cells(parts, part, sheet)
        if sheet.merges != sheet.source.merges:
            package.write(part, with_merges(package.read(part), sheet.merges))
        if sheet.rules_changed():
            write_rules(parts, part, sheet.rules)
        if sheet.notes_changed():
            write_notes(parts, part, sheet.notes_before, sheet.notes)
    _write_names(parts, book)
    _write_states(parts, book)
    _write_properties(parts, book)
    return package.to_bytes()


def _with_marks(book: Any) -> bytes:
    """Through the product's editor, which keeps every other look of the text."""
    changed = {sheet: sheet.changed_marks() for sheet in book.all_sheets}
    if not any(changed.values()):
        return book.data  # type: ignore[no-any-return]
    editor = OoxmlEditor(Path(book.Name), book.data)
    for sheet, cells in changed.items():
        for position, marks in cells.items():
            text = sheet.text_at(position)
            both = [bold and underline for bold, underline in marks]
            editor.set_change_marks(CellRef(sheet.Name, *position), stretches(both, text))
    return editor.to_bytes()


def _write_cells(book: Workbook, part: str, sheet: Any) -> None:
    changed = sheet.changed_cells()
    if not changed:
        return
    formats = CellFormats(book)
    cells = {}
    for position, (cell, code) in changed.items():
        style = _with_code(book, cell.style, code) if code else cell.style
        cells[position] = type(cell)(cell.value, cell.formula, cell.marks, style)
    content = with_cells(book.package.read(part), cells, lambda style: formats.run_fonts("", style))
    book.package.write(part, content)


def _with_code(book: Workbook, style: int, code: str) -> int:
    """The number of a format like ``style``, but with this number format."""
    part = book.related_part("styles")
    assert part is not None
    codes = StyleSheet(book.package.read(part))
    built_in = {code: number for number, code in reversed(BUILT_IN.items())}
    number = built_in[code] if code in built_in else codes.number_format(code)
    book.package.write(part, codes.to_bytes())
    formats = StyleSheet(book.package.read(part))
    element = formats.items("cellXfs")[style]
    raw = Markup(formats.markup.raw(element).replace(f"<{formats.markup.root.prefix}".encode(), b"<"))
    for name, value in (("numFmtId", str(number)), ("applyNumberFormat", "1")):
        raw = Markup(spliced(raw.data, [with_attribute(raw.data, raw.root, name, value)]))
    found = formats.index_of("cellXfs", raw.data)
    book.package.write(part, formats.to_bytes())
    return found


def _write_names(parts: Workbook, book: Any) -> None:
    now = [name.key() for name in book.names]
    if sorted(map(repr, now)) == sorted(map(repr, book.names_before)):
        return
    places = {sheet.name: index for index, sheet in enumerate(parts.sheets())}
    defined_names.remove_elements(parts, defined_names.all_names(parts))
    for name, formula, visible, sheet in now:
        index = None if sheet is None else places[sheet]
        defined_names.add_name(parts, name, formula, sheet=index, hidden=not visible)
    parts.store()


def _write_states(parts: Workbook, book: Any) -> None:
    for element in parts.sheet_elements():
        shown = (
            book.worksheet(element.get("name", "")) if book.has_worksheet(element.get("name", "")) else None
        )
        if shown is None or _STATES[shown.Visible] == element.get("state", "visible"):
            continue
        element.set("state", _STATES[shown.Visible])
        parts.store()


def _write_properties(parts: Workbook, book: Any) -> None:
    now = {each.Name: each.Value for each in book.properties}
    for name in book.properties_before.keys() - now.keys():
        document_properties.remove_property(parts, name)
    for name, value in now.items():
        if book.properties_before.get(name) != value:
            document_properties.set_property(parts, name, str(value))

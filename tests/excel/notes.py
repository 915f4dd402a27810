"""Notes as a workbook's parts have them, and written back: what was not touched keeps its look."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from tests.excel.styles import child, children, local
from tests.excel.units import joined, units
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml import vml_notes
from xl_tools.adapters.ooxml.cell_content import text_xml
from xl_tools.adapters.ooxml.comments import SheetNotes
from xl_tools.adapters.ooxml.sheet_places import area_of_cell, part_of_child
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.xml_parts import unescaped
from xl_tools.model.cell import CellRef, column_letters
from xl_tools.ports import Position

_NEW_LOOK = (
    '<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="MS P ゴシック"/><family val="3"/>'
    '<charset val="128"/></rPr>'
)


@dataclass
class Note:
    """``letters`` are UTF-16 units, each with the XML of its font ("" for none)."""

    author: str
    letters: list[tuple[str, str]] = field(default_factory=list)
    width: float = 108.0
    height: float = 59.25

    @property
    def text(self) -> str:
        return joined(letter for letter, _ in self.letters)

    def put(self, text: str, start: int, end: int) -> None:
        """In place of the letters from ``start`` to before ``end``; new ones look like the letter before them."""
        before = self.letters[start - 1][1] if start else (self.letters[0][1] if self.letters else _NEW_LOOK)
        self.letters[start:end] = [(letter, before) for letter in units(text)]

    def key(self) -> tuple[object, ...]:
        return self.author, tuple(self.letters)


def read_notes(book: Workbook, sheet: str) -> tuple[dict[Position, Note], frozenset[Position]]:
    """The notes of a sheet part, and the cells with a threaded comment."""
    part = book.package.related(sheet, "comments")
    if part is None:
        return {}, frozenset()
    root = etree.fromstring(book.package.read(part))
    authors = [each.text or "" for each in children(root, "authors")]
    notes: dict[Position, Note] = {}
    threads: set[Position] = set()
    for comment in children(root, "commentList"):
        position = position_of(comment.get("ref", "")) or (0, 0)
        number = int(comment.get("authorId", "0"))
        author = authors[number] if number < len(authors) else ""
        if author.startswith("tc="):
            threads.add(position)
        else:
            notes[position] = Note(author, list(_letters(child(comment, "text"))))
    return notes, frozenset(threads)


def _letters(holder: etree._Element | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for run in () if holder is None else holder.iterchildren("{*}t", "{*}r"):
        is_run = run.tag.endswith("}r")
        text = child(run, "t") if is_run else run
        look = child(run, "rPr") if is_run else None
        font = "" if look is None else _plain_xml(look)
        found += [(letter, font) for letter in units(unescaped(("" if text is None else text.text) or ""))]
    return found


def _plain_xml(font: etree._Element) -> str:
    """Without prefix and namespace, so that it can stand in any part."""
    inner = "".join(
        f"<{local(each)}"
        + "".join(f' {str(key).rpartition("}")[2]}="{value!s}"' for key, value in each.attrib.items())
        + "/>"
        for each in font
    )
    return f"<rPr>{inner}</rPr>"


def write_notes(
    book: Workbook, sheet: str, before: dict[Position, tuple[object, ...]], now: dict[Position, Note]
) -> None:
    """``before`` are the keys of the notes the part has."""
    gone = before.keys() - now.keys()
    new = now.keys() - before.keys()
    changed = {position for position in now.keys() & before.keys() if now[position].key() != before[position]}
    if gone:
        _take_out(book, sheet, gone)
    if new:
        _add(book, sheet, new)
    for position in new | changed:
        _rewrite(book, sheet, position, now[position])


def _add(book: Workbook, sheet: str, positions: set[Position]) -> None:
    """With boxes as the product makes them; the texts follow."""
    refs = [CellRef("", *position) for position in positions]
    part = book.package.read(sheet)
    SheetNotes(book, sheet).set({ref: (area_of_cell(part, ref), "x") for ref in refs})


def _rewrite(book: Workbook, sheet: str, position: Position, note: Note) -> None:
    part = book.package.related(sheet, "comments") or ""
    root = etree.fromstring(book.package.read(part))
    space = root.nsmap[root.prefix] or ""
    comment = _comment(root, position)
    old = child(comment, "text")
    runs = []
    for look, letters in groupby(note.letters, key=lambda each: each[1]):
        runs.append(f"<r>{look}{text_xml('', joined(letter for letter, _ in letters))}</r>")
    made = etree.fromstring(f'<text xmlns="{space}">{"".join(runs)}</text>')
    if old is None:
        comment.append(made)
    else:
        comment.replace(old, made)
    comment.set("authorId", str(_author(root, note.author)))
    book.package.write(part, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _comment(root: etree._Element, position: Position) -> etree._Element:
    wanted = f"{column_letters(position[1])}{position[0]}"
    return next(each for each in children(root, "commentList") if each.get("ref") == wanted)


def _author(root: etree._Element, name: str) -> int:
    authors = child(root, "authors")
    assert authors is not None
    names = [each.text or "" for each in authors]
    if name not in names:
        etree.SubElement(authors, authors.tag.replace("}authors", "}author")).text = name
        return len(names)
    return names.index(name)


def _take_out(book: Workbook, sheet: str, positions: set[Position]) -> None:
    part = book.package.related(sheet, "comments") or ""
    root = etree.fromstring(book.package.read(part))
    for position in positions:
        comment = _comment(root, position)
        parent = comment.getparent()
        assert parent is not None
        parent.remove(comment)
    book.package.write(part, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
    drawing = part_of_child(book.package, sheet, "legacyDrawing")
    if drawing is not None:
        without = vml_notes.without_notes(book.package.read(drawing), set(positions))
        book.package.write(drawing, without)

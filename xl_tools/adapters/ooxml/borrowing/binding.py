"""A workbook just written, in which sheets of other workbooks take the place of some of its own."""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml import relationships
from xl_tools.adapters.ooxml.borrowing.carried_parts import CarriedPart
from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, TargetStyles
from xl_tools.adapters.ooxml.borrowing.left_texts import texts_shown, without_texts
from xl_tools.adapters.ooxml.borrowing.source import BorrowedPart, Target
from xl_tools.adapters.ooxml.borrowing.theme import theme_of
from xl_tools.adapters.ooxml.borrowing.trees import tree
from xl_tools.adapters.ooxml.borrowing.worksheet import DRAWING_ID
from xl_tools.adapters.ooxml.defined_names import add_name, names_of_sheet, remove_elements
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.part_trees import drop_references
from xl_tools.adapters.ooxml.relationships import rels_part
from xl_tools.adapters.ooxml.sheet_import import quoted
from xl_tools.adapters.ooxml.workbook import SheetPlace, Workbook
from xl_tools.adapters.ooxml.xml_spans import attribute_text

_PRINTED = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_AREA = re.compile(r"[^,]+")


class Binding:
    """Sheets are put in place one after the other; ``to_bytes`` gives the workbook with all of them."""

    def __init__(self, workbook: bytes) -> None:
        """Raises Refused, ValueError for a workbook without styles: the tool writes none."""
        self._package = Package.from_bytes(workbook)
        self._workbook = Workbook(self._package)
        self._places = {sheet.name: (index, sheet) for index, sheet in enumerate(self._workbook.sheets())}
        styles = self._workbook.related_part("styles")
        if styles is None:
            raise ValueError("a workbook with styles is expected")
        self._styles_part = styles
        self._styles = TargetStyles(self._package.read(styles))
        self._shared: dict[bytes, str] = {}
        self._numbers: dict[str, int] = {}
        self._replaced_texts: set[int] = set()
        self.target = self._target()

    def _target(self) -> Target:
        part = self._workbook.related_part("theme")
        theme = None if part is None else theme_of(self._package.read(part))
        own = BorrowedStyles(tree(self._package.read(self._styles_part)), None, self._styles)
        return Target(self._styles, theme, own.default_font)

    def placeholder(self, name: str) -> str:
        """The XML of the sheet as it was written. Raises ValueError if there is none of that name."""
        return self._package.read(self._place(name)[1].part).decode("utf-8")

    def _place(self, name: str) -> tuple[int, SheetPlace]:
        if name not in self._places:
            raise ValueError(f"no sheet of the name {name}")
        return self._places[name]

    def put(self, name: str, borrowed: BorrowedPart) -> None:
        """In place of the sheet ``name``."""
        index, sheet = self._place(name)
        self._replaced_texts |= texts_shown(self._package.read(sheet.part))
        drop_references(self._package, sheet.part)
        self._package.write(sheet.part, borrowed.xml)
        if borrowed.drawing is not None:
            self._relate(sheet.part, {DRAWING_ID: borrowed.drawing})
        self._set_printed(index, name, borrowed.printed)

    def _relate(self, source: str, related: dict[str, CarriedPart]) -> None:
        """Under the very ids the source's XML uses."""
        written = "".join(
            f'<Relationship Id="{attribute_text(key)}" Type="{part.kind.relationship}" Target="/{self._added(part)}"/>'
            for key, part in sorted(related.items())
        )
        if not written:
            return
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        xml = f'{head}<Relationships xmlns="{_RELATIONSHIPS}">{written}</Relationships>'
        self._package.add(rels_part(source), xml.encode(), relationships.CONTENT_TYPE)

    def _added(self, part: CarriedPart) -> str:
        """The part's new name; equal pictures are one part."""
        shared = part.kind.may_be_shared
        if shared and part.content in self._shared:
            return self._shared[part.content]
        name = self._free_name(part.kind.name)
        if shared:
            self._shared[part.content] = name
        self._package.add(name, part.content, part.kind.content_type)
        self._relate(name, part.related)
        return name

    def _free_name(self, pattern: str) -> str:
        number = self._numbers.get(pattern, 0) + 1
        while self._package.has(pattern % number):
            number += 1
        self._numbers[pattern] = number
        return pattern % number

    def _set_printed(self, index: int, sheet: str, printed: dict[str, str]) -> None:
        own = [each for each in names_of_sheet(self._workbook, index) if each.get("name") in _PRINTED]
        remove_elements(self._workbook, own)
        for name, areas in sorted(printed.items()):
            formula = ",".join(f"{quoted(sheet)}!{area}" for area in _AREA.findall(areas))
            add_name(self._workbook, name, formula, sheet=index)

    def to_bytes(self) -> bytes:
        """Raises Refused when Excel could not hold as many cell formats."""
        self._package.write(self._styles_part, self._styles.to_bytes())
        self._drop_replaced_texts()
        self._workbook.store()
        return self._package.to_bytes()

    def _drop_replaced_texts(self) -> None:
        """What the replaced sheets said, such as the names of files, is not handed on with the workbook."""
        part = self._workbook.related_part("sharedStrings")
        if part is None or not self._replaced_texts:
            return
        for _, sheet in self._places.values():
            self._replaced_texts -= texts_shown(self._package.read(sheet.part))
        self._package.write(part, without_texts(self._package.read(part), self._replaced_texts))

"""styles.xml: what a cell's style number means, and new styles beside the old ones, which never change."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_tree import XmlPart, parse
from xl_tools.adapters.refusals import Refused

CHILD_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The schema's order of the style sheet's children."""
MAX_CELL_FORMATS = 64_000

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{namespace}">'
    '<fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, 50, 51, 52, 53, 54, 57, 58))
"""Built-in formats that show a date; 27 and above are the East Asian ones."""
_SHORT_DATE = 14
_NO_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|G/標準', re.IGNORECASE)


class Styles:
    """One tree of the style sheet, shared by all who change it; ``store`` puts it into the package.

    A workbook without a style sheet gets a plain one with the first ``store``.
    """

    def __init__(self, workbook: Workbook) -> None:
        """Raises Refused for broken XML."""
        self._workbook = workbook
        self._package = workbook.package
        self._part = workbook.related_part("styles")
        plain = _PLAIN.format(namespace=workbook.namespace).encode()
        self._tree: XmlPart = parse(self._package.read(self._part) if self._part else plain)

    @property
    def root(self) -> etree._Element:
        return self._tree.root

    def tag(self, name: str) -> str:
        return self._workbook.tag(name)

    def items(self, collection: str) -> list[etree._Element]:
        """The members of fonts, fills, cellXfs, dxfs …; their numbers are their places."""
        found = self.root.find(self.tag(collection))
        return [] if found is None else list(found.iterchildren("*"))

    def number_of(self, collection: str, item: etree._Element) -> int:
        """The place of an equal member, added at the end if there is none. To be followed by ``store``."""
        for place, known in enumerate(self.items(collection)):
            if same(known, item):
                return place
        group = self._group(collection)
        added = deepcopy(item)
        added.tail = None
        group.append(added)
        count = len(self.items(collection))
        group.set("count", str(count))
        return count - 1

    def _group(self, collection: str) -> etree._Element:
        found = self.root.find(self.tag(collection))
        if found is not None:
            return found
        made = etree.Element(self.tag(collection))
        later = CHILD_ORDER[CHILD_ORDER.index(collection) + 1 :]
        following = (each for each in self.root.iterchildren("*") if etree.QName(each).localname in later)
        first = next(following, None)
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
        return made

    def store(self) -> None:
        """To be called after every change of the tree."""
        if self._part is None:
            self._part = "xl/styles.xml"
            self._package.add(self._part, self._tree.to_bytes(), _CONTENT_TYPE)
            kind = f"{self._workbook.relationship_namespace}/styles"
            self._package.relate(self._workbook.part, kind, self._part)
        self._package.write(self._part, self._tree.to_bytes())

    # --- what a cell's style number means ----------------------------------------------------------

    def cell_format(self, style: int) -> etree._Element:
        """The ``xf`` of a cell's ``s``; an empty one where the number points nowhere."""
        formats = self.items("cellXfs")
        return formats[style] if 0 <= style < len(formats) else etree.Element(self.tag("xf"))

    def is_locked(self, style: int) -> bool:
        """Whether protecting the sheet protects such a cell; that is so unless the style says otherwise."""
        protection = self.cell_format(style).find(self.tag("protection"))
        return protection is None or protection.get("locked", "1") not in ("0", "false")

    def font(self, style: int) -> etree._Element | None:
        """The ``font`` of a cell; None where the number points nowhere."""
        fonts = self.items("fonts")
        number = _number(self.cell_format(style).get("fontId"))
        return fonts[number] if number < len(fonts) else None

    def shows_dates(self, style: int) -> bool:
        number = _number(self.cell_format(style).get("numFmtId"))
        codes = {each.get("numFmtId"): each.get("formatCode", "") for each in self.items("numFmts")}
        code = codes.get(str(number))
        return number in _DATE_FORMATS if code is None else _is_date_code(code)

    def with_date_format(self, style: int) -> int:
        """The style itself if it shows dates, otherwise one like it that does. Raises Refused if there are too many."""
        if self.shows_dates(style):
            return style
        wanted = deepcopy(self.cell_format(style))
        wanted.set("numFmtId", str(_SHORT_DATE))
        wanted.set("applyNumberFormat", "1")
        number = self.number_of("cellXfs", wanted)
        if number >= MAX_CELL_FORMATS:
            raise Refused(refusals.TOO_MANY_FORMATS)
        self.store()
        return number


def same(one: etree._Element, other: etree._Element) -> bool:
    """Equal for elements that mean the same: order of attributes, prefixes and blanks between do not count."""
    if one.tag != other.tag or (one.text or "").strip() != (other.text or "").strip():
        return False
    mine, theirs = list(one.iterchildren("*")), list(other.iterchildren("*"))
    return (
        dict(one.attrib) == dict(other.attrib)
        and len(mine) == len(theirs)
        and all(same(first, second) for first, second in zip(mine, theirs, strict=True))
    )


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 0


def _is_date_code(code: str) -> bool:
    first = code.split(";", 1)[0]
    return any(letter in "ymdge" for letter in _NO_DATE_LETTERS.sub("", first).lower())

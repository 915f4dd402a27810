"""資料 numbers: 「資料３５－２」 in running text, and the number of the paper itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.paper import Field, Flow, ItemList, Paper

_DASH = r"[-－―‐−–—─ーｰの]"
_REFERENCE = re.compile(rf"資料\s*(?P<paper>\d{{1,3}})\s*{_DASH}\s*(?P<part>\d{{1,2}})(?!\d)")
_OWN_NUMBER = re.compile(r"資料\s*(?P<paper>\d{1,3})(?!\d)")
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Reference:
    """資料N－M. ``start`` and ``end`` are positions in the text."""

    paper: int
    part: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return document_text(self.paper, self.part)


def document_text(paper: int, part: int | None = None) -> str:
    """資料３５－２ as the forms write it."""
    number = f"資料{paper}" if part is None else f"資料{paper}－{part}"
    return number.translate(_DIGITS)


def find_references(text: str) -> tuple[Reference, ...]:
    """Every 資料N－M in the text, in order, whatever width and dash."""
    if "資料" not in text:
        return ()
    return tuple(
        Reference(int(match["paper"]), int(match["part"]), *match.span())
        for match in _REFERENCE.finditer(fold_same_length(text))
    )


def sheet_references(paper: Paper) -> Iterator[tuple[Field, Reference]]:
    """The 資料 numbers printed on the flows and item lists."""
    sheets: tuple[Flow | ItemList, ...] = (*paper.flows, *paper.item_lists)
    for sheet in sheets:
        field = sheet.fields.get("reference")
        for reference in find_references(field.text) if field else ():
            if field:
                yield field, reference


def own_number(paper: Paper) -> int | None:
    """The paper's own number: from the cover, else the one most of its sheets carry."""
    written = _OWN_NUMBER.search(fold_same_length(paper.cover.text("document_number"))) if paper.cover else None
    if written:
        return int(written["paper"])
    carried = Counter(reference.paper for _, reference in sheet_references(paper))
    return carried.most_common(1)[0][0] if carried else None

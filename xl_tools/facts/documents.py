"""資料 numbers: 「資料３５－２」 in running text, and the number of the paper itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.cell import Value
from xl_tools.model.paper import Flow, ItemList, Paper, per_paper

_DASH = r"[-－―‐−–—─ーｰの]"
_REFERENCE = re.compile(rf"資料\s*(?P<paper>\d{{1,3}})\s*{_DASH}\s*(?P<part>\d{{1,2}})(?!\d)")
_BLANK_NUMBER = re.compile(
    r"資料(?:\s*|\s*[○〇●◯◎xXＸ_＿?？]{1,3}\s*)[-－―‐−–—─ー]\s*(?P<part>\d{1,2})(?!\d)"
)
_OWN_NUMBER = re.compile(r"資料\s*(?P<paper>\d{1,3})(?!\d)")
_MORE = re.compile(r"\s*([、,・~〜～]|及び|から)\s*(\d{1,2})(?!\d)")
_CARRIED = re.compile(
    rf"資料\s*(?:\d{{1,3}})?\s*{_DASH}\s*(?P<part>\d{{1,2}})(?!\d)(?P<more>(?:{_MORE.pattern})*)"
)
_HEADING = re.compile(rf"\s*[(【]?\s*資料\s*\d{{0,3}}\s*{_DASH}\s*\d{{1,2}}[^のにを。]*$")
_NAMED_AFTER = re.compile(r"[一-龯ぁ-んァ-ヺー」）)]の\s*[「（(]?$")
"""「見本交付の資料３４－２」: the document of another paper, named."""
_LONGEST_HEADING = 20
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


class Reference(NamedTuple):
    """資料N－M. ``start`` and ``end`` are positions in the text."""

    paper: int
    part: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return document_text(self.paper, self.part)


class BlankNumber(NamedTuple):
    """資料　－M with no number, or ○ in its place. ``start`` and ``end`` are positions in the text."""

    part: int
    start: int
    end: int


def find_blank_numbers(text: str) -> tuple[BlankNumber, ...]:
    """Every 資料　－M whose number was left blank, in order."""
    if "資料" not in text:
        return ()
    return tuple(
        BlankNumber(int(match["part"]), *match.span())
        for match in _BLANK_NUMBER.finditer(fold_same_length(text))
    )


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


@per_paper
def sheet_values(paper: Paper) -> tuple[tuple[str, Value], ...]:
    """The cells of flows and item lists that carry their 資料 number."""
    sheets: tuple[Flow | ItemList, ...] = (*paper.flows, *paper.item_lists)
    found = (sheet.fields.get("reference") for sheet in sheets)
    return tuple((field.spec.label, field.value) for field in found if field and not field.value.is_empty)


@per_paper
def referring_values(paper: Paper) -> tuple[tuple[str, Value], ...]:
    """Every text that may refer to a 資料: all but the numbers the sheets carry themselves."""
    carrying = {value.ref for _, value in sheet_values(paper)}
    return tuple(
        (label, value) for label, value in paper.values if "資料" in value.text and value.ref not in carrying
    )


def given_number(paper: Paper) -> int | None:
    """The number its cover gives it; that of its sheets only where the cover has no place for one.

    Below a blank cover, numbers on the sheets are left over from the paper it was copied from.
    """
    field = paper.cover.fields.get("document_number") if paper.cover else None
    if field is None:
        return own_number(paper)
    written = _OWN_NUMBER.search(fold_same_length(field.text))
    return int(written["paper"]) if written else None


@per_paper
def own_number(paper: Paper) -> int | None:
    """The paper's own number: from the cover, else the one most of its sheets carry."""
    written = (
        _OWN_NUMBER.search(fold_same_length(paper.cover.text("document_number"))) if paper.cover else None
    )
    if written:
        return int(written["paper"])
    carried = Counter(
        reference.paper for _, value in sheet_values(paper) for reference in find_references(value.text)
    )
    return carried.most_common(1)[0][0] if carried else None


def carried_parts(paper: Paper) -> set[int]:
    """The M of every 資料N－M that a sheet shows as its own number, be N filled in or not."""
    texts = [value.text for _, value in sheet_values(paper)]
    headings = [extra.text for form in paper.forms for extra in form.extras]
    headings += [text.value.text for flow in paper.flows for text in flow.texts]
    headings += [extra.text for items in paper.item_lists for extra in items.extras]
    headings += [extra.text for checklist in paper.checklists for extra in checklist.extras]
    texts += [
        text for text in headings if len(text) <= _LONGEST_HEADING and _HEADING.match(fold_same_length(text))
    ]
    return {part for text in texts for part in _parts(fold_same_length(text))}


def part_shown(text: str) -> int | None:
    """The M of a heading 「（資料３５－１）」 or 「（資料　－１）」; None for any other text."""
    folded = fold_same_length(text)
    if len(text) > _LONGEST_HEADING:
        return None
    blank = next(iter(find_blank_numbers(text)), None)
    if blank is not None and not folded[: blank.start].strip("(【 \u3000"):
        return blank.part
    return next(_parts(folded), None) if _HEADING.match(folded) else None


def _parts(folded: str) -> Iterator[int]:
    """資料N－１ → 1; 資料N－１、３ → 1, 3; 資料N－１～３ → 1, 2, 3."""
    for match in _CARRIED.finditer(folded):
        last = int(match["part"])
        yield last
        for sign, written in _MORE.findall(match["more"]):
            first = last + 1 if sign in ("~", "〜", "～", "から") else int(written)
            last = int(written)
            yield from range(first, last + 1)


@per_paper
def own_references(paper: Paper) -> tuple[tuple[str, Value, Reference], ...]:
    """References that can only mean this paper: on its flows and lists, to its flow, and in 情報項目."""
    return tuple(_own_references(paper))


def outdated_references(paper: Paper, number: int) -> Iterator[tuple[str, Value, Reference]]:
    """References by a number the paper had before ``number``, in the paper's order.

    It had that of its cover and those its sheets carry; a 資料 named as another paper's is left out.
    """
    carried = {each.paper for _, value in sheet_values(paper) for each in find_references(value.text)}
    before = (carried | {own_number(paper)}) - {number}
    for label, value in (*sheet_values(paper), *referring_values(paper)):
        for reference in find_references(value.text):
            named = _NAMED_AFTER.search(fold_same_length(value.text[: reference.start]))
            if reference.paper in before and not named:
                yield label, value, reference


def _own_references(paper: Paper) -> Iterator[tuple[str, Value, Reference]]:
    places = list(sheet_values(paper))
    fields = [paper.overview.fields.get("flow_reference")] if paper.overview else []
    fields += [matter.fields.get("data_items") for matter in paper.matters]
    places += [(field.spec.label, field.value) for field in fields if field is not None]
    for label, value in places:
        for reference in find_references(value.text):
            if not _NAMED_AFTER.search(fold_same_length(value.text[: reference.start])):
                yield label, value, reference

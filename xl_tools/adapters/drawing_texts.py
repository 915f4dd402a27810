"""Texts of shapes and text boxes in a drawing part, in document order."""

from __future__ import annotations

import re

from xl_tools.adapters.change_marks import has_mark
from xl_tools.adapters.xml_parts import EndHandler, StartHandler, number, one_line_break, walk
from xl_tools.model.cell import joined_runs
from xl_tools.ports import DrawingText

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_LOOKS = (b"<xdr:spPr", b"</xdr:spPr>"), (b"<xdr:style", b"</xdr:style>"), (b"<xdr:to>", b"</xdr:to>")
"""Outline, fill, style and lower right corner of a shape: most of a drawing's elements, and no text."""
_EMPTY_LOOKS = re.compile(rb"<a:(?:latin|ea|cs|sym|pPr|bodyPr|lstStyle)(?: [^<>]*)?/>|<xdr:clientData/>")
_Piece = tuple[str, bool | None]


def drawing_texts(part: bytes) -> list[DrawingText]:
    """Every visible shape with text, groups included, but no buttons. Shapes of absolute anchors lie in A1.

    ``part`` is in UTF-8. Raises Refused for broken XML.
    """
    if b"txBody" not in part:
        return []
    return _DrawingScan(_without_looks(part)).found


def _without_looks(part: bytes) -> bytes:
    """Only a matter of speed: under another prefix the elements stay and are passed over."""
    for opening, closing in _LOOKS:
        first, *pieces = part.split(opening)
        part = b"".join([first, *(_after(piece, opening, closing) for piece in pieces)])
    return _EMPTY_LOOKS.sub(b"", part)


def _after(piece: bytes, opening: bytes, closing: bytes) -> bytes:
    """What follows an element whose name was just read; the whole of it if it closes itself."""
    head, found, tail = piece.partition(closing)
    is_cut = found and not head.partition(b">")[0].endswith(b"/")
    return tail if is_cut else opening + piece


class _DrawingScan:
    """Handlers for the few elements that matter; a shape is being read while ``_pieces`` is a list."""

    def __init__(self, part: bytes) -> None:
        self.found: list[DrawingText] = []
        self._row = self._column = 1
        self._in_from = False
        self._choice_taken: list[bool] = []
        self._skipped_branches = 0
        self._found_before = 0
        self._holds_anchor = self._has_fallback = False
        self._pieces: list[_Piece] | None = None
        self._hidden = self._marked = self._has_paragraph = False
        self._text: list[str] | None = None
        starts: dict[str, StartHandler] = {
            "AlternateContent": self._begin_alternatives,
            "sp": self._begin_shape,
            "cNvPr": self._shape_properties,
            "p": self._begin_paragraph,
            "br": self._break,
            "r": self._begin_run,
            "fld": self._begin_run,
            "rPr": self._run_font,
            "from": self._begin_from,
        }
        starts |= dict.fromkeys(_ANCHORS, self._begin_anchor)
        starts |= dict.fromkeys(("t", "row", "col"), self._begin_text)
        starts |= dict.fromkeys(("Choice", "Fallback"), self._begin_branch)
        ends: dict[str, EndHandler] = {
            "AlternateContent": self._end_alternatives,
            "sp": self._end_shape,
            "from": self._end_from,
            "t": self._end_run_text,
            "row": self._end_row,
            "col": self._end_column,
        }
        ends |= dict.fromkeys(("Choice", "Fallback"), self._end_branch)
        walk(part, starts, ends, self._take_text)

    # Of the alternatives one is shown: the first choice, or the fallback where there is no choice.

    # A choice of a whole anchor instead of no shape at all is a button or the like, as programs save it.

    def _begin_alternatives(self, _: dict[str, str]) -> None:
        if not self._choice_taken:
            self._found_before = len(self.found)
            self._holds_anchor = self._has_fallback = False
        self._choice_taken.append(False)

    def _end_alternatives(self) -> None:
        self._choice_taken.pop()
        if not self._choice_taken and self._holds_anchor and not self._has_fallback:
            del self.found[self._found_before :]

    def _begin_branch(self, _: dict[str, str]) -> None:
        if self._skipped_branches or (self._choice_taken and self._choice_taken[-1]):
            self._skipped_branches += 1
        elif self._choice_taken:
            self._choice_taken[-1] = True

    def _end_branch(self) -> None:
        self._skipped_branches = max(0, self._skipped_branches - 1)

    def _begin_anchor(self, _: dict[str, str]) -> None:
        self._row = self._column = 1
        self._holds_anchor = bool(self._choice_taken)

    def _begin_from(self, _: dict[str, str]) -> None:
        self._in_from = True

    def _end_from(self) -> None:
        self._in_from = False

    def _begin_text(self, _: dict[str, str]) -> None:
        self._text = []

    def _take_text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _whole_text(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return text

    def _end_row(self) -> None:
        row = number(self._whole_text().strip()) + 1
        self._row = row if self._in_from else self._row

    def _end_column(self) -> None:
        column = number(self._whole_text().strip()) + 1
        self._column = column if self._in_from else self._column

    def _begin_shape(self, _: dict[str, str]) -> None:
        self._has_fallback = self._has_fallback or bool(self._skipped_branches)
        self._pieces = None if self._skipped_branches else []
        self._hidden = self._has_paragraph = False

    def _shape_properties(self, attributes: dict[str, str]) -> None:
        if self._pieces is not None:
            self._hidden = attributes.get("hidden", "0") in ("1", "true")

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        if self._has_paragraph:
            self._add("\n", None)
        self._has_paragraph = True

    def _break(self, _: dict[str, str]) -> None:
        self._add("\n", None)

    def _begin_run(self, _: dict[str, str]) -> None:
        self._marked = False

    def _run_font(self, attributes: dict[str, str]) -> None:
        bold = attributes.get("b", "0") in ("1", "true")
        self._marked = bold and attributes.get("u", "none") != "none"

    def _end_run_text(self) -> None:
        self._add(one_line_break(self._whole_text()), self._marked)

    def _add(self, text: str, marked: bool | None) -> None:
        if self._pieces is not None:
            self._pieces.append((text, marked))

    def _end_shape(self) -> None:
        pieces, self._pieces = self._pieces, None
        text = "".join(piece for piece, _ in pieces or ())
        if pieces is None or self._hidden or not text.strip():
            return
        runs = joined_runs(_with_breaks_marked(pieces))
        self.found.append(DrawingText(text, self._row, self._column, runs if has_mark(runs) else ()))


def _with_breaks_marked(pieces: list[_Piece]) -> list[tuple[str, bool]]:
    """A line break counts as marked only between two marked stretches."""
    following: list[bool] = []
    upcoming = False
    for _, marked in reversed(pieces):
        upcoming = upcoming if marked is None else marked
        following.append(upcoming)
    following.reverse()
    resolved: list[tuple[str, bool]] = []
    before = False
    for (text, marked), after in zip(pieces, following, strict=True):
        before = (before and after) if marked is None else marked
        resolved.append((text, before))
    return resolved

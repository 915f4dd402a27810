"""Texts of shapes and text boxes in a drawing part, in document order."""

from __future__ import annotations

from xl_tools.adapters.change_marks import has_mark, joined_runs
from xl_tools.adapters.xml_parts import local, one_line_break, walk
from xl_tools.model.cell import Run
from xl_tools.ports import DrawingText

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_Piece = tuple[str, bool | None]


def drawing_texts(part: bytes) -> list[DrawingText]:
    """Every visible shape with text, groups included. Shapes of absolute anchors lie in A1.

    ``part`` is in UTF-8. Raises Refused for broken XML.
    """
    if b"txBody" not in part:
        return []
    scan = _DrawingScan()
    walk(part, scan.start, scan.end, scan.text)
    return scan.found


class _DrawingScan:
    def __init__(self) -> None:
        self.found: list[DrawingText] = []
        self._depth = 0
        self._skipped_from = 0
        self._choice_taken: list[bool] = []
        self._corner = {"row": 0, "col": 0}
        self._in_from = False
        self._pieces: list[_Piece] | None = None
        self._hidden = False
        self._paragraphs = 0
        self._marked = False
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._skipped_from:
            return
        element = local(name)
        if element in ("t", "row", "col"):
            self._text = []
        elif element in ("AlternateContent", "Choice", "Fallback"):
            self._alternate(element)
        elif element in _ANCHORS:
            self._corner = {"row": 0, "col": 0}
        elif element == "from":
            self._in_from = True
        elif element == "sp":
            self._pieces, self._hidden, self._paragraphs = [], False, 0
        elif self._pieces is not None:
            self._in_shape(element, attributes, self._pieces)

    def _alternate(self, element: str) -> None:
        """Of the alternatives one is shown: the first choice, the fallback only without any."""
        if element == "AlternateContent":
            self._choice_taken.append(False)
        elif self._choice_taken and self._choice_taken[-1]:
            self._skipped_from = self._depth
        elif self._choice_taken:
            self._choice_taken[-1] = True

    def _in_shape(self, element: str, attributes: dict[str, str], pieces: list[_Piece]) -> None:
        if element == "cNvPr":
            self._hidden = attributes.get("hidden", "0") in ("1", "true")
        elif element == "p":
            if self._paragraphs:
                pieces.append(("\n", None))
            self._paragraphs += 1
        elif element == "br":
            pieces.append(("\n", None))
        elif element in ("r", "fld"):
            self._marked = False
        elif element == "rPr":
            bold = attributes.get("b", "0") in ("1", "true")
            self._marked = bold and attributes.get("u", "none") != "none"

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped_from:
            if self._depth < self._skipped_from:
                self._skipped_from = 0
            return
        element = local(name)
        if self._text is not None and element in ("t", "row", "col"):
            self._take_text(element, "".join(self._text))
            self._text = None
        elif element == "from":
            self._in_from = False
        elif element == "AlternateContent" and self._choice_taken:
            self._choice_taken.pop()
        elif element == "sp":
            self._finish_shape()

    def _take_text(self, element: str, text: str) -> None:
        if element == "t":
            if self._pieces is not None:
                self._pieces.append((one_line_break(text), self._marked))
        elif self._in_from and text.strip().isdecimal():
            self._corner[element] = int(text)

    def _finish_shape(self) -> None:
        pieces, self._pieces = self._pieces, None
        text = "".join(piece for piece, _ in pieces or ())
        if pieces is None or self._hidden or not text.strip():
            return
        runs: tuple[Run, ...] = joined_runs(_with_breaks_marked(pieces))
        row, column = self._corner["row"] + 1, self._corner["col"] + 1
        self.found.append(DrawingText(text, row, column, runs if has_mark(runs) else ()))

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


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

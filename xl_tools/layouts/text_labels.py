"""Labels of a form in running text: at the beginning of a line, perhaps broken over several, its value behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_tools.japanese.widths import comparable
from xl_tools.layouts.labels import closest_label, find_label, label_index
from xl_tools.model.layout import FieldSpec, SheetLayout

CELL_BREAK = "\t"
"""Between the cells of one table row, where the document says so."""
_MOST_LINES = 8
_LONG_VOWEL = "ー"
"""By itself it would count as a dash."""
_BEHIND = " \u3000\t（(:："
"""What may follow a label on its line."""


class LabelFound(NamedTuple):
    """``rest`` is what stands behind the label on its last line, ``next`` the index of the line after it."""

    spec: FieldSpec
    text: str
    rest: str
    next: int


def label_at(
    lines: Sequence[str], at: int, layout: SheetLayout, taken: Iterable[str] = ()
) -> LabelFound | None:
    """The label that begins with the line ``at``. Outside tables each label is found once: see ``taken``."""
    head, tab, rest = lines[at].partition(CELL_BREAK)
    if tab and head.strip():
        index = label_index(layout)
        spec = find_label(head, index) or closest_label(head, index, taken)
        return LabelFound(spec, head, rest, at + 1) if spec else None
    if not lines[at].strip():  # a label does not begin with empty lines, which there may be thousands of
        return None
    gone = set(taken)
    for key, spec in _keys_beginning(layout, _first_letter(lines[at])):
        if spec.id not in gone and (end := _consumed(lines, at, key)) is not None:
            line, offset = end
            text = "".join(part.strip() for part in (*lines[at:line], lines[line][:offset]))
            return LabelFound(spec, text, lines[line][offset:], line + 1)
    return None


@lru_cache(maxsize=64)
def _keys(layout: SheetLayout) -> tuple[tuple[str, FieldSpec], ...]:
    """Longer ones first, so that an explanatory bracket goes with its label."""
    index: Mapping[str, FieldSpec] = label_index(layout)
    return tuple(sorted(index.items(), key=lambda item: -len(item[0])))


def _first_letter(line: str) -> str:
    """As labels are compared; "" for a line of nothing but what does not count."""
    return next(filter(None, map(_folded, line)), "")


@lru_cache(maxsize=8192)
def _keys_beginning(layout: SheetLayout, letter: str) -> tuple[tuple[str, FieldSpec], ...]:
    """Of those of _keys the ones a line beginning so can be: nearly always none."""
    return tuple(each for each in _keys(layout) if each[0].startswith(letter))


def _folded(char: str) -> str:
    return char if char == _LONG_VOWEL else comparable(char)


def _consumed(lines: Sequence[str], at: int, key: str) -> tuple[int, int] | None:
    """Line and offset behind the key when the text from ``at`` on begins with it; blanks and breaks do not count."""
    position, seen, index = 0, 0, at
    while index < len(lines) and seen < _MOST_LINES:
        line = lines[index]
        for offset, char in enumerate(line):
            if position == len(key):
                return (index, offset) if char in _BEHIND else None
            folded = _folded(char)
            if not key.startswith(folded, position):
                return None
            position += len(folded)
        if position == len(key):
            return index, len(line)
        seen += bool(line.strip())
        index += 1
    return None

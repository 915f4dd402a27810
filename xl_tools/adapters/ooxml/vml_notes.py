"""The boxes of notes in a sheet's VML drawing, which need not be well-formed XML: Excel leaves ``<br>`` open.

Shapes are found by their tags and cut out or put in as bytes; everything else keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import count

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.worksheet_frame import INSIDE_TAG, masked
from xl_tools.adapters.ooxml.xml_spans import Edit, in_utf8, spliced
from xl_tools.adapters.refusals import Refused
from xl_tools.ports import Position

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{layer};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ROOT = re.compile(rb"<([\w.-]+(?::[\w.-]+)?)%b>" % INSIDE_TAG)
_DECLARED = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_SHAPE_START = re.compile(rb"<([\w.-]+:shape)(?=[\s>])")
_SHAPE_NUMBER = re.compile(rb"_x0000_s([0-9]{1,9})")
_BLOCKS = re.compile(rb"""idmap\b[^<>]{0,200}?\bdata\s*=\s*["']([0-9, ]+)["']""")
_IS_NOTE = re.compile(rb"""ClientData\s[^<>]{0,200}ObjectType\s*=\s*["']Note["']""")
_BLOCK_SIZE = 1024


@dataclass(frozen=True, slots=True)
class NoteShape:
    """Where a note's shape lies in the bytes, and its cell, counted from 1."""

    start: int
    end: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class NoteBox:
    """What a new shape needs: its cell (from 1), the corners as VML wants them, its size in pixels."""

    row: int
    column: int
    anchor: str
    width: int
    height: int


def new_drawing(block: int) -> bytes:
    """A drawing without shapes. ``block`` numbers its shapes and is taken by no other drawing of the workbook."""
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml{declared}>{layout}</xml>".encode()


def blocks(drawing: bytes) -> list[int]:
    return [int(number) for found in _BLOCKS.findall(drawing) for number in found.replace(b",", b" ").split()]


def note_shapes(drawing: bytes) -> list[NoteShape]:
    """Raises Refused for a drawing that is no VML as office programs write it."""
    return [shape for start, end in _shapes(drawing) if (shape := _note(drawing, start, end))]


def refuse_unintelligible(drawing: bytes) -> None:
    """Raises Refused for a drawing ``with_notes`` could not add to."""
    note_shapes(drawing)
    _root_end(drawing)
    _as_declared(drawing, "")


def holds_shapes(drawing: bytes) -> bool:
    """Notes, buttons, anything a cell can have in VML."""
    return b"ClientData" in drawing or bool(_shapes(drawing))


def with_notes(drawing: bytes, boxes: Sequence[NoteBox]) -> bytes:
    """The drawing with further shapes, last. Raises Refused."""
    drawing = in_utf8(drawing)
    end = _root_end(drawing)
    layers = len(_shapes(drawing))
    shapes = []
    for layer, (box, number) in enumerate(zip(boxes, _free_numbers(drawing), strict=False), layers + 1):
        shapes.append(
            _SHAPE.format(
                number=number,
                layer=layer,
                anchor=box.anchor,
                width=box.width * 3 / 4,
                height=box.height * 3 / 4,
                row=box.row - 1,
                column=box.column - 1,
            )
        )
    if not re.search(rb"""\sid\s*=\s*["']_x0000_t202["']""", drawing):
        shapes.insert(0, _SHAPE_TYPE)
    return spliced(drawing, [(end, end, _as_declared(drawing, "".join(shapes)))])


def without_notes(drawing: bytes, cells: Set[Position | None]) -> bytes:
    """The drawing without these cells' notes, and without the shape type we added once nothing uses it."""
    edits: list[Edit] = [
        (shape.start, shape.end, b"") for shape in note_shapes(drawing) if (shape.row, shape.column) in cells
    ]
    drawing = spliced(drawing, edits)
    used = re.search(rb"""["']#_x0000_t202["']""", drawing)
    return drawing if used or not edits else drawing.replace(_as_declared(drawing, _SHAPE_TYPE), b"")


def without_shapes(drawing: bytes, is_unwanted: Callable[[bytes], bool]) -> bytes:
    """``is_unwanted`` is asked with the bytes of each shape. Raises Refused."""
    drawing = in_utf8(drawing)
    edits: list[Edit] = [
        (start, end, b"") for start, end in _shapes(drawing) if is_unwanted(drawing[start:end])
    ]
    return spliced(drawing, edits)


def _as_declared(drawing: bytes, elements: str) -> bytes:
    """With the drawing's own prefixes, or declarations of its own where the root lacks one. Raises Refused."""
    declared = _prefixes(drawing)
    if declared.keys() >= set(NAMESPACES.values()):
        own = {prefix: declared[address] for prefix, address in NAMESPACES.items()}
        if all(prefix == written for prefix, written in own.items()):
            return elements.encode()
        return re.sub(r"\b([vox]):(?=[A-Za-z])", lambda found: f"{own[found[1]]}:", elements).encode()
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return re.sub("(<v:shape(?:type)?)(?= )", lambda found: found[1] + names, elements).encode()


def _prefixes(drawing: bytes) -> dict[str, str]:
    """The prefix for each address, as the root declares them. Raises Refused if there is no root."""
    root = _ROOT.search(masked(drawing))
    if root is None:
        raise Refused(refusals.BROKEN)
    return {address.decode(): prefix.decode() for prefix, address in _DECLARED.findall(root[2])}


def _root_end(drawing: bytes) -> int:
    tags = masked(drawing)
    root = _ROOT.search(tags)
    if root is None or root[1].rpartition(b":")[2] != b"xml":  # another part that a sheet calls its drawing
        raise Refused(refusals.BROKEN)
    closing = b"</" + root[1]
    end = tags.rfind(closing)
    if end < 0 or tags[end:].strip() != closing + b">":
        raise Refused(refusals.BROKEN)
    return end


def _shapes(drawing: bytes) -> list[tuple[int, int]]:
    """First byte of each shape and the one after it; shapes hold no shapes. Raises Refused for one left open."""
    tags = masked(drawing)
    found: list[tuple[int, int]] = []
    for start in _SHAPE_START.finditer(tags):
        if found and start.start() < found[-1][1]:
            continue
        closing = re.compile(b"</" + start[1] + rb"\s*>").search(tags, start.end())
        if closing is None:
            raise Refused(refusals.BROKEN)
        found.append((start.start(), closing.end()))
    return found


def _note(drawing: bytes, start: int, end: int) -> NoteShape | None:
    shape = drawing[start:end]
    if not _IS_NOTE.search(shape):
        return None
    row = re.search(rb"[<:]Row>\s*([0-9]{1,7})\s*<", shape)
    column = re.search(rb"[<:]Column>\s*([0-9]{1,5})\s*<", shape)
    if row is None or column is None:
        return None
    return NoteShape(start, end, int(row[1]) + 1, int(column[1]) + 1)


def _free_numbers(drawing: bytes) -> Iterator[int]:
    """Shape numbers come in blocks of 1024; within the drawing's own blocks as long as there is room."""
    own = blocks(drawing) or [1]
    taken = {int(number) for number in _SHAPE_NUMBER.findall(drawing)}
    for block in own:
        first = max([n for n in taken if n // _BLOCK_SIZE == block], default=block * _BLOCK_SIZE) + 1
        numbers = range(first, (block + 1) * _BLOCK_SIZE)
        taken.update(numbers)
        yield from numbers
    yield from count(max(taken) + 1)

"""What each kind of change may leave different in a package, for the check before a file is replaced."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.adapters.ooxml import content_types
from xl_tools.adapters.ooxml.asked import ANY, Asked
from xl_tools.adapters.ooxml.note_text import AUTHOR
from xl_tools.model.cell import CellRef

_STYLE_LISTS = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
_AUTHOR = AUTHOR.encode()


def for_highlights(asked: Asked, sheet: str = ANY) -> None:
    """Other rules move in rank, also the newer kinds in the extension list."""
    asked.change("conditionalFormatting", part=sheet)
    asked.change("extLst", part=sheet, containing=b"cfRule")
    asked.change("dxfs", containing=b'patternType="solid"')


def for_remark(asked: Asked, ref: CellRef, sheet: str) -> None:
    asked.change("commentList", key=ref.a1)
    asked.gain("authors", containing=_AUTHOR)
    asked.change("shape", containing=b"Row>%d<" % (ref.row - 1))
    asked.change("root", key="xml")
    asked.gain("legacyDrawing", part=sheet)
    _new_parts(asked)


def for_no_remarks(asked: Asked) -> None:
    asked.lose("commentList", containing=_AUTHOR)
    asked.gain("commentList")
    asked.lose("authors", containing=_AUTHOR)
    asked.lose("shape", containing=b"ClientData")
    asked.change("root", key="xml")
    asked.lose("legacyDrawing")


def for_styles(asked: Asked) -> None:
    for name in _STYLE_LISTS:
        asked.gain(name)


def for_sheet_list(asked: Asked, sheet: str) -> None:
    """Names and windows go by a sheet's place, so those of sheets behind it change too."""
    asked.change("sheets", key=sheet)
    asked.change("definedNames")
    asked.change("bookViews")
    _new_parts(asked)


def for_property(asked: Asked, name: str) -> None:
    asked.change("property", key=name)
    _new_parts(asked)


def for_rows(asked: Asked, parts: Iterable[str]) -> None:
    """Everything below moves, in the sheet and in all that hangs on it."""
    for part in parts:
        asked.change(ANY, part=part)
    asked.change("definedNames")


def for_lost_parts(asked: Asked, before: Iterable[str], after: Iterable[str]) -> None:
    """Parts (by their keys) a change removed: those only it needed, with what referred to them. Their names may be used again."""
    for part in set(before) - set(after):
        asked.change(ANY, part=part)
        asked.lose("Relationship")
        asked.lose("Override", part=content_types.PART, key=part)
        asked.lose("Default", part=content_types.PART, key=content_types.extension(part))


def _new_parts(asked: Asked) -> None:
    asked.gain("part")
    asked.gain("Relationship")
    asked.gain("Override", part=content_types.PART)
    asked.gain("Default", part=content_types.PART)

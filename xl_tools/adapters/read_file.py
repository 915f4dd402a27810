"""Reads a workbook file for the port SheetReader: everything is checked before a reader sees it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xl_tools.adapters import refusals
from xl_tools.adapters.answering import NoAnswer, SignOfLife, patiently
from xl_tools.adapters.change_marks import ChangeMarks
from xl_tools.adapters.custom_properties import custom_properties
from xl_tools.adapters.drawing_texts import drawing_texts
from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.formulas import formulas_without_result
from xl_tools.adapters.last_saved import last_saved
from xl_tools.adapters.package_layout import SheetEntry, locate, relationships
from xl_tools.adapters.reader_package import reader_package
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.sheet_extent import (
    Extent,
    filled_cells,
    refuse_too_full,
    refuse_too_large,
    refuse_too_many_cells,
    trim_and_measure,
)
from xl_tools.adapters.sheet_values import SheetValues, read_values
from xl_tools.adapters.xml_parts import plain_utf8
from xl_tools.adapters.zip_parts import Parts, ZipParts
from xl_tools.errors import UnreadableFile
from xl_tools.limits import byte_limit, limit
from xl_tools.model.cell import Run
from xl_tools.ports import DrawingText, Position, SheetGrid, WorkbookContent

_SHEET_END = re.compile(rb"</(?:[^\s<>/:]+:)?worksheet\s*>(?:\s|<\?[^<>]*\?>)*\Z")
_LONGEST_END = 1_000
"""A sheet cut after its last cell would be read as one of fewer rows."""
_PIECE = 1024 * 1024
"""Bytes: what even a slow share gives within the time it is waited for."""
_LARGE_SHEET = 1024 * 1024
"""Bytes from which on cells are counted before anything else; all are counted once together."""
_PICTURE = re.compile(rb"<(?:\w+:)?(?:pic|graphicFrame)[\s>/]")
"""A picture, or the frame of a chart or diagram."""


@dataclass(frozen=True, slots=True)
class FileSheetReader:
    """The port SheetReader over files. Sheets named in ``skip`` are not read at all."""

    skip: frozenset[str] = frozenset()

    def read(self, path: Path) -> WorkbookContent:
        """Raises UnreadableFile with a sentence for the clerk; writes nothing."""
        return read_bytes(workbook_bytes(path), str(path), self.skip)


def workbook_bytes(path: Path) -> bytes:
    """The file as it is. Raises UnreadableFile with a sentence for the clerk."""
    try:
        return file_bytes(path)
    except Refused as refused:
        raise unreadable(str(path), refused) from refused


def read_bytes(data: bytes, source: str, skip: frozenset[str] = frozenset()) -> WorkbookContent:
    """Reads a workbook from its bytes; ``source`` is the file's name. Raises UnreadableFile."""
    try:
        refuse_other_than_zip(data)
        return read_parts(ZipParts(data), source, skip)
    except Refused as refused:
        raise unreadable(source, refused) from refused
    except MemoryError as error:
        raise unreadable(source, Refused(refusals.OUT_OF_MEMORY)) from error


def unreadable(source: str, refused: Refused) -> UnreadableFile:
    """The whole sentence for a reason."""
    name = re.split(r"[\\/]", source.rstrip("\\/"))[-1]
    return UnreadableFile(f"「{name}」{refused}")


def file_bytes(path: Path) -> bytes:
    """The file is read once; every step works on these bytes, so a changing file cannot mix. Raises Refused."""
    most, seconds = byte_limit("file_megabytes"), limit("answer_seconds")
    try:
        data = patiently(partial(_content, path, most), seconds)
    except NoAnswer as error:
        raise Refused(refusals.NO_ANSWER.format(seconds=seconds)) from error
    except FileNotFoundError as error:
        raise Refused(refusals.MISSING) from error
    except PermissionError as error:
        raise Refused(refusals.NO_PERMISSION) from error
    except (OSError, ValueError) as error:
        raise Refused(refusals.NOT_READ) from error
    if len(data) > most:
        raise Refused(refusals.FILE_TOO_LARGE.format(limit=limit("file_megabytes")))
    return data


def _content(path: Path, most: int, sign: SignOfLife) -> bytes:
    """One byte more than ``most`` of a file that is too large or grows. Raises Refused, OSError, ValueError."""
    if path.is_dir():
        may_look_inside = os.access(path, os.R_OK | os.X_OK)
        raise Refused(refusals.FOLDER if may_look_inside else refusals.NO_PERMISSION)
    if path.exists() and not path.is_file():
        raise Refused(refusals.NOT_A_FILE)
    with path.open("rb") as file:
        left = min(os.fstat(file.fileno()).st_size, most) + 1
        pieces = []
        while left and (piece := file.read(min(left, _PIECE))):
            sign()
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def read_parts(parts: Parts, source: str, skip: frozenset[str] = frozenset()) -> WorkbookContent:
    """Reads a workbook from its parts. Raises Refused."""
    layout = locate(parts)
    shared_strings, styles = _part(parts, layout.shared_strings), _part(parts, layout.styles)
    entries = [entry for entry in layout.sheets if entry.name not in skip]
    sheets = _sheet_parts(parts, entries)
    trimmed = [sheet for sheet, _ in sheets]
    refuse_too_full(trimmed, shared_strings or b"")
    package = reader_package(trimmed, shared_strings, styles, layout.counts_from_1904)
    values = read_values(package, len(trimmed))
    marks = ChangeMarks(styles, shared_strings)
    grids = [
        _grid(entry, sheet, value, marks.in_sheet(sheet, extent, value.cells), _drawn(parts, entry, sheet))
        for entry, (sheet, extent), value in zip(entries, sheets, values, strict=True)
    ]
    properties = _part(parts, layout.properties)
    return WorkbookContent(
        source,
        tuple(grids),
        custom_properties(properties) if properties else {},
        last_saved(parts, layout.core),
    )


def _sheet_parts(parts: Parts, entries: list[SheetEntry]) -> list[tuple[bytes, Extent]]:
    sheets = []
    left = byte_limit("xml_megabytes")
    filled = 0
    for entry in entries:
        part = parts.read(entry.part)
        left -= len(part)
        if left < 0:
            raise Refused(refusals.XML_TOO_LARGE.format(limit=limit("xml_megabytes")))
        if len(part) > _LARGE_SHEET:
            filled += filled_cells(part)
            refuse_too_many_cells(filled)
        sheets.append(_sheet_part(part, entry))
    return sheets


def _sheet_part(part: bytes, entry: SheetEntry) -> tuple[bytes, Extent]:
    part = plain_utf8(part)
    if not _SHEET_END.search(part, max(0, len(part) - _LONGEST_END)):
        raise Refused(refusals.BROKEN)
    sheet, extent = trim_and_measure(part)
    refuse_too_large(entry.name, extent)
    return sheet, extent


def _part(parts: Parts, name: str | None) -> bytes | None:
    return plain_utf8(parts.read(name)) if name is not None else None


def _grid(
    entry: SheetEntry,
    sheet: bytes,
    values: SheetValues,
    runs: dict[Position, tuple[Run, ...]],
    drawn: tuple[tuple[DrawingText, ...], bool],
) -> SheetGrid:
    for position, stretches in runs.items():
        if isinstance(values.cells[position], str):
            values.cells[position] = "".join(run.text for run in stretches)
    unread = formulas_without_result(sheet) - values.cells.keys()
    return SheetGrid(entry.name, values.cells, values.merges, runs, drawn[0], entry.hidden, unread, drawn[1])


def _drawn(parts: Parts, entry: SheetEntry, sheet: bytes) -> tuple[tuple[DrawingText, ...], bool]:
    """The texts of its shapes, and whether there is anything in the drawing that shows without them."""
    if b"drawing " not in sheet:
        return (), False
    found: list[DrawingText] = []
    has_picture = False
    for relationship in relationships(parts, entry.part).values():
        if relationship.kind == "drawing" and relationship.target in parts:
            drawing = plain_utf8(parts.read(relationship.target))
            found += drawing_texts(drawing)
            has_picture = has_picture or _PICTURE.search(drawing) is not None
    return tuple(found), has_picture
